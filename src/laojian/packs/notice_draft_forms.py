"""表样草稿 Tables of a draft pack: numbers, units, headings, of-which columns, rows, printed relations, supplements and
signatures, as far as they could be read; what could not is a remark or a doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from laojian.forms.relation import Relation, RelationError, parse, render
from laojian.packs.notice_draft_items import chosen, counted_by
from laojian.packs.notice_of_which import parts_of
from laojian.packs.notice_review import BY_HAND
from laojian.packs.notice_schema import Notice, Said, Table, TableColumn, TableRow
from laojian.packs.notice_yaml import Remark, document

_BLANK = re.compile(
    r"(?:\s+|_+|：\s*|:\s*)(人次|人数|件|名|户|人|万元|元|次|份|个|家|起|场|期|篇|条)(?![一-龥]*[:：])"
)
_PAIR = re.compile(r"([一-龥]{2,12})/([一-龥]{2,12}?)(?:数量|数|情况|$)")
_FILLED = re.compile(r"由([^，。；;:：]{2,60}?)(?:负责)?(?:填写|填报)")


def forms(notice: Notice) -> tuple[dict[str, str], dict[str, Table]]:
    """The files forms/*.yaml by path, and the tables by the id of their form."""
    tables: dict[str, Table] = {}
    for one in notice.tables:
        if one.layout == "list" or not one.columns or not one.rows:
            continue
        stem = f"annex{one.annex}" if one.annex else f"table{len(tables) + 1}"
        tables[stem if stem not in tables else f"{stem}-{len(tables) + 1}"] = one
    texts = {f"forms/{id}.yaml": _form(notice, id, one, tables) for id, one in tables.items()}
    return texts, tables


def _form(notice: Notice, id: str, one: Table, tables: Mapping[str, Table]) -> str:
    annex = f"附件{one.annex}" if one.annex else "附件"
    relations, refused = _relations(one)
    filled = next((match[1] for said in one.notes if (match := _FILLED.search(said.text))), None)
    found: dict[str, Any] = {
        "id": id,
        "version": "1",
        "annex": annex,
        "title": one.title or "（表名待填）",
        "cite": f"{notice.paper.doc_number or notice.paper.title or '本通知'} {annex}",
        "filled_by": filled if filled else Remark("（由谁填报，请填写）", ("原文没有写明由谁填报",)),
        "rows": [_row(row, one, parts_of(one)) for row in one.rows],
        "columns": _pair_columns(one) if one.layout == "indicators" else _columns(notice, id, one, tables),
        "relations": relations,
        "relation_lines": [" ".join(each.text.split()) for each in one.relations],
        "supplements": _supplements(notice, one),
        "notes": [said.text for said in one.notes],
        "signatures": [
            {"id": f"s{at}", "label": label, **({"act": False} if re.search("电话|日期", label) else {})}
            for at, label in enumerate(one.signatures, 1)
        ],
    }
    if one.layout == "indicators":
        found["layout"] = "indicators"
    head = [
        "表样草稿，人工补充，原文没有读出。"
        if one.span == BY_HAND
        else f"表样草稿，原文 [{one.span[0]}, {one.span[1]})。",
        *(f"没有写入的栏目关系：{text}" for text in refused),
    ]
    return document(found, *head)


def _raw(notice: Notice, said: Said) -> str:
    return notice.source[said.span[0] : said.span[1]]


def _supplements(notice: Notice, table: Table) -> list[dict[str, Any]]:
    found = [_supplement(notice, at, said) for at, said in enumerate(table.supplements, 1)]
    return [one for one in found if one]


def _supplement(notice: Notice, at: int, said: Said) -> dict[str, Any] | None:
    """A sentence with blanks: a unit after a gap marks where a number goes."""
    blanks: dict[str, dict[str, str]] = {}

    def blank(match: re.Match[str]) -> str:
        key = f"b{len(blanks) + 1}"
        before = re.split(r"[，。；;:：,]|其中", raw[: match.start()])
        label = re.sub(r"^[\s\d.、（）()]+", "", before[-1]).strip() or f"第{len(blanks) + 1}空"
        blanks[key] = {"unit": match[1], "label": label}
        return f"{{{key}}}{match[1]}"

    raw = _raw(notice, said).replace("{", "").replace("}", "")
    sentence = _BLANK.sub(blank, raw)
    return {"id": f"S{at}", "sentence": re.sub(r"\s+", "", sentence), "blanks": blanks} if blanks else None


def _row(row: TableRow, table: Table, parts: Mapping[int, int]) -> dict[str, Any]:
    found: dict[str, Any] = {"no": row.no, "label": row.label}
    if row.no in parts:
        found["of_which"] = parts[row.no]
    total = _total_of(row.no, table)
    if total:
        found["sum_of"] = total
    if row.unit:
        found["unit"] = row.unit
    if table.layout == "indicators":
        if row.group:
            found["group"] = row.group
        if row.kind != "number":
            found["kind"] = row.kind
        if row.how:
            found["how"] = row.how
        pair = _pair(table)
        if pair and (row.kind != "number" or not _has(row.label, pair)):
            found["columns"] = [1]
    return found


def _total_of(no: int, table: Table) -> list[int]:
    rows = {row.no for row in table.rows}
    for printed in table.relations:
        for one in printed.relations:
            axes = {term.axis for term in one.terms()}
            if one.op == "=" and axes == {"row"} and len(one.left) == 1 and one.left[0].no == no:
                parts = [term.no for term in one.right if term.sign > 0]
                if set(parts) <= rows and len(parts) == len(one.right):
                    return parts
    return []


def _columns(notice: Notice, id: str, table: Table, tables: Mapping[str, Table]) -> dict[int, Any]:
    counting: dict[int, list[str]] = {}
    for item in notice.items:
        violation = chosen(item)
        for place in counted_by(item, {id: table}) if violation else ():
            counting.setdefault(place["column"], []).append(violation or "")
    by_row = any(row.unit for row in table.rows)
    return {column.no: _column(column, counting.get(column.no, []), by_row) for column in table.columns}


def _column(one: TableColumn, violations: list[str], by_row: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"label": one.label, "unit": one.unit or ""}
    if one.group:
        found["group"] = list(one.group)
    if one.of_which:
        found["of_which"] = one.of_which
    if one.unit == "万元":
        found["money"] = True
    if one.doubt or not one.unit:
        found["doubt"] = one.doubt or ("计量单位按行印" if by_row else "原件没有印计量单位")
    if violations:
        found |= {"fact": "cases", "where": {"violation": list(dict.fromkeys(violations))}}
    return found


def _pair(table: Table) -> tuple[str, str] | None:
    """Two kinds of unit in one cell: 人力资源服务机构/劳务派遣单位数量 (A17)."""
    pairs = Counter(match.groups() for row in table.rows if (match := _PAIR.search(row.label)))
    if not pairs:
        return None
    tails = Counter(_tail(left) + "/" + right for (left, right), _ in pairs.items())
    most, count = tails.most_common(1)[0]
    left, _, right = most.partition("/")
    return (left, right) if count >= 2 else None


def _tail(left: str) -> str:
    match = re.search(
        r"(?:的)?((?:人力资源|劳务|用人|用工|培训|医疗|养老|经营|生产|施工)?[一-龥]{0,4}(?:机构|单位|企业|公司|部门|学校))$",
        left,
    )
    return match[1] if match else left


def _has(label: str, pair: tuple[str, str]) -> bool:
    return f"{pair[0]}/{pair[1]}" in label


def _pair_columns(table: Table) -> dict[int, Any]:
    pair = _pair(table)
    if pair is None:
        return {1: {"label": "数值", "unit": "", "doubt": "原件没有印计量单位"}}
    return {
        1: {"label": pair[0], "unit": "", "doubt": "原件没有印计量单位"},
        2: {"label": pair[1], "unit": "", "joined": True, "doubt": "一格两个数，分作两栏"},
    }


def _relations(table: Table) -> tuple[list[dict[str, Any]], list[str]]:
    """The relations that the table can hold, and those it cannot, as printed."""
    kept: list[dict[str, Any]] = []
    refused: list[str] = []
    for printed in table.relations:
        if not printed.relations:
            refused.append(printed.text)
        for one in printed.relations:
            axis = _axis(one, table)
            if axis is None:
                refused.append(one.text)
                continue
            kept.append({"id": f"R{len(kept) + 1}", "axis": axis, "text": _readable(one)})
    return kept, refused


def _readable(one: Relation) -> str:
    """The relation as printed, or in numbers where it is printed in words."""
    text = " ".join(one.text.split())
    try:
        parse(text)
    except RelationError:
        return render(one)
    return text


def _axis(one: Relation, table: Table) -> str | None:
    """Rows or columns, if the table has all the numbers; None for other tables' numbers and for cells."""
    said = {term.axis for term in one.terms() if term.axis}
    if len(said) > 1 or any(term.table for term in one.terms()):
        return None
    numbers = {term.no for term in one.terms()}
    said_axis = bool(said)
    axis = said.pop() if said else "column"
    known = {"row": {row.no for row in table.rows}, "column": {column.no for column in table.columns}}
    if not said_axis and not numbers <= known["column"]:
        axis = "row"
    return axis if numbers <= known[axis] else None
