"""文件要素 What the head of a notice says beside title, number and days, each with its place in the text, so that a person
can accept, correct or throw it away: addressees, openness, the papers inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from laojian.packs.notice_schema import Fact, Notice, Paper


def facts(read: Notice) -> tuple[Fact, ...]:
    """The facts of the head, in the order of the text; what stands nowhere in the text as it is told is left out."""
    found = [*_addressees(read), *_openness(read), *_papers(read)]
    return tuple(sorted(found, key=lambda one: one.span))


def _addressees(read: Notice) -> Iterator[Fact]:
    for one in read.paper.addressees:
        if span := _place(read, one, read.paper):
            yield Fact("addressee", one, span)


def _openness(read: Notice) -> Iterator[Fact]:
    mark = read.paper.openness
    if mark and (span := _place(read, mark, None)):
        yield Fact("openness", mark, span)


def _papers(read: Notice) -> Iterator[Fact]:
    for one in read.wrapped:
        if one.title and one.title_span:
            yield Fact("paper", one.title, one.title_span)


def _place(read: Notice, words: str, inside: Paper | None) -> tuple[int, int] | None:
    """Where words stand, white space apart."""
    start, end = inside.span if inside else (0, len(read.source))
    match = re.compile(r"\s*".join(map(re.escape, words))).search(read.source, start, end)
    return match.span() if match else None


def applied(read: Notice, kept: Mapping[int, Any]) -> Notice:
    """The notice whose head says only what was kept. kept: place of a fact → the fact as corrected; what is no fact stays."""
    now: dict[tuple[str, str], Any] = {
        (one.name, one.text): kept.get(at) for at, one in enumerate(read.facts)
    }

    def left(name: str, text: str | None) -> str | None:
        if text is None or (name, text) not in now:
            return text
        fact = now[name, text]
        return fact.text if fact is not None else None

    addressees = [left("addressee", one) for one in read.paper.addressees]
    paper = replace(
        read.paper,
        addressees=tuple(one for one in addressees if one),
        openness=left("openness", read.paper.openness),
    )
    wrapped = tuple(
        replace(one, title=left("paper", one.title))
        for one in read.wrapped
        if one.title is None or left("paper", one.title)
    )
    facts_now = tuple(kept[at] for at in sorted(kept))
    return replace(read, paper=paper, wrapped=wrapped, facts=facts_now)
