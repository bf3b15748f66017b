"""台账经过 What became of the lines of a ledger: which words were changed from what to what, and what was struck out, by whom and
when, from the archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from laojian.archive import queries as archive
from laojian.packs.schema_standing import LedgerField

VERB = "duty.ledger"


@dataclass(frozen=True, slots=True)
class Word:
    """改字 One field that was changed: what stood there and what stands there since; was, now: blank where nothing did."""

    zh: str
    en: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """改动 One change of a line. words: the fields that changed; struck: why it was struck out, blank where it was not."""

    at: datetime
    who: str
    words: tuple[Word, ...]
    struck: str = ""


def history(
    duty_id: int, fields: Iterable[LedgerField], numbers: Collection[int]
) -> Mapping[int, tuple[Change, ...]]:
    """Number of a line → its changes, oldest first; lines that never changed are not among them."""
    english = {one.zh: one.en for one in fields}
    found: dict[int, tuple[Change, ...]] = {}
    for event in archive.events_of("duty", [duty_id]):
        told = _told(event.detail, english) if event.verb == VERB else None
        if told is not None and told[0] in numbers:
            change = Change(timezone.localtime(event.at), event.actor_name, told[1], told[2])
            found[told[0]] = (*found.get(told[0], ()), change)
    return found


def _told(
    detail: Mapping[str, object], english: Mapping[str, str]
) -> tuple[int, tuple[Word, ...], str] | None:
    """Line, words and reason of an event that changed a line or struck it out; None for one that added lines."""
    struck, was, new = detail.get("struck"), detail.get("was"), detail.get("new")
    if isinstance(struck, int):
        return struck, (), str(detail.get("reason", ""))
    if not isinstance(was, Mapping) or not isinstance(new, Mapping):
        return None
    lines = detail.get("lines")
    number = lines[0] if isinstance(lines, list | tuple) and lines else 0
    # in the order of the ledger: a database may keep the parts of an event in an order of its own
    changed = (zh for zh in dict.fromkeys((*english, *sorted(new))) if zh in new)
    return (
        number,
        tuple(Word(zh, english.get(zh, zh), str(was.get(zh, "")), str(new[zh])) for zh in changed),
        "",
    )
