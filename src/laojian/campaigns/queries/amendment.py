"""修订预览 What applying a new version of the pack does to a running campaign, before it is applied: the duties side by
side, the tables, who joins and leaves, what happens to every duty. `amend_campaign` does exactly this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, CampaignVersion, Duty, Participant
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.campaigns import thing_of
from laojian.campaigns.queries.lines import pack_of_row, unit_view
from laojian.campaigns.queries.packs import kept_pack, pin_of
from laojian.campaigns.queries.preview import (
    NewDay,
    PackChoice,
    candidates,
    found_pack,
    new_days,
    pack_choices,
)
from laojian.campaigns.queries.recurring import days_below
from laojian.campaigns.queries.views import UnitView
from laojian.campaigns.rules import amendment as rules
from laojian.campaigns.rules.amended_duties import Changes, Owed, amended
from laojian.campaigns.rules.amended_series import Asked, asked_again, follow, on_own_days, standing_apart
from laojian.campaigns.rules.duty import LOCAL
from laojian.campaigns.rules.plan import plan
from laojian.campaigns.rules.scope import Place, resolve
from laojian.packs import Pack
from laojian.packs.dates import checked as checked_dates
from laojian.packs.dates import redated
from laojian.packs.read import content_hash
from laojian.packs.schema import Role


@dataclass(frozen=True, slots=True)
class VersionView:
    """版本 One version a campaign ran or runs on, with what it changed in counts."""

    number: int
    pack: str
    label: str
    pack_hash: str
    why: str
    at: datetime
    by: str
    told: dict[str, Any]
    dates: int


@dataclass(frozen=True, slots=True)
class Amendment:
    """修订 base: the version it starts from; printed: the new pack as it stands, new: with its new days; mapping: as proposed
    or confirmed; joining: places of units that come in; leaving: units that play no role any more; roles: unit id →
    roles afterwards; changes: what happens to the duties; series: obligation before → its periods before and after, as
    occasions; readings: how the campaign reads the notice before and after."""

    campaign: int
    base: int
    old: Pack
    printed: Pack
    new: Pack
    dates: dict[str, str]
    pin: str
    mapping: dict[str, str]
    pairs: tuple[rules.Pair, ...]
    tables: tuple[rules.TableChange, ...]
    days: tuple[NewDay, ...]
    joining: tuple[Place, ...]
    leaving: tuple[UnitView, ...]
    roles: dict[int, frozenset[str]]
    changes: Changes
    series: dict[str, dict[str, str]]
    readings: tuple[dict[str, Any], dict[str, Any]]

    @property
    def told(self) -> dict[str, int]:
        """What changes, in counts."""
        more = {"joining": len(self.joining), "leaving": len(self.leaving), "tables": len(self.tables)}
        return {**self.changes.told(), **more}


def amendment(
    actor: Actor,
    campaign_id: int,
    pack_id: str,
    on: date,
    *,
    mapping: Mapping[str, str] | None = None,
    dates: Mapping[str, date] | None = None,
    looking: bool = False,
) -> Amendment:
    """What a new version gives. pack_id: of the new pack, blank for the pack it runs on, with new days only; mapping: as a
    person confirmed it, else as proposed; looking: before any day is moved the version is the present one. Problems `campaign.closed`, `campaign.version_known`,
    `campaign.older_version`, `campaign.mapping`, those of `packs.dates.checked`."""
    campaign = campaign_row(actor, campaign_id, on=on)
    require(actor, "campaign.amend", thing_of(actor, campaign))
    if campaign.closed_at is not None:
        raise Problem("campaign.closed", title=campaign.title)
    old = pack_of_row(campaign)
    printed = _printed(actor, campaign, pack_id)
    given = dates if dates is not None else _dates(campaign, printed)
    differing = checked_dates(printed, given)
    pins = {key: day.isoformat() for key, day in differing.items()}
    unchanged = content_hash(printed) == campaign.pack_hash and pins == campaign.dates
    pin = "" if looking and unchanged else _new_pin(campaign, old, printed, pins)
    new = redated(printed, differing)
    said = rules.checked(old, new, mapping) if mapping is not None else rules.proposed(old, new)
    joining, leaving, roles = _people(actor, campaign, old, new, on)
    settings = {key: value for key, value in campaign.settings.items() if _knows(new, key)}
    readings = (dict(campaign.settings), settings)
    changes, series = _changes(campaign, (old, new), said, roles, readings, on)
    return Amendment(
        campaign.pk, campaign.edition, old, printed, new, pins, pin, said, rules.pairs(old, new, said),
        rules.table_changes(old, new), new_days(printed if pack_id else old, given, on), joining, leaving, roles, changes, series, readings,
    )  # fmt: skip


def _changes(
    campaign: Campaign, packs: tuple[Pack, Pack], said: Mapping[str, str], roles: Mapping[int, frozenset[str]],
    readings: tuple[dict[str, Any], dict[str, Any]], on: date,
) -> tuple[Changes, dict[str, dict[str, str]]]:  # fmt: skip
    """What happens to the duties, and the periods of every series before and after. Periods that were begun under another
    reading stand; own days of a level hold for the new periods too."""
    old, new = packs
    standing = owed(campaign)
    apart = standing_apart(old, standing, readings[0])
    series = {
        one: follow(old, new, one, to, readings, apart.get(one, ()))
        for one, to in said.items()
        if to != rules.GONE and old.obligation(one).due.kind == "recurring"
    }
    later = {said[one]: periods for one, periods in apart.items() if series.get(one)}
    own = {(unit, said[one]): days for (unit, one), days in days_below(campaign.pk).items() if said.get(one)}
    planned = [
        each
        for one in plan(new, roles, readings[1], later)
        for each in on_own_days([one], own.get((one.unit, one.obligation), ()))
    ]
    notice = {(one.unit, one.obligation) for one in planned}
    for asked in _asked(campaign):
        to = said[asked.obligation]
        if series.get(asked.obligation) and asked.unit in roles and (asked.unit, to) not in notice:
            ways, days = series[asked.obligation], own.get((asked.unit, to), ())
            planned += asked_again(new, asked, to, roles[asked.unit], ways, readings[1], days, on)
    return amended(old, new, said, standing, planned, readings, apart), series


def _asked(campaign: Campaign) -> list[Asked]:
    """What levels ask of those below them of their own: by unit and obligation."""
    rows = Duty.objects.filter(campaign=campaign, stood_in__isnull=True, basis=LOCAL).order_by("pk")
    found: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for unit, obligation, role, occasion in rows.values_list("unit_id", "obligation", "role", "occasion"):
        found.setdefault((unit, obligation), []).append((role, occasion))
    return [
        Asked(unit, obligation, had[0][0], frozenset(occasion for _, occasion in had))
        for (unit, obligation), had in found.items()
    ]


def versions(actor: Actor, campaign_id: int, on: date) -> tuple[VersionView, ...]:
    """The versions of a campaign the actor sees, newest first."""
    campaign = campaign_row(actor, campaign_id, on=on)
    rows = CampaignVersion.objects.filter(campaign=campaign).order_by("-number")
    return tuple(
        VersionView(one.number, one.pack, one.label, one.pack_hash, one.why, one.at, one.by, dict(one.told), len(one.dates))
        for one in rows
    )  # fmt: skip


def next_packs(actor: Actor, campaign_id: int, on: date) -> tuple[PackChoice, ...]:
    """The packs that may be applied next: published from a notice, or the campaign's own in another content; not older than
    the notice in force and not among the versions."""
    campaign = campaign_row(actor, campaign_id, on=on)
    had = set(CampaignVersion.objects.filter(campaign=campaign).values_list("pack_hash", flat=True))
    return tuple(
        one
        for one in pack_choices(actor)
        if not one.broken
        and one.issued_on is not None
        and (campaign.issued_on is None or one.issued_on >= campaign.issued_on)
        and (one.version or one.id == campaign.pack)
        and content_hash(found_pack(actor, one.id)) not in had
    )


def may_amend(actor: Actor, campaign_id: int) -> bool:
    """May the actor apply a new version?"""
    from laojian.authority.queries import may

    found = Campaign.objects.select_related("unit").filter(pk=campaign_id, closed_at__isnull=True).first()
    return found is not None and may(actor, "campaign.amend", thing_of(actor, found))


def owed(campaign: Campaign) -> list[Owed]:
    """The duties of a campaign that stand, as the rules take them, those that a level added of its own among them."""
    names = (
        "pk", "unit_id", "obligation", "deliverable", "occasion", "state", "due", "done_on", "late",
        "counted_from", "n", "unit_of_n",
    )  # fmt: skip
    rows = Duty.objects.filter(campaign=campaign, stood_in__isnull=True).order_by("pk")
    return [Owed(*row) for row in rows.values_list(*names)]


def _printed(actor: Actor, campaign: Campaign, pack_id: str) -> Pack:
    if pack_id and pack_id != campaign.pack:
        return found_pack(actor, pack_id)
    present = kept_pack(campaign.pack_file, campaign.pack_hash, campaign.pack)
    if not pack_id:
        return present
    try:
        return found_pack(actor, pack_id)
    except Problem:
        return present


def _dates(campaign: Campaign, printed: Pack) -> dict[str, date]:
    """The days that were given a pack go on where the new version is the same paper."""
    from laojian.packs.dates import days_of

    known = {one.key for one in days_of(printed)} if printed.id == campaign.pack else set()
    return {key: date.fromisoformat(day) for key, day in campaign.dates.items() if key in known}


def _new_pin(campaign: Campaign, old: Pack, printed: Pack, pins: Mapping[str, str]) -> str:
    """What the new version is pinned by, if it is new and not older than the one the campaign runs on."""
    pin = pin_of(content_hash(printed), pins)
    had = CampaignVersion.objects.filter(campaign=campaign, pin=pin).first()
    if had is not None:
        raise Problem("campaign.version_known", number=had.number)
    older = printed.notice.issued_on < old.notice.issued_on
    if printed.id == old.id and printed.version.isdecimal() and old.version.isdecimal():
        older = older or int(printed.version) < int(old.version)
    if older:
        seen = f"{printed.notice.issued_on} {printed.version}"
        raise Problem("campaign.older_version", seen=seen, now=f"{old.notice.issued_on} {old.version}")
    return pin


def _knows(pack: Pack, setting: str) -> bool:
    return any(one.id == setting and one.kind != "reading" for one in pack.settings)


def _people(
    actor: Actor, campaign: Campaign, old: Pack, new: Pack, on: date
) -> tuple[tuple[Place, ...], tuple[UnitView, ...], dict[int, frozenset[str]]]:
    """Who joins, who leaves, and the roles of all afterwards. A role the old version had already brings nobody in anew: whom
    the organiser left out stays out."""
    same = {one.id for one in new.roles if _same_role(one, old.roles)}
    found = {one.unit.id: one for one in resolve(new, candidates(actor, on)).places}
    rows = list(Participant.objects.filter(campaign=campaign, until__isnull=True).select_related("unit"))
    roles, leaving = {}, []
    for row in rows:
        fresh = set(found[row.unit_id].roles) - same if row.unit_id in found else set()
        now = frozenset((row.role_set() & same) | fresh)
        if now:
            roles[row.unit_id] = now
        else:
            leaving.append(unit_view(row.unit))
    taken = {row.unit_id for row in rows}
    joining = [one for id, one in found.items() if id not in taken and set(one.roles) - same]
    roles |= {one.unit.id: frozenset(set(one.roles) - same) for one in joining}
    return tuple(joining), tuple(leaving), roles


def _same_role(one: Role, before: Iterable[Role] | Sequence[Role]) -> bool:
    return any((each.id, each.kind, each.level) == (one.id, one.kind, one.level) for each in before)
