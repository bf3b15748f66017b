"""矛盾 Contradictions, shown before all other hits: the self-inspection against the roster, and roster against roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum

from laojian.authority.models import Unit
from laojian.authority.queries import scope
from laojian.authority.rules import Actor
from laojian.campaigns.models import Participant, Run, SelfInspection, SelfInspectionAnswer
from laojian.campaigns.queries.hit_counts import HitCounts
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.rules import run as rules
from laojian.campaigns.rules.self_inspection import PLACES, SUBMITTED

MOST = 50
"""So many contradictions of sheets are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class SheetAgainstRoster:
    """自查与名册矛盾 A mine's sheet says 符合 for an item whose violation the roster shows. places: where it says so."""

    sheet: int
    unit_code: str
    unit_name: str
    violation: str
    item_zh: str
    item_en: str
    places: tuple[str, ...]
    breaches: int


@dataclass(frozen=True, slots=True)
class RosterAgainstRoster:
    """两册矛盾 Two rosters say different things of one person at one host."""

    name: str
    id_masked: str
    host: str
    column: str
    value_by_host: str
    value_by_employer: str
    row_host: int | None
    row_employer: int | None


@dataclass(frozen=True, slots=True)
class _Contradiction:
    """One as it is kept: names and the item's words are read each time."""

    unit: int
    violation: str
    sheet: int
    places: tuple[str, ...]


def sheet_contradictions(counts: HitCounts, most: int = MOST) -> Paged[SheetAgainstRoster]:
    """Reported sheets in scope that say 符合 where the month's roster shows a breach: those with most breaches first, and
    how many there are. What one place of a sheet calls 不符合 or 待核 is no contradiction.

    What a reported sheet says does not change until it is sent back, so this is worked out once for the newest run and
    the sheets reported.
    """
    sheets = SelfInspection.objects.filter(
        scope(counts.actor).q(), campaign_id=counts.asked.campaign, state__in=SUBMITTED
    )
    of = sheets.order_by().aggregate(
        Count("id"), Sum("id"), Sum("version"), Max("reported_at"), Max("campaign__pack_hash")
    )
    found, total = counts.kept(("sheets", most, *of.values()), lambda: _found(counts, most))
    return Paged(_told(counts, found), 1, max(1, -(-total // most)), total)


def _found(counts: HitCounts, most: int) -> tuple[tuple[_Contradiction, ...], int]:
    campaign, breaches = counts.asked.campaign, counts.breaches()
    answers = SelfInspectionAnswer.objects.filter(
        scope(counts.actor).q("inspection__unit__path"), inspection__campaign_id=campaign, inspection__state__in=SUBMITTED,
        violation__in={violation for _, violation in breaches},
    )  # fmt: skip
    doubted = answers.exclude(answer="ok").filter(
        inspection_id=OuterRef("inspection_id"), violation=OuterRef("violation")
    )
    ok = answers.filter(~Exists(doubted), answer="ok")
    pairs = ok.order_by().values_list("inspection__unit_id", "violation").distinct()
    found = [pair for pair in pairs if pair in breaches]
    first = nsmallest(most, found, key=lambda pair: (-breaches[pair], pair))
    said = _said(ok.filter(inspection__unit_id__in={unit for unit, _ in first}))
    return tuple(_Contradiction(*pair, *said[pair]) for pair in first), len(found)


def _said(ok: QuerySet[SelfInspectionAnswer]) -> Mapping[tuple[int, str], tuple[int, tuple[str, ...]]]:
    """(unit, violation) → the sheet, and the places where it says 符合."""
    found: dict[tuple[int, str], tuple[int, tuple[str, ...]]] = {}
    rows = ok.order_by("id").values_list("inspection__unit_id", "violation", "place", "inspection_id")
    for unit, violation, place, sheet in rows:
        before = found[unit, violation][1] if (unit, violation) in found else ()
        found[unit, violation] = sheet, (*before, PLACES[place])
    return found


def _told(counts: HitCounts, found: Sequence[_Contradiction]) -> tuple[SheetAgainstRoster, ...]:
    """The contradictions in words; an item that the pack has no more is left out."""
    if not found:
        return ()
    items = {item.violation: item for item in pack_of(counts.asked.campaign).items}
    units, breaches = Unit.objects.in_bulk({one.unit for one in found}), counts.breaches()
    return tuple(
        SheetAgainstRoster(
            one.sheet, units[one.unit].code, units[one.unit].name, one.violation, items[one.violation].zh,
            items[one.violation].en, one.places, breaches[one.unit, one.violation],
        )
        for one in found
        if one.violation in items
    )  # fmt: skip


def roster_contradictions(
    actor: Actor, campaign: int, month: str, language: str = "zh"
) -> tuple[RosterAgainstRoster, ...]:
    """What the last finished run of the month kept, for hosts in scope."""
    from laojian.screening.explain import label, shown

    runs = Run.objects.filter(campaign_id=campaign, month=month, state="done")
    kept = runs.values_list("contradictions", flat=True).first()
    if not kept:
        return ()
    seen = Participant.objects.filter(campaign_id=campaign).filter(scope(actor).q())
    mine = {uscc or code for uscc, code in seen.values_list("unit__uscc", "unit__code")}
    zh = language == "zh"
    return tuple(
        RosterAgainstRoster(
            rules.who(one["name"], "", "worker", zh), one["id_masked"] or "", one["host_name"], label(one["column"], zh),
            shown(one["column"], one["value_by_host"], zh), shown(one["column"], one["value_by_employer"], zh),
            one["source_row_host"], one["source_row_employer"],
        )
        for one in kept
        if one["host_uscc"] in mine
    )  # fmt: skip
