"""单位经过 What happened with one unit in all campaigns the reader sees (self-checks, screening, papers handed in), and what it
still owes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q
from django.utils import timezone

from laojian.authority import queries as authority
from laojian.authority.rules import Actor, Thing
from laojian.campaigns.models import Duty
from laojian.campaigns.queries import desk, hits, self_inspection
from laojian.campaigns.queries.lines import line, once, rows
from laojian.campaigns.queries.views import DutyLine
from laojian.campaigns.rules.duty import DONE, WAITING
from laojian.parties.queries import UnitRef

MOST = 60
TOLD = (*DONE, "sent_back")
"""States of a duty that are told among what happened."""


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


@dataclass(frozen=True, slots=True)
class Course:
    """经过 happenings: latest first; owed: what the unit still owes in running campaigns, soonest first."""

    happenings: tuple[Happening, ...]
    owed: tuple[DutyLine, ...]


def of_unit(actor: Actor, unit: UnitRef, on: date, language: str = "zh") -> Course:
    """The course of one unit. Hits are for those who may see hits."""
    done, owed = _duties(actor, unit, on)
    found = [*_hits(actor, unit, on, language), *_sheets(actor, unit, on), *done]
    return Course(tuple(sorted(found, key=lambda one: one.on, reverse=True)[:MOST]), owed)


def _hits(actor: Actor, unit: UnitRef, on: date, language: str) -> list[Happening]:
    from laojian.law.cite import quoted

    if not authority.may(actor, "hit.read", Thing("hit", "", unit.path)):
        return []
    seen = hits.visible(actor, on=on).filter(unit_id=unit.id, gone=False)
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


def _sheets(actor: Actor, unit: UnitRef, on: date) -> list[Happening]:
    seen = self_inspection.visible(actor, on=on).filter(unit_id=unit.id, reported_at__isnull=False)
    told = seen.order_by("pk").values_list("reported_at", "campaign__title", "campaign_id", "pk", "nil")
    return [
        Happening(timezone.localtime(at).date(), "self_check", title, campaign=campaign, id=id, nil=nil)
        for at, title, campaign, id, nil in told
        if at is not None
    ]


def _duties(actor: Actor, unit: UnitRef, on: date) -> tuple[list[Happening], tuple[DutyLine, ...]]:
    told = Q(state__in=TOLD, done_on__isnull=False)
    waits = Q(state__in=WAITING, campaign__closed_at__isnull=True, due__isnull=False)
    both = list(rows(actor).filter(told | waits, unit_id=unit.id).order_by("due", "id"))
    open_ = (one for one in both if one.state in WAITING and one.due and one.campaign.closed_at is None)
    return _done(both, on), once(line(one, on) for one in list(open_)[:MOST])


def _done(both: Iterable[Duty], on: date) -> list[Happening]:
    done = [line(one, on) for one in both if one.state in TOLD and one.done_on is not None]
    return [
        Happening(duty.done_on, "duty", duty.what or duty.obligation.does_zh, campaign=duty.campaign_id, id=duty.id,
                  duty=duty)
        for duty in done
        if duty.done_on is not None
    ]  # fmt: skip
