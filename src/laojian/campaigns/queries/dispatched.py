"""名册里的派遣工 What a filer's own rosters say of dispatched people: the check on a 附件2 that reports nothing."""

from __future__ import annotations

from dataclasses import dataclass

from laojian.campaigns.models import Hit, Participant, RosterReceipt


@dataclass(frozen=True, slots=True)
class Dispatched:
    """名册所见 month: of the newest rosters in force; people: dispatched in them; breaches: hits of the last runs that are
    laid to the filer (to its mines)."""

    month: str
    people: int
    breaches: int


def dispatched(campaign: int, filer: int) -> Dispatched | None:
    """What stands in the newest rosters in force of a filer: of an agency its own, of a group those of its mines. None
    where nobody handed a roster in: then nothing is known."""
    mines = Participant.objects.filter(campaign_id=campaign, group_id=filer, until__isnull=True)
    units = [filer, *mines.values_list("unit_id", flat=True)]
    rows = RosterReceipt.objects.filter(campaign_id=campaign, unit_id__in=units, state="in_force")
    newest: dict[int, tuple[str, int]] = {}
    for unit, month, workforce in rows.order_by("month").values_list("unit_id", "month", "workforce"):
        newest[unit] = (month, int(workforce.get("forms", {}).get("dispatched", 0)))
    if not newest:
        return None
    code = (
        Participant.objects.filter(campaign_id=campaign, unit_id=filer)
        .values_list("unit__uscc", flat=True)
        .first()
    )
    hits = Hit.objects.filter(campaign_id=campaign, gone=False, verdict="breach")
    own = hits.filter(employer_uscc=code) if code and len(units) == 1 else hits.filter(unit_id__in=units)
    return Dispatched(
        max(month for month, _ in newest.values()), sum(n for _, n in newest.values()), own.count()
    )
