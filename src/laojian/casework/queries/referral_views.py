"""移送的视图 Referrals as pages show them, and what the routing of duties asks to be handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from laojian.authority.models import Unit
from laojian.authority.queries import may
from laojian.authority.rules import Actor
from laojian.campaigns.queries.paging import Paged, paged
from laojian.casework.models import Case, Referral
from laojian.casework.queries.access import find, seen, thing_of
from laojian.casework.queries.pack_routes import routed
from laojian.casework.queries.referral_standing import Standing, letters_about, standing, waits
from laojian.casework.queries.visits import LetterView, letters_of
from laojian.casework.rules import steps, words
from laojian.law.cite import quoted
from laojian.law.library import load_libraries
from laojian.messages.queries import Letter

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class ReferralView:
    """移送 One referral. receipt: (word, done, refused) of 送达、签收、接收、结果; answer: in words; standing: for whom it
    waits since when; sent_by_us: by the reader's own office."""

    id: int
    number: str
    kind: str
    kind_zh: str
    case: int
    case_number: str
    case_title: str
    office: str
    to_unit: str
    reason_zh: str
    text: str
    materials: tuple[str, ...]
    state: str
    state_zh: str
    sent_at: datetime | None
    receipt: tuple[tuple[str, bool, bool], ...]
    answer_zh: str
    answer: str
    answer_number: str
    letters: tuple[LetterView, ...]
    standing: Standing
    sent_by_us: bool
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sums:
    """移送合计 Of what the actor's own office sent: how many wait for being signed for, for being taken on, for the
    result, and how many are over or were sent back."""

    unsigned: int
    untaken: int
    unanswered: int
    answered: int
    back: int

    @property
    def total(self) -> int:
        """All that went out."""
        return self.unsigned + self.untaken + self.unanswered + self.answered + self.back


@dataclass(frozen=True, slots=True)
class Duty:
    """应当移送 One matter the routing gives to others. must: it has to be handed over; units: (code, name) of the units it would
    go to, where the notice of the campaign says so."""

    zh: str
    lead: str
    own: str
    cites: str
    mark: str
    must: bool
    units: tuple[tuple[str, str], ...] = ()


def referrals(actor: Actor, *, on: date, page: int = 1, show: str = "") -> Paged[ReferralView]:
    """The referrals an office sent or received, newest first. show: `waiting` those that wait for the receiving
    department, longest first; `sent` or `received` one direction."""
    rows = Referral.objects.filter(seen(actor, "referral", on=on)).exclude(
        state__in=("reported", "approved", "not_approved"), to_unit_id=actor.unit
    )
    rows = rows.select_related("case__office", "to_unit").prefetch_related("letters")
    order: tuple[str, ...] = ("-pk",)
    if show == "waiting":
        informed = Q(kind="inform") & ~Q(state="sent")
        rows, order = rows.filter(state__in=steps.LEFT).exclude(informed), ("sent_at", "pk")
    elif show == "sent":
        rows = rows.filter(case__office_id=actor.unit)
    elif show == "received":
        rows = rows.filter(to_unit_id=actor.unit)
    found = paged(rows.order_by(*order), page, PER_PAGE, lambda row: row)
    about = letters_about(row.pk for row in found.rows)
    views = tuple(referral_view(actor, row, on, about.get(row.pk, ())) for row in found.rows)
    return Paged(views, found.page, found.pages, found.total)


def sums(actor: Actor) -> Sums:
    """How what the actor's own office sent stands."""
    rows = Referral.objects.filter(case__office_id=actor.unit).order_by()
    found: dict[str, int] = {}
    for state, kind, n in rows.values_list("state", "kind").annotate(n=Count("pk")):
        done = kind == "inform" and state in (
            "received",
            "accepted",
        )  # who was informed has nothing more to do
        found["answered" if done else state] = found.get("answered" if done else state, 0) + n
    return Sums(*(found.get(name, 0) for name in ("sent", "received", "accepted", "answered", "sent_back")))


