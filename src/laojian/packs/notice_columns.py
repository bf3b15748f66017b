"""栏 The columns of a printed table: numbers from the number row, units from the unit row, headings from above them.

A scan often shifts the headings against the numbers. Then the printed relation tells: the column 其他 ends what a sum
adds up; a column left out of the sum is a part (其中) of the one before it; columns in 万元 carry no case heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from laojian.packs.notice_grid import Cell, Grid, run_of_numbers, unit_of
from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import PrintedRelation, TableColumn

_STUB = re.compile(
    r"甲栏?.*|乙栏?|序号|行次|代码|栏次|编号|项目|指标名称|指标|(?:计量)?单位|单位名称|地区|类别|名称|填报单位|县\(?市?、?区\)?"
)
_MONEY = re.compile("金额|罚款|没收|万元|元|追缴|补发|资金|款")
_OF_WHICH = re.compile("^其中[:：]?")
MISSING = "（表头缺失）"


@dataclass(frozen=True, slots=True)
class _Heading:
    label: str
    group: tuple[str, ...]


def columns_of(
    drawn: Grid, relations: Sequence[PrintedRelation], stub: int | None = None
) -> tuple[TableColumn, ...]:
    """The columns of a grid, in order of their numbers. stub: how many places the names of the rows take, where it is
    known from what stands below."""
    numbers = _numbers(drawn, stub)
    units = _units(drawn, numbers)
    headings, shifted = _headings(drawn, numbers), False
    sum_ = _sum(relations)
    if sum_ is not None:
        headings, shifted = _refitted(headings, units, sum_)
    found = []
    for no in sorted(numbers.values()):
        heading = headings.get(no, _Heading("", ()))
        found.append(_column(no, heading, units.get(no), shifted))
    return tuple(_of_which(_grouped(found, sum_), sum_))


def _column(no: int, heading: _Heading, unit: str | None, shifted: bool) -> TableColumn:
    label, inner = inner_unit(heading.label)
    above = [inner_unit(one) for one in heading.group]
    inner = inner or next((one for _, one in reversed(above) if one), None)
    heading = _Heading(heading.label, tuple(one for one, _ in above))
    doubt = None
    if re.match("是否|有无", label):
        doubt = "这一栏填“是”或“否”，不是数，请改"
    if not label:
        label, doubt = MISSING, "原件此处没有表头，请对照原件补上"
    elif shifted and heading.group:
        doubt = "原件表头与栏号错位，按栏目关系和计量单位对齐，请对照原件"
    return TableColumn(no, label, unit or inner, heading.group, None, doubt)


def inner_unit(label: str) -> tuple[str, str | None]:
    """A heading without the unit in brackets at its end, and that unit."""
    match = re.search(r"[(（](?:单位[:：])?([^()（）]{1,4})[)）]$", label)
    if match is not None and unit_of(match[1]):
        return label[: match.start()], match[1]
    return label, None


# numbers and units


def _numbers(drawn: Grid, stub: int | None) -> dict[int, int]:
    """Place → number for every column that counts; also where a number is lost but its neighbours count on."""
    row = drawn.first("number")
    if row is not None:
        said = run_of_numbers(row)
        at, number = next(iter(said.items()))
        offset = number - at
        last = max(said)
        return {
            place: place + offset for place in range(drawn.width) if place + offset >= 1 and place <= last
        }
    unit = drawn.first("unit")
    first = _first_counted(drawn, unit) if stub is None else stub
    return {place: place - first + 1 for place in range(first, drawn.width) if _said(drawn, place)}


def _first_counted(drawn: Grid, unit: Sequence[Cell] | None) -> int:
    if unit is not None:
        return next((at for at, cell in enumerate(unit) if unit_of(cell.text)), 1)
    head = drawn.rows[0]
    stub = 0
    while stub < len(head) - 1 and _STUB.fullmatch(head[stub].text):
        stub += 1
    return stub if any(row[0].text for row in drawn.of("data")) else 0


def _said(drawn: Grid, place: int) -> bool:
    return any(
        row[place].text
        for row, kind in zip(drawn.rows, drawn.kinds, strict=True)
        if kind in ("head", "unit", "number")
    )


def _units(drawn: Grid, numbers: dict[int, int]) -> dict[int, str]:
    row = drawn.first("unit")
    if row is None:
        return {}
    return {no: unit for at, no in numbers.items() if (unit := unit_of(row[at].text))}


# headings


def _headings(drawn: Grid, numbers: dict[int, int]) -> dict[int, _Heading]:
    heads = drawn.of("head")
    found: dict[int, _Heading] = {}
    for at, no in numbers.items():
        above = [row[at].text for row in heads]
        level = max((depth for depth, text in enumerate(above) if text), default=None)
        if level is None:
            found[no] = _Heading("", tuple(_spanning(heads, at, numbers, len(heads))))
            continue
        found[no] = _Heading(above[level], tuple(_spanning(heads, at, numbers, level)))
    return found


def _spanning(heads: Sequence[Sequence[Cell]], at: int, numbers: dict[int, int], level: int) -> list[str]:
    """The headings above a column, each reaching right over the empty cells beside it."""
    groups = []
    for depth, row in enumerate(heads[:level]):
        place = at
        while place >= 0 and not row[place].text:
            place -= 1
        below = [heads[under][place].text for under in range(depth + 1, len(heads))] if place >= 0 else []
        same = bool(below) and row[place].text in below
        if place >= 0 and place in numbers and not same and (any(below) or place != at):
            groups.append(row[place].text)
    return groups


# relations


def _sum(relations: Sequence[PrintedRelation]) -> tuple[int, frozenset[int]] | None:
    """The sum over columns, total and parts, if one is printed."""
    for printed in relations:
        for one in printed.relations:
            for total, parts in ((one.left, one.right), (one.right, one.left)):
                axes = {term.axis for term in one.terms()}
                if (
                    one.op == "="
                    and len(total) == 1
                    and len(parts) >= 3
                    and axes <= {"column", None}
                    and all(t.sign > 0 for t in parts)
                ):
                    return total[0].no, frozenset(term.no for term in parts)
    return None


def _refitted(
    headings: dict[int, _Heading], units: dict[int, str], sum_: tuple[int, frozenset[int]]
) -> tuple[dict[int, _Heading], bool]:
    """Headings moved so that 其他 ends the sum. The second value says whether anything moved."""
    last = max(sum_[1])
    other = [no for no, one in headings.items() if re.fullmatch("其他|其它", one.label)]
    if len(other) != 1 or other[0] == last or last not in headings:
        return headings, False
    lower = [no for no, one in sorted(headings.items()) if one.group and one.label]
    if other[0] not in lower:
        return headings, False
    left = [no for no in lower if no <= other[0]]
    right = [no for no in lower if no > other[0]]
    moved = {no: one for no, one in headings.items() if no not in lower and no < min(lower)}
    group = headings[left[0]].group
    for no, source in zip(range(last, last - len(left), -1), reversed(left), strict=False):
        if no not in moved and no >= min(lower):
            moved[no] = _Heading(headings[source].label, group)
    after = headings[right[-1]].group if right else ()
    moved |= _after(headings, units, right, last, after)
    return moved, True


def _after(
    headings: dict[int, _Heading],
    units: dict[int, str],
    right: Sequence[int],
    last: int,
    group: tuple[str, ...],
) -> dict[int, _Heading]:
    """What stands behind the sum: headings in order; a column of money takes only a heading about money."""
    found: dict[int, _Heading] = {}
    waiting = [headings[no].label for no in right]
    under: tuple[str, ...] = ()
    for no in range(last + 1, max(headings) + 1):
        money = units.get(no) in ("元", "万元", "亿元")
        if waiting and (not money or _MONEY.search(waiting[0])):
            found[no] = _Heading(waiting.pop(0), group)
            under = (found[no].label,)
        else:
            found[no] = _Heading("", (*group, *under))
    return found


def _grouped(columns: Sequence[TableColumn], sum_: tuple[int, frozenset[int]] | None) -> list[TableColumn]:
    """The columns a sum adds up stand under one heading: what the print puts under the next one comes back."""
    if sum_ is None:
        return list(columns)
    inside = [one for one in columns if min(sum_[1]) <= one.no <= max(sum_[1]) and one.no != sum_[0]]
    groups = [one.group for one in inside if one.group]
    if not groups or len(set(groups)) == 1:
        return list(columns)
    most = max(dict.fromkeys(groups), key=groups.count)
    doubt = "原件的上层表头与栏号错位，按栏目关系归组，请对照原件"
    nos = {one.no for one in inside}
    return [
        replace(one, group=most, doubt=one.doubt or doubt)
        if one.no in nos and one.group not in ((), most)
        else one
        for one in columns
    ]


def _of_which(columns: Sequence[TableColumn], sum_: tuple[int, frozenset[int]] | None) -> list[TableColumn]:
    found: list[TableColumn] = []
    whole: int | None = None
    for one in columns:
        inside = _OF_WHICH.match(one.label) or (one.group and _OF_WHICH.match(one.group[-1]))
        part = whole if inside else None
        doubt = one.doubt
        if (
            part is None
            and sum_ is not None
            and min(sum_[1]) < one.no < max(sum_[1])
            and one.no not in {sum_[0], *sum_[1]}
        ):
            part = max(no for no in sum_[1] if no < one.no)
            doubt = doubt or f"栏目关系没有把本栏加进第{sum_[0]}栏，按第{part}栏的其中数推定"
        if part is None:
            whole = one.no
        found.append(replace(one, of_which=part, doubt=doubt))
    return found


_UNIT_LINE = re.compile(r"(?:计量)?单位:((?:[一-龥%]{1,3}[、,/]){0,3}[一-龥%]{1,3})$")
_MEANT = (
    ("人", "人数|人次|农民工|职工|劳动者"),
    ("万元", "金额|资金|工资|罚款|款"),
    ("元", "金额|资金|工资|罚款|款"),
    ("户", "户|机构|企业|单位"),
    ("件", "案|件数"),
)


def with_units(
    columns: tuple[TableColumn, ...], body: Sequence[Block], listed: bool
) -> tuple[TableColumn, ...]:
    """Units printed once above the table (单位：万元); of several each goes to the columns whose heading means it."""
    said = next((match[1] for one in body if (match := _UNIT_LINE.search(one.text))), None)
    units = [unit for one in re.split("[、,/]", said or "") if (unit := unit_of(one))]
    if not units or any(one.unit for one in columns):
        return columns
    if len(units) == 1:
        return tuple(replace(one, unit=units[0]) for one in columns)
    found: list[TableColumn] = []
    for one in columns:
        fits = [unit for unit, words in _MEANT if unit in units and re.search(words, one.label)]
        whole = next((other.unit for other in found if other.no == one.of_which), None)
        fits = [whole] if whole and not fits else fits
        known = len(fits) == 1
        left = None if listed else f"计量单位印在表头外（{said}），是哪一个没有写明，请填写"
        doubt = one.doubt or ("计量单位印在表头外，按栏名推定" if known else left)
        found.append(replace(one, unit=fits[0] if known else None, doubt=doubt))
    return tuple(found)
