"""建立 Opens a return of the actor's unit, a consolidation, or a correction of an accepted one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from laojian.authority import queries as authority
from laojian.authority.models import Unit
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.forms.schema import Form
from laojian.packs.schema import Pack
from laojian.reporting import sources
from laojian.reporting.actions import rows
from laojian.reporting.models import Entry, Return, Version
from laojian.reporting.queries import find
from laojian.reporting.queries.listing import due_of
from laojian.reporting.rules import reasons, series, states


def open_return(actor: Actor, campaign_id: int, form: str, *, at: datetime, period: str = "") -> int:
    """Opens the unit's own return of a table, filled from its records at once, and moves its duty to 办理中. The id.

    Opening it twice gives the same return. Problems `campaign.no_campaign`, `reporting.no_form`,
    `.not_yours`, `.no_period`.
    """
    source = sources.current()
    source.campaign(actor, campaign_id, on=rows.day(at))
    pack = source.pack(campaign_id)
    table = find.form_of(pack, form)
    authority.require(actor, "return.open", Thing("return", "", actor.path))
    parties = source.parties(campaign_id, within=actor.path)
    roles = {role for one in parties if one.unit == actor.unit for role in one.roles}
    asked = any(one.unit == actor.unit for one in source.duties(campaign_id, table.id))
    if not asked and not roles & find.filler_roles(pack, table.id):
        raise Problem("reporting.not_yours", form=table.annex, by=table.filled_by, unit=actor.unit_name)
    return _open(actor, campaign_id, pack, table, at=at, period=period, joined=False)


def open_joined(actor: Actor, campaign_id: int, form: str, *, at: datetime, period: str = "") -> int:
    """Opens the table the unit adds up from those handed to it. The id; a second time the same. Problem
    `reporting.no_handed` where nobody hands the table to this unit."""
    source = sources.current()
    source.campaign(actor, campaign_id, on=rows.day(at))
    pack = source.pack(campaign_id)
    table = find.form_of(pack, form)
    authority.require(actor, "return.open", Thing("return", "", actor.path))
    here = Unit.objects.get(pk=actor.unit)
    duties = source.duties(campaign_id, table.id)
    roles = find.filler_roles(pack, table.id, duties)
    parties = source.parties(campaign_id, within=here.path, roles=roles)
    due = find.expected(here, parties, roles, duties)
    if not due:
        raise Problem("reporting.no_handed", unit=actor.unit_name, form=table.annex)
    return _open(actor, campaign_id, pack, table, at=at, period=period, joined=True)


def _open(
    actor: Actor, campaign_id: int, pack: Pack, form: Form, *, at: datetime, period: str, joined: bool
) -> int:
    unit = Unit.objects.get(pk=actor.unit)
    taken = sources.current().campaign(actor, campaign_id, on=rows.day(at))
    periods = find.periods(pack, form.id, campaign_id, taken.settings, unit=None if joined else unit.pk)
    asked = _period(periods, period, rows.day(at))
    same = Return.objects.filter(campaign_id=campaign_id, form=form.id, unit=unit, period=asked.key)
    if found := same.first():
        return int(found.pk)
    settings = {one.id: taken.settings[one.id] for one in form.settings if one.id in taken.settings}
    own = [one for one in sources.current().duties(campaign_id, form.id) if one.unit == actor.unit]
    due = due_of(own, asked) if own or not joined else None
    try:
        with transaction.atomic():
            made = Return.objects.create(
                campaign_id=campaign_id, form=form.id, period=asked.key, unit=unit, to=find.receiver(unit),
                joined=joined, due=due, starts_on=asked.starts_on, ends_on=asked.ends_on, opened_at=at,
            )  # fmt: skip
            row = Version.objects.create(of=made, number=1, settings=settings, opened_at=at)
            rows.push(actor, made, row, "in_progress", at=at)
            rows.record(actor, "return.open", made, at, joined=joined)
    except IntegrityError:
        return int(same.get().pk)
    return int(made.pk)


def _period(periods: tuple[series.TablePeriod, ...], period: str, on: date) -> series.TablePeriod:
    """The period that was asked for, else the running one; a table of one period takes any name it is given."""
    if len(periods) == 1:
        only = periods[0]
        if not period and not only.key:
            raise Problem("reporting.no_period")
        return only if period in ("", only.key, str(only.due)) else replace(only, key=period)
    found = series.of_key(periods, period) if period else series.running(periods, on)
    if found is None:
        raise Problem("reporting.no_period_of", period=period, known="、".join(one.key for one in periods))
    return found


def correct(actor: Actor, return_id: int, code: str, remark: str, *, at: datetime) -> int:
    """Opens version n+1 of an accepted return, with the reason; the accepted one counts until the new one is submitted.
    The new number. Problems `reporting.reason`, `.not_to_correct`."""
    with transaction.atomic():
        found, row = rows.lock(actor, return_id, "return.correct")
        if not states.allowed("correct", row.state):
            raise Problem("reporting.not_to_correct", number=row.number, state=states.STATES[row.state])
        why = rows.reasoned(code, remark, reasons.CORRECT)
        made = next_version(found, row, at, why)
        rows.record(actor, "return.correct", found, at, version=made.number, reason=why[0], remark=why[1])
        return made.number


def next_version(found: Return, row: Version, at: datetime, why: tuple[str, str] = ("", "")) -> Version:
    """A new draft after a sealed version: entries by hand, explanations and the rest are carried over, no signature
    is."""
    made = Version.objects.create(
        of=found, number=row.number + 1, zero=row.zero, settings=row.settings, explanations=row.explanations,
        phone=row.phone, note="", opened_at=at, why=why[0], why_remark=why[1],
    )  # fmt: skip
    kept = [one for one in row.entries.all() if not found.joined]
    for one in kept:
        one.pk, one.version = None, made
    Entry.objects.bulk_create(kept)
    found.version = made.number
    found.save(update_fields=["version"])
    return made