def waiting(actor: Actor, *, on: date, most: int = 40) -> tuple[ReferralView, ...]:
    """The referrals that wait for an act of the actor's own unit, oldest first: to sign for, to take, to answer. A notice
    that was signed for waits for nothing more."""
    rows = Referral.objects.filter(to_unit_id=actor.unit, state__in=("sent", "received", "accepted"))
    rows = (
        rows.exclude(kind="inform", state__in=("received", "accepted"))
        .select_related("case__office", "to_unit")
        .prefetch_related("letters")
        .order_by("sent_at", "pk")
    )
    taken = tuple(rows[:most])
    about = letters_about(row.pk for row in taken)
    return tuple(referral_view(actor, row, on, about.get(row.pk, ())) for row in taken)


def referral(actor: Actor, id: int, *, on: date) -> ReferralView:
    """One referral. Problem `casework.no_thing`."""
    row = find(actor, "referral", id)
    assert isinstance(row, Referral)
    return referral_view(actor, row, on, letters_about([row.pk]).get(row.pk, ()))


def referral_view(actor: Actor, row: Referral, on: date, about: tuple[Letter, ...] = ()) -> ReferralView:
    """A referral as pages show it; the answers are open to the receiving unit alone. about: the messages about it."""
    back = row.state in ("sent_back", "not_approved")
    receipt = (
        ("送达", row.sent_at is not None, False),
        ("签收", row.received_at is not None, False),
        ("接收", row.accepted_at is not None, row.state == "sent_back"),
        ("结果", row.state == "answered", False),
    )
    known = words.SEND_BACKS if back else words.RESULTS
    acts = steps.REFERRAL.open_from(row.state)
    thing = thing_of(row)
    receiving = ("referral.receive", "referral.accept", "referral.send_back", "referral.answer")
    open_acts = {verb for verb in acts if verb not in receiving or actor.unit == row.to_unit_id}
    ours = actor.unit == row.case.office_id
    if ours and waits(row):
        open_acts.add("referral.remind")
    return ReferralView(
        row.pk, row.number, row.kind, row.get_kind_display(), row.case_id, row.case.number, row.case.title,
        row.case.office.name, row.to_unit.name, words.REFERRAL_REASONS[row.reason], row.text,
        tuple(words.MATERIALS[one] for one in row.materials), row.state, steps.REFERRAL.states[row.state], row.sent_at,
        receipt, known.get(row.answer_reason, ""), row.answer, row.answer_number, letters_of(row),
        standing(row, on, about), ours,
        frozenset(verb for verb in (*open_acts, "letter.make") if may(actor, verb, thing)),
    )  # fmt: skip


def asked_elsewhere(case: Case, sent: tuple[ReferralView, ...]) -> tuple[Duty, ...]:
    """The matters of the case's violations that belong to other authorities, while nothing was sent: by the notice of the
    campaign first, then by the routing of the law."""
    if any(one.state not in ("sent_back", "not_approved") for one in sent):
        return ()
    violations = {case.violation, *(one.violation for one in case.further.all())}
    found = [
        Duty(one.zh, one.lead, one.own, one.cites, "", one.must, one.units)
        for one in routed(case, violations)
    ]
    for route in load_libraries().of("route").values():
        if violations & set(route.violations) and (route.refer or "人力资源社会保障部门" not in route.lead):
            found.append(
                Duty(
                    route.zh,
                    "、".join(route.lead),
                    route.own,
                    quoted(route.cites),
                    route.mark.zh(),
                    route.refer,
                )
            )
    return tuple(found)


def departments(case_path: str, asked: tuple[Duty, ...] = ()) -> tuple[tuple[str, str], ...]:
    """(code, name) of the departments a case may be referred to: those beside and above the office, first those that the
    notice of the campaign names. asked: what `asked_elsewhere` says."""
    from laojian.authority.rules import steps as above

    roots = above(case_path)
    rows: Any = Unit.objects.filter(kind="department", active=True, parent__path__in=roots).order_by("path")
    named = dict(unit for one in asked for unit in one.units)
    every = {one.code: one.name for one in rows}
    first = {code: every[code] for code in named if code in every}
    return tuple({**first, **every}.items())
