"""未读的时间 Times that are printed and became nothing: each is asked about, so that no term is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from laojian.packs.notice_amended import superseded
from laojian.packs.notice_dates import CHANGED, When, Years, dates
from laojian.packs.notice_lines import ANNEXED, DATE_LINE, ORG_LINE, Block
from laojian.packs.notice_schema import Deadline, Notice, Phase, Question, Rule
from laojian.packs.notice_text import Flow, Span, sentences

_BY = re.compile(
    r"(?:\([^()]{1,16}\))?(?:[^,。;:、()一-龥]{0,12})?(?:之前|以前|前(?![期往来景述款])|截止|为止)"
)
_STATE = re.compile(
    "(?:以前|之前|前)(?:在[^,。;]{1,12}(?:登记|注册|成立|设立|取得|招用)|已|尚未|取得|获得|成立|设立|注册|登记的|入职|出生|参加|退休|建成|发生|存在|签订|订立|开工|的)"
)
_LOOSE = re.compile(
    r"(?:(?:\d{4}年|[今明当]年)?(?:元旦|春节|清明|五一|劳动节|端午|中秋|国庆|双节|两节|假期|暑假|寒假|汛期|冬季|开学|高考|两会)(?:节|期间|来临|放假)?[^,。;:一-龥]{0,2}(?:前|后(?=[^,。;]{0,8}(?:开展|组织|进行|启动|报)))"
    r"|(?<![每年各\d])(?:今年|本年)?(?:年底|年末|岁末)[之以]?前|(?<![每\d])(?:本月|当月)?月[底末][之以]?前"
    r"|(?<![每\d年])第?[一二三四]季度末?[之以]?前|(?<![每])(?:本|上|下)?(?:季度|学期)[末底][之以]?前)"
)
_VAGUE = re.compile(
    r"(?<![每各上去往前起后\d])(?:(?:今年|本年|明年)?(?:上半年|下半年|年中|年内|年度内|全年)(?![^,。;:]{0,14}\d月)|[本下](?:周|月|季度)[一二三四五六日天末底内]?"
    r"|(?:(?:\d{1,2}月[、和及])*\d{1,2}月|第?[一二三四]季度)?的?最后一?个?(?:工作日|周|天)|第?[一二三四]、第?[一二三四]季度末?(?:月\d{1,2}日)?"
    r"|第?[一二三四]季度[、和及](?=第?[一二三四]季度)|(?:\d{1,2}月[、和及])+(?=\d{1,2}月(?:[底末]|\d{1,2}日))|\d{1,2}月(?:\d{1,2}日)?前后"
    r"|(?:半个?月|一周|一个?月|一季度?|半年)一(?:次|报)|[一二两三四五六半]个?(?:月|年|周)(?:以|之)?内)(?:结束)?[之以]?[前内]?"
    r"(?=,?[^,。;:]{0,14}(?:报送|上报|提交|填报|报(?![告酬名警表])))"
)
"""Times that name no day, where something is handed in: 上半年报送, 下周五前报, 6月最后一周报, 半月一报."""
_MONTHS = re.compile(
    r"(?:\d{1,2}月[、和及])+\d{1,2}月(?=(?:各|分别|均|都)[^,。;]{0,8}(?:开展|组织|进行|报|抽查|检查|督查|召开|通报))"
)
"""4月、7月、10月各开展一次: months in a row in which something is done."""
_HANDED = re.compile("[内份]?,?[^,。;:、]{0,6}?(?:报送|上报|提交|填报|报(?![告酬名警表]))(?![^,。;]{0,8}的)")
_UNTIL = re.compile(
    r"(?:(?:自|从)[^。;,]{0,20}(?:起|开始)|即日起|之日起|(?:\d{1,2}月)?\d{1,2}日起|\d{1,2}月(?:[上中下]旬)?起),?(?:(?:至|到)[^。;,]{1,20}"
    r"|(?:连续|为期|利用|用)?[^。;,]{0,2}(?:[一二三四五六七八九十两半]|\d{1,2})个?半?(?:月|年|周|天)(?!以?内))|为期(?:[一二三四五六七八九十两半]|\d{1,3})个?半?(?:月|年|周|天)"
)
_OTHER = re.compile(r"每|之日起[^。;,]{0,6}(?:日|月|年)以?内|合同|施行|实施|生效|有效")
_RHYTHM = re.compile(
    r"每(?:双|单|隔)(?:周|月|日|季)?[周月日季]?[^,。;]{0,8}|(?:双|单)(?:周|月)[一二三四五六日\d][^,。;]{0,4}"
    r"|每个?(?:月|周|季度?|年)的?(?:最后|首|第[一二三四五])一?个?(?:工作日|(?:周|星期)[一二三四五六日天]|天)[^,。;]{0,4}|每(?:周|星期)[一二三四五六日](?:至|到|—|-)(?:周|星期)?[一二三四五六日天](?=[^,。;]{0,10}(?:报|填|调度|巡查))"
    r"|逢\d{1,2}日?[^,。;]{0,8}"
)
_TIMED = re.compile(
    r"^(?:检查|整治|行动|活动|工作|实施|专项行动|排查|清查|治理|执法|起止)*(?:时间|期限|起止)(?:安排)?$"
)


def open_times(blocks: Sequence[Block], years: Years, read: Notice) -> tuple[Question, ...]:
    """A question for every printed time that is no phase, no deadline, no rhythm, not the time of the campaign, and is
    not asked about yet. read: what was made of the times."""
    found: list[Question] = []
    asked, known = list(_asked(read)), list(_known(read))
    for block in blocks:
        if block.kind == "table" or block.zone != "body" or _formal(block):
            continue
        for one in _left(block, years, read):
            span = block.run.span(one.start, one.end)
            spent = asked if one.unread else (*asked, *known)
            if any(first < span[1] and span[0] < last for first, last in spent):
                continue
            about = "period" if _is_period(block, one.start, read) else "deadlines"
            found.append(Question(about, f"“{block.run.cut(one.start, one.end)}”{one.why}", span))
            asked.append(span)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Left:
    """Places [start, end) of a block's run that print a time; unread: it was read in part, or is no day at all."""

    start: int
    end: int
    why: str
    unread: bool = False


