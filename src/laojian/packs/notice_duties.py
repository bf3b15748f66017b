"""期限 The fixed days of a notice, each with who, what, to whom and its sentence; and all duties in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from laojian.packs.notice_actors import actor
from laojian.packs.notice_amended import superseded
from laojian.packs.notice_dates import When, Years, before_month, dates
from laojian.packs.notice_lines import ANNEXED, CHECKING, DATE_LINE, Block
from laojian.packs.notice_parties import Told, told, until_next_time
from laojian.packs.notice_relative import relative
from laojian.packs.notice_rhythm import recurring, regimes, rhythms
from laojian.packs.notice_rows import in_a_row
from laojian.packs.notice_schema import Deadline, Question, Rule
from laojian.packs.notice_terms import ROW, is_work, reach_of
from laojian.packs.notice_text import Flow, Span, sentences

_FOLLOWS = re.compile(r"[日底末旬]前?[、和及]$")
"""典型案例分别于10月15日前、11月25日前报: a day behind another one, for the same."""
_ONLY_DAYS = re.compile(r"(?:务必|必须|应当?|要|须|请|均|分别|于|在)*[\d年月日号上中下旬底末初前、和及]+")


@dataclass(slots=True)
class Duties:
    """What was found, in the order of the text."""

    deadlines: list[Deadline] = field(default_factory=list)
    recurring: list[Rule] = field(default_factory=list)
    relative: list[Rule] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def duties(
    blocks: Sequence[Block], years: Years, taken: Sequence[Span], checked: Sequence[Span] = ()
) -> Duties:
    """All duties with a time. taken: places whose dates are phases or the campaign's time already; checked: places of
    what is to be checked, in which a rhythm or a term is that of the law."""
    found = Duties()
    for block in blocks:
        if block.kind == "table" or block.zone == "head" or _formal(block):
            continue
        before: str | None = None
        doubts, known = list[tuple[Question, tuple[str, ...]]](), len(found.recurring)
        for sentence in sentences(block.run.part(block.mark)):
            _deadlines(found, block, sentence, years, taken, before)
            if _heads(block, sentence):
                doubts += _regimes(sentence, heading=True)
                continue
            if (block.zone == "annex" and "每" not in sentence.text) or _listed(block):
                continue
            doubts += _regimes(sentence)
            repeated, spent = recurring(sentence, block.clause, years, before)
            found.recurring += _apart(repeated, checked, sentence)
            found.relative += _apart(relative(sentence, block.clause, before, spent), checked, sentence)
            before = actor(sentence) or before
        told_of = "".join(rule.rule for rule in found.recurring[known:] if rule.who and rule.what)
        found.questions += [doubt for doubt, words in doubts if not all(word in told_of for word in words)]
    found.questions += _nobody(found) + _tens(found)
    return found


def _apart(rules: Sequence[Rule], checked: Sequence[Span], sentence: Flow) -> list[Rule]:
    """The rules that stand outside what is to be checked: 每日延长工作时间超过3小时的 is nobody's duty."""
    first, last = sentence.span()
    inside = [one for one in checked if first < one[1] and one[0] < last]
    return [one for one in rules if not inside or not _within(one.text, inside, sentence)]


def _within(text: str, places: Sequence[Span], sentence: Flow) -> bool:
    first, last = sentence.span()
    stands = [first + one.start() for one in re.finditer(re.escape(text), sentence.raw[first:last])]
    return all(any(start <= at < end for start, end in places) for at in stands)


def _tens(found: Duties) -> list[Question]:
    """每10天 can mean ten full days or a third of a month (A09); it is read as ten days, and asked."""
    return [
        Question(
            "recurring", f"“{one.text}”：可读作满10天一期，也可读作每旬一期；先按满10天，请确认", one.span
        )
        for one in found.recurring
        if one.rule.startswith("every 10 days")
    ]


_CHECKED = re.compile(f"(?:{CHECKING}|查处)[^,。;]{{0,6}}(?:内容|重点|事项|项目|情形|行为|要点|问题|清单)")


