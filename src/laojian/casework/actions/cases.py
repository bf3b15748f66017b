"""案件 Opening a case and what is established in it: primary violation, further ones, facts, the legal reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.models import Case, CaseDay, CaseViolation, Finding, Lead, Officer, Order
from laojian.casework.queries.library import known_violation, violation_zh
from laojian.casework.rules import dates, established, limits, persons, steps, words
from laojian.ids import in_text


@dataclass(frozen=True, slots=True)
class NewCase:
    """新案件 What is filed. It comes from findings, a lead or an order, or from what is told (unit); one primary
    violation, the others are recorded; officers: sign-in names, two at least."""

    violation: str
    filed_on: date
    officers: tuple[str, ...]
    lead: int | None = None
    findings: tuple[int, ...] = ()
    order: int | None = None
    unit: str = ""
    mine: str = ""
    row_kind: str = ""
    campaign: int | None = None
    source: str = ""
    further: tuple[str, ...] = ()
    title: str = ""
    workers: int | None = None
    underground_workers: int | None = None
    underground_outsourced_workers: int | None = None
    as_outsourcing: bool | None = None
    act_ended_on: date | None = None
    found_on: date | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """来源 The rows a case comes from, locked."""

    lead: Lead | None
    findings: tuple[Finding, ...]
    order: Order | None

    @property
    def base(self) -> Any:
        """The row whose unit, mine, row and campaign the case takes over."""
        return self.findings[0] if self.findings else self.order or self.lead


@transaction.atomic
def open_case(actor: Actor, new: NewCase, *, at: datetime) -> int:
    """Files a case (立案) and gives it its number; lead and findings become part of it.

    Problems `casework.two_officers`, `casework.violation`, `casework.row_kind`, `casework.time_barred`,
    `casework.several_units`, `casework.wrong_step`, `casework.day_ahead`, `casework.persons`.
    """
    in_text.refuse(new.title)
    office = acting.office_of(actor, "case.open")
    people = acting.officers(actor, new.officers)
    if len(people) < 2:
        raise Problem("casework.two_officers", seen=len(people))
    dates.recent("立案之日", new.filed_on, acting.day_of(at))
    persons.refuse_parts({name: getattr(new, name) for name in PERSONS if name != "as_outsourcing"})
    origin = _origin(actor, new)
    party = _party(actor, new, origin)
    found_on = _found_on(new, origin)
    if limits.barred(new.act_ended_on, found_on):
        raise Problem("casework.time_barred", ended=str(new.act_ended_on), found=found_on.isoformat())
    violation = known_violation(new.violation)
    _refuse_twice(party, violation, new.filed_on)
    row = Case.objects.create(
        number=acting.next_number(office, "case", new.filed_on.year), source=_source(new, origin), violation=violation,
        title=new.title or f"{party['unit'].name}{violation_zh(violation)}案", filed_on=new.filed_on,
        workers=new.workers, underground_workers=new.underground_workers,
        underground_outsourced_workers=new.underground_outsourced_workers, as_outsourcing=new.as_outsourcing, **party,
    )  # fmt: skip
    Officer.objects.bulk_create(Officer(case=row, staff=one, no_conflict=True) for one in people)
    _further(row, new.further)
    _days(row, new, origin, found_on)
    _take_over(row, origin)
    acting.note(
        actor, "case.open", "case", row, at=at, number=row.number, violation=violation, on=new.filed_on,
        unit=row.unit.code, row_kind=row.row_kind, lead=new.lead, findings=list(new.findings), order=new.order,
    )  # fmt: skip
    return row.pk


def _origin(actor: Actor, new: NewCase) -> Origin:
    lead = acting.lead(actor, "case.open", new.lead) if new.lead is not None else None
    order = acting.order(actor, "case.open", new.order) if new.order is not None else None
    ids = dict.fromkeys(new.findings)
    if order is not None:
        ids.update(dict.fromkeys(order.findings.filter(case=None).values_list("pk", flat=True)))
    findings = tuple(acting.finding(actor, "case.open", one) for one in ids)
    if order is not None and order.case_id is not None:
        raise Problem("casework.cased_already", number=order.number)
    if lead is None and findings:
        first = findings[0].lead_id or (findings[0].visit.lead_id if findings[0].visit else None)
        lead = acting.lead(actor, "case.open", first) if first is not None else None
        lead = lead if lead is not None and lead.state != "cased" else None
    return Origin(lead, findings, order)


def _party(actor: Actor, new: NewCase, origin: Origin) -> dict[str, Any]:
    parties = {one.unit_id for one in (*origin.findings, origin.order, origin.lead) if one is not None}
    if len(parties) > 1:
        raise Problem("casework.several_units")
    if origin.base is not None:
        taken = acting.inherit(origin.base)
        if new.mine:
            taken["mine"] = acting.unit_by_code(new.mine)
        given = new.row_kind or taken["row_kind"]
        taken["row_kind"] = acting.row_kind_of(actor, taken["unit"], taken["mine"], given)
        return taken
    unit = acting.unit_by_code(new.unit)
    mine = acting.unit_by_code(new.mine) if new.mine else None
    acting.within(actor, unit, mine)
    return {
        "campaign_id": new.campaign, "office": acting.office_of(actor, "case.open"), "unit": unit, "mine": mine,
        "row_kind": acting.row_kind_of(actor, unit, mine, new.row_kind),
    }  # fmt: skip


def _refuse_twice(party: dict[str, Any], violation: str, filed_on: date) -> None:
    """One case for a unit, a mine and a primary violation on a day: a form sent twice makes no second one."""
    same = Case.objects.filter(
        office=party["office"], unit=party["unit"], mine=party["mine"], violation=violation, filed_on=filed_on
    )
    old = same.exclude(state="cancelled").first()
    if old is not None:
        raise Problem("casework.cased_already", number=old.number)


def _source(new: NewCase, origin: Origin) -> str:
    source = new.source or (origin.lead.source if origin.lead else "visit")
    words.coded(words.SOURCES, source)
    return source


def _found_on(new: NewCase, origin: Origin) -> date:
    if new.found_on is not None:
        return new.found_on
    days = [one.found_on for one in origin.findings]
    if origin.lead is not None:
        days.append(origin.lead.complained_on or origin.lead.found_on)
    return min(days, default=new.filed_on)


def _further(row: Case, further: tuple[str, ...]) -> None:
    ids = dict.fromkeys(known_violation(one) for one in further)
    CaseViolation.objects.bulk_create(
        CaseViolation(case=row, violation=id) for id in ids if id != row.violation
    )


def _days(row: Case, new: NewCase, origin: Origin, found_on: date) -> None:
    days = {"found_on": found_on, "filed_on": new.filed_on, "act_ended_on": new.act_ended_on}
    if origin.lead is not None:
        days["complained_on"] = origin.lead.complained_on
    CaseDay.objects.bulk_create(
        CaseDay(case=row, event=event, on=on) for event, on in days.items() if on is not None
    )


def _take_over(row: Case, origin: Origin) -> None:
    if origin.lead is not None:
        origin.lead.state, origin.lead.case = steps.LEAD.move("case.open", origin.lead.state), row
        origin.lead.answered_on = origin.lead.answered_on or row.filed_on
        origin.lead.save(update_fields=("state", "case", "answered_on"))
    for one in origin.findings:
        one.state, one.case = steps.FINDING.move("case.open", one.state), row
        one.save(update_fields=("state", "case"))
    if origin.order is not None:
        origin.order.case = row
        origin.order.save(update_fields=("case",))


@transaction.atomic
def establish(actor: Actor, case: int, facts: Mapping[str, Any], *, at: datetime) -> None:
    """Keeps what is established (`rules.established.FACTS`); None or blank takes a fact out again: it is unknown then.

    Problems `casework.fact`, `casework.case_over`, `casework.persons` (more persons than the case concerns).
    """
    in_text.refuse(*(value for value in facts.values() if isinstance(value, str)))
    row = acting.case(actor, "case.establish", case)
    refuse_over(row)
    before = dict(row.established)
    read = {id: established.read(id, value) for id, value in facts.items()}
    after = {id: value for id, value in {**before, **read}.items() if value is not None}
    if after == before:
        return
    persons.refuse_parts({"workers": row.workers, "persons": after.get("persons")})
    row.established = after
    row.save(update_fields=("established",))
    changed = {id: after.get(id) for id in read if before.get(id) != after.get(id)}
    acting.note(actor, "case.establish", "case", row, at=at, facts=changed)


PERSONS = ("workers", "underground_workers", "underground_outsourced_workers", "as_outsourcing")


@transaction.atomic
def set_persons(actor: Actor, case: int, *, at: datetime, **counts: int | bool | None) -> None:
    """The workers concerned as the tables count them (`PERSONS`). Problem `casework.persons`: a part greater than the
    whole."""
    row = acting.case(actor, "case.establish", case)
    refuse_over(row)
    before = {name: getattr(row, name) for name in PERSONS}
    for name in PERSONS:
        if name in counts:
            setattr(row, name, counts[name])
    persons.refuse_parts({name: getattr(row, name) for name in PERSONS if name != "as_outsourcing"})
    after = {name: getattr(row, name) for name in PERSONS}
    if after != before:
        row.save(update_fields=PERSONS)
        acting.note(actor, "case.establish", "case", row, at=at, before=before, after=after)


@transaction.atomic
def confirm_reading(actor: Actor, case: int, *, why: str, at: datetime) -> None:
    """An officer confirms the legal reading or the unverified rule the case rests on, with the reason."""
    in_text.refuse(why)
    row = acting.case(actor, "case.confirm_reading", case)
    refuse_over(row)
    if not why.strip():
        raise Problem("casework.remark", act="确认法律适用")
    row.confirmed_reading, row.confirmed_why = True, why
    row.save(update_fields=("confirmed_reading", "confirmed_why"))
    acting.note(actor, "case.confirm_reading", "case", row, at=at, remark=why)


@transaction.atomic
def change_primary(
    actor: Actor, case: int, violation: str, *, reason: str, remark: str, at: datetime
) -> None:
    """Changes the primary violation with a coded reason; the former one stays recorded, the count of the tables moves.

    Problems `casework.same_primary`, `casework.reason`, `casework.remark`.
    """
    in_text.refuse(remark)
    row = acting.case(actor, "case.change_primary", case)
    refuse_over(row)
    words.coded(words.PRIMARY_CHANGES, reason)
    new = known_violation(violation)
    if new == row.violation:
        raise Problem("casework.same_primary", violation=violation_zh(new))
    if not remark.strip():
        raise Problem("casework.remark", act="变更主要违法行为")
    before, row.violation = row.violation, new
    row.save(update_fields=("violation",))
    row.further.filter(violation=new).delete()
    CaseViolation.objects.get_or_create(case=row, violation=before)
    acting.note(
        actor,
        "case.change_primary",
        "case",
        row,
        at=at,
        reason=reason,
        remark=remark,
        before=before,
        after=new,
    )


@transaction.atomic
def note_further(
    actor: Actor, case: int, violation: str, *, workers: int | None = None, note: str = "", at: datetime
) -> None:
    """Records a further violation beside the primary one; a second time changes its words."""
    in_text.refuse(note)
    row = acting.case(actor, "case.note_further", case)
    refuse_over(row)
    new = known_violation(violation)
    if new == row.violation:
        raise Problem("casework.same_primary", violation=violation_zh(new))
    CaseViolation.objects.update_or_create(
        case=row, violation=new, defaults={"workers": workers, "note": note}
    )
    acting.note(actor, "case.note_further", "case", row, at=at, violation=new, workers=workers)


def refuse_over(row: Case) -> None:
    """Problem `casework.case_over` once a case is closed or cancelled."""
    if row.state in ("closed", "cancelled"):
        raise Problem("casework.case_over", number=row.number, state=steps.CASE.states[row.state])
