"""表 The tables of a notice as draft definitions: numbers, units, headings, of-which columns, rows, relations.

What the print has lost is not made up: a heading that is missing stays missing, with the reason in `doubt`. Where
headings and numbers of a scan are out of step, the printed relation and the units say where they belong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from laojian.packs.notice_boxes import MIXED
from laojian.packs.notice_cited import annex_title
from laojian.packs.notice_columns import columns_of, inner_unit, with_units
from laojian.packs.notice_dates import Years
from laojian.packs.notice_grid import Cell, Grid, grid, ruled, unit_of
from laojian.packs.notice_item_tables import items_at
from laojian.packs.notice_lines import Block, annex_mark
from laojian.packs.notice_schema import (
    Deadline,
    Duty,
    Phase,
    PrintedRelation,
    Question,
    Said,
    Table,
    TableColumn,
    TableRow,
)
from laojian.packs.notice_stubs import by_code, by_row, coded, codes, named_rows
from laojian.packs.notice_text import Span, split
from laojian.packs.notice_worded import stages, tasks, undated_tasks, unread, worded

_SIGNED = re.compile(
    r"签字|签名|盖章|负责人|制表人|填表人|填报人|审核人|经办人|联系电话|填报日期|日期|分管领导|主管领导"
)
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|填报说明)\d?[:.、]")
_INDICATOR = re.compile("指标|项目|内容|事项|情况|类别")
_HOW = re.compile("备注|说明|填写|填报要求|要求")
_BARE_ROW = re.compile(
    "(?!补充资料|填表|填报|审核|附件|注|说明|备注)(?=.*[一-龥])[一-龥()、/A-Z×○*]{2,24}(?<!日)"
)
_TOTAL = re.compile("合计|总计|小计")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a table stands: its lines, what stands around it in its annex, the number and title of the annex."""

    lines: tuple[Block, ...]
    around: tuple[Block, ...]
    annex: int | None
    title: str | None
    span: Span
    attached: bool = False


def tables(
    blocks: Sequence[Block], relations: Sequence[PrintedRelation]
) -> tuple[tuple[Table, ...], tuple[Question, ...]]:
    """All tables, in order, and what is doubtful about them. relations: all printed ones; each goes to the table of
    its annex."""
    found: list[Table] = []
    questions: list[Question] = []
    for place in _places(blocks):
        mine = tuple(one for one in relations if place.span[0] <= one.span[0] < place.span[1])
        table, doubts = _table(place, mine)
        if table is not None:
            found.append(table)
            questions += doubts
    return tuple(found), tuple(questions)


def scheduled(blocks: Sequence[Block], years: Years) -> tuple[Deadline, ...]:
    """The deadlines of all tables of tasks."""
    found = [(grid(place.lines), place.lines[0].run.raw) for place in _places(blocks)]
    return tuple(one for drawn, raw in found for one in tasks(drawn, raw, years))


def unscheduled(blocks: Sequence[Block], years: Years) -> tuple[Duty, ...]:
    """The tasks of tables of tasks whose time is no day."""
    found = [(grid(place.lines), place.lines[0].run.raw) for place in _places(blocks)]
    return tuple(one for drawn, raw in found for one in undated_tasks(drawn, raw, years))


def staged(blocks: Sequence[Block], years: Years) -> tuple[Phase, ...]:
    """The phases of all tables of phases."""
    found = [(grid(place.lines), place.lines[0].run.raw) for place in _places(blocks)]
    return tuple(one for drawn, raw in found for one in stages(drawn, raw, years))


def _places(blocks: Sequence[Block]) -> list[_Place]:
    groups: dict[tuple[int, int | None], list[Block]] = {}
    for block in blocks:
        groups.setdefault((block.paper, block.annex), []).append(block)
    found: list[_Place] = []
    for (_, annex), group in groups.items():
        runs = _runs(group)
        for at, run in enumerate(runs):
            start = 0 if at == 0 and annex is not None else group.index(run[0])
            stop = group.index(runs[at + 1][0]) if at + 1 < len(runs) else len(group)
            around = group[start:stop] if annex is not None else _near(group, run)
            match = annex_mark(group[0].text) if annex is not None else None
            no = int(match["no"]) if match and (match["no"] or "").isdecimal() else None
            title, _ = annex_title(group) if annex is not None and at == 0 else (_caption(group, run), (0, 0))
            found.append(
                _Place(
                    tuple(run),
                    tuple(around),
                    no,
                    title,
                    (around[0].span[0], around[-1].span[1]),
                    annex is not None,
                )
            )
    return sorted(found, key=lambda one: one.span)


def _runs(group: Sequence[Block]) -> list[list[Block]]:
    """Table lines that follow each other; a row whose cells are all empty may have lost its tabs."""
    runs: list[list[Block]] = []
    last = False
    for block in group:
        row = last and block.kind == "text" and block.annex is not None and _BARE_ROW.fullmatch(block.text)
        if (block.kind == "table" or row) and last:
            runs[-1].append(block)
        elif block.kind == "table":
            runs.append([block])
        last = block.kind == "table" or bool(row)
    return runs


