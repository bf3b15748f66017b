"""修改档案 Changing what is known of a unit by hand: profile, sites, named persons; the export of all facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import keep, record
from laojian.archive.secrecy import vault
from laojian.authority import queries as authority
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.ids import resident_id
from laojian.parties.models import Employer, Former, NamedPerson, Site
from laojian.parties.queries.export import workbook
from laojian.parties.rules import kinds

MARK = "person:id_no"


@transaction.atomic
def change_employer(
    actor: Actor, code: str, values: Mapping[str, Any], *, at: datetime, since: date | None = None
) -> int:
    """Sets fields of a unit's profile (None or blank: not known) and returns how many changed. What was said before is
    kept. since: the day from which the new values hold; without one the old ones were a mistake. Problem
    `parties.value`."""
    unit = authority.unit(actor, code)
    require(actor, "employer.change", Thing("unit", unit.code, unit.path))
    one = Employer.objects.select_for_update().filter(unit_id=unit.pk).first() or Employer(
        unit_id=unit.pk, changed_at=at
    )
    before, after = {}, {}
    for name, value in values.items():
        if name not in kinds.SAID:
            raise Problem("parties.value", field=name, seen=value)
        clean = _clean(name, value)
        if getattr(one, name) != clean:
            before[name], after[name] = _json(getattr(one, name)), _json(clean)
            setattr(one, name, clean)
    if after or one.pk is None:
        if one.pk is not None:
            Former.objects.create(
                table="units",
                key=unit.code,
                said=before,
                source_file=one.source_file,
                replaced_at=at,
                until=since,
            )
        one.changed_at, one.reported_by, one.source_file, one.source_row = at, actor.unit_code, "", None
        one.save()
        detail = {"before": before, "after": after, "since": since.isoformat() if since else ""}
        record(actor, "employer.change", "unit", unit.code, at=at, detail=detail)
    return len(after)


def _clean(name: str, value: Any) -> Any:
    field: Any = Employer._meta.get_field(name)
    if value in (None, ""):
        return None if field.null else ""
    try:
        return field.clean(value, None)
    except ValidationError as error:
        raise Problem("parties.value", field=name, seen=value) from error


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def add_site(actor: Actor, code: str, name: str, place: str, address: str, *, at: datetime) -> None:
    """Records a place of work of a unit. Problem `parties.value`."""
    unit = authority.unit(actor, code)
    require(actor, "person.keep", Thing("unit", unit.code, unit.path))
    if not name.strip():
        raise Problem("parties.value", field="工作场所", seen=name)
    _, made = Site.objects.get_or_create(
        unit_id=unit.pk, name=name.strip()[:120], defaults={"place": place, "address": address.strip()[:200]}
    )
    if made:
        record(
            actor, "employer.change", "unit", unit.code, at=at, detail={"site": name.strip(), "place": place}
        )


@transaction.atomic
def add_person(actor: Actor, code: str, part: str, name: str, id_no: str, *, at: datetime) -> int:
    """Records a person by the part they play; the id number is kept encrypted and shown masked. Problems
    `parties.value`, `parties.id_number`."""
    unit = authority.unit(actor, code)
    require(actor, "person.keep", Thing("unit", unit.code, unit.path))
    if part not in NamedPerson.PARTS or not name.strip():
        raise Problem("parties.value", field="姓名", seen=name)
    number = _number(id_no)
    row = NamedPerson.objects.create(
        unit_id=unit.pk, part=part, name=name.strip()[:80], id_no=number, since=timezone.localtime(at).date(),
        id_mark=vault().mark(number, MARK) if number else "",
        id_masked=f"{number[:6]}********{number[-4:]}" if number else "",
    )  # fmt: skip
    record(actor, "person.keep", "person", row.pk, at=at, detail={"unit": unit.code, "part": part})
    return row.pk


def _number(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return resident_id.validate(text)
    except Problem as problem:
        raise Problem("parties.id_number", why=problem.entry["zh"].split("“")[0]) from problem


@transaction.atomic
def show_id(actor: Actor, person_id: int, purpose: str, *, at: datetime) -> str:
    """The full id number of a person, asked for with a purpose; the look is an event. Problems `parties.no_person`,
    `parties.purpose`, `authority.sign_in_again`."""
    row = NamedPerson.objects.select_related("unit").filter(pk=person_id).first()
    if row is None or not authority.scope(actor).covers(row.unit.path):
        raise Problem("parties.no_person")
    require(actor, "secret.show", Thing("person", str(person_id), row.unit.path))
    if len(purpose.strip()) < 4:
        raise Problem("parties.purpose")
    record(actor, "secret.show", "person", person_id, at=at, detail={"purpose": purpose.strip()})
    return row.id_no


@transaction.atomic
def export_facts(actor: Actor, *, at: datetime) -> bytes:
    """All unit facts of the actor's scope as a workbook in the register's layouts, which can be imported again. The
    export is an event."""
    require(actor, "employer.export", Thing("unit", actor.unit_code, actor.path))
    content, rows = workbook(actor)
    file = keep(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", at=at)
    record(
        actor, "employer.export", "unit", actor.unit_code, at=at, detail={"rows": rows, "file": file.sha256}
    )
    return content
