"""主栏 The stub of a printed table: rows numbered by a column of codes, and rows that have names while all else is empty."""

from __future__ import annotations

import re
from dataclasses import replace

from laojian.forms.relation import Axis, Relation, Term
from laojian.packs.notice_grid import Grid
from laojian.packs.notice_schema import PrintedRelation

_CODE = re.compile("(?:指标|项目|行)?(?:代码|编码)|行次|行号")
_ORDER = re.compile("序号|编号|")
_PARTIES = re.compile("姓名|(?:单位|企业|机构|用人单位|项目|工程)名称|时间|日期|电话|身份证.*|地址")


def codes(drawn: Grid) -> int | None:
    """The place of a column that numbers the rows (代码, 行次), in a table whose columns have no numbers of their own."""
    if drawn.of("number") or drawn.of("unit"):
        return None
    for at, cell in enumerate(drawn.rows[0][:4]):
        said = [row[at].text for row in drawn.of("data") if row[at].text]
        if (
            _CODE.fullmatch(cell.text)
            and len(said) > 1
            and all(re.fullmatch(r"\d{1,3}", one) for one in said)
        ):
            return at if len({int(one) for one in said}) == len(said) and "0" not in said else None
    return None


def coded(drawn: Grid) -> int | None:
    """The place of a column of codes that stands beside numbered columns (甲 乙 1 2, codes 01, 02): it numbers the rows
    too."""
    head = drawn.of("head")
    for at in range(min(4, drawn.width)):
        said = [row[at].text for row in drawn.of("data") if row[at].text]
        named = any(_CODE.fullmatch(row[at].text) for row in head)
        if named and len(said) > 1 and all(re.fullmatch(r"\d{1,3}", one) for one in said):
            return at if len({int(one) for one in said} - {0}) == len(said) else None
    return None


def by_code(printed: PrintedRelation, drawn: Grid, at: int | None) -> PrintedRelation:
    """A relation between bare numbers where rows have codes like 01 and columns numbers like 1: 01=02+03 is between
    rows, 1≥2 between columns. Elsewhere it stays open."""
    cells = [row[at].text for row in drawn.of("data")] if at is not None else []
    if not drawn.of("number") or not any(re.fullmatch(r"0\d{1,2}", one) for one in cells):
        return printed
    return replace(printed, relations=tuple(_by_sign(one) for one in printed.relations))


def _by_sign(one: Relation) -> Relation:
    if any(term.axis is not None or term.table is not None for term in one.terms()):
        return one
    said = re.findall(r"\d+", one.text)
    axis: Axis
    if all(len(number) > 1 for number in said) and any(number[0] == "0" for number in said):
        axis = "row"
    elif all(number[0] != "0" for number in said) and any(len(number) == 1 for number in said):
        axis = "column"
    else:
        return one
    left, right = (tuple(replace(term, axis=axis) for term in side) for side in (one.left, one.right))
    return replace(one, left=left, right=right)


def by_row(printed: PrintedRelation) -> PrintedRelation:
    """A relation between bare numbers, where only the rows are numbered: it is between rows."""
    found = [
        replace(one, left=tuple(map(_as_row, one.left)), right=tuple(map(_as_row, one.right)))
        if all(term.axis is None and term.table is None for term in one.terms())
        else one
        for one in printed.relations
    ]
    return replace(printed, relations=tuple(found))


def _as_row(term: Term) -> Term:
    return replace(term, axis="row")


def named_rows(drawn: Grid) -> int | None:
    """How many places the names of the rows take, where every row has a name of its own and all else is left to be
    filled in; None where it is no such table."""
    if drawn.of("number") or drawn.of("unit"):
        return None
    heads, data = drawn.of("head"), drawn.of("data")
    head = [next((row[at].text for row in reversed(heads) if row[at].text), "") for at in range(drawn.width)]
    at = next((at for at, text in enumerate(head) if not _ORDER.fullmatch(text)), 0)
    if len(heads) > 2 or at + 1 >= len(head) or len(data) < 2 or _PARTIES.fullmatch(head[at]):
        return None
    if re.search("备注|说明|填写|要求", head[at + 1]) or not all(head[at:]):
        return None
    names = [row[at].text for row in data]
    named = all(name and not re.fullmatch(r"[\d.…]+", name) for name in names) and len(set(names)) == len(
        names
    )
    return at + 1 if named and not any(one.text for row in data for one in row[at + 1 :]) else None