def _near(group: Sequence[Block], run: Sequence[Block]) -> list[Block]:
    """In running text a table is its lines and the notes right below it."""
    at, found = group.index(run[-1]) + 1, list(run)
    while at < len(group) and (_NOTE.match(group[at].text) or re.search("关系", group[at].text[:8])):
        found.append(group[at])
        at += 1
    return found


def _caption(group: Sequence[Block], run: Sequence[Block]) -> str | None:
    at = group.index(run[0])
    above = [
        one
        for one in group[max(0, at - 3) : at]
        if one.kind == "text" and len(one.text) <= 50 and not re.search("[。:;]", one.text)
    ]
    named = [one for one in above if re.search("(?:表|情况|台账|清单|名单|安排)$", one.text)]
    return named[-1].rest.printed() or named[-1].run.printed() if named else None


def _table(place: _Place, relations: tuple[PrintedRelation, ...]) -> tuple[Table | None, list[Question]]:
    drawn = grid(place.lines)
    if drawn.width < 2 or (len(drawn.rows) < 2 and not drawn.of("number")):
        return None, []
    body = [one for one in place.around if one.kind == "text"]
    code = codes(drawn)
    stub = code + 1 if code is not None else None if _is_indicators(drawn) else named_rows(drawn)
    layout = _layout(drawn, relations) if stub is None else "grid"
    beside = coded(drawn) if code is None else code
    relations = (
        tuple(by_row(one) for one in relations)
        if code is not None
        else tuple(by_code(one, drawn, beside) for one in relations)
    )
    columns, rows = _read(drawn, relations, layout, stub, beside)
    notes, supplements, signatures = _beside(body)
    columns = with_units(columns, body, layout == "list")
    in_words = tuple(worded(body, columns, rows))
    relations = tuple(sorted((*relations, *in_words), key=lambda one: one.span))
    table = Table(
        place.title, place.span, columns, relations, rows, layout, place.annex, notes, supplements, signatures
    )
    return table, [
        *_doubts(table),
        *_unruled(place),
        *_no_form(place, drawn, table),
        *unread(body, relations),
    ]


def _unruled(place: _Place) -> list[Question]:
    """A box whose lines do not fit together: its headings are not sure."""
    if ruled(place.lines) or not any(MIXED.search(one.run.cut()) for one in place.lines):
        return []
    text = f"“{place.title or '表'}”的表线没有对齐，表头可能读错，请对照原件"
    return [Question("tables", text, place.span)]


def _no_form(place: _Place, drawn: Grid, table: Table) -> list[Question]:
    """A list in an annex becomes no form: that is said. What lists what to check was read as items."""
    if (
        table.layout != "list"
        or not place.attached
        or items_at([one.text for one in drawn.rows[0]]) is not None
    ):
        return []
    text = f"“{table.title or '表'}”逐行登记，没有做成报表；要汇总的请手工录入"
    return [Question("tables", text, table.span)]


def _read(
    drawn: Grid,
    relations: tuple[PrintedRelation, ...],
    layout: Literal["grid", "indicators", "list"],
    stub: int | None,
    code: int | None,
) -> tuple[tuple[TableColumn, ...], tuple[TableRow, ...]]:
    if layout == "indicators":
        return _plain_columns(drawn), _indicators(drawn)
    if layout == "list":
        return _listed(drawn), ()
    return columns_of(drawn, relations, stub), _rows(drawn, code)


def _layout(drawn: Grid, relations: tuple[PrintedRelation, ...]) -> Literal["grid", "indicators", "list"]:
    if drawn.of("number") or drawn.of("unit"):
        return "grid"
    if _is_indicators(drawn):
        return "indicators"
    totals = _TOTAL.search("".join(row[0].text for row in drawn.of("data")))
    return "grid" if relations or totals else "list"


def _doubts(table: Table) -> list[Question]:
    """One question for each kind of doubt, with the columns it concerns."""
    columns: dict[str, list[str]] = {}
    for one in table.columns:
        if one.doubt:
            columns.setdefault(one.doubt, []).append(str(one.no))
    name = table.title or "表"
    return [
        Question("tables", f"“{name}”第{'、'.join(nos)}栏：{doubt}", table.span)
        for doubt, nos in columns.items()
    ]


# rows


def _rows(drawn: Grid, code: int | None) -> tuple[TableRow, ...]:
    """The rows of the stub. A total melted into the number row is a row; a lone number that counts on is a row number
    and no figure. code: the place of the column that numbers them."""
    found: list[TableRow] = []
    numbers = drawn.first("number")
    if numbers is not None and (label := next((one for one in numbers if _TOTAL.search(one.text)), None)):
        found.append(TableRow(1, label.text, span=label.span))
    for row in drawn.of("data"):
        label = next((one for one in row if one.text and not one.text.isdecimal()), None)
        if label is None or _SIGNED.search(label.text):
            continue
        coded = row[code].text if code is not None else ""
        no = int(coded) if coded else _row_number(row, len(found) + 1)
        name, unit = inner_unit(label.text)
        found.append(TableRow(no, name, unit=_row_unit(drawn, row) or unit, span=label.span))
    return tuple(_distinct(found))


