"""档案 What is read from the archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from laojian.archive import shelf
from laojian.archive.models import Checkpoint, Event, Head, KeptFile


def content(sha256: str) -> bytes:
    """The bytes of a kept file. Problem `archive.no_file` where it is not on disk."""
    return shelf.get(sha256)


def events_of(kind: str, ids: Iterable[object]) -> tuple[Event, ...]:
    """The events about some subjects of one kind, oldest first."""
    return tuple(Event.objects.filter(subject_kind=kind, subject_id__in=[str(one) for one in ids]))


@dataclass(frozen=True, slots=True)
class Happening:
    """事件 An event as a page shows it."""

    seq: int
    at: datetime
    verb: str
    actor_name: str
    subject_kind: str
    subject_id: str
    detail: Mapping[str, Any]
    hash: str


def happenings(
    reach: Q, *, verb: str = "", words: str = "", before: int | None = None, most: int = 100
) -> tuple[Happening, ...]:
    """Events within a reach (a condition on `unit`, the path of who acted), newest first, from before a number on."""
    rows = Event.objects.filter(reach)
    if verb:
        rows = rows.filter(verb__startswith=verb)
    if words:
        rows = rows.filter(Q(subject_id__contains=words) | Q(actor_name__contains=words))
    if before:
        rows = rows.filter(seq__lt=before)
    return tuple(
        Happening(e.seq, e.at, e.verb, e.actor_name, e.subject_kind, e.subject_id, e.detail, e.hash)
        for e in rows.order_by("-seq")[:most]
    )


def happenings_after(seq: int, path: str, *, since: datetime, most: int = 1000) -> tuple[Happening, ...]:
    """Events of a unit or below it, later than a number and a moment, oldest first."""
    reach = Q(unit__gte=path, unit__lt=path[:-1] + chr(ord(path[-1]) + 1))
    rows = Event.objects.filter(reach, seq__gt=seq, at__gte=since).order_by("seq")[:most]
    return tuple(
        Happening(e.seq, e.at, e.verb, e.actor_name, e.subject_kind, e.subject_id, e.detail, e.hash)
        for e in rows
    )


@dataclass(frozen=True, slots=True)
class Holdings:
    """家底 How much the archive holds. last_checkpoint: None where none was made yet."""

    events: int
    head: str
    files: int
    bytes: int
    last_checkpoint: datetime | None


def holdings() -> Holdings:
    """How much the archive holds, for the page of the system's state."""
    from django.db.models import Sum

    head = Head.objects.filter(pk=1).first()
    last = Checkpoint.objects.order_by("-at").first()
    size = KeptFile.objects.aggregate(all=Sum("size"))["all"] or 0
    return Holdings(
        head.seq if head else 0,
        head.hash if head else "",
        KeptFile.objects.count(),
        size,
        last.at if last else None,
    )
