"""核对 What a person accepts, corrects, throws away or adds of a draft; the rest never reaches the campaign."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from typing import Any, Literal

from laojian.base.problem import Problem
from laojian.packs.notice_facts import applied
from laojian.packs.notice_schema import (
    Amount,
    Attachment,
    Contact,
    Deadline,
    Department,
    Duty,
    Fact,
    Item,
    Notice,
    Phase,
    PrintedRelation,
    Proposal,
    Question,
    Rule,
    Said,
    Table,
)
from laojian.packs.notice_text import Span

KINDS: dict[str, type] = {
    "facts": Fact,
    "basis": Said,
    "contacts": Contact,
    "amounts": Amount,
    "phases": Phase,
    "deadlines": Deadline,
    "recurring": Rule,
    "relative": Rule,
    "duties": Duty,
    "items": Item,
    "departments": Department,
    "attachments": Attachment,
    "tables": Table,
    "relations": PrintedRelation,
}
BY_HAND = (0, 0)
"""Span of what a person added: no sentence of the text stands behind it."""
ANSWERED = 0
"""Confidence of what a person added in answer to a question: it was not read, but has a sentence."""
_DAYS = ("date", "begins", "start", "end")


@dataclass(frozen=True, slots=True)
class Choice:
    """决定 What becomes of one proposal. state: accepted, corrected (then `values` holds the fields that change: a day
    as ISO text, `violation` for an item) or dropped."""

    state: Literal["accepted", "corrected", "dropped"] = "accepted"
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Added:
    """补充 An entry a person adds although the text does not say it, or in answer to a question about a sentence of it; it is
    marked so in the pack, and the question is asked no more."""

    kind: str
    values: Mapping[str, Any]
    answers: Question | None = None


def origin(one: Any) -> str:
    """The remark that leads from an entry to its sentence, or says that a person added it."""
    if one.span == BY_HAND:
        return "人工补充，原文没有"
    place = f"原文 [{one.span[0]}, {one.span[1]})"
    return f"人工补充，据{place}" if getattr(one, "confidence", 3) == ANSWERED else place


def sentence_at(text: str, span: Span) -> Span:
    """The sentence around a place of the text, without white space at its ends."""
    first = max(text.rfind(sign, 0, span[0]) for sign in _STOPS) + 1
    ends = [at + 1 for sign in _STOPS if (at := text.find(sign, max(span[1] - 1, first))) >= 0]
    last = min(ends, default=len(text))
    said = text[first:last]
    start = first + len(said) - len(said.lstrip())
    return start, max(start, first + len(said.rstrip()))


_STOPS = "。！？；;\n"


def entries(notice: Notice) -> Iterator[tuple[str, Any]]:
    """Every proposal with its key, `deadlines/1` being the first deadline."""
    for kind in KINDS:
        for at, one in enumerate(getattr(notice, kind), 1):
            yield f"{kind}/{at}", one


@dataclass(frozen=True, slots=True)
class Segment:
    """片段 A piece of the text between two places where proposals begin or end. keys: the proposals it belongs to, the
    shortest first."""

    start: int
    end: int
    keys: tuple[str, ...]


def segments(notice: Notice, more: Sequence[tuple[str, Span]] = ()) -> tuple[Segment, ...]:
    """The whole text in pieces, in order and without gap, so that a page can colour what was read. more: keys and places
    of what a person added."""
    spans = [(key, one.span) for key, one in entries(notice) if one.span != BY_HAND]
    spans += [one for one in more if one[1] != BY_HAND]
    spans.sort(key=lambda one: (one[1][1] - one[1][0], one[0]))
    places = {0, len(notice.source), *(place for _, span in spans for place in span)}
    cuts = sorted(place for place in places if 0 <= place <= len(notice.source))
    return tuple(
        Segment(start, end, tuple(key for key, span in spans if span[0] <= start and end <= span[1]))
        for start, end in pairwise(cuts)
    )


def reviewed(
    notice: Notice, choices: Mapping[str, Choice] | None = None, added: Sequence[Added] = ()
) -> Notice:
    """The notice with only what was accepted or corrected, and what was added. choices: by key; None accepts
    everything, a mapping accepts nothing that it does not name. Problems `notice.unknown_choice`,
    `notice.not_a_day`."""
    known = dict(entries(notice))
    for key in choices or {}:
        if key not in known:
            raise Problem("notice.unknown_choice", seen=key, known="、".join(known) or "（无）")
    kept: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    heads: dict[int, Any] = {}
    for key, one in known.items():
        choice = Choice() if choices is None else choices.get(key, Choice("dropped"))
        if choice.state != "dropped":
            kept[key.partition("/")[0]].append(_corrected(key, one, choice))
            if key.startswith("facts/"):
                heads[int(key.partition("/")[2]) - 1] = kept["facts"][-1]
    for number, extra in enumerate(added, 1):
        kept.setdefault(extra.kind, [])
        kept[extra.kind].append(_made(extra, number, notice.source))
    changed: dict[str, Any] = {kind: tuple(values) for kind, values in kept.items() if kind != "facts"}
    settled = [one.answers for one in added]
    changed["questions"] = tuple(one for one in notice.questions if one not in settled)
    return replace(applied(notice, heads), **changed)


def _corrected(key: str, one: Any, choice: Choice) -> Any:
    values = _values(key, type(one), choice.values)
    return replace(one, **values) if values else one


def _made(extra: Added, number: int, text: str) -> Any:
    if extra.kind not in KINDS:
        raise Problem("notice.unknown_choice", seen=extra.kind, known="、".join(KINDS))
    kind = KINDS[extra.kind]
    if extra.kind not in _NEEDED:
        raise Problem("notice.unknown_choice", seen=extra.kind, known="、".join(_NEEDED))
    needed = {part.name: _EMPTY.get(part.name) for part in fields(kind) if part.name in _NEEDED[extra.kind]}
    values = _values(f"{extra.kind}/+{number}", kind, extra.values)
    return kind(**{**needed, "span": BY_HAND, **_answering(extra, text), **values})


def _answering(extra: Added, text: str) -> dict[str, Any]:
    """Where an answer stands: on the sentence asked about. A table that was not read stands nowhere."""
    asked = extra.answers
    if asked is None or extra.kind == "tables":
        return {}
    found: dict[str, Any] = {"span": sentence_at(text, asked.span), "confidence": ANSWERED}
    return found | ({"date_text": text[slice(*asked.span)]} if extra.kind == "deadlines" else {})


def sure(one: Any) -> str:
    """How surely an entry was read, as a remark."""
    return "由人补充" if one.confidence == ANSWERED else f"把握 {one.confidence}/3"


_EMPTY: dict[str, Any] = {
    "duties": (),
    "columns": (),
    "relations": (),
    "name": "",
    "rule": "promptly",
    "who": "",
    "text": "",
}
_NEEDED: dict[str, tuple[str, ...]] = {
    "phases": ("name", "start", "end", "text"),
    "deadlines": ("date", "date_text", "what", "who", "to"),
    "recurring": ("rule", "text", "what", "who", "to"),
    "relative": ("rule", "text", "what", "who", "to"),
    "duties": ("who", "text"),
    "items": ("no", "text"),
    "departments": ("name", "duties"),
    "attachments": ("no", "title"),
    "tables": ("title", "columns", "relations"),
    "relations": ("text", "relations"),
}


def _values(key: str, kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    names = {part.name for part in fields(kind)}
    done: dict[str, Any] = {}
    for name, value in values.items():
        if kind is Item and name == "violation":
            done["proposals"] = (Proposal(str(value), str(value), 1.0),) if value else ()
            continue
        if name not in names or name == "span":
            raise Problem(
                "notice.unknown_choice", seen=f"{key}.{name}", known="、".join(sorted(names - {"span"}))
            )
        done[name] = _day(key, value) if name in _DAYS else value
    return done


def _day(key: str, value: Any) -> datetime.date | None:
    if value is None or isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError as error:
        raise Problem("notice.not_a_day", place=key, seen=value) from error
