"""档案 What is written to the archive: events and files. Called inside the transaction of the action it records."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from laojian.archive import shelf
from laojian.archive.chain import GENESIS, Link
from laojian.archive.models import Event, Head, KeptFile
from laojian.ids import in_text

_SUM = re.compile(r"[0-9a-f]{64}")


class Who(Protocol):
    """Who did it: an actor of the authority room, or the system itself."""

    @property
    def key(self) -> str: ...  # noqa: D102  (said by the class)
    @property
    def name(self) -> str: ...  # noqa: D102  (the same)
    @property
    def unit_path(self) -> str: ...  # noqa: D102  (the same)


def record(
    actor: Who,
    verb: str,
    subject_kind: str,
    subject_id: object,
    *,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
) -> Event:
    """One event at the end of the chain, in the transaction of the caller.

    detail: plain JSON values, no names of complainants in the clear. at: aware. Problem `ids.in_text` where a remark or
    another text of it names a resident id whole: an event is never taken back, and others read it.
    """
    in_text.refuse(*_texts(detail or {}))
    with transaction.atomic():
        head = _head()
        link = Link(
            head.seq + 1, at, verb, actor.key, actor.name, actor.unit_path, subject_kind, str(subject_id),
            dict(detail or {}), head.hash,
        )  # fmt: skip
        digest = link.digest()
        event = Event.objects.create(
            seq=link.seq, at=at, verb=verb, actor=link.actor, actor_name=link.actor_name, unit=link.unit,
            subject_kind=subject_kind, subject_id=link.subject_id, detail=link.detail, previous=link.previous,
            hash=digest,
        )  # fmt: skip
        head.seq, head.hash = link.seq, digest
        head.save()
        return event


def _texts(value: Any) -> Iterator[str]:
    """Every text within a value, sums of files left out."""
    if isinstance(value, str):
        if not _SUM.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _head() -> Head:
    """The head of the chain, locked until the transaction ends; made by the very first event."""
    locked = Head.objects.select_for_update()
    found = locked.filter(pk=1).first()
    if found is None:
        Head.objects.get_or_create(pk=1, defaults={"seq": 0, "hash": GENESIS})
        found = locked.get(pk=1)
    return found


def keep(content: bytes, media_type: str, *, at: datetime) -> KeptFile:
    """The file, kept once by its sha256: written to disk and synced before the row. Safe to call again."""
    digest = hashlib.sha256(content).hexdigest()
    shelf.put(digest, content)
    kept, _ = KeptFile.objects.get_or_create(
        sha256=digest, defaults={"size": len(content), "media_type": media_type, "kept_at": at}
    )
    return kept