def _formal(block: Block) -> bool:
    text = block.text
    return bool(
        DATE_LINE.fullmatch(text) or ORG_LINE.fullmatch(text) or re.match(f"抄送|联系|{ANNEXED}", text)
    )


def _asked(read: Notice) -> Iterator[Span]:
    """What is asked about already."""
    yield from (one.span for one in read.questions if one.about in ("deadlines", "period", "recurring"))
    yield from (
        _place(read, one) for one in read.phases if one.text and (one.end is None or one.start is None)
    )


def _known(read: Notice) -> Iterator[Span]:
    """Where the times stand that became something."""
    if read.period.span:
        yield read.period.span
    timed: tuple[Phase | Deadline | Rule, ...] = (
        *read.phases,
        *read.deadlines,
        *read.recurring,
        *read.relative,
    )
    for one in timed:
        place = _place(read, one)
        if place[0] >= 0:
            yield place


def _place(read: Notice, one: Phase | Deadline | Rule) -> Span:
    text = one.date_text if isinstance(one, Deadline) else one.text or ""
    at = read.source.find(text, one.whole[0] if isinstance(one, Phase) else one.span[0]) if text else -1
    return at, at + len(text)


def _left(block: Block, years: Years, read: Notice) -> Iterator[_Left]:
    """The printed times of a block that may have become nothing, with why they are asked about."""
    text = block.run.text
    for match in (*_LOOSE.finditer(text), *_VAGUE.finditer(text), *_MONTHS.finditer(text)):
        if not _quoted(text, match.start()) and not _every(text, match.start()):
            yield _Left(*match.span(), "没有写明哪一天，请填写或删去")
    for when in dates(block.run, years):
        if not (_quoted(text, when.start) or superseded(text, when)):
            yield from _day_left(text, when, years)
    for match in _RHYTHM.finditer(text):
        yield _Left(*match.span(), "没有读成周期，请填写或删去")
    if read.period.end is None:
        yield from _ends(block, read)


