"""汇总表 The table a unit adds up, as it stands now, with every unit that should hand it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from laojian.authority import queries as authority
from laojian.authority.models import Unit
from laojian.authority.rules import OFFICES, Actor, Thing
from laojian.base.problem import Problem
from laojian.forms.check import Report
from laojian.forms.fill import read_as
from laojian.forms.schema import Filled, Form
from laojian.packs.schema import Pack
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.queries import find
from laojian.reporting.queries.behind import Part, parts_at
from laojian.reporting.queries.content import Content, handed_to, parts_of
from laojian.reporting.queries.listing import due_of
from laojian.reporting.rules import drafting, places, series


@dataclass(frozen=True, slots=True)
class ChildLine:
    """下级 One unit that should hand the table in. state: reported, zero, missing, na, returned, filling; late beside it."""

    code: str
    name: str
    state: str
    late: bool
    return_id: int | None
    number: int
    sealed_at: datetime | None


@dataclass(frozen=True, slots=True)
class JoinedView:
    """汇总 The sum of what was handed in, who has not, corrections, members reported twice; return_id: the unit's own
    return of it, once opened; parts: the figures behind one place; place: that place in words; beside: members counted
    once in the first column; periods: all of the table."""

    campaign: int
    campaign_title: str
    form: Form
    unit_name: str
    period: str
    due: date | None
    filled: Filled
    report: Report
    told: Mapping[str, Any]
    children: tuple[ChildLine, ...]
    return_id: int | None
    parts: tuple[Part, ...]
    place: str
    beside: int | None
    periods: tuple[series.TablePeriod, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of those not in the sum."""
        return tuple(one.name for one in self.children if one.state in ("missing", "returned", "filling"))

    @property
    def told_beside(self) -> Mapping[str, Any]:
        """What the list of units does not say already: gaps further below, corrections, members reported twice."""
        further = [gap for gap in self.told.get("gaps", ()) if gap[4]]
        found = {**self.told, "gaps": further}
        return found if any(found.values()) else {}


def joined(
    actor: Actor, campaign_id: int, form: str, *, on: date, period: str = "", place: str = ""
) -> JoinedView:
    """The consolidation of the actor's unit. Problems `reporting.no_form`, `.no_handed`, `.no_place`."""
    authority.require(actor, "return.read", Thing("return", "", actor.path))
    source = sources.current()
    taken = source.campaign(actor, campaign_id, on=on)
    pack = source.pack(campaign_id)
    table = find.form_of(pack, form)
    here = Unit.objects.get(pk=actor.unit)
    periods = find.periods(pack, table.id, campaign_id, taken.settings)
    asked = _asked(periods, period, here, campaign_id, table.id, on)
    found, row = _stand_in(here, campaign_id, table, replace(asked, key=asked.key or period), taken.settings)
    content, lines = _content(found, row, table, pack, on)
    at = places.key(table, place) if place else None
    if place and at is None:
        raise Problem("reporting.no_place", place=place)
    return JoinedView(
        campaign=campaign_id,
        campaign_title=taken.title,
        form=content.form,
        unit_name=here.name,
        period=found.period,
        due=due_of((one for one in source.duties(campaign_id, table.id) if one.unit == here.pk), asked),
        periods=periods,
        filled=content.filled,
        report=content.report,
        told=drafting.told(content.form, content.joined) if content.joined else {},
        children=lines,
        return_id=found.pk,
        parts=parts_at(found, row, content, at) if at else (),
        place=places.label(table, at) if at else "",
        beside=content.filled.figure(1, table.columns[0].no).beside,
    )


def _asked(
    periods: tuple[series.TablePeriod, ...], period: str, here: Unit, campaign: int, form: str, on: date
) -> series.TablePeriod:
    """The period that was asked for, else the running one; of a table with one period, whatever it was handed in as.
    Problem `reporting.no_period_of` for one the table does not have."""
    if len(periods) == 1:
        kept = Return.objects.filter(campaign_id=campaign, form=form, to=here).order_by("period").first()
        only = periods[0]
        return only if only.key or kept is None else series.TablePeriod(kept.period, None)
    if not period:
        return series.running(periods, on)
    found = series.of_key(periods, period)
    if found is None:
        raise Problem("reporting.no_period_of", period=period, known="、".join(one.key for one in periods))
    return found


