"""证据 Papers and pictures of visits, cases and orders: the file goes to the archive by its sha256 before the row is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laojian.archive import actions as archive
from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.models import Evidence
from laojian.casework.queries.access import find, thing_of
from laojian.casework.rules import words
from laojian.casework.rules.file_starts import TAKEN, begins_as
from laojian.ids import in_text

LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """新证据 What it is and what it proves. content: empty for a thing only described; checked: 已核对原件 and the like."""

    kind: str
    name: str
    obtained_on: date
    proves: str = ""
    how: str = ""
    content: bytes = b""
    media_type: str = ""
    item: str = ""
    checked: str = ""


def add_evidence(actor: Actor, kind: str, id: int, new: NewEvidence, *, at: datetime) -> int:
    """Adds evidence to a visit or a case. The same file a second time gives the first row.

    Problems `casework.file_kind`, `casework.file_content`, `casework.file_size`, `casework.reason`, `casework.remark`.
    """
    return _add(actor, "evidence.add", kind, id, new, at)


def add_proof(actor: Actor, order: int, new: NewEvidence, *, at: datetime) -> int:
    """The firm adds a paper to its proof of correction."""
    return _add(actor, "order.prove", "order", order, new, at)


def _add(actor: Actor, verb: str, kind: str, id: int, new: NewEvidence, at: datetime) -> int:
    in_text.refuse(new.name, new.proves, new.how, new.checked)
    require(actor, verb, thing_of(find(actor, kind, id, verb=verb)))
    words.coded(words.EVIDENCE_KINDS, new.kind)
    if not new.name.strip():
        raise Problem("casework.remark", act="登记证据")
    media = new.media_type.partition(";")[0].strip().lower()
    if new.content and media not in TAKEN:
        raise Problem("casework.file_kind", name=new.name, seen=media or "—")
    if new.content and not begins_as(media, new.content):
        raise Problem("casework.file_content", name=new.name)
    if len(new.content) > LARGEST:
        raise Problem("casework.file_size", name=new.name, most=LARGEST // 1024 // 1024)
    sha256 = archive.keep(new.content, media, at=at).sha256 if new.content else ""
    return _row(actor, verb, kind, id, new, sha256, media, at)


@transaction.atomic
def _row(
    actor: Actor, verb: str, kind: str, id: int, new: NewEvidence, sha256: str, media: str, at: datetime
) -> int:
    row = acting.found(actor, verb, kind, id)
    same = Evidence.objects.filter(**{kind: row}, sha256=sha256, name=new.name, item=new.item).first()
    if same is not None:
        return same.pk
    made = Evidence.objects.create(
        **{kind: row}, item=new.item, kind=new.kind, name=new.name, proves=new.proves, obtained_on=new.obtained_on,
        how=new.how, sha256=sha256, media_type=media, size=len(new.content), checked=new.checked, by_unit_id=actor.unit,
    )  # fmt: skip
    acting.note(actor, verb, kind, row, at=at, file=sha256, evidence=made.pk, kind_of=new.kind, name=new.name)
    return made.pk
