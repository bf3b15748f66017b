"""办案动作的底子 What every act of casework does: find the thing and lock it, ask leave, move its state, write the event."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.models import Staff, Unit
from laojian.authority.queries import require
from laojian.authority.rules import OFFICES, Actor, Thing
from laojian.authority.rules import steps as above_and_at
from laojian.base.problem import Problem
from laojian.casework.models import Case, CaseDay, Finding, Lead, Matter, Order, Referral, Series, Visit
from laojian.casework.queries.access import find, thing_of
from laojian.casework.rules import numbers, words


def lead(actor: Actor, verb: str, id: object) -> Lead:
    """A lead to act on, locked. Problems `casework.no_thing`, `authority.may_not`."""
    row = found(actor, verb, "lead", id)
    assert isinstance(row, Lead)
    return row


def visit(actor: Actor, verb: str, id: object) -> Visit:
    """A visit to act on, locked."""
    row = found(actor, verb, "visit", id)
    assert isinstance(row, Visit)
    return row


def finding(actor: Actor, verb: str, id: object) -> Finding:
    """A finding to act on, locked."""
    row = found(actor, verb, "finding", id)
    assert isinstance(row, Finding)
    return row


def order(actor: Actor, verb: str, id: object) -> Order:
    """An order to act on, locked."""
    row = found(actor, verb, "order", id)
    assert isinstance(row, Order)
    return row


def case(actor: Actor, verb: str, id: object) -> Case:
    """A case to act on, locked."""
    row = found(actor, verb, "case", id)
    assert isinstance(row, Case)
    return row


def referral(actor: Actor, verb: str, id: object) -> Referral:
    """A referral to act on, locked."""
    row = found(actor, verb, "referral", id)
    assert isinstance(row, Referral)
    return row


def found(actor: Actor, verb: str, kind: str, id: object) -> Any:
    """The row, locked for this transaction, once leave for the verb is given."""
    row = find(actor, kind, id, lock=True, verb=verb)
    require(actor, verb, thing_of(row))
    return row


def office_of(actor: Actor, verb: str, code: str = "") -> Unit:
    """The office where a new thing begins, which must be one the actor may act for: its own, or one named by its code."""
    office = unit_by_code(code) if code else Unit.objects.get(pk=actor.unit)
    require(actor, verb, Thing("unit", office.code, office.path))
    return office


def nearest_office(actor: Actor, unit: Unit) -> str:
    """The code of the lowest bureau or zone above a unit that is the actor's own or below it; else the actor's own."""
    above = Unit.objects.filter(path__in=above_and_at(unit.path), kind__in=OFFICES, active=True)
    found = [one for one in above if one.path.startswith(actor.path)]
    return max(found, key=lambda one: len(one.path)).code if found else actor.unit_code


def note(
    actor: Actor,
    verb: str,
    kind: str,
    row: Any,
    *,
    at: datetime,
    remark: str = "",
    reason: str = "",
    **detail: Any,
) -> None:
    """The one event of an act. Days as ISO text; remark and reason only where given."""
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in detail.items()}
    if remark:
        plain["remark"] = remark
    if reason:
        plain["reason"] = reason
    record(actor, verb, kind, row.pk, at=at, detail=plain)


def day_of(at: datetime) -> date:
    """The local day of a moment."""
    return timezone.localtime(at).date()


def next_number(office: Unit, kind: str, year: int) -> str:
    """The next number of the office's series; numbers are never given twice."""
    n, before = _next(office, kind, year)
    return numbers.number(before or numbers.prefix(office.name, office.short_name), kind, year, n)


def next_visit_code(office: Unit, year: int) -> str:
    """The next visit code of the office: the initials of its name, the year, a number that nobody else has."""
    while True:
        n, before = _next(office, "visit", year)
        code = numbers.visit_code(before or office.pinyin.rpartition(" ")[2], year, n)
        if not Visit.objects.filter(code=code).exists():
            return code


def _next(office: Unit, kind: str, year: int) -> tuple[int, str]:
    series, _ = Series.objects.get_or_create(office=office, kind=kind, year=year)
    Series.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db()
    return series.last, series.prefix


def unit_by_code(code: str) -> Unit:
    """A unit by its code, whoever's it is: the party of a case. Problem `authority.no_unit`."""
    row = Unit.objects.filter(code=code, active=True).first()
    if row is None:
        raise Problem("authority.no_unit", unit=code)
    return row


REGION_DIGITS = {"province": 2, "city": 4, "county": 6}


def within(actor: Actor, unit: Unit, mine: Unit | None = None) -> None:
    """Problem `authority.no_unit` where the party is none of the office's: neither in its tree nor in its region, nor an
    agency that serves a mine there (an agency of the city stands beside the counties)."""
    digits = REGION_DIGITS.get(actor.unit_level, 6)
    near = bool(actor.region) and unit.region[:digits] == actor.region[:digits] and len(unit.region) >= digits
    serves = mine is not None and unit.kind == "agency" and mine.path.startswith(actor.path)
    if not (unit.path.startswith(actor.path) or near or serves):
        raise Problem("authority.no_unit", unit=unit.code)


def row_kind_of(actor: Actor, unit: Unit, mine: Unit | None, given: str) -> str:
    """coal or noncoal: as given, else as the file of the mine served, or of the unit itself, says (A36).

    Problem `casework.row_kind`: neither known.
    """
    if given:
        words.coded(words.ROW_KINDS, given)
        return given
    from laojian.parties import queries as parties

    kind = parties.profile(actor, (mine or unit).code).row_kind
    if not kind:
        raise Problem("casework.row_kind", unit=(mine or unit).name)
    return str(kind)


def inherit(row: Matter) -> dict[str, Any]:
    """What a finding, an order or a case takes over from what it came from."""
    return {
        "campaign_id": row.campaign_id, "office": row.office, "unit": row.unit, "mine": row.mine,
        "row_kind": row.row_kind,
    }  # fmt: skip


def officers(actor: Actor, names: tuple[str, ...]) -> tuple[Staff, ...]:
    """The officers by sign-in name: of the actor's own office, inspectors or above. Problems `casework.officer`."""
    rows = {
        one.username: one
        for one in Staff.objects.filter(username__in=names, unit_id=actor.unit, is_active=True)
    }
    for name in names:
        person = rows.get(name)
        if person is None or not person.role_set() & {"inspector", "section_head", "head"}:
            raise Problem("casework.officer", seen=name)
    return tuple(rows[name] for name in dict.fromkeys(names))


def days_of(row: Case) -> dict[str, date]:
    """The days of a case by their field."""
    return dict(CaseDay.objects.filter(case=row).values_list("event", "on"))
