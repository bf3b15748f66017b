"""合并 Merging units, earlier names and codes: nothing is lost, the old code still finds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from laojian.archive.actions import record
from laojian.authority import queries as authority
from laojian.authority.actions import pinyin
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.parties.models import Alias, Merge
from laojian.parties.rules.kinds import MERGERS


@transaction.atomic
def merge_units(
    actor: Actor, gone_code: str, into_code: str, on: date, reason_code: str, remark: str, *, at: datetime
) -> int:
    """Merges one unit into another from a day on. The merged unit keeps its row, its facts and its history; its names
    and codes find the other from now on. Problems `parties.reason`, `parties.merge_itself`, `parties.merged_already`.
    """
    if reason_code not in MERGERS or not remark.strip():
        raise Problem("parties.reason")
    gone, into = authority.unit(actor, gone_code), authority.unit(actor, into_code)
    for one in (gone, into):
        require(actor, "employer.merge", Thing("unit", one.code, one.path))
    if gone.pk == into.pk or _leads_to(into.pk, gone.pk):
        raise Problem("parties.merge_itself", unit=gone.name)
    made = _merge(
        gone, into, on=on, reason_code=reason_code, remark=remark.strip()[:400], by=actor.name, at=at
    )
    for kind, value in (("name", gone.name), ("code", gone.code), ("uscc", gone.uscc)):
        if value:
            _alias(into, kind, value, until=on, reason=MERGERS[reason_code][0])
    detail = {"into": into.code, "on": on.isoformat(), "reason": reason_code, "remark": remark.strip()}
    record(actor, "employer.merge", "unit", gone.code, at=at, detail=detail)
    return made.pk


def _merge(gone: Any, into: Any, **said: Any) -> Merge:
    try:
        with transaction.atomic():
            return Merge.objects.create(gone_id=gone.pk, into_id=into.pk, **said)
    except IntegrityError as error:
        before = Merge.objects.select_related("into").get(gone_id=gone.pk, undone_at=None)
        raise Problem("parties.merged_already", unit=gone.name, into=before.into.name) from error


def _leads_to(start: int, end: int) -> bool:
    """Does a chain of merges lead from one unit to the other?"""
    here: int | None = start
    for _ in range(50):
        here = Merge.objects.filter(gone_id=here, undone_at=None).values_list("into_id", flat=True).first()
        if here is None or here == end:
            return here == end
    return True


@transaction.atomic
def undo_merge(actor: Actor, gone_code: str, remark: str, *, at: datetime) -> None:
    """Takes a merge back: it was a mistake. Problems `parties.not_merged`, `parties.reason`."""
    gone = authority.unit(actor, gone_code)
    require(actor, "employer.merge", Thing("unit", gone.code, gone.path))
    if not remark.strip():
        raise Problem("parties.reason")
    row = Merge.objects.select_for_update().filter(gone_id=gone.pk, undone_at=None).first()
    if row is None:
        raise Problem("parties.not_merged", unit=gone.name)
    row.undone_at, row.undone_why = at, remark.strip()[:400]
    row.save(update_fields=("undone_at", "undone_why"))
    Alias.objects.filter(unit_id=row.into_id, value__in=[gone.name, gone.code, gone.uscc]).delete()
    record(
        actor, "employer.merge", "unit", gone.code, at=at, detail={"undone": True, "remark": remark.strip()}
    )


@transaction.atomic
def add_alias(
    actor: Actor, code: str, kind: str, value: str, reason: str, *, at: datetime, until: date | None = None
) -> None:
    """Records an earlier (or another) name or code of a unit. Problems `parties.reason`, `parties.value`."""
    unit = authority.unit(actor, code)
    require(actor, "employer.change", Thing("unit", unit.code, unit.path))
    if kind not in Alias.KINDS or not value.strip():
        raise Problem("parties.value", field="曾用名", seen=value)
    if not reason.strip():
        raise Problem("parties.reason")
    if _alias(unit, kind, value.strip(), until=until, reason=reason.strip()[:200]):
        detail = {"alias": value.strip(), "kind": kind, "reason": reason.strip()}
        record(actor, "employer.change", "unit", unit.code, at=at, detail=detail)


def _alias(unit: Any, kind: str, value: str, *, until: date | None, reason: str) -> bool:
    letters = pinyin(value) if kind == "name" else ""
    _, made = Alias.objects.get_or_create(
        unit_id=unit.pk, kind=kind, value=value[:200],
        defaults={"until": until, "reason": reason, "pinyin": letters},
    )  # fmt: skip
    return made