def handing_in(
    actor: Actor, campaign_id: int, form: str, *, on: date, period: str = ""
) -> tuple[ChildLine, ...]:
    """How the units below stand with a table of a period that they hand to the actor's unit, without adding it up. Problems
    `reporting.no_form`, `.no_period_of`."""
    authority.require(actor, "return.read", Thing("return", "", actor.path))
    source = sources.current()
    taken, pack = source.campaign(actor, campaign_id, on=on), source.pack(campaign_id)
    table, here = find.form_of(pack, form), Unit.objects.get(pk=actor.unit)
    periods = find.periods(pack, table.id, campaign_id, taken.settings)
    asked = _asked(periods, period, here, campaign_id, table.id, on)
    found, _ = _stand_in(here, campaign_id, table, replace(asked, key=asked.key or period), taken.settings)
    duties = source.duties(campaign_id, table.id)
    roles = find.filler_roles(pack, table.id, duties)
    parties = source.parties(campaign_id, within=here.path, roles=roles)
    return _lines(found, find.expected(here, parties, roles, duties))


def added_up(actor: Actor, campaign_id: int) -> tuple[tuple[str, str], ...]:
    """(id, name) of the tables of a campaign that units below hand to the actor's unit: those it can add up."""
    source = sources.current()
    pack, below = source.pack(campaign_id), authority.scope(actor)
    within = actor.path if actor.unit_kind in OFFICES else ""
    asked = frozenset(role for form in pack.forms for role in find.filler_roles(pack, form))
    found = source.parties(campaign_id, within=within, roles=asked)
    parties = [one for one in found if one.path != actor.path and below.covers(one.path)]
    owed = {form: source.duties(campaign_id, form) for form in pack.forms}
    return tuple(
        (one.id, one.annex)
        for one in pack.forms.values()
        if any(party.roles & find.filler_roles(pack, one.id, owed[one.id]) for party in parties)
    )


def _stand_in(
    here: Unit, campaign_id: int, form: Form, period: series.TablePeriod, settings: Mapping[str, str]
) -> tuple[Return, Version]:
    """The unit's own return of the consolidation, or one that is not kept, so that it can be looked at unopened. The
    figures are always what stands now."""
    kept = Return.objects.filter(
        campaign_id=campaign_id, form=form.id, unit=here, period=period.key, joined=True
    )
    found = kept.select_related("unit", "to", "campaign").first()
    if found is None:
        found = Return(
            campaign_id=campaign_id, form=form.id, period=period.key, unit=here, joined=True,
            starts_on=period.starts_on, ends_on=period.ends_on,
        )  # fmt: skip
    known = {one.id: settings[one.id] for one in form.settings if one.id in settings}
    return found, Version(of=found, number=found.version, settings=known, state="draft")


def _content(
    found: Return, row: Version, form: Form, pack: Pack, on: date
) -> tuple[Content, tuple[ChildLine, ...]]:
    handed, due = handed_to(found, form, pack)
    if not due:
        raise Problem("reporting.no_handed", unit=found.unit.name, form=form.annex)
    names = {one.code: one.name for one in due}
    draft = drafting.join(form, handed, names, parts_of(found, row, pack, on))
    read = read_as(form, row.settings)
    content = Content(read, draft.filled, draft.report, draft.content, draft.body, draft.joined)
    return content, _lines(found, due)


def _lines(found: Return, due: tuple[find.Due, ...]) -> tuple[ChildLine, ...]:
    rows = find.handed_in(found.campaign_id, found.form, found.unit, found.period)
    by_unit = {row.unit_id: row for row in rows}
    newest = {one.of_id: one for one in Version.objects.filter(of__in=rows, state="draft").defer("sealed")}
    lines = [_line(one.code, one.name, by_unit.pop(one.unit, None), newest, one.exempt) for one in due]
    lines += [_line(row.unit.code, row.unit.name, row, newest, False) for row in by_unit.values()]
    return tuple(lines)


def _line(code: str, name: str, row: Return | None, drafts: Mapping[int, Version], exempt: bool) -> ChildLine:
    if row is None:
        return ChildLine(code, name, "na" if exempt else "missing", False, None, 0, None)
    sealed: list[Version] = row.sealed  # type: ignore[attr-defined]  # of find.handed_in
    last = sealed[-1] if sealed else None
    if last is None:
        return ChildLine(code, name, "filling", False, row.pk, 1, None)
    if last.state == "sent_back":
        return ChildLine(code, name, "returned", False, row.pk, last.number, last.sealed_at)
    return ChildLine(
        code, name, "zero" if last.zero else "reported", last.late, row.pk, last.number, last.sealed_at
    )
