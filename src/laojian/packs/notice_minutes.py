"""纪要 What the minutes of a meeting (会议纪要) agree without naming a day: held as duties without a day, and asked about, never
dropped and never given a day of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from laojian.packs.notice_actors import actor
from laojian.packs.notice_lines import DATE_LINE, ORG_LINE, Block
from laojian.packs.notice_schema import Duty, Paper, Question
from laojian.packs.notice_text import Flow, Span, sentences

_MINUTES = re.compile("纪要")
_AGREED = re.compile("^(?:会议|与会[^,。;]{0,6})?(?:一致)?(?:同意|议定|明确|决定|确定|要求)")
_ASIDE = re.compile("出席|参会|参加|列席|缺席|主持|请假|记录|发送|抄送|分送|联系|附[件表]")
_BODY = r"[一-龥()·]{1,24}?(?:局|厅|委|委员会|办|办公室|部门|支队|大队|中心|政府|公司|集团|单位|企业|科|处|协会|总工会|法院|检察院|街道|乡镇|银行)"
_BODIES = rf"{_BODY}(?:[、和与]{_BODY})*"
_LEADS = re.compile(rf"(?:由|,|^)(?P<who>{_BODIES})(?=牵头|负责|主办)")
_VAGUE = re.compile(
    r"尽快|尽早|抓紧|从速|近期|近日|限期|择期|择机|适时|适当时候|"
    r"下(?:一)?次[^,。;]{0,10}?会议?[^,。;]{0,4}?前|[^,。;]{1,12}?期间|待[^,。;]{2,20}?后|"
    r"(?:年|月|季度)内|(?:上|下)半年"
)
_FOLLOWED = re.compile(
    rf"(?:^|由|,)(?P<who>{_BODIES})(?={_VAGUE.pattern}|要|应|须|将|会同|完成|提交|报送|建立|开展)"
)
_SHORT = 8


def agreed(blocks: Sequence[Block], papers: Sequence[Paper], spent: Sequence[Span]) -> tuple[Duty, ...]:
    """What minutes agree that a named body does, without a day. spent: sentences that are duties already. Nothing for a paper
    that is no minutes."""
    minutes = {at for at, one in enumerate(papers) if one.title and _MINUTES.search(one.title)}
    return tuple(
        duty
        for block in blocks
        if block.paper in minutes and block.zone == "body" and block.kind != "table" and _tells(block)
        for duty in _of_block(block, spent)
    )


def unsaid(duties: Sequence[Duty]) -> Iterator[Question]:
    """A question for every duty whose time is printed and is no day, or whose day minutes leave out."""
    for one in duties:
        said = f"只写“{one.term}”，没有写明哪一天" if one.term else "没有写明日期"
        yield Question("deadlines", f"“{one.text}”{said}：先按没有写明日期记着，请填写", one.span)


def _tells(block: Block) -> bool:
    text = block.text
    formal = DATE_LINE.fullmatch(text) or ORG_LINE.fullmatch(text) or _ASIDE.match(text)
    return not formal and bool(block.path or _AGREED.match(text))


def _of_block(block: Block, spent: Sequence[Span]) -> Iterator[Duty]:
    taken = [one[0] for one in spent]
    for sentence in sentences(block.rest):
        start, end = sentence.span()
        if len(sentence) < _SHORT or any(start <= at < end for at in taken):
            continue
        who = _who(sentence)
        if who is None:
            continue
        vague = _VAGUE.search(sentence.text)
        term = sentence.printed(*vague.span()) if vague else ""
        yield Duty(who, sentence.stripped("。;").printed(), (start, end), block.clause, term=term)


def _who(sentence: Flow) -> str | None:
    """The body that leads, else the one the sentence is about, else the one before a time that is no day."""
    if lead := _LEADS.search(sentence.text):
        return _named(sentence, lead)
    if (known := actor(sentence)) is not None:
        return known
    after = _FOLLOWED.search(sentence.text)
    return _named(sentence, after) if after else None


def _named(sentence: Flow, match: re.Match[str]) -> str:
    said = sentence.printed(*match.span("who"))
    return _AGREED.sub("", said).lstrip("由，,：:")
