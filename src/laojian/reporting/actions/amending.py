"""修订后的报表 Applying a new version of the notice with the returns in step: days move, drafts are told of altered tables,
sealed versions stay as they were sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from laojian.authority.rules import Actor
from laojian.campaigns.rules.amendment import PARTS
from laojian.packs.rhythm import of_occasion
from laojian.packs.schema import Pack
from laojian.reporting.models import Return, Version
from laojian.reporting.rules.series import TablePeriod, of_rhythm, table_periods

if TYPE_CHECKING:
    from laojian.campaigns.actions.amending import Brought
    from laojian.campaigns.queries.amendment import Amendment


def apply_version(
    actor: Actor, campaign_id: int, pack_id: str, mapping: Mapping[str, str], *, base: int, why: str, at: datetime,
    dates: Mapping[str, date] | None = None,
) -> int:  # fmt: skip
    """Applies a new version to a campaign, as `campaigns.actions.amend_campaign`, and brings its returns in step within the
    same transaction. Returns the number of the version."""
    from laojian.campaigns.actions import amend_campaign

    return amend_campaign(
        actor, campaign_id, pack_id, mapping, base=base, why=why, at=at, dates=dates, beside=_in_step
    )


def _in_step(seen: Amendment) -> Brought:
    from laojian.campaigns.actions.amending import Brought

    moved: list[dict[str, Any]] = []
    lines: dict[int, list[str]] = {}
    altered = {one.form: one for one in seen.tables if one.state != "added"}
    for form in seen.old.forms:
        rows = list(Return.objects.select_for_update().filter(campaign_id=seen.campaign, form=form))
        if not rows:
            continue
        moved += _move(rows, _targets(seen, form, rows))
        if form in altered:
            one = altered[form]
            drafts = Version.objects.filter(of__in=rows, state="draft").values_list("of__unit_id", flat=True)
            said = _said(one.annex, one.state, one.parts)
            for unit in drafts:
                lines.setdefault(unit, []).append(said)
    told = {"returns_moved": moved, "drafts_told": sum(len(one) for one in lines.values())}
    return Brought(told, lines)


def _targets(seen: Amendment, form: str, rows: list[Return]) -> dict[int, tuple[TablePeriod, TablePeriod]]:
    """Return → its period before and after. Periods of a rhythm follow the duty of the unit, so that its own day and a
    period it was crowded out of are the duty's; what was handed in for one keeps the days for which it was."""
    before = table_periods(seen.old, form, seen.readings[0])
    by_name = {one.key: one for one in before}
    ways = _ways(seen, form)
    if not ways and not any(one.ends_on for one in before):
        days = _days(seen.old, seen.new, form, seen.mapping)
        after = {one.due: one for one in table_periods(seen.new, form, seen.readings[1])}
        named = {one.key: after[days[one.due]] for one in before if one.due and days.get(one.due) in after}
        return {one.pk: (by_name[one.period], named[one.period]) for one in rows if one.period in named}
    sealed = set(Version.objects.filter(of__in=rows).exclude(state="draft").values_list("of_id", flat=True))
    owed = _owed(seen, form)
    found = {}
    for one in rows:
        to = owed.get((one.unit_id, one.period)) or ways.get(one.period)
        if to is not None and one.pk not in sealed:
            found[one.pk] = (TablePeriod(one.period, one.due, one.starts_on, one.ends_on), to)
    return found


def _ways(seen: Amendment, form: str) -> dict[str, TablePeriod]:
    """Name of a period of a rhythm before → that period after, by the days of the notice."""
    found = {}
    for one, ways in seen.series.items():
        if any(piece.form == form for piece in seen.old.obligation(one).deliverables):
            for first, then in ways.items():
                before, after = of_occasion(first), of_occasion(then)
                if before and after:
                    found[of_rhythm(before).key] = of_rhythm(after)
    return found


def _owed(seen: Amendment, form: str) -> dict[tuple[int, str], TablePeriod]:
    """Unit and name of a period before → what its duty asks for it now, with the unit's own day."""
    found = {}
    for one in seen.changes.kept:
        before, after = of_occasion(one.before), of_occasion(one.occasion)
        if one.planned.form == form and before and after:
            found[one.unit, of_rhythm(before).key] = replace(of_rhythm(after), due=one.due)
    return found


def _days(old: Pack, new: Pack, form: str, mapping: Mapping[str, str]) -> dict[date | None, date | None]:
    """Day before → day after of the duties that ask for the table."""
    from laojian.packs.calendar import due_day

    found: dict[date | None, date | None] = {}
    for duty in old.obligations:
        to = mapping.get(duty.id, "")
        if to and any(one.form == form for one in duty.deliverables):
            found[due_day(old, duty.due)] = due_day(new, new.obligation(to).due)
    return found


def _move(rows: list[Return], targets: Mapping[int, tuple[TablePeriod, TablePeriod]]) -> list[dict[str, Any]]:
    """The new day and, where it lies in another month, the new name of the period, in two steps, since two may change
    places. Where the name is taken by a return that stays, the return stays as well."""
    told = []
    going = _free(rows, targets)
    changed = [one for one in going if one.period != targets[one.pk][1].key]
    wanted = {one.pk: targets[one.pk] for one in going}
    for one in changed:
        one.period = f"~{one.pk}"
    Return.objects.bulk_update(changed, ["period"])
    for one in going:
        before, after = wanted[one.pk]
        if one.due == before.due and before.due != after.due:
            told.append({"return": one.pk, "from": str(one.due), "to": str(after.due)})
            one.due = after.due
        one.period, one.starts_on, one.ends_on = after.key, after.starts_on, after.ends_on
    Return.objects.bulk_update(going, ["period", "due", "starts_on", "ends_on"])
    return told


def _free(rows: list[Return], targets: Mapping[int, tuple[TablePeriod, TablePeriod]]) -> list[Return]:
    """The returns that go to their new period: not those whose new name a return of the same unit has that stays."""
    going = [one for one in rows if one.pk in targets]
    while True:
        stays = {(one.unit_id, one.period) for one in rows if one not in going}
        free = [one for one in going if (one.unit_id, targets[one.pk][1].key) not in stays]
        if len(free) == len(going):
            return free
        going = free


def _said(annex: str, state: str, parts: tuple[str, ...]) -> str:
    if state == "removed":
        return f"{annex}：不再填报，草稿留存"
    named = "、".join(PARTS[one] for one in parts)
    return f"{annex}：表样有改动（{named}），草稿按新表样重新核对、签字后再报送"
