"""层次 The outline of a notice: headings at every level over paragraphs, documents and annexes.

Headings are 一、 （一） 1. （1） ① 第一条, in whatever signs a scan made of them; their order, not their kind, says
which stands under which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import normalize

from laojian.packs.notice_lines import LABELS, Block, paragraphs, spaced_label
from laojian.packs.notice_parts import parted
from laojian.packs.notice_text import Flow


def outline(raw: str) -> tuple[Block, ...]:
    """All paragraphs and table lines of a text, in order, each with its place in the whole."""
    return tuple(_numbered(parted(tuple(paragraphs(raw)))))


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    stack: list[tuple[str, str, str]] = []
    paper, annex = 0, None
    for block in blocks:
        if (block.paper, block.annex) != (paper, annex):
            stack, paper, annex = [], block.paper, block.annex
        if block.kind == "table" or block.zone == "head":
            yield block
            continue
        labelled = _labelled(block, [style for style, _, _ in stack])
        if labelled.style is not None:
            styles = [style for style, _, _ in stack]
            keep = styles.index(labelled.style) if labelled.style in styles else len(stack)
            title = labelled.title.text if labelled.title else labelled.rest.text[:40]
            stack = [*stack[:keep], (labelled.style, labelled.label or "", title)]
        path, titles = tuple(label for _, label, _ in stack), tuple(title for _, _, title in stack)
        yield replace(labelled, path=path, titles=titles)


def _labelled(block: Block, above: Sequence[str]) -> Block:
    if mark := spaced_label(block.run):
        rest = block.run.part(mark)
        label = _canonical("han", block.text[:mark])
        return replace(block, label=label, style="han", mark=mark, title=rest, body=rest.part(len(rest)))
    for style, pattern in LABELS:
        if (match := pattern.match(block.text)) is None:
            continue
        if style.startswith("number") and re.match(r"\d{4}", block.text):
            continue
        rest = block.run.part(match.end())
        title, body = _title(rest)
        return replace(
            block,
            label=_canonical(style, match.group()),
            style=style,
            mark=match.end(),
            title=title,
            body=body,
        )
    return replace(block, body=block.run)


def _title(rest: Flow) -> tuple[Flow | None, Flow]:
    text = rest.text
    inner = re.search(r"\(一\)|\(1\)|[①⑴⒈㈠]|(?<=[^\d.])1[.、](?!\d)", text)
    if inner is not None and 2 <= inner.start() <= 24 and "。" not in text[: inner.start()]:
        return rest.part(0, inner.start()).stripped(":"), rest.part(inner.start())
    stop = text.find("。")
    if 0 < stop <= 45 and stop + 1 < len(text) and ";" not in text[:stop]:
        return rest.part(0, stop), rest.part(stop + 1)
    if 0 < len(text) <= 45 and text[-1] not in "。;" and ";" not in text:
        return rest.stripped(":"), rest.part(len(text))
    return None, rest


def cited(label: str) -> str:
    """A printed number as it is cited, in one form whatever signs print it: 1、 is 1., (1) and 1) are （1）, 一是 is 一."""
    style = next((style for style, pattern in LABELS if pattern.fullmatch(label)), "")
    return _canonical(style, label.removesuffix("是"))


def _canonical(style: str, label: str) -> str:
    if style == "bullet":
        return ""
    plain = label if style == "circled" else normalize("NFKC", label)  # ㈠ and ⒈ are （一） and 1.
    number = re.sub(r"[()、.:]", "", plain)
    number = "一" if number in "—ー―-" else number
    forms = {"han": "{}", "han_bracket": "（{}）", "number": "{}.", "number_bracket": "（{}）"}
    return forms.get(style, "{}").format(number)