_OWN_TERM = re.compile("[前内]|[\\d一二三四五六七八九十两]个?(?:工作日|日|天|小时|月)")


def _heads(block: Block, sentence: Flow) -> bool:
    """Whether a sentence is the heading of its paragraph: 进展按周报送。 announces the rhythm that the text below it sets."""
    if block.title is None or not block.rest.text or sentence.text.rstrip("。:") != block.title.text:
        return False
    return len(sentence) <= 18 and actor(sentence) is None and not _OWN_TERM.search(sentence.text)


def _listed(block: Block) -> bool:
    """Whether a paragraph lists what is to be checked: terms in it are those of the law and nobody's duty here."""
    return any(_CHECKED.search(title) and len(title) < 30 for title in block.titles[:-1]) or (
        block.style is None and any(_CHECKED.search(title) and len(title) < 30 for title in block.titles)
    )


def _regimes(sentence: Flow, heading: bool = False) -> list[tuple[Question, tuple[str, ...]]]:
    """One question where a sentence brings in reports every so often without saying whose and of what, with the rhythms
    it names: what follows in the paragraph may say it (实行月报制度。各市每月5日前将…报…)."""
    places = list(rhythms(sentence) if heading else regimes(sentence))
    if not places:
        return []
    start, end = places[0][0], places[-1][1]
    rest = re.match("[^,。;:]{0,10}?制度?", sentence.text[end:])
    end += rest.end() if rest else 0
    text = f"“{sentence.printed(start, end)}”：原文没有写明谁报、报什么，没有列为周期任务；需要的请补充"
    said = [next(sign for sign in sentence.text[first:last] if sign in _RHYTHMS) for first, last in places]
    return [(Question("recurring", text, sentence.span(start, end)), tuple(_RHYTHMS[one] for one in said))]


_RHYTHMS = {"日": "day", "周": "week", "旬": "ten-day", "月": "month", "季": "quarter"}


def _nobody(found: Duties) -> list[Question]:
    """One question per sentence that sets a term and does not say for whom."""
    texts: dict[Span, str] = {}
    for one in found.deadlines:
        if one.who is None:
            texts.setdefault(one.span, one.date_text)
    for rule in (*found.recurring, *found.relative):
        if rule.who is None:
            texts.setdefault(rule.span, rule.text)
    return [
        Question("who", f"“{text}”：原文这一句没有写明由谁做，请写明", span)
        for span, text in sorted(texts.items())
    ]


def _formal(block: Block) -> bool:
    return (
        bool(DATE_LINE.fullmatch(block.text))
        or re.match(rf"抄送|联系|{ANNEXED}\d*:|填报时间|栏目关系", block.text) is not None
    )


# fixed days


def _deadlines(
    found: Duties, block: Block, sentence: Flow, years: Years, taken: Sequence[Span], before: str | None
) -> None:
    if "《" in sentence.text and not is_work(re.sub("《[^》]*》", "", sentence.text)):
        return
    for when in in_a_row(sentence.text, dates(sentence, years), years):
        span = sentence.span(when.start, when.end)
        if (
            any(one[0] <= span[0] < one[1] for one in taken)
            or _in_title(sentence.text, when)
            or _recurs(sentence.text, when)
            or superseded(sentence.text, when)
        ):
            continue
        if (reach := reach_of(sentence.text, when)) is None or _past(when, sentence, years):
            continue
        row = ROW.match(sentence.text, when.end)
        first = reach[0] if reach[2] == "until" else when.start
        parts = told(sentence, first, row.end() if row else reach[1], before)
        if parts.what and _ONLY_DAYS.fullmatch(parts.what):  # 3月底、6月底、9月底前各报一次
            rest = re.compile("[^,;。]*").match(sentence.text, row.end() if row else reach[1])
            parts = replace(parts, what=rest.group() if rest and rest.group() else None)
        if parts.what is None and _FOLLOWS.search(sentence.text[: when.start]):
            same = [one.what for one in found.deadlines if one.span == sentence.span()]
            parts = replace(parts, what=same[-1] if same else None)
        if parts.what is None and block.title is not None and _NAMES_PAPER.search(block.title.text):
            parts = replace(parts, what=block.title.printed())
        _add(found, block, sentence, when, reach, parts)


