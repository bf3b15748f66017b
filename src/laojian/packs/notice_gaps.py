"""缺漏 What a notice names or heads and what could not be found in it: each is asked about, nothing is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from laojian.packs.notice_cited import annex_title
from laojian.packs.notice_lines import CHECKING, Block, annex_mark
from laojian.packs.notice_schema import Attachment, Item, Notice, Question, Table
from laojian.packs.notice_text import Flow, Span, misread

_LISTS = re.compile(f"^(?:专项)?(?:{CHECKING})(?:的)?(?:内容|重点|事项|项目|情形|要点)$")
_FORM = re.compile("(?:表|台账|统计表|汇总表|情况表)(?:[（(][^（）()]*[)）])?$")
_WEEKLY = re.compile("每(?:周|星期)一(?=报(?!送|告|表))")


def gaps(blocks: Sequence[Block], read: Notice) -> tuple[Question, ...]:
    """A question for each. read: what was made of the blocks, with what is asked about it already."""
    return (
        *_misprints(blocks),
        *_empty_lists(blocks, read.items),
        *_whether(blocks, read.items),
        *_missing_tables(blocks, read),
    )


def _misprints(blocks: Sequence[Block]) -> Iterator[Question]:
    """Figures and days that were read otherwise than they are printed, and 每周一报, which has two meanings."""
    for block in blocks:
        places = misread(block.run, words=block.zone == "head") if block.kind == "text" else ()
        for start, end in places:
            start, end = (
                (start, end) if block.run.text[start] not in "力工口二八" else _word(block.run, start)
            )
            read = block.run.text[start:end]
            text = f"“{block.run.cut(start, end)}”像是识别错误，按“{read}”读，请对照原件"
            yield Question("text", text, block.run.span(start, end))
        for match in _WEEKLY.finditer(block.text):
            place = match.start(), match.end() + 1
            text = f"“{block.run.cut(*place)}”可以是每周报一次，也可以是每周一报，请写明"
            yield Question("recurring", text, block.run.span(*place))


def _word(run: Flow, at: int) -> tuple[int, int]:
    """A misread sign with one sign on either side, so that a person finds it."""
    return max(0, at - 1), min(len(run), at + 2)


def _empty_lists(blocks: Sequence[Block], items: Sequence[Item]) -> Iterator[Question]:
    """Headings of what is to be checked under which no item was found."""
    for at, block in enumerate(blocks):
        if block.zone != "body" or block.title is None or not _LISTS.search(block.title.text):
            continue
        depth, end = len(block.path), block.span[1]
        for below in blocks[at + 1 :]:
            inside = below.kind == "table" or below.path[:depth] == block.path
            if below.paper != block.paper or below.annex != block.annex or not inside:
                break
            end = below.span[1]
        if not any(block.span[0] <= one.span[0] < end for one in items):
            text = f"“{block.title.printed()}”下面没有读出检查事项，请对照原件补充"
            yield Question("items", text, block.title.span())


_ASKS = re.compile("(?:是否|有无|有没有)[^,。;]{2,}")


def _whether(blocks: Sequence[Block], items: Sequence[Item]) -> Iterator[Question]:
    """A paragraph that asks two things or more and gave no item."""
    for block in blocks:
        if block.kind == "table" or block.zone != "body" or len(_ASKS.findall(block.text)) < 2:
            continue
        if not any(one.span[0] < block.span[1] and block.span[0] < one.span[1] for one in items):
            text = f"“{block.run.printed()[:24]}…”像是检查事项，没有读出来，请对照原件补充"
            yield Question("items", text, block.span)


def _missing_tables(blocks: Sequence[Block], read: Notice) -> Iterator[Question]:
    """Attachments named as tables, and relations, for which no table was read."""
    standing = {_plain(one.text) for one in blocks if one.annex is not None and one.kind == "text"}
    titles = {_plain(one.title) for one in read.tables if one.title}
    numbers = {one.annex for one in read.tables if one.annex is not None}
    for one in read.attachments:
        if not _FORM.search(one.title) or _plain(one.title) in titles or (one.no and one.no in numbers):
            continue
        if _plain(one.title) in standing or _stands(blocks, one):
            yield Question("tables", f"附件“{one.title}”没有读出表格，请对照原件录入", one.span)
    yield from _empty_annexes(blocks, {_plain(one.title) for one in read.attachments} | titles)
    doubted = {one.span for one in read.questions if one.about == "relations"}
    for line in read.relations:
        if line.relations and line.span not in doubted and not _within(line.span, read.tables):
            yield Question("relations", f"栏目关系“{line.text}”旁边没有读出表格，请对照原件", line.span)


def _empty_annexes(blocks: Sequence[Block], known: set[str]) -> Iterator[Question]:
    """An annex that is called a table, is listed nowhere and holds none."""
    groups = groupby((one for one in blocks if one.annex is not None), key=lambda one: (one.paper, one.annex))
    for annex in (list(group) for _, group in groups):
        title, span = annex_title(annex)
        drawn = any(one.kind == "table" for one in annex)
        if title and _FORM.search(title) and not drawn and _plain(title) not in known:
            yield Question("tables", f"附件“{title}”没有读出表格，请对照原件录入", span)


def _plain(text: str | None) -> str:
    return re.sub(r"[\s《》“”（）()]", "", text or "")


def _stands(blocks: Sequence[Block], one: Attachment) -> bool:
    """Whether an annex of that number stands in the file."""
    marks = [annex_mark(block.text) for block in blocks if block.annex is not None]
    return one.no is not None and any(mark and mark["no"] == str(one.no) for mark in marks)


def _within(span: Span, drawn: Sequence[Table]) -> bool:
    return any(one.span[0] <= span[0] < one.span[1] for one in drawn)
