"""部门职责 Duties of departments: under a heading about duties, or paragraphs that each begin with a department."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from laojian.packs.notice_lines import BOTH, Block
from laojian.packs.notice_schema import Department
from laojian.packs.notice_text import Flow, Span, sentences, split

_END = "部门|局|厅|委|委员会|办|办公室|机关|组织|工会|院|部|中心|支队|大队|总队|团委|妇联|残联|联合会|政府|公司|单位|企业|街道|乡镇|镇|银行|税务|学校|机构|科|处|股"
_NAME = rf"(?:市|省|县|区|州|各)?[一-龥()、和/]{{1,36}}?(?:{_END})(?:\([^)]{{1,10}}\))?"
_LED = re.compile(
    rf"(?P<name>{_NAME})(?P<sign>:|。(?=.)|(?=主要负责|具体负责|牵头负责|负责|牵头|承担|配合|应当?|要|依法(?:查处|处理|打击|负责|受理)|查处|打击|受理|做好))"
)
_HEADING = re.compile("职责|分工|部门责任|责任单位")
_NOT = re.compile("联系|填报|单位负责人|附件|抄送|主送|责任单位|牵头单位")


def departments(blocks: Sequence[Block]) -> tuple[Department, ...]:
    """The departments with their duties, in order; none where the text divides no work."""
    body = [block for block in blocks if block.zone == "body" and block.kind == "text"]
    under = [block for block in body if _under(block)]
    found = [one for block in under for one in _in_block(block)]
    if not found:
        found = list(_in_row(body)) or [one for block in body for one in _in_sentence(block)]
    if not found:
        found = [one for block in body for one in _named_below(block)]
    return tuple(_merged(found))


def _under(block: Block) -> bool:
    own = block.style is not None and block.title is not None and not block.rest.text
    titles = block.titles[:-1] if own else block.titles
    return any(
        _HEADING.search(title) and not re.search("责任感|追究|压实|落实.{0,6}责任", title) for title in titles
    )


_HEADED = re.compile("[一-龥]{0,6}(?:职责|分工|责任):")
"""5、责任分工：市局支队负责…: a heading on the line of what it heads."""


def _in_block(block: Block) -> Iterator[Department]:
    headed = _HEADED.match(block.rest.text)
    if headed is not None:
        block = replace(block, run=block.rest.part(headed.end()), body=block.rest.part(headed.end()), mark=0)
    roles = list(_roles(block))
    if roles:
        yield from roles
        return
    if several := _by_sentence(block):
        yield from several
        return
    named = _named(block)
    if named is not None:
        yield named
        return
    for sentence in sentences(block.rest):
        for piece in split(sentence.stripped("。"), ";"):
            match = _LED.match(piece.text)
            if match is not None and match["sign"] == "" and _is_name(match["name"]):
                duty = piece.part(match.end()).stripped(":,")
                yield Department(_printed(piece, match), (duty.printed(),), piece.span(), block.clause)


_ROLES = re.compile(
    rf"(?P<role>牵头|主责|责任|配合|协办|承办|协助|参与)(?:单位|部门):(?P<names>[^;。:]{{2,160}}?)(?=[;。]|$|,?(?:牵头|主责|责任|配合|协办|承办|协助|参与)(?:单位|部门):)"
    rf"|由(?P<lead>{_NAME})(?:负责)?(?P<leads>牵头)(?P<task>[^,。;]{{0,30}})"
    rf"|(?<=[,;])(?P<others>(?:{_NAME})(?:[、和]{_NAME})*)(?P<helps>配合|协助|参与)(?=[,。;]|$)"
)


def _roles(block: Block) -> Iterator[Department]:
    """牵头单位：市人社局；配合单位：市公安局、市住建局 and 由市人社局牵头，市公安局、市住建局配合: each body with its part."""
    run = block.run.part(block.mark)
    found = list(_ROLES.finditer(run.text))
    if not any(one["names"] or one["lead"] for one in found):
        return
    task = "" if block.title is None or _ROLES.search(block.title.text) else block.title.printed()
    for one in found:
        group = next(name for name in ("names", "lead", "others") if one[name])
        part = one["role"] or one["leads"] or one["helps"]
        duty = f"{part}{one['task'] or ''}：{task}".rstrip("：")
        for piece in _bodies(run.part(one.start(group), one.end(group))):
            yield Department(piece.printed(), (duty,), run.span(*one.span()), block.clause)


def _bodies(names: Flow) -> Iterator[Flow]:
    """The bodies of a list, whatever level is printed before them: 州公安局、州人力资源和社会保障局和州总工会 are three."""
    for piece in split(names, "、,"):
        start = 0
        for both in BOTH.finditer(piece.text):
            yield piece.part(start, both.start())
            start = both.end()
        yield piece.part(start)


def _by_sentence(block: Block) -> list[Department]:
    """区人社局负责…。区教育局负责…。: a department begins wherever the subject of a sentence is a body that does."""
    run = block.run.part(block.mark)
    first = _LED.match(run.text)
    if first is None or first["sign"] != "" or not _is_name(first["name"]) or _NOT.search(first["name"]):
        return []
    found: list[Department] = []
    led = 0
    for sentence in sentences(run):
        pieces = [one for one in split(sentence.stripped("。"), ";") if len(one) > 1]
        for piece in pieces:
            match = _LED.match(piece.text)
            if match is not None and match["sign"] == "" and _is_name(match["name"]):
                led += 1
                duty = piece.part(match.end()).stripped(":,")
                found.append(
                    Department(_printed(piece, match), (duty.printed(),), piece.span(), block.clause)
                )
            elif found:
                last = found[-1]
                found[-1] = replace(
                    last, duties=(*last.duties, piece.printed()), span=(last.span[0], piece.span()[1])
                )
    return found if led > 1 else []


def _named(block: Block) -> Department | None:
    """A paragraph that begins with its department: 公安部门：…; （一）公安部门。…; 市公安局负责…"""
    run = block.run.part(block.mark)
    match = _LED.match(run.text)
    if match is None or not _is_name(match["name"]) or _NOT.search(match["name"]):
        return None
    rest = run.part(match.end())
    if (
        match["sign"] == ""
        and len([piece for piece in split(rest.stripped("。"), ";") if _LED.match(piece.text)]) > 0
    ):
        return None
    duties = tuple(piece.stripped(":,。").printed() for piece in _duties(rest))
    return Department(_printed(run, match), duties, block.span, block.clause) if duties else None


def _printed(run: Flow, match: re.Match[str]) -> str:
    return run.printed(match.start("name"), match.end("name"))


def _is_name(name: str) -> bool:
    return len(name) <= 40 and not re.search(
        r"^(?:包括|其中|以及|对|将|由|各地|以|在|为|要|加强|建立|根据|按照|通过|会同|明确|强化|落实|健全)|有关部门$|进行|开展",
        name,
    )


def _duties(rest: Flow) -> Iterator[Flow]:
    for sentence in sentences(rest):
        yield from (piece for piece in split(sentence.stripped("。"), ";") if len(piece) > 1)


def _in_row(body: Sequence[Block]) -> Iterator[Department]:
    """Three paragraphs or more in a row that each begin with a department and a colon."""
    row: list[Department] = []
    for block in body:
        named = _named(block) if re.match(rf"(?:{_NAME}):", block.run.part(block.mark).text) else None
        if named is not None:
            row.append(named)
            continue
        if len(row) >= 3:
            yield from row
        row = []
    if len(row) >= 3:
        yield from row


def _in_sentence(block: Block) -> Iterator[Department]:
    """One sentence that divides the work among three departments or more: 公安部门负责…；税务部门负责…"""
    for sentence in sentences(block.rest):
        pieces = [piece for piece in split(sentence.stripped("。"), ";") if piece.text]
        led = [_LED.match(piece.text) for piece in pieces]
        if len(pieces) < 3 or not all(one and one["sign"] == "" and _is_name(one["name"]) for one in led):
            continue
        for piece, match in zip(pieces, led, strict=True):
            assert match is not None
            duty = piece.part(match.end()).stripped(":,")
            yield Department(_printed(piece, match), (duty.printed(),), piece.span(), block.clause)


_RESPONSIBLE = re.compile("(?:责任|牵头|配合|主责|负责|承办|协办)(?:单位|部门):(?P<names>[^;)。:]{2,160})")


def _named_below(block: Block) -> Iterator[Department]:
    """Departments named at the end of a task: （责任单位：市教育局、市公安局）."""
    for match in _RESPONSIBLE.finditer(block.text):
        task = block.title if block.title is not None else next(sentences(block.rest), block.rest)
        duty = task.stripped("。;(").printed()
        for piece in _bodies(block.run.part(match.start("names"), match.end("names"))):
            if duty and len(piece) >= 2:
                yield Department(piece.printed(), (duty,), block.span, block.clause)


def _merged(found: Sequence[Department]) -> Iterator[Department]:
    spans: set[tuple[str, Span]] = set()
    for one in found:
        if (one.name, one.span) not in spans:
            spans.add((one.name, one.span))
            yield one
