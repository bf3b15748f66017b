"""阶段 The time of the whole campaign and its phases, with dates that are exact, partial, month-only or not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from laojian.packs.notice_amended import moved_phases, superseded
from laojian.packs.notice_beside import beside, dated_line, in_siblings, of_stage
from laojian.packs.notice_dates import CHANGED, When, Years, dates
from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import Period, Phase, Question
from laojian.packs.notice_steps import AFTER, BEFORE, FoundPhase, around, barren, in_order, validity
from laojian.packs.notice_text import Flow, sentences, split

_CUE = re.compile(
    r"(?:整治|行动|检查|排查|清查|活动|治理|实施|执法|工作|整顿|督查|巡查)(?:的)?(?:时间|期限|周期)|时间(?:为|:|安排)|定于|决定,?(?:于|自|从|在)|为期|利用\S{1,4}个?月|用(?:\d{1,2}|[一二三两半]|[一二三四五六七八九十]{1,2})个?(?:半?年|月)(?:左右)?(?:的)?时间\("
    r"|(?:自|从|于|在)?\d[^。,;]{1,16}(?:开始|启动|起步?),?[^,。;]{2,14}(?:结束|完成|收官)"
    r"|(?:自|从)[^。,;]{2,20}起(?:至|到|,|对|在|组织|开展|利用)|(?:即日|之日)起(?:至|到|—|-)"
    rf"|(?:整治|行动|检查|排查|清查|活动|治理|执法|稽核|攻坚|整顿)[^,。;:]{{0,6}}(?:(?:由|从)[^,。;:]{{2,24}}?)?{CHANGED}"
)
_OPENS = re.compile(
    r"\d日?(?:至|到|—|-)[^,。;]{2,12},?(?:在[^,。;]{1,16})?(?:集中|统一|组织)?(?:开展|组织)[^,。;]{2,30}(?:行动|整治|活动|检查)"
)
"""How the first paragraph says when the campaign is, without a word for it."""
_DOES = re.compile(r"开展|进行|组织|实施|行动|整治|检查|排查|活动")
_TIME_TITLE = re.compile(r"时间|期限|起止")
_STEPS = re.compile(r"步骤|阶段|安排|时间|进度|实施|措施|方法|行动|程序|流程")
_BRACKET = re.compile(r"(?P<name>[^()。,;:]{2,24}?)\((?P<when>[^()]{2,48})\)")
_STAGE = re.compile(r"(?P<name>[^()。,;:]{0,20}阶段)(?=[:。,(;]|$)")
_NTH = re.compile(r"(?:第[一二三四五六1-6](?:阶段|步(?!骤|行))|阶段[一二三四五六])[:,、]?")
_STEP_TITLE = re.compile(
    "(?:时间|进度|步骤|阶段|实施|工作|行动)[^,。;]{0,4}(?:安排|步骤|进度|划分)|步骤|进度|阶段"
)
_LINE = re.compile(
    r"(?P<name>[一-龥、]{2,16})(?:\((?P<in>[^()]{4,48})\))?[:,。](?=\d|即日|本(?:通知|方案)|[自从](?:\d|即日|本|印发|发布)|时间)(?:时间(?:为|:)?)?"
)
_OWN_TIME = re.compile(r"(?:起止|实施|工作|检查)?时间(?:为|:)")
_NO_NAME = re.compile("时间|期限|日期|时限|请|要求|各|联系|报送|截[至止]|于$|自$")
_POINTED = re.compile(
    r"(?P<m1>\d{1,2})\.(?P<d1>\d{1,2})(?:—|-|–|~|至|到)+(?P<m2>\d{1,2})\.(?P<d2>\d{1,2})(?![\d.%])"
)
"""3.5-3.20 under a heading of steps: months and days."""


def period(blocks: Sequence[Block], years: Years) -> Period:
    """The printed time of the campaign: under a heading about time first, else in a sentence that fixes it."""
    found: list[tuple[int, Period]] = []
    steps = {one.block.span for one in in_siblings(blocks, years)}
    for block in blocks:
        if block.zone == "head" or block.annex is not None or block.kind == "table" or block.span in steps:
            continue
        titled = any(_TIME_TITLE.search(title) for title in block.titles[-1:])
        for sentence in sentences(_told(block)):
            cue = _CUE.search(sentence.text) or (not block.titles and _OPENS.search(sentence.text))
            if (not cue and not titled) or _is_step(block, sentence):
                continue
            one = _period_in(sentence, years, bool(cue))
            if one is not None and _is_whole(block, _piece(sentence, one)):
                rank = (0 if titled and cue else 1 if titled else 2) + (0 if one.end else 3)
                found.append((rank, one))
    return min(found, key=lambda one: one[0])[1] if found else validity(blocks, years)[0]


def _told(block: Block) -> Flow:
    """What a paragraph says behind its heading; a heading that prints a time says it itself."""
    if block.title is None or not block.rest.text:
        return block.run
    return block.run.part(block.mark) if re.search(r"\d月", block.title.text) else block.rest


def _is_step(block: Block, sentence: Flow) -> bool:
    """Whether the sentence tells the time of one step: 动员部署：3月5日-10日。, 第一步…"""
    if _NTH.search(sentence.text) or _NTH.match(block.run.part(block.mark).text):
        return True
    line = _LINE.match(block.run.part(block.mark).text)
    named = line is not None and not _NO_NAME.search(line["name"])
    return _under_steps(block) and (named or _stepped(block) is not None)


def _under_steps(block: Block) -> bool:
    """Whether the paragraph stands under a heading of times or steps, which is not its own."""
    above = block.titles[:-1] if block.style else block.titles
    return any(_STEP_TITLE.search(title) and len(title) <= 20 for title in above)


def _stepped(block: Block) -> str | None:
    """The step a line `时间：…` stands under."""
    own = block.style is None and _OWN_TIME.match(block.text)
    return block.titles[-1] if own and len(block.titles) > 1 else None


def _piece(sentence: Flow, one: Period) -> Flow:
    """The part of a sentence between semicolons in which a time stands."""
    at = one.span[0] if one.span else 0
    return next(
        (piece for piece in split(sentence, ";") if piece.span()[0] <= at < piece.span()[1]), sentence
    )


def _is_whole(block: Block, sentence: Flow) -> bool:
    """Whether the sentence speaks of the campaign and not of one phase or of what was before it."""
    above = block.titles[:-1] if block.style and block.title is None else block.titles
    if re.search(r"阶段", "".join(above)) or re.search(
        r"^其中|第[一二三四]阶段|20\d\d—20\d\d年|报送|上报", sentence.text
    ):
        return False
    span = re.search(r"用[^,。;]{1,8}时间\(", sentence.text)
    return bool(span or _DOES.search(sentence.text) or _TIME_TITLE.search("".join(block.titles[-1:])))


def _period_in(sentence: Flow, years: Years, cue: bool) -> Period | None:
    for when in dates(sentence, years):
        if superseded(sentence.text, when) or of_stage(sentence.text, when):
            continue
        start, end, text = around(sentence, when, years)
        printed = sentence.text[text[0] : text[1]]
        if (
            not (when.ranged or cue)
            or (printed.endswith("前") and not when.unread)
            or _elsewhere(sentence.text, text[0], end, years)
        ):
            continue
        if not when.ranged and not re.search(r"起|至|到|开始", printed) and when.exact:
            continue
        return Period(start, end, sentence.cut(*text), sentence.span(*text))
    return None


def _elsewhere(text: str, start: int, end: date | None, years: Years) -> bool:
    """Whether a time is not the campaign's: in the name of a paper, every year's, or over before the notice."""
    past = years.issued is not None and end is not None and (years.issued - end).days > 31
    return past or re.search(r"《[^》]*$|每年度?$", text[:start]) is not None


def phases(blocks: Sequence[Block], years: Years) -> tuple[tuple[Phase, ...], tuple[Question, ...]]:
    """The phases in order, and what is doubtful about their dates. A paper that prints none has none."""
    found: list[FoundPhase] = []
    for block in blocks:
        if block.kind == "table" or block.zone != "body":
            continue
        found += list(_in_block(block, years))
    found = in_order(_kept(found, blocks) or in_siblings(blocks, years))
    doubts = [Question("phases", one.doubt, one.phase.span) for one in found if one.doubt]
    doubts += validity(blocks, years)[1]
    return tuple(_with_ends(found, blocks)), (*doubts, *barren(blocks, found, years))


def _in_block(block: Block, years: Years) -> Iterator[FoundPhase]:
    text = block.run.part(block.mark)
    if moved := tuple(moved_phases(block, text, years)):
        yield from moved
        return
    if (everyday := _everyday(block, text, years)) is not None:
        yield everyday
        return
    nth = _NTH.match(text.text)
    parent = "".join(block.titles[:-1] if block.label and block.style else block.titles)
    dated = _BRACKET.match(text.text)
    steps = (
        _STEPS.search(parent) or "阶段" in text.text[:24] or (dated and re.search("[-—至到~]", dated["when"]))
    )
    if nth is None and len(re.findall("第[一二三四五六]步(?!骤|行)", text.text)) > 1:
        for piece in _pieces(text):
            for one in _nth(block, piece, years):
                yield replace(one, phase=replace(one.phase, span=piece.span()))
        return
    if nth is None and _under_steps(block) and (line := dated_line(block, text, years)):
        yield line
        return
    if nth is None and not (block.style and steps):
        yield from beside(block, text, years)
        return
    for piece in _pieces(text) if nth else (text,):
        yield from _nth(block, piece, years)


def _nth(block: Block, piece: Flow, years: Years) -> Iterator[FoundPhase]:
    """The phase of a piece, with or without 第一阶段 in front of it."""
    first = _NTH.match(piece.text)
    if one := _phase(block, piece.part(first.end()) if first else piece, years, first):
        yield one


def _everyday(block: Block, text: Flow, years: Years) -> FoundPhase | None:
    """Under a heading of steps: 动员部署：3月5日-10日。, 全面排查，11月20日—12月10日。, 动员阶段：3.5-3.20, 时间：… below the
    name of a step."""
    if not _under_steps(block):
        return None
    if (step := _stepped(block)) is not None:
        own = _OWN_TIME.match(block.text)
        rest = block.run.part(own.end() if own else 0)
        when = next((one for one in dates(rest, years) if one.start <= 4), None)
        return _dated(block, step, rest.part(0, when.end + 2), when, years) if when else None
    line = _LINE.match(text.text)
    if line is None or line["in"] or _NO_NAME.search(line["name"]) or _NTH.match(text.text):
        return None
    rest, name = text.part(line.end()), text.printed(line.start("name"), line.end("name"))
    if (pointed := _POINTED.match(rest.text)) is not None:
        return _of_points(block, name, rest, pointed, years)
    when = next((one for one in dates(rest, years) if one.start <= 6), None)
    if when is None or not (when.ranged or _is_span(rest, when) or re.match(r"即日|本|自|从", rest.text)):
        return None
    return _dated(block, name, rest.part(0, when.end + 2), when, years)


def _is_span(rest: Flow, when: When) -> bool:
    """Whether a month or a part of one opens the paragraph and stands alone: 宣传发动。2025年2月下旬，…; 评估验收。11月。"""
    return when.start == 0 and not when.exact and bool(re.match(r"[,。;]|$", rest.text[when.end :]))


def _of_points(block: Block, name: str, rest: Flow, match: re.Match[str], years: Years) -> FoundPhase:
    """3.5-3.20 as days of the year of the notice, with a question; without a year, or with days that no month has, it
    stays open."""
    text = rest.cut(match.start(), match.end())
    start, end = (_pointed(match[f"m{n}"], match[f"d{n}"], years) for n in "12")
    if not start or not end or end < start:
        start = end = None
    said = (
        f"按 {start.isoformat()} 至 {end.isoformat()} 理解，请确认"
        if start and end
        else "没有读成起止，请填写"
    )
    phase = Phase(name, start, end, text, block.span, block.clause, confidence=1)
    return FoundPhase(phase, block, f"“{text}”：{said}")


def _pointed(month: str, day: str, years: Years) -> date | None:
    year, _ = years.of(int(month), int(day), forward=False) if 1 <= int(month) <= 12 else (None, None)
    try:
        return date(year, int(month), int(day)) if year else None
    except ValueError:
        return None


def _pieces(text: Flow) -> list[Flow]:
    """A paragraph cut before each 第一阶段, 第二阶段."""
    marks = [match.start() for match in _NTH.finditer(text.text)]
    return [text.part(start, end) for start, end in zip(marks, [*marks[1:], len(text)], strict=True)]


def _phase(block: Block, body: Flow, years: Years, nth: re.Match[str] | None) -> FoundPhase | None:
    bracket, stage = _BRACKET.match(body.text), _STAGE.match(body.text)
    if bracket is not None:
        inner = body.part(bracket.start("when"), bracket.end("when"))
        when = next(iter(dates(inner, years)), None)
        if when is not None or re.search(r"即日|之日", inner.text):
            return _dated(block, body.printed(0, bracket.end("name")), inner, when, years)
    if nth is not None and (dated := _AFTER_NTH.match(body.text)) is not None:
        inner = body.part(dated.start("when"), dated.end("when"))
        when = next(iter(dates(inner, years)), None)
        if when is not None:
            return _dated(block, body.printed(dated.start("name"), dated.end("name")), inner, when, years)
    if nth is not None and (dated := _THEN_NAME.match(body.text)) is not None:
        inner = body.part(dated.start("when"), dated.end("when"))
        when = next(iter(dates(inner, years)), None)
        if when is not None and when.ranged:
            return _dated(block, body.printed(dated.start("name"), dated.end("name")), inner, when, years)
    if stage is None and nth is None:
        return _begun(block, years)
    name = body.printed(0, stage.end()) if stage else _short(body, block, nth)
    after = body.part(stage.end() if stage else 0)
    lead = Flow(after.text[:40], after.places[:40], after.raw)
    when = next((one for one in dates(lead, years) if one.start <= 12), None)
    if when is not None and _is_time(lead, when):
        return _dated(block, name, lead, when, years)
    return FoundPhase(Phase(name, None, None, None, block.span, block.clause, confidence=2), block)


_THEN_NAME = re.compile(r"(?P<when>\d[^,。;:()]{3,40})[,:](?P<name>[一-龥]{2,16})(?=[,。;:(]|$)")
_AFTER_NTH = re.compile(r"\((?P<when>[^()]{2,40})\):?(?P<name>[^。,;:()]{2,16})")


def _is_time(lead: Flow, when: When) -> bool:
    """Whether a date behind a name is the time of a phase: a range, with 前 or 起, or standing alone."""
    alone = when.start <= 2 and re.match("[。,;)]|$", lead.text[when.end :])
    printed = AFTER.match(lead.text, when.end) or BEFORE.search(lead.text[: when.start])
    return bool(when.ranged or printed or alone)


def _begun(block: Block, years: Years) -> FoundPhase | None:
    """（一）企业自查。3月1日至3月31日，…: the time opens the paragraph below the name."""
    if block.title is None:
        return None
    when = next((one for one in dates(block.rest, years) if one.start <= 2), None)
    if when is None or not (when.ranged or (_under_steps(block) and _is_span(block.rest, when))):
        return None
    return _dated(block, block.title.printed(), block.rest.part(0, when.end + 2), when, years)


def _short(body: Flow, block: Block, nth: re.Match[str] | None) -> str:
    match = re.match(r"[^()。,;:0-9]{2,20}", body.text)
    if match is not None:
        return body.printed(0, match.end())
    return nth.group().strip(":,、") if nth else (block.label or "")


def _dated(block: Block, name: str, inner: Flow, when: When | None, years: Years) -> FoundPhase:
    if when is None:
        span = inner.span()
        return FoundPhase(
            Phase(name, years.issued, None, inner.cut(), span, block.clause, confidence=2), block
        )
    start, end, text = around(inner, when, years)
    doubt = when.doubt
    printed = inner.text[text[0] : text[1]]
    if doubt is None and printed.endswith("前") and not when.exact and when.part is None and end is not None:
        doubt = f"“{inner.cut(*text)}”没有写起日；止日按 {end.isoformat()} 理解（A15）"
    sure = 3 if when.exact and not doubt else 2
    phase = Phase(name, start, end, inner.cut(*text), block.span, block.clause, confidence=sure)
    return FoundPhase(phase, block, doubt)


def _kept(found: Sequence[FoundPhase], blocks: Sequence[Block]) -> list[FoundPhase]:
    """A phase alone is none unless it is dated; of a heading and its running sentences the heading stays."""
    by_parent: dict[tuple[int, tuple[str, ...]], list[FoundPhase]] = {}
    for one in found:
        key = (one.block.paper, one.block.path[:-1] if one.block.style else one.block.path)
        by_parent.setdefault(key, []).append(one)
    groups = [group for group in by_parent.values() if len(group) > 1 or group[0].phase.text]
    dated = [group for group in groups if any(one.phase.text for one in group)]
    named = [group for group in groups if all("阶段" in one.phase.name for one in group)]
    chosen = dated or named[:1]
    return sorted((one for group in chosen for one in group), key=lambda one: one.phase.span)


def _with_ends(found: Sequence[FoundPhase], blocks: Sequence[Block]) -> Iterator[Phase]:
    for one in found:
        mine = [
            b
            for b in blocks
            if b.paper == one.block.paper and b.path[: len(one.block.path)] == one.block.path
        ]
        inside = (
            [b for b in mine if b.span[0] >= one.block.span[0] and b.zone == "body"]
            if one.block.style
            else [one.block]
        )
        end = inside[-1].span[1] if inside else one.block.span[1]
        yield replace(one.phase, whole=(one.block.span[0], end))
