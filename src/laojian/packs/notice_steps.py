"""阶段的先后 Phases as they follow one another: found with what is doubtful, years put in order, headings that yield none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from laojian.packs.notice_dates import CHANGED, When, Years, before_month, dates, number
from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import Period, Phase, Question
from laojian.packs.notice_text import Flow

_TODAY = (
    r"(?:从|自)?(?:即日|(?:本|该)?(?:通知|方案|办法|意见|公告|通告|决定|文件)?(?:印发|发布|下发|发文|公布|实施|施行)?之日)"
    r"(?:起|开始)?,?(?:至|到|—|-)?"
)
BEFORE = re.compile(rf"(?:{_TODAY}|自|从|于|{CHANGED})$")
AFTER = re.compile(r"(?:之前|以前|前|起|开始|止|为止|期间)")


@dataclass(frozen=True, slots=True)
class FoundPhase:
    """读出的阶段 One phase with the paragraph it was read from. doubt: what is not sure about its days."""

    phase: Phase
    block: Block
    doubt: str | None = None


def around(run: Flow, when: When, years: Years) -> tuple[date | None, date | None, tuple[int, int]]:
    """First day, last day and printed extent of a time, with the words before and after it that change it."""
    before, after = BEFORE.search(run.text[: when.start]), AFTER.match(run.text, when.end)
    start, end = when.first, when.last
    word = after.group() if after else ""
    lead = before.group() if before else ""
    if lead and re.fullmatch(CHANGED, lead):
        start = when.first if when.ranged else None
    elif lead and lead not in ("自", "从", "于"):
        start = years.issued
    elif word.endswith("前"):
        start = None
        if not when.exact and when.part is None and end is not None:
            end = before_month(end)
    elif not when.ranged and (word in ("起", "开始") or (lead in ("自", "从") and word != "止")):
        end = None
    if lead == "于":
        lead = ""
    return start, end, (when.start - len(lead), when.end + len(word))


def in_order(found: Sequence[FoundPhase]) -> list[FoundPhase]:
    """Phases run one after the other: 1月21日—1月31日 after one that ends in January 2026 is of 2026, with a question."""
    done: list[FoundPhase] = []
    before: date | None = None
    for one in found:
        phase = one.phase
        first = phase.start or phase.end
        if before and first and phase.text and "年" not in phase.text and first < before:
            later = [_next_year(day, before) for day in (phase.start, phase.end)]
            phase = replace(phase, start=later[0], end=later[1], confidence=2)
            said = f"“{phase.text}”没有写年份，接在上一阶段之后，按 {later[0] or later[1]} 起算理解"
            one = replace(one, phase=phase, doubt=one.doubt or said)
        before = phase.start or before
        done.append(one)
    return done


def _next_year(day: date | None, before: date) -> date | None:
    if day is None or day >= before:
        return day
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return None


_BARREN = re.compile(
    "(?:时间|进度|阶段)(?:安排|步骤|进度|划分)|(?:方法|实施|工作|检查|行动)(?:的)?步骤|步骤(?:和|及|与)?(?:安排|时间|方法|要求)|^步骤$|进度"
)


def barren(blocks: Sequence[Block], found: Sequence[FoundPhase], years: Years) -> Iterator[Question]:
    """A question for a heading of steps under which no phase was read; one with a table below is read as a table."""
    for at, block in enumerate(blocks):
        title = block.titles[-1] if block.style and block.titles else ""
        if block.zone != "body" or not _BARREN.search(title) or len(title) > 16 or "。" in title:
            continue
        below = [
            one
            for one in blocks[at:]
            if one.paper == block.paper and one.path[: len(block.path)] == block.path
        ]
        table = any(one.kind == "table" for one in blocks[at : at + len(below) + 1])
        last = below[-1].span[1] if below else block.span[1]
        timed = "时间" in title and any(years.period)
        if table or timed or any(block.span[0] <= one.phase.span[0] < last for one in found):
            continue
        text = block.title.printed() if block.title is not None else title
        yield Question("phases", f"“{text}”下面没有读出阶段，请对照原文；有的请补充", block.span)


_IN_FORCE = re.compile(
    r"(?:本|该)?(?:意见|办法|规定|通知|方案|细则|措施|公告|通告)(?:自|从|于)(?P<day>印发之日|发布之日|公布之日|[\d年月日]{6,12})起?(?:开始|正式)?(?:施行|实施|执行|生效)"
    r"(?:,有效期(?:为|至)?(?P<years>[\d一二三四五六七八九十两]{1,2})年|,(?:有效期)?至(?P<until>[\d年月日]{6,12})止?)?"
)


def validity(blocks: Sequence[Block], years: Years) -> tuple[Period, list[Question]]:
    """施行与有效期 The day from which a standing paper is in force, and its last day where it prints a term of years, with a
    question; (Period(), []) where it says none."""
    for block in blocks:
        match = _IN_FORCE.search(block.text) if block.zone == "body" else None
        if match is None:
            continue
        told = next(iter(dates(block.run.part(match.start("day"), match.end("day")), years)), None)
        start = years.issued if "之日" in match["day"] else told.first if told and told.exact else None
        n = number((match["years"] or "").replace("两", "二")) if match["years"] else None
        end = _last_day(start, n) if start and n else None
        if match["until"]:
            last = next(iter(dates(block.run.part(*match.span("until")), years)), None)
            end = last.last if last and last.exact else None
        place = (block.run.cut(*match.span()), block.run.span(*match.span()))
        asked = []
        if n:
            said = f"到 {end.isoformat()} 止理解，请确认" if end else "没有读成止日，请填写"
            asked = [Question("period", f"“{place[0]}”：{said}", place[1])]
        return Period(start, end, *place), asked
    return Period(), []


def _last_day(start: date, n: int) -> date | None:
    """The day before the same day n years on."""
    try:
        return start.replace(year=start.year + n) - timedelta(days=1)
    except ValueError:
        return date(start.year + n, 2, 28)
