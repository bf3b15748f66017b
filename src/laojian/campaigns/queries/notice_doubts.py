"""存疑 The questions a reading leaves, each with its sentence, the proposals it concerns, and what a person added in answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laojian.campaigns.rules.notice import ASKED
from laojian.packs.notice_review import sentence_at
from laojian.packs.notice_schema import Notice, Question

if TYPE_CHECKING:
    from laojian.campaigns.queries.notice_draft import Entry

CONCERNS: dict[str, tuple[str, ...]] = {
    "deadlines": ("deadlines", "recurring", "relative", "duties"),
    "who": ("deadlines", "recurring", "relative", "duties"),
    "recurring": ("recurring", "duties"),
    "phases": ("phases",),
    "items": ("items",),
    "tables": ("tables",),
    "relations": ("relations",),
}
"""Kinds of proposals a question may be about, by what it is about."""
ANSWERS: dict[str, tuple[str, ...]] = {
    "deadlines": ("deadlines", "recurring", "duties"),
    "recurring": ("recurring", "deadlines", "duties"),
    "phases": ("phases",),
    "period": ("phases",),
    "items": ("items",),
    "tables": ("tables",),
    "relations": ("tables",),
}
"""Kinds of entries that may be made of a question."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """存疑 A question. number: from 1, in the order of the reading; words: what it is about; sentence: where those stand; about:
    the proposals it concerns; answers: what was added in answer; kinds: what may be made of it."""

    number: int
    question: Question
    words: str
    sentence: str
    about: tuple[Entry, ...]
    answers: tuple[Entry, ...]
    kinds: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether nobody has answered it, nor decided about all that it concerns."""
        return not self.answers and not (self.about and all(one.state for one in self.about))


def doubts(read: Notice, listed: Sequence[Entry]) -> tuple[Doubt, ...]:
    """All questions of a reading, in its order. listed: every proposal and addition."""
    return tuple(_doubt(read, number, one, listed) for number, one in enumerate(read.questions, 1))


def _doubt(read: Notice, number: int, one: Question, listed: Iterable[Entry]) -> Doubt:
    kinds = CONCERNS.get(one.about, ())
    start, end = one.span
    about = tuple(
        each
        for each in listed
        if each.kind in kinds and "+" not in each.key and each.one.span[0] < end and start < each.one.span[1]
    )
    answers = tuple(each for each in listed if each.said.get(ASKED) == number)
    words = " ".join(read.source[start:end].split())[:60]
    sentence = " ".join(read.source[slice(*sentence_at(read.source, one.span))].split())
    return Doubt(number, one, words, sentence, about, answers, ANSWERS.get(one.about, ()))
