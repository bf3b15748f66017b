"""文头 The head of a document: number, issuers, title, addressees, date, openness, contacts by role.

Names, telephone numbers and addresses of people are not copied; only which role may be asked and by which means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from laojian.packs.notice_dates import Years, dates
from laojian.packs.notice_lines import DATE_LINE, FRAME, OPENNESS, ORG_END, ORG_LINE, TITLE_END, Block
from laojian.packs.notice_parts import TITLE_STARTS, is_addressed, is_number_line, number_in
from laojian.packs.notice_schema import Contact, Paper
from laojian.packs.notice_text import Flow, Span, split

_END = re.compile(rf"{TITLE_END}[》〉]?(?:的(?:通知|函|公告|通报|意见))?$")
_OPENING = re.compile(rf"^(?:[一-龥()、]{{2,60}}?{ORG_END})(?=关于)")
_SEALED = re.compile(r"[(（](?:代章?|盖章|公章|印章?)[)）]$")
"""（代章） behind a body that signs is no part of its name."""
_ORG = re.compile(rf"[一-龥()·]{{2,30}}?{ORG_END}")
LONGEST = 150
"""Signs in a line of a title; what is longer is running text."""
_NOTHING = Years()
_YEARLY = re.compile(r"\(?((?:19|20)\d\d年第\d{1,3}号|\((?:19|20)\d\d\)第\d{1,3}号)\)?")
"""（2025年第3号）: how a 通告 or 公告 is numbered."""


def paper(blocks: Sequence[Block]) -> Paper:
    """The head of one document, from all its blocks."""
    heads = [block for block in blocks if block.zone == "head" and block.kind == "text"]
    number = _number(blocks)
    title, title_span, letterhead = _title(heads)
    signed, dated, printed = _signature(blocks)
    issuers = signed if set(letterhead) <= set(signed) else letterhead
    issuers = issuers or _leading(title)
    if len(letterhead) > 1 and not signed and (last := _OPENING.match(title or "")):
        issuers = tuple(
            dict.fromkeys((*issuers, last[0]))
        )  # the last of several that stand above runs into the title
    start = blocks[0].span[0] if blocks else 0
    end = blocks[-1].span[1] if blocks else 0
    return Paper(
        title=_bare(title, (*issuers, *letterhead, *signed)),
        issuers=issuers,
        doc_number=number,
        date=dated[0] if dated else None,
        addressees=_addressees(blocks),
        openness=_openness(blocks),
        span=(start, end),
        title_span=title_span,
        date_span=dated[1] if dated else None,
        printed_on=printed,
        copied_to=_copied(blocks),
    )


def _number(blocks: Sequence[Block]) -> str | None:
    for block in blocks[:12]:
        if block.zone != "head" and not number_in(block.text, alone=True):
            continue
        if block.zone == "head" and (yearly := _YEARLY.fullmatch(block.text)):
            return block.run.printed(*yearly.span(1))
        match = number_in(block.text, alone=False)
        if match is not None and not re.search("[《〈]", block.text[: match.start()]):
            return _in_brackets(block.run, match)
    return None


_URGENT = re.compile("(?:特急|加急|特提|平急|急件)(?=[一-龥]{2})")
"""How urgent a paper is, where it is printed on the line of its number."""


def _in_brackets(run: Flow, match: re.Match[str]) -> str:
    """The number as printed, its year in 〔〕, misprinted digits as they are meant."""
    year = next((name for name in ("year", "han") if match.groupdict().get(name)), None)
    if year is None:
        return run.printed(match.start(), match.end())
    urgent = _URGENT.match(run.text, match.start())
    before = run.printed(urgent.end() if urgent else match.start(), match.start(year) - 1)
    return f"{before}〔{match[year]}〕{run.text[match.end(year) + 1 : match.end()]}"


def unread_number(blocks: Sequence[Block]) -> Flow | None:
    """A line of the head that looks like the number of the paper and could not be read as one."""
    heads = [one for one in blocks if one.paper == 0 and one.zone == "head" and one.kind == "text"]
    return next((one.run for one in heads if is_number_line(one.text)), None)


def _title(heads: Sequence[Block]) -> tuple[str | None, Span | None, tuple[str, ...]]:
    """The title, where it stands, and the issuers named above or below it."""
    orgs: list[str] = []
    parts: list[Flow] = []
    for block in heads:
        text = block.text
        if (
            is_addressed(text)
            or text == "文件"
            or re.match(r"附[件表]", text)
            or is_number_line(text)
            or FRAME.match(text)
            or _aside(text)
        ):
            if parts and is_addressed(text):
                break
            continue
        done = bool(parts) and _END.search("".join(part.text for part in parts)) is not None
        if (not parts or done) and (found := _organisations(block)) and not _END.search(text):
            orgs += found
        elif not done and len(text) <= LONGEST:
            parts.append(block.run)
    if not parts:
        return None, None, tuple(orgs)
    title = "".join(part.printed() for part in parts)
    spans = [part.span() for part in parts]
    return title, (spans[0][0], spans[-1][1]), tuple(dict.fromkeys(orgs))


def _aside(text: str) -> bool:
    return bool(
        DATE_LINE.search(text)
        or OPENNESS.fullmatch(text)
        or re.fullmatch(r"\(\d{4}年\d{1,2}月(?:\d{1,2}日)?\)", text)
    )


def _organisations(block: Block) -> list[str]:
    """The bodies named on a line of their own: a letterhead, or names side by side; never the beginning of a title."""
    if block.text.startswith(TITLE_STARTS):
        return []
    pieces = [piece for piece in re.split(r"[\s、\u3000]+", block.run.cut()) if piece]
    plain = [piece.strip("#* ").removesuffix("文件") for piece in pieces]
    plain = [piece for piece in plain if piece]
    if plain and all(ORG_LINE.fullmatch(piece.replace("（", "(").replace("）", ")")) for piece in plain):
        return [_SEALED.sub("", piece) for piece in plain]
    joined = block.run.printed().removesuffix("文件")
    whole = ORG_LINE.fullmatch(block.text.removesuffix("文件"))
    return [_SEALED.sub("", joined)] if whole and "关于" not in joined else []


def _leading(title: str | None) -> tuple[str, ...]:
    """Who issues, where only the title says: 省政府办公厅转发…"""
    match = re.match(rf"([一-龥()]{{2,40}}?{ORG_END})(?:转发|关于|印发)", title or "")
    return (match[1],) if match and not match[1].startswith(("转发", "关于")) else ()


def _bare(title: str | None, issuers: Sequence[str]) -> str | None:
    """The title without the issuer before 关于, 转发 on a line of their own, or 印发."""
    if title is None:
        return None
    title = title.strip("#*")
    title = re.sub("^【[^】]{1,6}】", "", title)
    rest = title
    for issuer in issuers:
        rest = rest.removeprefix(issuer)
    if rest != title and rest.startswith(("关于", "转发关于", "转发《", "转发〈", "印发", "批转")):
        return rest
    if rest != title and rest.startswith("转发"):
        return title
    match = None if title.startswith(TITLE_STARTS) else _OPENING.match(title)
    return title[match.end() :] if match else title


def _signature(blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[date, Span] | None, date | None]:
    """The bodies that sign, the day beside their names, and the day of printing."""
    signed: tuple[str, ...] = ()
    dated: tuple[date, Span] | None = None
    printed: date | None = None
    body = [block for block in blocks if block.zone != "annex" and block.kind == "text"]
    for at, block in enumerate(body):
        match = DATE_LINE.search(block.text)
        if (
            match is None
            or len(block.text) > 60
            or block.text[match.end() :].strip(")。印发")
            or "《" in block.text
        ):
            continue
        when = next(iter(dates(block.run.part(match.start(), match.end()), _NOTHING)), None)
        if when is None or when.last is None:
            continue
        if "印发" in block.text:
            printed = when.last
            continue
        if dated is None and _alone(block, match):
            dated = (when.last, block.run.span(match.start(), match.end()))
            signed = tuple(_above(body[max(0, at - 6) : at], block, match))
    return signed, dated, printed


def _alone(block: Block, match: re.Match[str]) -> bool:
    before = block.text[: match.start()]
    return not before.strip("(") or bool(ORG_LINE.fullmatch(before))


def _above(before: Sequence[Block], block: Block, match: re.Match[str]) -> Iterator[str]:
    names: list[str] = []
    if match.start() > 1:
        names = [_SEALED.sub("", block.run.printed(0, match.start()))]
    for one in reversed(before):
        found = [] if one.zone == "head" and names else _organisations(one)
        if not found or re.search(r"联系|:", one.text):
            break
        names = found + names
    yield from names


def _addressees(blocks: Sequence[Block]) -> tuple[str, ...]:
    for block in blocks[:14]:
        if block.zone == "head" and block.kind == "text" and is_addressed(block.text):
            run = block.run.part(0, len(block.text) - 1)
            start = len("主送:") if run.text.startswith("主送:") else 0
            return tuple(_parties(run.part(start)))
    return ()


_RIGHT = re.compile(
    r"(?:各|有关|相关|高新|经开|经济|开发|省直|市直|州直|县直|区直|市级|省级|州级|县级|区级|市管|中央|驻|市(?!场)|省|州|县|区(?!域)|盟|旗|师(?!范)|地直|团场)"
)
_COMPLETE = re.compile(rf".{{3,}}(?:{ORG_END}|单位|部门|企业|机构|人力资源部)(?:\([^)]*\))?$")


def _parties(run: Flow) -> Iterator[str]:
    for group in split(run, ",;"):
        waiting = Flow("", (), run.raw)
        for piece in split(group, "、"):
            whole = not waiting.text or (
                _RIGHT.match(piece.text) and (_COMPLETE.match(waiting.text) or _each(waiting, piece))
            )
            if waiting.text and whole:
                yield from _both(waiting)
                waiting = piece
            elif waiting.text:
                waiting = run_between(group, waiting, piece)
            else:
                waiting = piece
        yield from _both(waiting)


def run_between(run: Flow, first: Flow, last: Flow) -> Flow:
    """The part of `run` from the start of one piece to the end of another."""
    start = run.places.index(first.places[0])
    return run.part(start, run.places.index(last.places[-1]) + 1)


def _each(left: Flow, right: Flow) -> bool:
    return left.text.startswith("各") and right.text.startswith("各") and len(left.text.split("(")[0]) >= 2


def _both(run: Flow) -> Iterator[str]:
    """各有关企业和市管劳务派遣机构 are two; 人力资源和社会保障局 is one."""
    for match in re.finditer("和|及|与|以及", run.text):
        left, right = run.text[: match.start()], run.text[match.end() :]
        if re.search("(?:企业|机构|单位|部门|局|公司|政府)$", left) and _COMPLETE.match(right):
            yield run.printed(0, match.start())
            yield from _both(run.part(match.end()))
            return
    if run.text:
        yield run.printed()


def _openness(blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if len(block.text) <= 24 and (match := OPENNESS.fullmatch(block.text)):
            return match["mark"]
    return None


def _copied(blocks: Sequence[Block]) -> tuple[str, ...]:
    for block in blocks:
        if block.text.startswith("抄送"):
            run = block.run.part(3 if block.text[2:3] == ":" else 2).stripped("。")
            return tuple(piece.printed() for piece in split(run, ",;"))
    return ()


_MEANS = (
    ("电话", r"\d{3,4}[-—–]?\d{7,8}|1\d{10}|电话|\b\d{7,8}\b"),
    ("邮箱", r"@|邮箱|邮件"),
    ("传真", "传真"),
)
PERSON = "联系人"
"""The role of a contact of whom only the name is printed."""
_CONTACT = re.compile(
    r"联系人|联系方式|联系电话|联系单位|联系科室|电子邮箱|邮箱|咨询电话|举报电话|投诉电话|传真"
)
_ROLE = re.compile(
    r"[一-龥()]{2,40}?(?:处|科|室|股|支队|大队|中心|办公室|局|队|委|厅|部)(?:[一-龥]{1,12}(?:科|处|室|股|支队|大队|中心))?"
)


def contacts(blocks: Sequence[Block]) -> tuple[Contact, ...]:
    """Who may be asked, by role. What stands without a role of its own adds its means to the one before it; a person
    without an office is there as 联系人, unnamed."""
    found: list[Contact] = []
    near = False
    for at, block in enumerate(blocks):
        if block.kind == "table" or block.zone == "annex" or len(block.text) > 160 or "签字" in block.text:
            near = False
            continue
        told = _CONTACT.search(block.text) is not None or (
            near and bool(re.search(r"\d{7}|@|[科处室队局]", block.text))
        )
        ends = DATE_LINE.fullmatch(block.text) or OPENNESS.fullmatch(block.text) or "。" in block.text[:-1]
        after = blocks[at + 1].text if at + 1 < len(blocks) else ""
        signs = ORG_LINE.fullmatch(block.text) and (DATE_LINE.match(after) or (found and found[-1].kinds))
        if not told or ends or signs:
            near = False
            continue
        near = True
        for piece in split(block.run, ";"):
            _add(found, piece)
    return tuple(found)


_LABELS = re.compile(
    r"^(?P<label>联系人|联系方式|联系单位|联系科室|联系电话|咨询电话|举报电话|投诉电话|电子邮箱|邮箱):?"
)


def _add(found: list[Contact], piece: Flow) -> None:
    label = _LABELS.match(piece.text)
    text = piece.text[label.end() :] if label else piece.text
    kinds = tuple(name for name, sign in _MEANS if re.search(sign, piece.text))
    role = _ROLE.match(text)
    if role is not None:
        found.append(Contact(role.group(), kinds, piece.span()))
    elif label is not None and label["label"] == "联系人" and text:
        found.append(Contact(PERSON, kinds, piece.span()))
    elif found and kinds:
        last = found[-1]
        found[-1] = Contact(
            last.role, tuple(dict.fromkeys((*last.kinds, *kinds))), (last.span[0], piece.span()[1])
        )