_NAMES_PAPER = re.compile("^[一-龥]{2,16}(?:总结|报告|名单|报表|方案|材料|清单|台账|案例)$")
"""（四）年度总结。12月10日前。: the heading says what is handed in."""


def _in_title(text: str, when: When) -> bool:
    return text.count("《", 0, when.start) > text.count("》", 0, when.start)


def _recurs(text: str, when: When) -> bool:
    yearly = (
        re.search(r"每年度?(?:的)?\d{1,2}月", text[: when.start]) and "年" not in text[when.start : when.end]
    )
    if yearly:
        return True
    return re.search(r"每(?:年|个?月|季度?)?度?(?:的)?$", text[: when.start]) is not None or text[
        when.end : when.end + 2
    ] in ("起,", "起每")


def _past(when: When, sentence: Flow, years: Years) -> bool:
    """A day well before the paper tells what was, or cites a law; it sets nobody a term."""
    if when.last is None or years.issued is None:
        return False
    first = min([years.issued, *(day for day in years.period if day)])
    return when.last < first - timedelta(days=31)


def _add(
    found: Duties, block: Block, sentence: Flow, when: When, reach: tuple[int, int, str], parts: Told
) -> None:
    start, end, kind = reach
    day, doubt = _day(when, sentence.text[start:end])
    text = sentence.cut(start, end)
    sure = 3 if when.exact and parts.who and (parts.what or parts.to) and not doubt else 2 if day else 1
    if any(
        one.span == sentence.span() and one.date == day and one.date_text == text for one in found.deadlines
    ):
        return
    if kind == "window":
        sure = 1
        parts = replace(parts, what=_after(sentence, end, parts.who))
    found.deadlines.append(
        Deadline(
            date=day,
            date_text=text,
            what=parts.what,
            who=parts.who,
            to=parts.to,
            span=sentence.span(),
            begins=when.first if kind == "window" else None,
            partners=parts.partners,
            clause=block.clause,
            confidence=sure,
        )
    )
    if doubt is not None:
        found.questions.append(Question("deadlines", f"“{text}”：{doubt}", sentence.span(start, end)))


def _after(sentence: Flow, start: int, who: str | None) -> str | None:
    """What is done in a time window: the rest of the sentence."""
    stop = min((at for sign in ";。" if (at := sentence.text.find(sign, start)) >= 0), default=len(sentence))
    stop = min(stop, max(start, len(until_next_time(sentence.text, start))))
    text = sentence.part(start, stop).stripped(",。;").printed().removeprefix("期间").lstrip("，,")
    if who and text.startswith(who) and len(text) > len(who) + 1:
        text = re.sub("^(?:将|拟|要|应当?)(?!来|急)", "", text.removeprefix(who))
    if not re.match("(?:进行|开展|实施)(?:[，,;；。]|$)", text):
        return text or None
    first = max(sentence.text.rfind(sign, 0, start) for sign in ",;。:") + 1
    named = re.match("[一-龥]{2,20}?(?=于|在|从|自)", sentence.text[first:start])
    return named[0] if named else text


def _day(when: When, text: str) -> tuple[date | None, str | None]:
    if when.last is None:
        return None, when.doubt or "不能确定是哪一天"
    if text.endswith("前") and not when.exact and not when.ranged:
        if (when.part is None or when.part.endswith("季度")) and when.first is not None:
            day = before_month(when.first)
            return day, f"按 {day.isoformat()} 理解（A15）"
        if when.part in ("上旬", "中旬", "下旬", "初", "月初"):
            return when.last, f"按 {when.last.isoformat()} 理解，请确认是旬初还是旬末"
    return when.last, when.doubt
