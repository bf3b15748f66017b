"""期次的查询 Tables that recur (every ten days): the periods, the day each level keeps, and who below has reported which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from laojian.authority.queries import may
from laojian.authority.rules import OFFICES, Actor, Thing
from laojian.authority.rules import steps as path_steps
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, Duty, OwnDays, Participant
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.campaigns import thing_of as campaign_thing
from laojian.campaigns.queries.lines import line, pack_of_row
from laojian.campaigns.queries.views import DutyLine
from laojian.packs.rhythm import AHEAD, Period, earlier, of_occasion, periods_of, settled
from laojian.packs.schema import Obligation, Pack, Setting


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """一期 One period. due: the day the reader's level keeps; below: the day those right below keep; cells: their duties, in
    the order of the units, None where one owes nothing; own: the reader's own duty."""

    no: int
    key: str
    starts_on: date
    ends_on: date
    due: date
    below: date
    own: DutyLine | None
    cells: tuple[DutyLine | None, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """期次 One recurring table of a campaign as the reader's level sees it. days: own earlier days of the month; setting, choice:
    how the notice is read (A09); asked: do those below report to this level?"""

    campaign: int
    title: str
    obligation: Obligation
    form: str
    form_title: str
    units: tuple[str, ...]
    periods: tuple[PeriodLine, ...]
    days: tuple[int, ...]
    asked: bool
    setting: Setting | None
    choice: str
    may_set: bool
    may_read_otherwise: bool


def recurring(pack: Pack) -> tuple[Obligation, ...]:
    """The duties of a pack that hand a table over again and again."""
    return tuple(
        one
        for one in pack.obligations
        if one.due.kind == "recurring" and any(piece.form for piece in one.deliverables)
    )


def obligation_of(pack: Pack, id: str) -> Obligation:
    """One of them by its id. Problem `campaign.no_series`."""
    found = next((one for one in recurring(pack) if one.id == id), None)
    if found is None:
        raise Problem("campaign.no_series", obligation=id)
    return found


def own_days(campaign: int, unit: int, obligation: str) -> OwnDays | None:
    """What a unit set for those right below it."""
    return OwnDays.objects.filter(campaign_id=campaign, unit_id=unit, obligation=obligation).first()


def days_below(campaign: int) -> dict[tuple[int, str], tuple[int, ...]]:
    """(unit, obligation) → the days of the month on which the level above wants a recurring table; only where it set some."""
    found: dict[tuple[int, str], tuple[int, ...]] = {}
    rows = OwnDays.objects.filter(campaign_id=campaign).exclude(days="").select_related("unit")
    for one in rows:
        days = tuple(int(day) for day in one.days.split())
        found |= {(party.unit_id, one.obligation): days for party in right_below(campaign, one.unit.path)}
    return found


def right_below(campaign: int, path: str) -> tuple[Participant, ...]:
    """The offices of a campaign between which and this one no other office of it stands."""
    rows = Participant.objects.select_related("unit").filter(
        campaign_id=campaign, until__isnull=True, unit__kind__in=OFFICES
    )
    offices = {one.unit.path: one for one in rows.order_by("unit__path")}
    found = []
    for other, one in offices.items():
        above = [step for step in path_steps(other)[:-1] if step in offices or step == path]
        if other != path and above and above[-1] == path:
            found.append(one)
    return tuple(found)


def periods(campaign: Campaign, pack: Pack, duty: Obligation, kept: Iterable[str] = ()) -> tuple[Period, ...]:
    """The periods of a recurring duty as the campaign reads the notice. kept: occasions that stand as they are, laid out
    under another reading."""
    found = periods_of(pack, duty.due, pack.first_day + AHEAD, settings=campaign.settings)
    return settled(found, filter(None, map(of_occasion, kept)))


def series(actor: Actor, campaign_id: int, *, on: date) -> tuple[SeriesView, ...]:
    """Every recurring table of a campaign. Problem `campaign.no_campaign`."""
    campaign = campaign_row(actor, campaign_id, on=on)
    pack = pack_of_row(campaign)
    return tuple(_view(actor, campaign, pack, one, on) for one in recurring(pack))


def _view(actor: Actor, campaign: Campaign, pack: Pack, duty: Obligation, on: date) -> SeriesView:
    below = right_below(campaign.pk, actor.path) if actor.unit_kind in OFFICES else ()
    kept = own_days(campaign.pk, actor.unit, duty.id)
    days = tuple(int(one) for one in kept.days.split()) if kept else ()
    rows = Duty.objects.select_related("unit", "campaign").filter(
        campaign=campaign,
        obligation=duty.id,
        unit_id__in=[actor.unit, *(one.unit_id for one in below)],
        stood_in__isnull=True,
    )
    by: Mapping[tuple[int, str], Any] = {(one.unit_id, one.occasion): one for one in rows}
    asked = periods(campaign, pack, duty, {occasion for _, occasion in by})
    found = tuple(_period(one, actor.unit, below, by, days, on) for one in asked)
    setting = pack.setting(duty.due.setting) if duty.due.setting else None
    choice = str(campaign.settings.get(setting.id, setting.default)) if setting else ""
    form = next(piece.form for piece in duty.deliverables if piece.form) or ""
    thing = Thing("campaign", str(campaign.pk), actor.path)
    open_ = campaign.closed_at is None
    return SeriesView(
        campaign.pk, campaign.title, duty, form, pack.form(form).title, tuple(one.unit.name for one in below), found, days,
        any(one.unit_id != actor.unit for one in rows), setting, choice,
        open_ and bool(below) and may(actor, "series.set", thing),
        open_ and setting is not None and may(actor, "campaign.settle", campaign_thing(actor, campaign)),
    )  # fmt: skip


def _period(
    one: Period, unit: int, below: tuple[Participant, ...], by: Mapping[tuple[int, str], Any],
    days: tuple[int, ...], on: date,
) -> PeriodLine:  # fmt: skip
    own = by.get((unit, one.occasion))
    cells = [by.get((each.unit_id, one.occasion)) for each in below]
    asked = earlier(one, days).due if days else one.due
    return PeriodLine(
        one.no, one.ends_on.isoformat(), one.starts_on, one.ends_on, own.due if own else one.due, asked,
        line(own, on) if own else None, tuple(line(each, on) if each else None for each in cells),
    )  # fmt: skip
