"""组成 The parts of a file: heads, bodies and annexes of one document or of several wrapped in each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from laojian.packs.notice_lines import (
    ANNEXED,
    DATE_LINE,
    FRAME,
    OPENNESS,
    ORG_LINE,
    SHORT,
    TITLE_END,
    Block,
    annex_mark,
)

_SERIAL = r"(?:第)?\d{1,5}(?:-\d{1,3}|之[一二三四五六七八九十\d])?号"
NUMBER = re.compile(rf"[一-龥]{{1,16}}(?:字)?第?[(〈<](?P<year>(?:19|20)\d\d)[)〉>]{_SERIAL}")
_HAN_DIGITS = "〇○零一二三四五六七八九"
_NUMBER_LINE = re.compile(
    rf"[一-龥]{{0,16}}?(?P<plain>(?:19|20)\d\d)年第?\d{{1,5}}号"
    rf"|[一-龥]{{1,16}}字?第?[(〈<](?P<han>[{_HAN_DIGITS}]{{4}}|(?:19|20)\d\d)[)〉>]第?[一二三四五六七八九十百\d]{{1,5}}号"
)
_LIKE_NUMBER = re.compile(rf"(?!.*(?:关于|[《。]))(?=.*[\d{_HAN_DIGITS}]).{{2,34}}号")
TITLE_STARTS = ("关于", "转发", "印发", "批转", "颁发")
"""What begins a title and never the name of a body."""


def number_in(text: str, alone: bool) -> re.Match[str] | None:
    """The number of a paper in a line; alone: the line has to be nothing else. In digits or in Chinese numerals, in any
    brackets, or 2025年第9号 on a line of its own."""
    whole = _NUMBER_LINE.fullmatch(text)
    found = NUMBER.fullmatch(text) if alone else NUMBER.search(text)
    return found or whole


def is_number_line(text: str) -> bool:
    """Whether a line of a head is the number of the paper, read or not."""
    return bool(NUMBER.match(text) or _NUMBER_LINE.fullmatch(text) or _LIKE_NUMBER.fullmatch(text))


_LETTERHEAD = re.compile(r"[一-龥()、]{2,40}文件")
_END = re.compile(rf"{TITLE_END}[》〉]?(?:的(?:通知|函|公告|通报|意见))?$")
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|[—ー])[、.]|\([一二三四五六七八九十—-]{1,3}\)|\d{1,2}[、.]|第[一二三四五六七八九十]{1,3}[章条]"
)
_NOT_HEAD = re.compile(rf"联系|电子邮箱|邮箱|电话|传真|{ANNEXED}|抄送|主送|填报|单位负责人|注:")


@dataclass
class _State:
    """How far the walk has come. heads: the head is still being read; said: prose was seen in this paper."""

    paper: int = 0
    head: bool = True
    said: bool = False
    annex: int | None = None
    listed: set[str] = field(default_factory=set)


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with zone, paper and annex set."""
    state, done = _State(), list[Block]()
    for at, block in enumerate(blocks):
        _step(state, blocks, at)
        if state.annex is not None:
            done.append(replace(block, zone="annex", paper=state.paper, annex=state.annex))
        else:
            done.append(replace(block, zone="head" if state.head else "body", paper=state.paper))
        if state.head and state.annex is None and _ends_head(block):
            state.head = False
            state.said = True
            if not is_addressed(block.text):
                done[-1] = replace(done[-1], zone="body")
    return done


def _step(state: _State, blocks: Sequence[Block], at: int) -> None:
    text = blocks[at].text
    if blocks[at].kind == "table":
        state.head = state.head and state.annex is not None
        return
    if state.said and _begins_annex(state, blocks, at):
        state.annex = 0 if state.annex is None else state.annex + 1
        return
    if state.annex is not None and not _LETTERHEAD.fullmatch(text):
        if opens_paper(blocks, at):
            state.paper += 1
            state.head, state.annex = True, None
        return
    if state.said and not state.head and begins_head(blocks, at):
        state.paper += 1
        state.head, state.annex = True, None


def _ends_head(block: Block) -> bool:
    text = block.text
    if FRAME.match(text):
        return False
    if block.kind == "table" or is_addressed(text) or _LABEL.match(text):
        return True
    prose = ("。" in text and not OPENNESS.fullmatch(text)) or text.endswith(("如下:", "如下"))
    return prose or (len(text) > SHORT and "," in text)


