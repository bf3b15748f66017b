"""并列的阶段 Phases told side by side: in running text (3月1日至10日为自查阶段，…; 分为自查（…）、检查（…）两个阶段; 分三步走：…; 自查时间：…；
检查时间：…), or in numbered paragraphs of one kind, whatever the heading above them is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from laojian.packs.notice_dates import When, Years, dates
from laojian.packs.notice_lines import CHECKING, Block
from laojian.packs.notice_schema import Phase
from laojian.packs.notice_steps import BEFORE, FoundPhase, around
from laojian.packs.notice_text import Flow, sentences, split

_DURING = re.compile(r"(?:为|是|:)?(?P<name>[^()。,;:0-9]{2,16}阶段)")
_MANY = r"分(?:为|成|作)?(?:以下|下列)?(?:[二两三四五六2-6]个?)?(?:步骤?|个?阶段)(?:走|实施|进行|推进|开展)?:"
_SEVERAL = re.compile(_MANY)
_BRACKETED = re.compile(r"(?P<name>[一-龥]{2,16})\((?P<when>[^()]{3,48})\)")
_COUNTED = re.compile("[二两三四五六2-6]个?(?:阶段|步骤|环节)|分[二两三四五六2-6]步")
_LEADS = re.compile("^.*(?:分为|分成|分作|包括|划分为|即|依次为|共有|和|及)(?=[一-龥]{2})")
_TIMED = re.compile(r"(?:^|(?<=[;,。:、]))(?P<name>[一-龥]{2,14}?)(?:的)?时间(?:为|:|定于|从|自|是)+")
_WHOLE = re.compile("(?:专项|本次|此次|整个|全部)?(?:检查|行动|整治|活动|工作|实施|起止|总体|执法|治理|排查)")
_NO_STEP = re.compile("报送|上报|提交|咨询|报名|办公|受理|联系|培训|截止|完成")
_NAME_BEHIND = re.compile("(?:之前|以前|前|期间)?[,:为是]{0,2}(?P<name>[一-龥]{2,14})(?=[,。;(]|$)")


def of_stage(text: str, when: When) -> bool:
    """Whether a time is that of one phase: 检查阶段延长至…, 3月5日至20日为自查阶段."""
    clause = max(text.rfind(sign, 0, when.start) for sign in ",;。:") + 1
    named = re.search("阶段", re.sub("[一二三四五六两]个阶段", "", text[clause : when.start]))
    if (
        named
        or len(_PIECE.findall(text)) > 1
        or _one_of_several(text, when)
        or (_LINE.match(text) and when.start == 0)
    ):
        return True
    if (
        text[when.start - 1 : when.start] == "("
        and len(_BRACKETED.findall(text)) > 1
        and _COUNTED.search(text)
    ):
        return True
    return bool((behind := _DURING.match(text, when.end)) and behind["name"] != "阶段")


def _one_of_several(text: str, when: When) -> bool:
    """Whether a time is one of several that are each told of a step: 自查时间：…；抽查时间：…"""
    return any(0 <= when.start - one.end() <= 4 for one in _steps(text))


def _steps(text: str) -> list[re.Match[str]]:
    """The named times of a text where they are several and one is not that of the whole: 自查时间, 检查时间."""
    named = [one for one in _TIMED.finditer(text) if not _NO_STEP.search(one["name"])]
    apart = len(named) > 1 and any(not _WHOLE.fullmatch(one["name"]) for one in named)
    return named if apart else []


def beside(block: Block, text: Flow, years: Years) -> Iterator[FoundPhase]:
    """Phases told side by side in a paragraph; nothing where there is but one."""
    for told in (_during, _in_brackets, _in_steps, _by_times, _in_pieces):
        found = list(told(block, text, years))
        if len(found) > 1 or (found and told is _during):
            yield from found
            return


def _during(block: Block, text: Flow, years: Years) -> Iterator[FoundPhase]:
    """7月1日至10日为动员部署阶段，…"""
    if text.text.count("阶段") < 2:
        return
    for when in dates(text, years):
        after = _DURING.match(text.text[when.end :].lstrip("),"))
        nth = re.search(r"第[一二三四五六]阶段[(:,为]?$", text.text[: when.start])
        today = "之日" in (lead := _lead(text, when)) or "即日" in lead
        if not (when.ranged or today or (after and not when.exact)) or not (after or nth):
            continue
        rest = text.text[when.end :].lstrip("),:为是")
        name = after["name"] if after else (re.match(r"[^,。;:()]{2,16}", rest) or [""])[0]
        yield _found(block, name, text, when, years)


def _lead(text: Flow, when: When) -> str:
    """The words before a time that belong to it: 即日起至."""
    lead = BEFORE.search(text.text[: when.start])
    return lead.group() if lead else ""


def _in_brackets(block: Block, text: Flow, years: Years) -> Iterator[FoundPhase]:
    """共分为自查自纠（4月1日至30日）、集中检查（5月1日至6月15日）两个阶段"""
    for sentence in sentences(text):
        if not _COUNTED.search(sentence.text):
            continue
        for match in _BRACKETED.finditer(sentence.text):
            inner = sentence.part(match.start("when"), match.end("when"))
            when = next(iter(dates(inner, years)), None)
            lead = _LEADS.match(match["name"])
            name = sentence.printed(match.start("name") + (lead.end() if lead else 0), match.end("name"))
            if when is not None and when.start <= 8 and (when.ranged or not when.exact or _lead(inner, when)):
                yield _found(block, name, inner, when, years)


def _in_steps(block: Block, text: Flow, years: Years) -> Iterator[FoundPhase]:
    """分三步走：4月底前摸清底数；5月至7月集中整治；8月建章立制。 Every piece has to say when and what."""
    for sentence in sentences(text):
        match = _SEVERAL.search(sentence.text)
        pieces = list(split(sentence.part(match.end()).stripped("。"), ";")) if match else []
        found = [(piece, next(iter(dates(piece, years)), None)) for piece in pieces]
        for piece, when in found if all(when and when.start <= 8 for _, when in found) else ():
            assert when is not None
            if (behind := _NAME_BEHIND.match(piece.text, when.end)) is not None:
                name = piece.printed(behind.start("name"), behind.end("name"))
                yield _found(block, name, piece, when, years)


def _by_times(block: Block, text: Flow, years: Years) -> Iterator[FoundPhase]:
    """自查时间：3月20日至4月20日；抽查时间：4月21日至5月20日"""
    for match in _steps(text.text):
        when = next((one for one in dates(text.part(match.end()), years) if one.start <= 6), None)
        if when is None or not when.ranged:
            continue
        name = text.printed(match.start("name"), match.end("name"))
        yield _found(block, name, text.part(match.end()), when, years)


def _in_pieces(block: Block, text: Flow, years: Years) -> Iterator[FoundPhase]:
    """3月1日至5月31日集中开展要约；6月1日至8月31日组织协商。 Every piece has to begin with a range."""
    for sentence in sentences(text):
        pieces = list(split(sentence.stripped("。"), ";"))
        if len(pieces) < 2 or len(_PIECE.findall(sentence.text)) != len(pieces):
            continue
        for piece in pieces:
            when = next(iter(dates(piece, years)), None)
            behind = _NAME_BEHIND.match(piece.text, when.end) if when else None
            if when is not None and behind is not None:
                yield _found(block, piece.printed(*behind.span("name")), piece, when, years)


_PIECE = re.compile(
    r"(?:^|(?<=;))[\d年月日上中下旬底末]{2,14}(?:至|到|[—~-]{1,2})[\d年月日上中下旬底末]{2,14}(?=,?[一-龥])"
)


def dated_line(block: Block, text: Flow, years: Years) -> FoundPhase | None:
    """Below a heading of steps: 5月10日—6月30日：集中检查。"""
    when = next(iter(dates(text, years)), None)
    if when is None or when.start > 4 or not when.ranged:
        return None
    behind = _BEHIND.match(text.text, when.end)
    if behind is None or _NO_NAME.search(behind["name"]):
        return None
    return _found(block, text.printed(*behind.span("name")), text, when, years)


_BEHIND = re.compile("[:,](?P<name>[一-龥、]{2,16})(?=[。,;:(]|$)")
_LINE = re.compile(r"[\d年月日至到—~-]{6,30}:[一-龥、]{2,16}[。;]?$")
_NO_NAME = re.compile("[一二三四五六两]个?(?:阶段|步骤)|^(?:分|共|在|对|由|各|我|市|省|县|区|全)")


_TIME = r"(?:(?:起止|实施|工作|检查|开展|活动|具体)?时间(?:安排)?(?:为|是|:|从|自|定于)*)"
_NAMED = re.compile(rf"(?P<name>[一-龥、“”]{{2,16}}?)[。:,]?(?:{_TIME}|(?<=[。:]))(?=\d|[自从]\d)")
_IN_BRACKETS = re.compile(rf"(?P<name>[一-龥、“”]{{2,16}})\({_TIME}?(?P<when>[^()]{{3,40}})\)(?=[。:,]|$)")
_OWN_LINE = re.compile(f"{_TIME}(?=\\d|[自从]\\d)")
_NAME_AFTER = re.compile("(?:期间)?[,:为是]{0,2}(?P<name>[一-龥、]{2,14})(?=[。:;(]|$)")
_CHECKED = re.compile(f"(?:{CHECKING})[^,。;]{{0,8}}(?:内容|事项|项目|问题|行为|情形|要点|清单)|要求|纪律")

_NOT_NAMED = re.compile("(?:期间|期限|时限|日期|范围|对象)$")


def in_siblings(blocks: Sequence[Block], years: Years) -> list[FoundPhase]:
    """（一）企业对照。时间为4月1日至4月30日。 beside （二）属地检查。时间为…: two numbered paragraphs or more of one kind that
    each give a name and a range, one after the other."""
    groups: dict[tuple[int, tuple[str, ...]], list[FoundPhase]] = {}
    for block in blocks:
        if block.kind == "table" or block.zone != "body" or not block.path:
            continue
        if one := _sibling(block, years):
            groups.setdefault((block.paper, block.path[:-1]), []).append(one)
    rows = (row for row in groups.values() if len(row) > 1 and _in_turn(row))
    return sorted((one for row in rows for one in row), key=lambda one: one.phase.span)


def _in_turn(row: Sequence[FoundPhase]) -> bool:
    days = [one.phase.start for one in row]
    if all(_WHOLE.fullmatch(one.phase.name) for one in row):
        return False
    return all(days) and all(one < other for one, other in pairwise(day for day in days if day))


def _sibling(block: Block, years: Years) -> FoundPhase | None:
    """The name and the range that a numbered paragraph, or a line 时间：… below its heading, begins with."""
    text = block.run.part(block.mark)
    if block.style is None:
        own = _OWN_LINE.match(text.text)
        name, rest = (block.titles[-1], text.part(own.end())) if own else ("", text)
    elif bracket := _IN_BRACKETS.match(text.text):
        name, rest = text.printed(*bracket.span("name")), text.part(*bracket.span("when"))
    elif named := _NAMED.match(text.text):
        name, rest = text.printed(*named.span("name")), text.part(named.end())
    else:
        name, rest = "", text
    when = next((one for one in dates(rest, years) if one.start <= 3), None)
    if when is None or not when.ranged or when.unread:
        return None
    if not name and block.style and (behind := _NAME_AFTER.match(rest.text, when.end)):
        clause = _NO_NAME.search(behind["name"]) and not behind["name"].endswith("阶段")
        name = "" if clause else rest.printed(*behind.span("name"))
    loose = "时间" not in text.text[: text.places.index(rest.places[0]) + 1]
    if not name or _NO_STEP.search(name) or _NOT_NAMED.search(name):
        return None
    if loose and any(_CHECKED.search(title) for title in block.titles[:-1]):
        return None
    return _found(block, name, rest, when, years)


def _found(block: Block, name: str, run: Flow, when: When, years: Years) -> FoundPhase:
    """A phase of the time in the run, with the words around the time that change it."""
    start, end, extent = around(run, when, years)
    place = run.part(*extent)
    return FoundPhase(Phase(name, start, end, place.cut(), place.span(), block.clause), block, when.doubt)