def _row_number(row: Sequence[Cell], expected: int) -> int:
    said = [int(one.text) for one in row[:4] if one.text.isdecimal() and len(one.text) <= 3]
    return said[0] if said and said[0] == expected else expected


def _row_unit(drawn: Grid, row: Sequence[Cell]) -> str | None:
    """The unit of a row, where the stub has a column of units (计量单位)."""
    for at, cell in enumerate(drawn.rows[0][:4]):
        if re.fullmatch("(?:计量)?单位", cell.text):
            return unit_of(row[at].text)
    return None


def _distinct(rows: Sequence[TableRow]) -> list[TableRow]:
    numbers = [one.no for one in rows]
    if len(set(numbers)) == len(numbers):
        return list(rows)
    return [replace(one, no=at) for at, one in enumerate(rows, 1)]


# tables of indicators


def _is_indicators(drawn: Grid) -> bool:
    head = [one.text for one in drawn.rows[0]]
    told = any(_HOW.search(one) for one in head)
    named = "指标" in "".join(head[:3]) and any(re.search("单位|数值|数量|数据", one) for one in head)
    return bool(_INDICATOR.search("".join(head[:3]))) and (told or named) and drawn.width <= 6


def _listed(drawn: Grid) -> tuple[TableColumn, ...]:
    """The columns of a register: its headings over one or two rows, 序号 left out."""
    heads = drawn.of("head")
    labels = [
        next((row[at].text for row in reversed(heads) if row[at].text), "") for at in range(drawn.width)
    ]
    named = [label for label in labels if label and not re.fullmatch("序号|编号", label)]
    return tuple(TableColumn(at, *inner_unit(label)) for at, label in enumerate(named, 1))


def _plain_columns(drawn: Grid) -> tuple[TableColumn, ...]:
    return tuple(
        TableColumn(at, one.text or f"（第{at}列无表头）") for at, one in enumerate(drawn.rows[0], 1)
    )


def _indicators(drawn: Grid) -> tuple[TableRow, ...]:
    head = [one.text for one in drawn.rows[0]]
    unit = next((at for at, text in enumerate(head) if re.fullmatch("(?:计量)?单位", text)), None)
    how = next(
        (at for at, text in enumerate(head) if _HOW.search(text)), unit if unit is not None else len(head) - 1
    )
    named = [
        at for at, text in enumerate(head) if at < how and _INDICATOR.search(text) and "基本" not in text
    ] or [0]
    label_at, group_at = named[-1] if len(named) < 3 else named[1], named[0] if len(named) > 1 else None
    found: list[TableRow] = []
    group: str | None = None
    for row in drawn.rows[1:]:
        if group_at is not None and row[group_at].text:
            group = row[group_at].text
        label, told = row[label_at], row[how].text
        if label.text:
            measured = unit_of(row[unit].text) if unit is not None else None
            printed = None if measured else told or None
            found.append(
                TableRow(len(found) + 1, label.text, group, _fill(told), printed, measured, label.span)
            )
    return tuple(found)


def _fill(how: str) -> Literal["number", "yes_no", "other_sheet"]:
    if re.search("是[/、或]?否|有[/、或]?无", how):
        return "yes_no"
    return "other_sheet" if "另表" in how or "另附" in how else "number"


# around the table


def _beside(body: Sequence[Block]) -> tuple[tuple[Said, ...], tuple[Said, ...], tuple[str, ...]]:
    """Notes, supplements and the signature block, in printed order."""
    notes: list[Said] = []
    supplements: list[Said] = []
    signatures: list[str] = []
    mode = ""
    for block in body:
        text = block.text
        if re.match("补充资料", text):
            mode = "supplement"
        elif _NOTE.match(text):
            mode = "note"
        elif re.search("关系", text[:8]):
            mode = ""
        elif _is_signature(text):
            mode = ""
            signatures += _signature(block)
            continue
        said = Said(block.run.printed(), block.span)
        if mode == "supplement" and len(text) > 6:
            supplements.append(said)
        elif mode == "note" and len(text) > 3:
            notes.append(said)
    return tuple(notes), tuple(supplements), tuple(dict.fromkeys(signatures))


def _is_signature(text: str) -> bool:
    return (
        _SIGNED.search(text) is not None
        and ":" in text
        and len(text) <= 90
        and "填报单位" not in text
        and "填报时间" not in text
    )


def _signature(block: Block) -> list[str]:
    return [
        piece.stripped("_—-. ").printed()
        for piece in split(block.run, ":")
        if _SIGNED.search(piece.text) and len(piece) <= 16
    ]
