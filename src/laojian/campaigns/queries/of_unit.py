"""单位经过 What happened with one unit in all campaigns the reader sees: self-checks, screening, papers handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.utils import timezone

from laojian.authority import queries as authority
from laojian.authority.rules import Actor, Thing
from laojian.campaigns.queries import desk, hits, self_inspection
from laojian.campaigns.queries.lines import line, once, rows
from laojian.campaigns.queries.views import DutyLine
from laojian.campaigns.rules.duty import DONE

MOST = 60


@dataclass(frozen=True, slots=True)
class Happening:
    """一件事 kind: hits, self_check or duty; what: in words; law: the article behind a hit; verdict: of hits; count: hits
    of that provision; campaign, month, provision, id: for the address of its page; duty: for its state."""

    on: date
    kind: str
    what: str
    law: str = ""
    verdict: str = ""
    count: int = 0
    campaign: int = 0
    month: str = ""
    provision: str = ""
    id: int = 0
    nil: bool = False
    duty: DutyLine | None = None


def of_unit(actor: Actor, unit_code: str, on: date, language: str = "zh") -> tuple[Happening, ...]:
    """The happenings of one unit, latest first. Hits are for those who may see hits."""
    found = [
        *_hits(actor, unit_code, on, language),
        *_sheets(actor, unit_code, on),
        *_duties(actor, unit_code, on),
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True)[:MOST])


def _hits(actor: Actor, unit_code: str, on: date, language: str) -> list[Happening]:
    from laojian.law.cite import quoted

    seen = hits.visible(actor, on=on).filter(unit__code=unit_code, gone=False)
    path = seen.values_list("unit__path", flat=True).first()
    if path is None or not authority.may(actor, "hit.read", Thing("hit", "", path)):
        return []
    grouped = seen.order_by().values("campaign_id", "month", "provision", "verdict")
    found = []
    for row in grouped.annotate(n=Count("id"), at=Max("last_run__ended_at")):
        rule = desk.version(row["provision"], on)
        title = (rule.zh if language == "zh" else rule.en) if rule else row["provision"]
        day = timezone.localtime(row["at"]).date() if row["at"] else on
        found.append(
            Happening(
                day, "hits", title, quoted(rule.cites, language) if rule else "", row["verdict"], row["n"],
                row["campaign_id"], row["month"], row["provision"],
            )
        )  # fmt: skip
    return found


def _sheets(actor: Actor, unit_code: str, on: date) -> list[Happening]:
    seen = self_inspection.visible(actor, on=on).filter(unit__code=unit_code, reported_at__isnull=False)
    return [
        Happening(
            timezone.localtime(one.reported_at).date(), "self_check", one.campaign.title, campaign=one.campaign_id,
            id=one.pk, nil=one.nil,
        )
        for one in seen.select_related("campaign")
        if one.reported_at is not None
    ]  # fmt: skip


def _duties(actor: Actor, unit_code: str, on: date) -> list[Happening]:
    done = rows(actor).filter(unit__code=unit_code, state__in=[*DONE, "sent_back"], done_on__isnull=False)
    return [
        Happening(duty.done_on, "duty", duty.what or duty.obligation.does_zh, campaign=duty.campaign_id, id=duty.id,
                  duty=duty)
        for duty in (line(one, on) for one in done)
        if duty.done_on is not None
    ]  # fmt: skip


def owed(actor: Actor, unit_code: str, on: date) -> tuple[DutyLine, ...]:
    """What a unit still owes in running campaigns, soonest first."""
    from laojian.campaigns.rules.duty import WAITING

    waiting = rows(actor).filter(
        unit__code=unit_code, state__in=WAITING, campaign__closed_at__isnull=True, due__isnull=False
    )
    return once(line(one, on) for one in waiting.order_by("due", "id")[:MOST])
