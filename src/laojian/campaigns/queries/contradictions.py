"""矛盾 Contradictions, shown before all other hits: the self-inspection against the roster, and roster against roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from django.db.models import Exists, OuterRef, QuerySet

from laojian.authority.queries import scope
from laojian.authority.rules import Actor
from laojian.campaigns.models import Participant, Run, SelfInspectionAnswer
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.queries.tally import Tally
from laojian.campaigns.rules import run as rules
from laojian.campaigns.rules.self_inspection import PLACES, SUBMITTED
from laojian.packs.schema import Item

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


def sheet_contradictions(tally: Tally, most: int = MOST) -> Paged[SheetAgainstRoster]:
    """Reported sheets in scope that say 符合 where the month's roster shows a breach: those with most breaches first, and
    how many there are. What one place of a sheet calls 不符合 or 待核 is no contradiction."""
    campaign, breaches = tally.month.campaign, tally.breaches()
    answers = SelfInspectionAnswer.objects.filter(
        scope(tally.actor).q("inspection__unit__path"), inspection__campaign_id=campaign, inspection__state__in=SUBMITTED,
        violation__in={violation for _, violation in breaches},
    )  # fmt: skip
    doubted = answers.exclude(answer="ok").filter(
        inspection_id=OuterRef("inspection_id"), violation=OuterRef("violation")
    )
    ok = answers.filter(~Exists(doubted), answer="ok")
    pairs = ok.order_by().values_list("inspection__unit_id", "violation").distinct()
    found = [pair for pair in pairs if pair in breaches]
    first = nsmallest(most, found, key=lambda pair: (-breaches[pair], pair))
    items = {item.violation: item for item in pack_of(campaign).items} if found else {}
    told = _told(ok.filter(inspection__unit_id__in={unit for unit, _ in first}), first, breaches, items)
    return Paged(told, 1, max(1, -(-len(found) // most)), len(found))


def _told(
    ok: QuerySet[SelfInspectionAnswer], first: Sequence[tuple[int, str]], breaches: Mapping[tuple[int, str], int],
    items: Mapping[str, Item],
) -> tuple[SheetAgainstRoster, ...]:  # fmt: skip
    """The contradictions in words, in the order of `first`."""
    places: dict[tuple[int, str], list[str]] = {}
    sheets: dict[int, tuple[int, str, str]] = {}
    for unit, violation, place, sheet, code, name in ok.order_by("id").values_list(
        "inspection__unit_id",
        "violation",
        "place",
        "inspection_id",
        "inspection__unit__code",
        "inspection__unit__name",
    ):
        places.setdefault((unit, violation), []).append(PLACES[place])
        sheets[unit] = (sheet, code, name)
    return tuple(
        SheetAgainstRoster(
            *sheets[unit], violation, items[violation].zh, items[violation].en, tuple(places[unit, violation]),
            breaches[unit, violation],
        )
        for unit, violation in first
        if violation in items
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
