"""改期 A notice that moves the times of an earlier one: which printed time is the old one, and which phase a new one is of.

The old time (由5月10日前调整为…, 原定5月31日) sets nobody a term. Whether a single new day begins or ends a phase is
taken from its words (延长至, …结束, …启动) and else left open with a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from laojian.packs.notice_dates import CHANGED, When, Years, dates
from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import Phase
from laojian.packs.notice_steps import FoundPhase
from laojian.packs.notice_text import Flow

_OLD = re.compile(
    r"(?:由|从)(?:原(?:来|先|定|计划|规定)?(?:的)?)?$|原(?:来|先|本)?(?:定|计划|规定|要求|安排)?(?:的|于|在|为|是)*$"
)
_BEHIND = re.compile(rf"(?:之前|以前|前|起|止|结束|完成)?(?:[^,。;:\d]{{0,8}}?){CHANGED}")
_CALLED_OLD = re.compile(r"原(?:来|先|本)?(?:定|计划|规定|要求|安排)?(?:的|于|在|为|是)*$")
_PHASE = re.compile(
    rf"(?P<name>[一-龥]{{2,16}}?阶段)(?:工作)?的?(?P<what>(?:结束|截止|完成|起止|开始|启动|实施)?(?:时间|日期|期限))?(?:(?:由|从)[^,。;:]{{2,24}}?)?(?P<how>{CHANGED})$"
)
_NAMED = re.compile("^.*(?:规定|明确|确定|所列|部署|安排)的|^(?:将|把|原)")
_ENDS = re.compile("延长|延期|放宽|顺延|延至|延到")


def superseded(text: str, when: When) -> bool:
    """Whether a time is the one that another takes the place of: 由5月10日前调整为6月1日前, 原定5月31日."""
    before = text[: when.start]
    if _CALLED_OLD.search(before):
        return True
    return bool(_OLD.search(before) and _BEHIND.match(text, when.end))


def moved_phases(block: Block, text: Flow, years: Years) -> Iterator[FoundPhase]:
    """The phases of which a paragraph prints a new time: 集中检查阶段延长至5月20日, 总结阶段调整为5月21日至6月5日."""
    for when in dates(text, years):
        match = _PHASE.search(text.text[: when.start])
        if match is None or superseded(text.text, when):
            continue
        name = text.printed(match.start("name"), match.end("name"))
        place = text.part(when.start, when.end)
        start, end = (when.first, when.last) if when.ranged else _which(text.text, when, match)
        doubt = when.doubt
        if not doubt and start is None and end is None:
            doubt = f"“{text.cut(match.start(), when.end)}”没有写明是起日还是止日，请填写"
        phase = Phase(_NAMED.sub("", name), start, end, place.cut(), place.span(), block.clause, confidence=2)
        yield FoundPhase(phase, block, doubt)


def _which(text: str, when: When, match: re.Match[str]) -> tuple[date | None, date | None]:
    """The first and the last day of a phase for which one new day is printed."""
    behind = re.match(
        "(?:之前|以前|前)?[^,。;:]{0,2}?(?P<word>结束|完成|止|前|开始|启动|起|进行)", text[when.end :]
    )
    word = (behind["word"] if behind else "") + (match["what"] or "")
    if re.search("开始|启动|起(?!止)", word):
        return when.first, None
    if re.search("结束|截止|完成|止|前", word) or _ENDS.search(match["how"]):
        return None, when.last
    return None, None
