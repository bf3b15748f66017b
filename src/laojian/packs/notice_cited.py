"""依据与附件 What a notice rests on, and what it lists as attached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from laojian.packs.notice_lines import Block, annex_mark
from laojian.packs.notice_parts import NUMBER
from laojian.packs.notice_schema import Attachment, Paper, Said
from laojian.packs.notice_text import Flow, Span

_NO = r"[一二三四五六七八九十百零\d]+"
_ARTICLES = rf"第{_NO}条(?:之[一二三四五])?(?:(?:[、和及至]|以及)?第\(?{_NO}\)?[条款项])*"
_ARTICLE = re.compile(rf"第{_NO}条")
_PAPER = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》){2,120})》"
    rf"(?:{_ARTICLES})?"
    r"(?:\([^()]{0,24}?\(?(?:19|20)\d\d\)?[^()]{0,12}号(?:[,;][^()]{0,40})?\)|\([^()]{2,24}令\(?(?:19|20)?\d{0,2}\)?第?\d{1,4}号\)|\((?:试行|修订|修正)[^()]{0,8}\))?"
    rf"(?:{_ARTICLES})?"
)
_KINDS = re.compile(
    r"(?:法|条例|规定|办法|通知|意见|方案|措施|决定|通报|规划|计划|纲要|细则|准则|标准|公告|指南|规程|函|批复|要点|指引|规范|制度|公约|决议|解释|令|规则|目录|预案|清单)"
    r"(?:[(〈].*)?$"
)
_MEASURES = re.compile(
    r"(?:国务院|省|市|州|县)(?:政府|委)?(?:安委会|安委办|办公厅|办公室)?[一-龥]{0,6}?“\d{1,3}条[^”]{2,10}”"
)


def basis(blocks: Sequence[Block], papers: Sequence[Paper]) -> tuple[Said, ...]:
    """Laws and papers the text cites, with its number where it is printed, each once and again where other articles of it
    are cited. The plan that the notice itself
    issues is not its own basis; a paper that it forwards is."""
    own = {_plain(paper.title) for paper in papers if paper.title and paper.doc_number is None}
    own |= {
        _plain(match)
        for paper in papers[:1]
        for match in re.findall("[《〈](.+)[》〉]", _issued(paper.title))
    }
    numbers = {paper.doc_number for paper in papers[:1]}
    found: dict[str, list[Said]] = {}
    known: dict[str, frozenset[str]] = {}
    for block in blocks:
        if (
            block.zone == "annex"
            or block.kind == "table"
            or (block.zone == "head" and "《" not in block.text)
        ):
            continue
        for key, said in _cited(block.run):
            if key not in own and key not in numbers and block.zone != "head":
                articles = frozenset(_ARTICLE.findall(said.text))
                if key not in found or not articles <= known[key]:
                    found.setdefault(key, []).append(said)
                    known[key] = known.get(key, frozenset()) | articles
    return tuple(sorted((one for row in found.values() for one in row), key=lambda one: one.span))


def _issued(title: str | None) -> str:
    """A title that issues a plan; one that forwards a paper names what the notice rests on."""
    return title if title and "转发" not in title else ""


def _plain(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”\"()（）]", "", title)


def _cited(run: Flow) -> Iterator[tuple[str, Said]]:
    spent: list[tuple[int, int]] = []
    pieces: list[tuple[int, str, Said]] = []
    for match in _PAPER.finditer(run.text):
        if not _KINDS.search(match["title"]) or len(match["title"]) <= 2:
            continue
        spent.append((match.start(), match.end()))
        pieces.append(
            (
                match.start(),
                _plain(match["title"]),
                Said(run.printed(match.start(), match.end()), run.span(match.start(), match.end())),
            )
        )
    for match in [*NUMBER.finditer(run.text), *_MEASURES.finditer(run.text)]:
        if any(first < match.end() and match.start() < last for first, last in spent):
            continue
        said = Said(run.printed(match.start(), match.end()), run.span(match.start(), match.end()))
        pieces.append((match.start(), _plain(said.text), said))
    for _, key, said in sorted(pieces, key=lambda one: one[0]):
        yield key, said


def attachments(blocks: Sequence[Block]) -> tuple[Attachment, ...]:
    """The attachments as listed; where nothing is listed, the annexes that stand in the file."""
    text = [block for block in blocks if block.kind == "text"]
    listed: list[Attachment] = []
    for at, block in enumerate(text):
        match = annex_mark(block.text)
        if block.zone != "body" or match is None:
            continue
        if not match["title"]:
            listed += _below(text[at + 1 :]) if match["colon"] else ()
            continue
        if len(block.text) > 400 or match["title"][0] in ",。和与的":
            continue
        listed += list(_line(block.run, match, text[at + 1 :]))
    if listed:
        return tuple(_once(listed))
    return tuple(_once([one for annex in _annexes(blocks) for one in _standing(annex)]))


def _line(run: Flow, match: re.Match[str], after: Sequence[Block]) -> Iterator[Attachment]:
    """One line of a list: 附件：1.… 2.…, or 附件1：…, with the numbered lines below it."""
    skip = len(run.text) - len(run.text.lstrip("-·• "))
    title = run.part(skip + match.start("title"))
    if match["no"]:
        yield _attachment(int(match["no"]) if match["no"].isdecimal() else None, title)
        return
    marks = list(re.finditer(r"(?:^|(?<=[;,。表单况书案册议录样]))(\d{1,2})[.、]", title.text))
    if not marks:
        yield _attachment(None, title)
        return
    ends = [*(mark.start() for mark in marks[1:]), len(title)]
    for mark, end in zip(marks, ends, strict=True):
        yield _attachment(int(mark[1]), title.part(mark.end(), end))
    yield from _below(after)


def _below(after: Sequence[Block]) -> Iterator[Attachment]:
    """The numbered lines of a list of attachments."""
    for block in after:
        number = re.match(r"(\d{1,2})[.、](?!\d)", block.text)
        if number is None or block.zone != "body" or "。" in block.text[:-1]:
            break
        yield _attachment(int(number[1]), block.run.part(number.end()))


def _attachment(no: int | None, title: Flow) -> Attachment:
    clean = title.stripped(";,。:.")
    return Attachment(no, clean.printed(), clean.span())


def _annexes(blocks: Sequence[Block]) -> list[list[Block]]:
    found: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        if block.annex is not None:
            found.setdefault((block.paper, block.annex), []).append(block)
    return list(found.values())


def _standing(annex: Sequence[Block]) -> Iterator[Attachment]:
    match = annex_mark(annex[0].text)
    title, span = annex_title(annex)
    if title:
        no = match["no"] if match else None
        yield Attachment(int(no) if no and no.isdecimal() else None, title, span)


def annex_title(annex: Sequence[Block]) -> tuple[str | None, Span]:
    """The title of an annex: on the line of 附件1 or in the short lines below it."""
    match = annex_mark(annex[0].text)
    if match and match["title"]:
        run = annex[0].run.part(len(annex[0].text) - len(match["title"]))
        return run.printed(), run.span()
    parts: list[Flow] = []
    for block in annex[1:4]:
        if (
            block.kind == "table"
            or len(block.text) > 60
            or re.search("[:。;]|填报|^单位", block.text)
            or block.style
        ):
            break
        parts.append(block.run)
        if re.search("表|名单|情况|清单|台账|方案|样式|格式|模板|书|册$", block.text[-4:]):
            break
    if not parts:
        return None, annex[0].span
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole.printed(), whole.span()


def _once(found: Sequence[Attachment]) -> Iterator[Attachment]:
    seen: set[tuple[int | None, str]] = set()
    for one in found:
        if one.title and (one.no, one.title) not in seen:
            seen.add((one.no, one.title))
            yield one
