"""档案 What is read from the archive."""

from __future__ import annotations

from collections.abc import Iterable

from laojian.archive import shelf
from laojian.archive.models import Event


def content(sha256: str) -> bytes:
    """The bytes of a kept file. Problem `archive.no_file` where it is not on disk."""
    return shelf.get(sha256)


def events_of(kind: str, ids: Iterable[object]) -> tuple[Event, ...]:
    """The events about some subjects of one kind, oldest first."""
    return tuple(Event.objects.filter(subject_kind=kind, subject_id__in=[str(one) for one in ids]))
