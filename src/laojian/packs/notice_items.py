"""检查事项 What to look for: items in lists and in running sentences, rules of standing papers, targets named among
the duties of departments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from laojian.packs.notice_item_parts import TAIL, below, elements, item, parts, trimmed
from laojian.packs.notice_item_tables import in_tables
from laojian.packs.notice_lines import CHECKING, Block
from laojian.packs.notice_outline import cited
from laojian.packs.notice_schema import Item
from laojian.packs.notice_text import Flow, sentences, split

_TITLE = re.compile(
    rf"(?:{CHECKING})[^,。;]{{0,8}}(?:内容|事项|重点|项目|问题|行为|情形|要点|清单)|重点(?:内容|事项|问题|整治|检查|打击)|(?:内容|事项)(?:及|和|与)(?:范围|对象|重点)|(?:对象|范围)(?:及|和|与)(?:内容|重点)|[查看]什么|[查看]哪些"
)
_SCOPE = re.compile(rf"(?:{CHECKING})[^,。;]{{0,4}}范围")
_NOT = re.compile(r"步骤|要求|措施|分工|职责|时间|安排|方法|程序|组织|保障")
_CUE = re.compile(
    rf"(?:{CHECKING}|查处|查看)[^。;:]{{0,40}}(?:以下|下列|如下)[^。;:]{{0,16}}(?:内容|情况|问题|行为|事项|方面|情形|违法|重点|项目)[^。;:]{{0,16}}:|(?:以下|下列)(?:违法|违规|行为|情形|问题|内容|事项|情况|方面)[^。;:]{{0,16}}:"
    r"|(?:以下|下列)[一-龥\d]{0,8}?(?:问题|情形|违法|违规|行为|乱象|隐患)[^。;:]{0,16}:"
    rf"|(?:{CHECKING})[^,。;:]{{0,4}}(?:内容|重点|事项|项目):"
    rf"|(?:重点|主要|着重|聚焦|紧盯)(?:{CHECKING}|查看|关注|核实)[^,。;:]{{0,6}}:(?=[①⑴⒈]|\(?1\)|1[.、]|一是|\(一\))"
    rf"|(?:{CHECKING}|乱象|内容|重点|问题|行为)[^。;:]{{0,20}}(?:主要)?(?:包括|有|是|为):"
)
_INLINE = re.compile(
    r"(?:(?<=[:;。,])|^)(?P<no>[一二三四五六七八九十]{1,2}是|\d{1,2}[.、](?!\d)|\(?\d{1,2}\)|\([一二三四五六七八九十]{1,2}\)|[①-⑳⑴-⒛㈠-㈩]|[a-h][.、)])"
)
_BAD = re.compile(r"未|无|没有|违|不|拒|擅自|超|虚|伪|克扣|拖欠|非法")
_FORBIDS = re.compile(
    r"不得(?![迟晚]于)|严禁|禁止|不准|不允许|杜绝|(?:只|仅)?限于|不低于|(?:应|必须)[^,]{0,60}(?:订立|签订|缴纳|支付)|^未(?!按时|按要求|按规定报)(?=.{7})|全部落实|(?:督促|指导)[^,]{2,16}(?:建立|制定|优化|完善)|^(?:制定|建立)[^,]{4,24}(?:管理制度|清单|台账)$"
)
_PAID = re.compile(r"补贴|补助|给予|奖励|返还")
_ACTS = "查处|处理|处罚|严惩|打击|取缔|关闭|惩处|调查(?!登记)|追究|提请|严查快处|严查|吊销|严厉措施|限制措施|处置|约谈"
_AGAINST = re.compile(
    rf"(?:^|[,;。:])(?:对|针对)(?P<x>[^。;]{{4,180}}?)(?:进行|(?:,(?:要|应))?(?:坚决|及时|一律|予以|采取|按|依法|依规|严厉|从严|严肃|注销|限期|督促))[^。;]{{0,40}}?(?:{_ACTS})"
)
_HUNT = re.compile(r"(?:查处|惩处|打击|严查|取缔)(?P<x>[^,。;]{6,70}?)(?=,|。|;|$)")
_VAGUE = re.compile(
    r"^(?!.*(?:违反|未|不|非法))(?:[一-龥]{0,9}(?:发现|存在|查出|反映|突出|重大|上述|违法违规|相关|有关)[一-龥]{0,6}(?:问题|行为|案件|线索|情况|隐患|单位)|[一-龥、]{0,20}(?:典型案例|工作))$"
)
_AIM = re.compile("总体要求|指导思想|基本原则|工作目标|总体目标|重要意义")
_OWN = re.compile(r"(?!.*(?:发生|违|未|不|非法))[一-龥、]{0,20}(?:情况|工作|执法|行动|机构|企业|人员)$")


def items(blocks: Sequence[Block], standing: bool) -> tuple[Item, ...]:
    """All items in order. standing: the paper sets no phases; its rules are items where it lists none."""
    body = [block for block in blocks if block.zone == "body" and block.kind == "text"]
    found = (
        list(_listed(body))
        or list(in_tables(blocks))
        or [one for block in body for one in _in_passing(block)]
    )
    if not found and standing:
        found = [
            one
            for block in body
            if block.path and not _AIM.search("".join(block.titles))
            for one in _rules(block)
        ]
    else:
        found += [one for block in body if _on_duties(block) for one in _targets(block, block.rest)]
    return tuple(_once(found))


def _once(found: Sequence[Item]) -> Iterator[Item]:
    """Each place once, and each number once: departments share a clause, their targets are numbered through."""
    seen: set[tuple[int, int]] = set()
    numbers: set[str] = set()
    for one in found:
        if one.span in seen or not one.text:
            continue
        no, count = one.no, 1
        while no in numbers:
            count += 1
            no = f"{re.sub('[0-9]+$', '', one.no)}{count}"
        seen.add(one.span)
        numbers.add(no)
        yield replace(one, no=no)


def _on_duties(block: Block) -> bool:
    return any(re.search("职责|分工", title) for title in block.titles)


# listed items


def _listed(body: Sequence[Block]) -> Iterator[Item]:
    at = 0
    while at < len(body):
        head = body[at]
        if not _is_section(head) and not _is_hunt(body, at):
            yield from _cued(head, body, at) if not _inside(head) else ()
            at += 1
            continue
        inside = [
            one for one in body[at:] if one.paper == head.paper and one.path[: len(head.path)] == head.path
        ]
        inside = _together(body[at:], inside)
        yield from _section(head, inside)
        at += max(1, len(inside))


def _together(rest: Sequence[Block], inside: Sequence[Block]) -> list[Block]:
    count = 0
    for block in rest:
        if count >= len(inside) or block is not inside[count]:
            break
        count += 1
    return list(inside[:count])


def _is_section(block: Block) -> bool:
    if block.style is None:
        return False
    title = block.title.text if block.title else block.rest.text[:16]
    return bool(_TITLE.search(title) or _SCOPE.search(title)) and not (
        _NOT.search(title) and not _TITLE.search(title)
    )


_TASKS = re.compile("^(?:重点|主要|工作|具体)?(?:任务|工作)$|^(?:重点|主要|工作|整治)任务")
_HUNTS = re.compile(
    "(?:依法|严厉|坚决|从严|集中|重点|全面|严肃)*(?:查处|打击|整治|清理|取缔|纠正|严查|惩处|惩治|治理)(?!.*(?:机制|制度|台账)$)"
)


def _is_hunt(body: Sequence[Block], at: int) -> bool:
    """Whether tasks are told as what to act against, one and all: 重点任务：（一）查处…；（二）打击…"""
    head = body[at]
    if head.style is None or head.title is None or head.rest.text or not _TASKS.search(head.title.text):
        return False
    inside = [
        one for one in body[at + 1 :] if one.path[: len(head.path)] == head.path and one.paper == head.paper
    ]
    tasks = [one for one in inside if one.style is not None]
    hunts = [one for one in tasks if _HUNTS.match(one.text[one.mark :]) and one.text.count("。") < 2]
    return len(hunts) > 1 and len(hunts) >= 0.7 * len(tasks)


def _inside(block: Block) -> bool:
    return any(_TITLE.search(title) for title in block.titles)


def _section(head: Block, inside: Sequence[Block]) -> Iterator[Item]:
    children = [one for one in inside[1:] if one.style is not None and len(one.path) > len(head.path)]
    leaves = [one for one in children if not any(_under(other, one) for other in children)]
    scope = _SCOPE.search(head.title.text if head.title else "") and not _TITLE.search(
        head.title.text if head.title else ""
    )
    if leaves and not scope:
        for at, leaf in enumerate(leaves, 1):
            if _ASIDE.match(leaf.text[leaf.mark :]):
                continue
            if _runs_on(leaf):
                yield from _sentence_list(leaf, leaf.run, force=False, prefix="".join(leaf.path[:-1]))
                continue
            no = f"{leaf.clause}{at}" if leaf.style == "bullet" else leaf.clause
            yield from parts(leaf.run.part(leaf.mark), no, leaf)
        return
    loose = [one for one in inside if one.style is None] + ([head] if head.rest.text else [])
    rows = [one for one in loose if one.text.endswith(";") or one.text.endswith("。")]
    if len([one for one in loose if one.text.endswith(";")]) >= 2:
        for number, one in enumerate((one for one in rows if ":" not in one.text[-2:]), 1):
            yield from parts(one.rest, f"{head.clause}{number}", one)
        return
    for one in loose:
        yield from _sentence_list(one, one.rest, force=not scope)


_ASIDE = re.compile(rf"(?:{CHECKING})?[^:,。;]{{0,4}}(?:范围|对象|时间|方式|方法|依据|地点)(?::|。|$)")


_STYLES = {
    "circled": re.compile("[①-⑳]"),
    "number": re.compile(r"\d{1,2}[.、]|[⒈-⒛]"),
    "number_bracket": re.compile(r"\(?\d{1,2}\)|[⑴-⒇]"),
    "han_bracket": re.compile(r"\([一二三四五六七八九十]{1,2}\)"),
}


def _runs_on(leaf: Block) -> bool:
    """Whether items of one kind follow each other in a paragraph: ①…；②…；③…"""
    style = _STYLES.get(leaf.style or "")
    same = [mark for mark in _INLINE.finditer(leaf.text) if style and style.fullmatch(mark["no"])]
    return len(same) >= 2 and same[0].start() == 0


def _under(other: Block, one: Block) -> bool:
    return other is not one and len(other.path) > len(one.path) and other.path[: len(one.path)] == one.path


def _cued(block: Block, body: Sequence[Block], at: int) -> Iterator[Item]:
    """A list announced in a sentence, in it or in the numbered paragraphs below it."""
    cue = _CUE.search(block.text)
    if (
        cue is None
        or re.search("议定|商定|议决", block.text[: cue.end()])
        or (_NOT.search("".join(block.titles)[-12:]) and not re.search("违法|是否|未", block.text))
    ):
        return
    if block.text.endswith(":"):
        style = body[at + 1].style if at + 1 < len(body) else None
        for one in body[at + 1 :]:
            if style is None or one.style != style or one.paper != block.paper:
                break
            yield from parts(one.run.part(one.mark), one.clause, one)
        return
    yield from _sentence_list(block, block.run.part(cue.start()), force=False)


def _sentence_list(block: Block, run: Flow, force: bool, prefix: str | None = None) -> Iterator[Item]:
    """Items of running sentences: after a colon, divided by semicolons, by 一是 二是, or numbered."""
    prefix = block.clause if prefix is None else prefix
    marks = list(_INLINE.finditer(run.text))
    if len(marks) >= 2:
        ends = [*(mark.start() for mark in marks[1:]), len(run)]
        for mark, end in zip(marks, ends, strict=True):
            piece = run.part(mark.end(), end).stripped(";,。")
            yield from parts(piece, f"{prefix}{cited(mark['no'])}", block)
        return
    for sentence in sentences(run):
        colon = sentence.text.find(":")
        cue = re.search(
            "(?:包括|以下|下列|如下|内容|重点|乱象|行为|问题)[^:;]{0,24}$", sentence.text[: max(colon, 0)]
        )
        listing = sentence.part(colon + 1) if cue and colon > 0 else sentence
        pieces = [piece for part in split(listing.stripped("。;"), ";") for piece in _by_comma(part)]
        if cue and len(pieces) == 1:
            pieces = _named_in_row(pieces[0])
        if len(pieces) >= 3 or (cue and len(pieces) >= 2):
            for number, piece in enumerate(pieces, 1):
                yield item(f"{block.clause}{number}", trimmed(piece), block)
        elif force and "是否" in sentence.text:
            yield from parts(sentence, block.clause, block)


def _named_in_row(piece: Flow) -> list[Flow]:
    """是否签订劳动合同、是否缴纳工伤保险 and 劳动合同、工资支付、社会保险: what one announcement lists with 、."""
    asked = list(split(piece, "、,"))
    if len(asked) > 1 and all(re.match("是否|有无|有没有", one.text) for one in asked):
        return asked
    named = elements(piece)
    short = len(named) > 2 and "," not in piece.text and all(2 <= len(one) <= 16 for one in named)
    return named if short else [piece]


_PASSING = re.compile(
    rf"(?:重点|主要)(?:{CHECKING}|查看)(?P<list>[^,。;:]{{6,120}}?)(?:等)?(?:[一二三四五六七八九\d]{{1,2}}[个类项]?)?(?:方面|情况|内容|问题|事项|行为)(?=[,。;])"
)


_WHETHER = re.compile(rf"(?:{CHECKING}|查看|了解|看)(?P<list>(?:是否|有无|有没有)[^。]+)")


def _in_passing(block: Block) -> Iterator[Item]:
    """Items named in a sentence of a short notice: 重点检查A、B、C三个方面."""
    for match in _WHETHER.finditer(block.rest.text):
        pieces = [
            piece
            for piece in split(block.rest.part(match.start("list"), match.end("list")), "、,;")
            if len(piece) > 3
        ]
        if len(pieces) >= 2 and all(re.match("是否|有无|有没有", piece.text) for piece in pieces):
            for number, piece in enumerate(pieces, 1):
                yield item(below(block.clause, number), piece, block)
    for match in _PASSING.finditer(block.rest.text):
        pieces = elements(block.rest.part(match.start("list"), match.end("list")))
        if len(pieces) >= 3:
            for number, piece in enumerate(pieces, 1):
                yield item(f"{block.clause}{number}", piece, block)


def _by_comma(part: Flow) -> list[Flow]:
    pieces = list(split(part, ","))
    return pieces if len(pieces) > 1 and all(_BAD.match(piece.text) for piece in pieces) else [part]


# rules and targets

_CAP = re.compile(
    r"(?:收费|价格|收取|服务费|中介费|抽成|管理费)[^,。;]{0,12}(?:不(?:得)?(?:超过|高于|多于))[\d一二三四五六七八九十百]"
    r"|每[人日天月名][^,。;]{0,4}不(?:得)?(?:超过|高于)\d+(?:\.\d+)?元|不(?:得)?(?:少于|低于|小于)\d+(?:\.\d+)?(?:平方米|米|间|张|部|台)"
)
"""收费不超过260元, 不少于4平方米: a limit that a rule sets."""
_SANCTION = re.compile(r"[\d一二三四五六七八九十]年内不得|[\d一二三四五六]个月内不得")
"""3年内不得承接: what follows a breach, and no rule to look at."""


def _rules(block: Block) -> Iterator[Item]:
    """Commands and limits of a standing paper, clause by clause."""
    number = 0
    for sentence in sentences(block.rest):
        clauses = list(split(sentence.stripped("。"), ",;"))
        for at, clause in enumerate(clauses):
            ruled = _FORBIDS.search(clause.text) and not _PAID.search(clause.text)
            if not (ruled or _CAP.search(clause.text)) or _SANCTION.search(clause.text):
                continue
            number += 1
            yield item(
                f"{block.clause}{number}",
                _whole(sentence, clauses, at).stripped("且并但"),
                block,
                kind="rule",
            )
    for one in _targets(block, block.rest):
        number += 1
        yield Item(f"{block.clause}{number}", one.text, one.span, one.whole, None, "target", (), 2)


def _whole(sentence: Flow, clauses: Sequence[Flow], at: int) -> Flow:
    """A clause with the one it cannot stand without: …的名义，违规使用…; …岗位，严禁使用…"""
    first = last = at
    if re.search("名义|方式|为由|时$", clauses[at].text[-3:]) and at + 1 < len(clauses):
        last = at + 1
    bare = len(clauses[at]) < 14 and re.match("严禁|禁止|不得|不准", clauses[at].text)
    if at and bare and not _FORBIDS.search(clauses[at - 1].text) and len(clauses[at - 1]) > 6:
        between = sentence.text[sentence.places.index(clauses[at].places[0]) - 1]
        first = at - 1 if between == "," else at
    start, end = clauses[first].places[0], clauses[last].places[-1]
    return sentence.part(sentence.places.index(start), sentence.places.index(end) + 1)


def _targets(block: Block, run: Flow) -> Iterator[Item]:
    """What is to be acted against: 对……的，依法查处; 打击……"""
    places: list[tuple[int, int]] = []
    for pattern in (_AGAINST, _HUNT):
        for match in pattern.finditer(run.text):
            if not any(one[0] < match.end("x") and match.start("x") < one[1] for one in places):
                places.append((match.start("x"), match.end("x")))
    number = 0
    for start, end in sorted(places):
        for piece in _aims(run.part(start, end)):
            number += 1
            yield item(f"{block.clause}{number}", piece, block, kind="target")


def _aims(run: Flow) -> Iterator[Flow]:
    if (stop := run.text.find("的,")) > 0 and re.match(
        "[一-龥]{2,8}(?:将|要|应|依法|部门)|[自从于在\\d]", run.text[stop + 2 :]
    ):
        run = run.part(0, stop)
    run = run.stripped(",的")
    if re.fullmatch("违反[一-龥]{0,4}规定", run.text) or _VAGUE.match(run.text) or _OWN.fullmatch(run.text):
        return
    tail = TAIL.search(run.text)
    pieces = list(split(trimmed(run) if tail else run, ","))
    if len(pieces) == 1 and tail:
        parts = elements(pieces[0])
        fit = len(parts) > 1 and all(len(part) >= 6 and part.text[0] != "《" for part in parts)
        fit = fit or (len(parts) > 1 and all(len(part) >= 4 and _BAD.match(part.text) for part in parts))
        pieces = parts if fit else pieces
    for piece in pieces:
        lead = re.match("以及|和|或者|及", piece.text)
        piece = piece.part(lead.end() if lead else 0).stripped(",的")
        if len(piece) >= 4:
            yield piece
