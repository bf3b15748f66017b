"""修订后的报表 Applying a new version of the notice with the returns in step: days move, drafts are told of altered tables,
sealed versions stay as they were sealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from laojian.authority.rules import Actor
from laojian.packs.schema import Pack
from laojian.reporting.models import Return, Version
from laojian.reporting.rules.series import TablePeriod, table_periods

if TYPE_CHECKING:
    from laojian.campaigns.actions.amending import Brought
    from laojian.campaigns.queries.amendment import Amendment

PARTS = {
    "columns": "栏目",
    "rows": "行",
    "relations": "栏目关系",
    "supplements": "补充资料",
    "signatures": "签字栏",
    "other": "表头和说明",
}


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
        moved += _move(rows, _periods(seen.old, seen.new, form, seen.mapping))
        if form in altered:
            one = altered[form]
            drafts = Version.objects.filter(of__in=rows, state="draft").values_list("of__unit_id", flat=True)
            said = _said(one.annex, one.state, one.parts)
            for unit in drafts:
                lines.setdefault(unit, []).append(said)
    told = {"returns_moved": moved, "drafts_told": sum(len(one) for one in lines.values())}
    return Brought(told, lines)


def _periods(
    old: Pack, new: Pack, form: str, mapping: Mapping[str, str]
) -> dict[str, tuple[TablePeriod, TablePeriod]]:
    """Name of a period before → the period before and after; the periods of a rhythm one by one."""
    before, after = table_periods(old, form), table_periods(new, form)
    if any(one.ends_on for one in (*before, *after)):
        return {one.key: (one, then) for one, then in zip(before, after, strict=False) if one.ends_on}
    days = _days(old, new, form, mapping)
    by_day = {one.due: one for one in after}
    return {
        one.key: (one, by_day[days[one.due]]) for one in before if days.get(one.due) in by_day and one.due
    }


def _days(old: Pack, new: Pack, form: str, mapping: Mapping[str, str]) -> dict[date | None, date | None]:
    """Day before → day after of the duties that ask for the table."""
    from laojian.packs.calendar import due_day

    found: dict[date | None, date | None] = {}
    for duty in old.obligations:
        to = mapping.get(duty.id, "")
        if to and any(one.form == form for one in duty.deliverables):
            found[due_day(old, duty.due)] = due_day(new, new.obligation(to).due)
    return found


def _move(rows: list[Return], periods: Mapping[str, tuple[TablePeriod, TablePeriod]]) -> list[dict[str, Any]]:
    """The new day and, where it lies in another month, the new name of the period, in two steps, since two may change
    places. A period of a rhythm that was handed in keeps the days for which it was."""
    told = []
    sealed = set(Version.objects.filter(of__in=rows).exclude(state="draft").values_list("of_id", flat=True))
    going = [
        one
        for one in rows
        if one.period in periods and not (periods[one.period][0].ends_on and one.pk in sealed)
    ]
    wanted = {one.pk: periods[one.period] for one in going}
    changed = [one for one in going if wanted[one.pk][0].key != wanted[one.pk][1].key]
    for one in changed:
        one.period = f"~{one.period}"[:10]
    Return.objects.bulk_update(changed, ["period"])
    for one in going:
        before, after = wanted[one.pk]
        if one.due == before.due and before.due != after.due:
            told.append({"return": one.pk, "from": str(one.due), "to": str(after.due)})
            one.due = after.due
        one.period = after.key
    Return.objects.bulk_update(going, ["period", "due"])
    return told


def _said(annex: str, state: str, parts: tuple[str, ...]) -> str:
    if state == "removed":
        return f"{annex}：不再填报，草稿留存"
    named = "、".join(PARTS[one] for one in parts)
    return f"{annex}：表样有改动（{named}），草稿按新表样重新核对、签字后再报送"
