"""案件的来历 Where a case comes from: its leads (and through them the hit and the roster row) and the visits that found it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from laojian.authority.queries import scope
from laojian.authority.rules import Actor
from laojian.campaigns.queries.hit_places import HitPlace, hit_places
from laojian.casework.models import Case, Evidence, Lead, Visit
from laojian.casework.queries.library import violation_zh
from laojian.casework.queries.visits import PaperView, paper
from laojian.casework.rules import words


@dataclass(frozen=True, slots=True)
class LeadOrigin:
    """来源线索 A lead of the case. place: the hit it was made from, where the reader may see it."""

    id: int
    number: str
    source_zh: str
    violation_zh: str
    found_on: date
    place: HitPlace | None


@dataclass(frozen=True, slots=True)
class VisitOrigin:
    """来源检查 A visit whose findings became part of the case, or that looked into one of its leads."""

    id: int
    code: str
    on: date


@dataclass(frozen=True, slots=True)
class Origins:
    """来历 The leads and visits behind one case that the reader may open, oldest first; papers: the evidence that those
    visits and the orders of the case hold, in the order it was taken in."""

    leads: tuple[LeadOrigin, ...] = ()
    visits: tuple[VisitOrigin, ...] = ()
    papers: tuple[PaperView, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leads or self.visits)


def origins(actor: Actor, case: int, *, on: date) -> Origins:
    """What a case comes from, as far as it lies in the actor's own reach: a department that was let see the case alone sees
    nothing behind it."""
    within = scope(actor).q("office__path")
    leads = list(Lead.objects.filter(within, case_id=case).order_by("found_on", "pk"))
    places = hit_places(actor, (one.hit_key or "" for one in leads), on=on)
    of_case = Q(findings__case_id=case) | Q(lead__case_id=case)
    visits = list(Visit.objects.filter(within).filter(of_case).distinct().order_by("visited_on", "pk"))
    held = Q(visit__in=visits) | Q(order__case_id=case) & scope(actor).q("order__office__path")
    papers = Evidence.objects.filter(held).select_related("by_unit")
    return Origins(
        tuple(
            LeadOrigin(
                one.pk, one.number, words.SOURCES[one.source], violation_zh(one.violation), one.found_on,
                places.get(one.hit_key or ""),
            )
            for one in leads
        ),
        tuple(VisitOrigin(one.pk, one.code, one.visited_on) for one in visits),
        tuple(paper(one) for one in papers),
    )  # fmt: skip


def office_of(case: int) -> str:
    """The code of the office a case belongs to; of a case the reader has opened."""
    return Case.objects.values_list("office__code", flat=True).get(pk=case)
