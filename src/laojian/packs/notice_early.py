"""早于阶段 A summary that is wanted before the phase ends in which it stands (A11): the day that is printed binds, and a person is
asked whether the days left may be told of afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laojian.packs.notice_schema import Deadline, Notice, Phase, Question

_SUMMARY = re.compile("(?<!阶段性)(?<!阶段性工作)总结")


def early(read: Notice) -> Iterator[Question]:
    """A question for each summary whose day lies within the last phase and before its end. What a phase wants of its work on the
    way (名单、方案、进展) may well be due before it ends and is not asked about."""
    last = _last(read)
    if last is None or last.end is None:
        return
    for one in read.deadlines:
        if _within(one, last) and _SUMMARY.search(one.what or ""):
            text = (
                f"“{one.date_text}”报的{one.what}，早于{last.name}的止日 {last.end.isoformat()}："
                f"以 {one.date and one.date.isoformat()} 为准，其后到止日前可以补充（A11），请确认"
            )
            yield Question("deadlines", text, one.span)


def _last(read: Notice) -> Phase | None:
    """The phase that ends the campaign, where its days are known."""
    ends = {one.end: one for one in read.phases if one.start is not None and one.end is not None}
    return ends[max(ends)] if ends else None


def _within(one: Deadline, phase: Phase) -> bool:
    """Whether the deadline stands in the text of the phase, and its day in the phase and before its end."""
    if one.date is None or phase.start is None or phase.end is None:
        return False
    return phase.whole[0] <= one.span[0] < phase.whole[1] and phase.start <= one.date < phase.end