def _day_left(text: str, when: When, years: Years) -> Iterator[_Left]:
    """A day that may have become nothing, with what it looks like."""
    if when.unread:
        doubt = "没有读全，请对照原件填写" if "没有读全" in (when.doubt or "") else f"：{when.doubt}"
        yield _Left(when.start, when.end, doubt, True)
    elif (by := _BY.match(text, when.end)) and _sets_a_term(text, when):
        yield _Left(when.start, by.end(), "没有读成期限，请看是不是")
    elif _BOUND.match(text, when.end) and not when.ranged and when.exact and _ahead(when, years):
        yield _Left(when.start, when.end, "没有读成期限或起止，请看是什么的时间")
    elif when.ranged and _WORK.match(text, when.end) and (when.last is None or _ahead(when, years)):
        yield _Left(when.start, when.end, "没有读成阶段或期限，请看是什么的时间")
    elif (when.ranged and _ahead(when, years) and _BOUND.match(text, when.end)) or (
        when.ranged and _ahead(when, years) and re.search("时间(?:安排)?(?:为|是|:)$", text[: when.start])
    ):
        yield _Left(when.start, when.end, "没有读成阶段或起止，请看是什么的时间")
    elif _MOVED.search(text[: when.start]):
        yield _Left(when.start, when.end, "是调整后的时间，没有读成期限或阶段，请看是什么的时间")
    elif (
        not re.search("[自从]$|首次[^,。;:]{0,6}$", text[: when.start])
        and _HANDED.match(text, when.end)
        and _sets_a_term(text, when)
    ):
        yield _Left(when.start, when.end, "报送的时间不是一个日子，请填写或删去")


def _ends(block: Block, read: Notice) -> Iterator[_Left]:
    """What tells the time of the campaign, where it was not read to its end."""
    for match in _UNTIL.finditer(block.run.text):
        if not _OTHER.search(_sentence(block.run, match.start()).text):
            yield _Left(*match.span(), "没有读成起止，请填写", read.period.span is not None)
    titled = block.titles and _TIMED.search(block.titles[-1])
    rest = block.rest
    if titled and read.period.text is None and not read.phases and re.search("[年月季]", rest.text):
        start = len(block.run) - len(rest)
        yield _Left(start, min(len(block.run), start + 60), "没有读成起止，请填写")


def _sets_a_term(text: str, when: When) -> bool:
    return _STATE.match(text, when.end) is None and not _every(text, when.start)


def _every(text: str, at: int) -> bool:
    """Whether a rhythm stands before it in the clause: 每年3月底前."""
    clause = max(text.rfind(sign, 0, at) for sign in ",;。:") + 1
    return "每" in text[clause:at]


def _quoted(text: str, at: int) -> bool:
    return text.count("《", 0, at) > text.count("》", 0, at)


def _sentence(run: Flow, at: int) -> Flow:
    passed = 0
    for one in sentences(run):
        passed += len(one)
        if at < passed:
            return one
    return run


_WORK = re.compile(
    "(?:期间)?,?[^,。;]{0,12}?(?:检查|排查|自查|整治|抽查|开展|整改|督查|复查|申报|摸底|回头看|攻坚|核查|验收)"
)
_BOUND = re.compile("(?:全面|正式|基本|全部)?(?:结束|启动|完成|截止)(?=[,。;]|$)")


def _ahead(when: When, years: Years) -> bool:
    return when.last is not None and years.issued is not None and when.last >= years.issued


_MOVED = re.compile(f"{CHANGED}$")
_OPENS = re.compile(r"(?:自|从|时间[:为]|起止[:为]|决定[于在]?|定于)$")


def _is_period(block: Block, at: int, read: Notice) -> bool:
    """Whether a time is that of the campaign and not of a duty."""
    if block.titles and _TIMED.search(block.titles[-1]):
        return True
    opens = _OPENS.search(block.run.text[:at]) or _UNTIL.match(block.run.text, at)
    return read.period.end is None and opens is not None