def is_addressed(text: str) -> bool:
    """Whether a line is the one that names the addressees: 各县（区）…局："""
    if not text.endswith(":") or "。" in text or len(text) > 300:
        return False
    return re.search(
        r"局|厅|委|部门|单位|政府|企业|机构|各|公司|处|中心|学校|医院", text
    ) is not None and not re.search(r"如下|以下|下列|联系|填报|附件|时间|电话", text)


def begins_head(blocks: Sequence[Block], at: int) -> bool:
    """Whether a document of its own begins here: a letterhead, or short lines that make a title."""
    text = blocks[at].text
    if _LETTERHEAD.fullmatch(text):
        return True
    joined = ""
    for block in blocks[at : at + 4]:
        line = block.text
        if (
            block.kind == "table"
            or not _can_head(line)
            or (joined and ORG_LINE.fullmatch(line) and not line.startswith(TITLE_STARTS))
        ):
            return False
        joined += line
        if _END.search(joined):
            return len(joined) >= 8 and _follows(blocks, at)
    return False


def opens_paper(blocks: Sequence[Block], at: int) -> bool:
    """Whether an annex is a paper of its own: the names of its issuers and its number, or its title and its
    addressees, follow right behind the line 附件1."""
    if at == 0 or annex_mark(blocks[at - 1].text) is None or blocks[at].kind == "table":
        return False
    lines = [block.text for block in blocks[at : at + 8]]
    named = 0
    while named < len(lines) and (ORG_LINE.fullmatch(lines[named]) or lines[named] == "文件"):
        named += 1
    if named and named < len(lines) and number_in(lines[named], alone=True):
        return True
    title = next((end for end in range(1, 4) if _END.search("".join(lines[:end]))), 0)
    return bool(title) and title < len(lines) and _can_head(lines[0]) and is_addressed(lines[title])


def _can_head(line: str) -> bool:
    if len(line) > SHORT or line[-1] in "。;,、:" or "。" in line or _LABEL.match(line):
        return False
    return not (_NOT_HEAD.match(line) or DATE_LINE.fullmatch(line) or OPENNESS.fullmatch(line))


def _follows(blocks: Sequence[Block], at: int) -> bool:
    """A title stands after a signature, a date, an openness mark or a letterhead, never amid running text."""
    before = blocks[at - 1].text if at else ""
    return bool(
        DATE_LINE.search(before[-16:])
        or OPENNESS.fullmatch(before)
        or ORG_LINE.fullmatch(before)
        or number_in(before, alone=True)
        or _NOT_HEAD.match(before)
        or re.search(r"联系|\d{7,}|@", before)
        or not before
    )


def _begins_annex(state: _State, blocks: Sequence[Block], at: int) -> bool:
    """An annex begins at 附件1: alone on its line, or with a title when its number was listed before or what follows
    is no signature."""
    match = annex_mark(blocks[at].text)
    if match is None:
        return False
    title, no = match["title"], match["no"] or ""
    if not title:
        return not (match["colon"] and lists_below(blocks, at))
    if len(title) > SHORT or "。" in title or title[0] in ",、和与的":
        return False
    if no in state.listed or state.annex is not None:
        return True
    state.listed.add(no)
    return bool(no) and len(state.listed) == 1 and _stands_below(blocks[at + 1 : at + 6])


_LISTED = re.compile(r"\d{1,2}[.、](?!\d)[^。;]{2,40}")


def lists_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether 附件： alone on its line heads a list: numbered names below it, and then who signs, a day or an annex."""
    after = [one.text for one in blocks[at + 1 : at + 20]]
    named = next((n for n, text in enumerate(after) if not _LISTED.fullmatch(text)), len(after))
    ends = after[named] if named < len(after) else ""
    signs = ORG_LINE.fullmatch(ends) or DATE_LINE.search(ends) or annex_mark(ends) or not ends
    return named > 0 and bool(signs)


def _stands_below(after: Sequence[Block]) -> bool:
    """Whether a table follows before anything that ends a letter."""
    for block in after:
        if block.kind == "table" or re.match("填报", block.text):
            return True
        if annex_mark(block.text) or DATE_LINE.search(block.text) or ORG_LINE.fullmatch(block.text):
            return False
    return False
