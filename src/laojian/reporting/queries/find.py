"""找报表 Finding returns and those who hand them in: within an actor's reach, for one unit, from the units below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from laojian.authority import queries as authority
from laojian.authority.models import Unit
from laojian.authority.rules import OFFICES, Actor, Thing, steps
from laojian.base.problem import Problem
from laojian.forms.schema import Form
from laojian.packs.rhythm import occasion
from laojian.packs.schema import Pack
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.rules import series
from laojian.reporting.sources import FormDuty, Party


def visible(actor: Actor, on: date | None = None) -> QuerySet[Return]:
    """The returns within the actor's scope, and those granted to the actor's unit on a day (without one: for good)."""
    reach = authority.scope(actor).q("unit__path")
    things = authority.granted_things(actor, "return", on=on or date.max)
    granted = [int(one) for one in things if one.isdigit()]
    condition = reach | Q(pk__in=granted) if granted else reach
    return Return.objects.filter(condition).select_related("unit", "to", "campaign")


def one(actor: Actor, return_id: int, on: date | None = None) -> Return:
    """One return within reach. Problem `reporting.no_return`."""
    found = visible(actor, on).filter(pk=return_id).first()
    if found is None:
        raise Problem("reporting.no_return")
    return found


def thing(found: Return) -> Thing:
    """The return as authority sees it."""
    return Thing("return", str(found.pk), found.unit.path)


def version(found: Return, number: int | None = None) -> Version:
    """One version, or the newest. Problem `reporting.no_return`."""
    wanted = number or found.version
    row = Version.objects.filter(of=found, number=wanted).first()
    if row is None:
        raise Problem("reporting.no_return")
    return row


def form_of(pack: Pack, form: str) -> Form:
    """The table of a pack by its id. Problem `reporting.no_form`."""
    try:
        return pack.form(form)
    except KeyError as error:
        raise Problem("reporting.no_form", form=form) from error


def periods(
    pack: Pack, form: str, campaign: int, settings: Mapping[str, Any], duties: Iterable[FormDuty] | None = None,
    *, unit: int | None = None, more: str = "",
) -> tuple[series.TablePeriod, ...]:  # fmt: skip
    """The periods of a table in a campaign, or of one unit in it: as the notice is read now, beside those that are owed or were
    opened under another reading of it. duties: those that ask for the table, else they are asked for; more: an occasion
    that stands besides."""
    found = series.table_periods(pack, form, settings)
    if not any(one.ends_on for one in found):
        return found
    owed = sources.current().duties(campaign, form) if duties is None else duties
    kept = {one.occasion for one in owed if unit in (None, one.unit)} | {more}
    rows = Return.objects.filter(campaign_id=campaign, form=form, ends_on__isnull=False)
    rows = rows if unit is None else rows.filter(unit_id=unit)
    days = rows.values_list("starts_on", "ends_on").distinct()
    kept |= {occasion(first, last) for first, last in days if first and last}
    return series.table_periods(pack, form, settings, kept)


def filler_roles(pack: Pack, form: str, duties: Iterable[FormDuty] = ()) -> frozenset[str]:
    """The pack roles that fill this table: the actors of every obligation that hands it over, and those of whom a level
    asks it on its own days (`duties`)."""
    wanted = [one for one in pack.obligations if any(part.form == form for part in one.deliverables)]
    asked = {one.role for one in duties if one.role}
    return frozenset(role for one in wanted for role in one.actors) | asked


def receiver(unit: Unit) -> Unit | None:
    """To whom a unit hands its returns: the nearest bureau or zone above it; None at the top."""
    return next(iter(authority.offices_above(unit.path)), None)


@dataclass(frozen=True, slots=True)
class Due:
    """应报单位 One unit that hands a table to another: id, code, name; exempt: 不适用."""

    unit: int
    code: str
    name: str
    exempt: bool = False


def expected(
    to: Unit, parties: Iterable[Party], roles: frozenset[str], duties: Iterable[FormDuty]
) -> tuple[Due, ...]:
    """Who hands the table to this unit: every filler below it, by role or because a level asks for it, or the office
    between that adds up theirs."""
    duties = tuple(duties)
    owing = {one.unit for one in duties}
    fillers = [
        one for one in parties if (one.roles & roles or one.unit in owing) and _below(to.path, one.path)
    ]
    between = {path for one in fillers for path in steps(one.path)[:-1] if _below(to.path, path)}
    offices = {one.path: one for one in Unit.objects.filter(path__in=between, kind__in=OFFICES)}
    states: dict[int, set[str]] = {}
    for duty in duties:
        states.setdefault(duty.unit, set()).add(duty.state)
    found: dict[int, Due] = {}
    for party in fillers:
        office = next((offices[path] for path in steps(party.path)[:-1] if path in offices), None)
        if office is not None:
            found.setdefault(office.pk, Due(office.pk, office.code, office.name))
        else:
            exempt = states.get(party.unit) == {"not_applicable"}
            found.setdefault(party.unit, Due(party.unit, party.code, party.name, exempt))
    return tuple(found.values())


def _below(path: str, other: str) -> bool:
    return other != path and other.startswith(path)


def handed_in(campaign: int, form: str, to: Unit, period: str) -> list[Return]:
    """The returns handed to a unit for one table and period, with their sealed versions, by the unit's path."""
    found = Return.objects.filter(campaign_id=campaign, form=form, to=to, period=period)
    rows = list(found.select_related("unit").order_by("unit__path"))
    sealed: Mapping[int, list[Version]] = {row.pk: [] for row in rows}
    for one in Version.objects.filter(of__in=rows).exclude(state="draft").order_by("number"):
        sealed[one.of_id].append(one)
    for row in rows:
        row.sealed = sealed[row.pk]  # type: ignore[attr-defined]  # carried on the row
    return rows
