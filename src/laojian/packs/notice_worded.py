"""文字关系与任务表 Relations printed in words (合计=煤矿企业+非煤矿山企业) and deadlines printed in a table of tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, cast

from laojian.forms.relation import Op, Relation, Term
from laojian.packs.notice_dates import Years, dates, number
from laojian.packs.notice_grid import Cell, Grid
from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import (
    Deadline,
    Duty,
    Phase,
    PrintedRelation,
    Question,
    TableColumn,
    TableRow,
)
from laojian.packs.notice_text import Flow, flow

_NAME = r"[一-龥（(][一-龥()、/]{1,30}"
_WORDED = re.compile(
    rf"(?:(?<![一-龥])[一二三四五六七八九十]{{1,2}}、)?(?P<left>{_NAME})(?P<op>>=|<=|[=≥≤><])(?P<right>{_NAME}(?:[+-]{_NAME})*)"
)
_EQUATION = re.compile(r"[一-龥()0-9+-]{2,40}[=≥≤][一-龥()0-9+-]{1,60}")
_OPS = {"=": "=", ">=": ">=", "≥": ">=", "<=": "<=", "≤": "<=", ">": ">", "<": "<"}
_DAY = re.compile("时限|期限|完成时间|截止|时间要求|办结时间")
_WHO = re.compile("责任单位|牵头单位|责任部门|承办|责任人|单位")
_TASK = re.compile("任务|工作内容|事项|措施|项目|内容|乡镇|名称|问题")


def worded(
    around: Sequence[Block], columns: Sequence[TableColumn], rows: Sequence[TableRow]
) -> Iterator[PrintedRelation]:
    """Relations in words whose every name is a row or a column of the table; others are left alone."""
    by_row = {_plain(one.label): one.no for one in rows}
    by_column = {_plain(one.label): one.no for one in columns}
    for block in around:
        if block.kind == "table":
            continue
        for match in _WORDED.finditer(block.text):
            if block.text[match.end() : match.end() + 1] not in ("", *";。,、)"):
                continue  # it goes on with what is not understood: no part of it passes for the whole
            found = _resolved(block.run, match, by_row, "row") or _resolved(
                block.run, match, by_column, "column"
            )
            if found is not None:
                yield PrintedRelation(found.text, found.span, (found,))
        for found in (*_spoken(block.run, by_row, by_column), *_above(block.run, rows)):
            yield PrintedRelation(found.text, found.span, (found,))


_ABOVE = re.compile(
    r"(?P<left>合计|总计|小计)行?(?:应当?|须|必须)?(?:为|是|等于|=)(?:以上|上述|前)(?P<n>[二两三四五六七八九十]|\d{1,2})(?:行|项|类)(?:之和|合计|相加)"
)


def _above(run: Flow, rows: Sequence[TableRow]) -> Iterator[Relation]:
    """合计行为以上两行之和: where just that many rows stand above it, and none of them is a part of another."""
    for match in _ABOVE.finditer(run.text):
        at = next((at for at, one in enumerate(rows) if one.label == match["left"]), 0)
        above = rows[:at]
        if number(match["n"].replace("两", "二")) != len(above) or any("其中" in one.label for one in above):
            continue
        terms = tuple(Term(1, None, "row", one.no) for one in above)
        total = (Term(1, None, "row", rows[at].no),)
        yield Relation("=", total, terms, run.span(*match.span()), run.cut(*match.span()))


_SPOKEN = re.compile(
    r"(?P<left>[一-龥()]{2,20}?)(?:应当?|须|必须)?(?P<op>大于或?等于|小于或?等于|不(?:得|能|应)?(?:大于|高于|多于|超过)|不(?:得|能|应)?(?:小于|低于|少于)|等于)(?P<right>[一-龥()、]{2,60})(?=[;。,]|$)"
)
_SAID: tuple[tuple[str, Op], ...] = (
    ("^大于", ">="),
    ("^小于", "<="),
    ("^不.*[大高多]于|超过", "<="),
    ("^不", ">="),
    ("", "="),
)


def _spoken(run: Flow, by_row: Mapping[str, int], by_column: Mapping[str, int]) -> Iterator[Relation]:
    """整改完成数不得大于发现问题数, 合计等于工业与建筑业之和: every name has to be one of the table."""
    for match in _SPOKEN.finditer(run.text):
        op = next(sign for words, sign in _SAID if re.search(words, match["op"]))
        names = (
            re.split("[、和与加]", match["right"].removesuffix("之和"))
            if "之和" in match["right"]
            else [match["right"]]
        )
        for known, axis in ((by_row, "row"), (by_column, "column")):
            left, right = _known_end(match["left"], known), [_named(name, known) for name in names]
            if left is None or None in right:
                continue
            start = match.end("left") - len(left)
            sides = [
                tuple(Term(1, None, cast(Literal["row", "column"], axis), no or 0) for no in side)
                for side in ([_named(left, known)], right)
            ]
            yield Relation(op, sides[0], sides[1], run.span(start, match.end()), run.cut(start, match.end()))
            break


def _known_end(text: str, known: Mapping[str, int]) -> str | None:
    """The end of a text that is a name of the table: a label may run into it."""
    return next((text[at:] for at in range(len(text) - 1) if _named(text[at:], known) is not None), None)


def _plain(label: str) -> str:
    return re.sub(r"其中[:：]?|\s", "", label).replace("（", "(").replace("）", ")")


def _resolved(
    run: Flow, match: re.Match[str], known: Mapping[str, int], axis: Literal["row", "column"]
) -> Relation | None:
    start = match.start("left")
    left = match["left"]
    while left and _named(left, known) is None:  # 逻辑关系合计=…: a label may run into the first name
        left, start = left[1:], start + 1
    numbered = match.start() < match.start("left") == start
    if run.text[start - 1 : start] in tuple("/×÷*+-与和及、") and start and not numbered:
        return None
    right = re.findall(rf"([+-]?)({_NAME})", match["right"])
    numbers = [(sign, _named(name, known)) for sign, name in right]
    if not left or any(number is None for _, number in numbers):
        return None
    terms = tuple(Term(-1 if sign == "-" else 1, None, axis, number or 0) for sign, number in numbers)
    sign = cast(Op, _OPS[match["op"]])
    return Relation(
        sign,
        (Term(1, None, axis, _named(left, known) or 0),),
        terms,
        run.span(start, match.end()),
        run.cut(start, match.end()),
    )


def _named(name: str, known: Mapping[str, int]) -> int | None:
    """The row or column of that name, also as 总计行 or 金额栏."""
    return known.get(name, known.get(re.sub("[行列栏]$", "", name)))


def unread(around: Sequence[Block], found: Sequence[PrintedRelation]) -> Iterator[Question]:
    """A question for every equation in words that names what the table does not have."""
    for block in around:
        if block.kind == "table":
            continue
        for match in _EQUATION.finditer(block.text):
            start, end = block.run.span(match.start(), match.end())
            if not any(one.span[0] < end and start < one.span[1] for one in found):
                text = block.run.cut(match.start(), match.end())
                yield Question(
                    "relations", f"栏目关系“{text}”所说的行或栏在表里找不到，请对照原件", (start, end)
                )


def tasks(drawn: Grid, raw: str, years: Years) -> Iterator[Deadline]:
    """A deadline for every row of a table with a column of days."""
    places = _task_places(drawn)
    for row in drawn.rows[1:] if places is not None else ():
        yield from _row(row, raw, years, *(places or (0, None, None)))


def _task_places(drawn: Grid) -> tuple[int, int | None, int | None] | None:
    """The columns of a table of tasks that say when, who and what; None where none says when."""
    head = [one.text for one in drawn.rows[0]]
    day = next((at for at, text in enumerate(head) if _DAY.search(text)), None)
    if day is None:
        return None
    who = next((at for at, text in enumerate(head) if _WHO.search(text) and at != day), None)
    return (
        day,
        who,
        next((at for at, text in enumerate(head) if _TASK.search(text) and at not in (day, who)), None),
    )


def undated_tasks(drawn: Grid, raw: str, years: Years) -> Iterator[Duty]:
    """A duty without a day for every row of such a table that names a task and whose time is printed and is no day (每月底, 尽快,
    长期坚持), or is left empty where other rows print one."""
    places = _task_places(drawn)
    if places is None:
        return
    day, who, task = places
    told = any(any(dates(flow(raw, *row[day].span), years)) for row in drawn.rows[1:])
    for row in drawn.rows[1:]:
        run = flow(raw, *row[day].span)
        what = row[task].text if task is not None else ""
        named = row[who].text if who is not None else ""
        if any(dates(run, years)) or not (len(run.text) > 1 or (told and what and named)):
            continue
        spans = [cell.span for cell in row if cell.text]
        span = (min(one[0] for one in spans), max(one[1] for one in spans))
        yield Duty(named or None, what or run.cut(), span, "表", 2, term=run.cut())


_STAGE = re.compile("阶段|步骤|环节|(?:专项|行动|活动|检查)名称")
_TIME = re.compile("时间|时段|起止|期限")


def stages(drawn: Grid, raw: str, years: Years) -> Iterator[Phase]:
    """Phases printed as a table: 阶段、时间、任务."""
    head = [one.text for one in drawn.rows[0]]
    name = next((at for at, text in enumerate(head) if _STAGE.search(text)), None)
    time = next((at for at, text in enumerate(head) if _TIME.search(text) and at != name), None)
    if name is None or time is None or drawn.of("number"):
        return
    for row in drawn.rows[1:]:
        run = flow(raw, *row[time].span)
        when = next(iter(dates(run, years, forward=False)), None)
        if not row[name].text or not row[time].text or when is None:
            continue
        spans = [cell.span for cell in row if cell.text]
        span = (min(one[0] for one in spans), max(one[1] for one in spans))
        start = None if run.text.endswith("前") else when.first
        yield Phase(row[name].text, start, when.last, run.cut(), span, "表", span, 2)


def _row(
    row: Sequence[Cell], raw: str, years: Years, day: int, who: int | None, task: int | None
) -> Iterator[Deadline]:
    run = flow(raw, *row[day].span)
    when = next(iter(dates(run, years)), None)
    if not run.text or when is None:
        return
    spans = [cell.span for cell in row if cell.text]
    yield Deadline(
        date=when.last,
        date_text=run.cut(),
        what=row[task].text or None if task is not None else None,
        who=row[who].text or None if who is not None else None,
        to=None,
        span=(min(one[0] for one in spans), max(one[1] for one in spans)),
        clause="表",
        confidence=2,
    )
