"""今日 What is due today, soonest first: duties of campaigns and clocks of cases, each with its sum and one act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from laojian.authority.queries import directory, has
from laojian.authority.rules import OFFICES
from laojian.base.workdays import official_calendar
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries.views import DutyLine
from laojian.campaigns.rules.day_sum import DaySum
from laojian.casework.queries import clocks as casework
from laojian.casework.queries.clocks import Running
from laojian.casework.queries.firm_orders import firm_orders
from laojian.casework.queries.referral_views import ReferralView, waiting
from laojian.messages import queries as messages
from laojian.messages.queries import Letter
from laojian.reporting.queries.listing import to_review
from laojian.web.door import Asked, page, render
from laojian.web.templatetags.laojian import short_day, word

MOST = 40
ASIDE = 4
SERVED = ("enterprise", "agency")
"""Units that orders are served on."""


@dataclass(frozen=True, slots=True)
class Row:
    """一件事 A duty with the sum of its day, or a running clock."""

    due: date | None
    duty: DutyLine | None = None
    sum: DaySum | None = None
    clock: Running | None = None

    @property
    def tone(self) -> str:
        """late, near or blank."""
        if self.clock is not None:
            return self.clock.sum.tone
        assert self.duty is not None
        return {"overdue": "late", "soon": "near", "sent_back": "near"}.get(self.duty.state, "")


@dataclass(frozen=True, slots=True)
class Today:
    """今日页 rows: with a day, soonest first; undated: without one; more: those not shown; all: how many there are; late,
    now, near: how many are past, due today, and close; holiday: of the coming days; referrals: those that wait for the
    reader's unit; to_review: how many returns wait for its review; bare: nobody stands below yet,
    so the installation is still to be set up."""

    rows: tuple[Row, ...]
    undated: tuple[Row, ...]
    more: int
    all: int
    late: int
    now: int
    near: int
    holiday: str
    received: tuple[Letter, ...]
    sent: tuple[Letter, ...]
    referrals: tuple[ReferralView, ...] = ()
    to_review: int = 0
    bare: bool = False


@page()
def today(request: Asked) -> HttpResponse:
    """The page of the day."""
    actor, on = request.actor, request.today
    rows = [Row(one.due, one, campaigns.sum_of(one, on)) for one in campaigns.duties(actor, on)]
    if actor.unit_kind in OFFICES:
        rows += [
            Row(one.sum.due, clock=one) for one in casework.clocks(actor, on, at=request.at) if not one.waits
        ]
    if actor.unit_kind in SERVED:
        rows += _ordered(request)
    rows.sort(key=lambda one: (one.due is None, one.due or date.max))
    shown = Today(
        tuple(one for one in rows[:MOST] if one.due), tuple(one for one in rows[:MOST] if one.due is None),
        max(0, len(rows) - MOST), len(rows), sum(one.tone == "late" for one in rows),
        sum(one.due == on for one in rows), sum(one.tone == "near" for one in rows), _holiday(on),
        messages.inbox(actor, most=ASIDE), messages.sent(actor, most=ASIDE),
        waiting(actor, on=on) if has(actor, "referral.receive") else (),
        to_review(actor) if has(actor, "return.accept") else 0,
        not rows and has(actor, "unit.create") and directory(actor, most=1)[1] == 1,
    )  # fmt: skip
    return render(request, "today/page.html", shown)


def _ordered(request: Asked) -> list[Row]:
    """The orders served on the reader's firm that it still has to act on: whoever only reads the inbox misses their day."""
    act = _("报整改情况")
    return [
        Row(one.due_on, clock=replace(one.clock, subject=one.office, act=act))
        for one in firm_orders(request.actor, on=request.today)
        if one.mine and one.clock is not None
    ]


def _holiday(on: date) -> str:
    """The name of the next public holiday within a fortnight, with its day; blank where there is none."""
    calendar = official_calendar()
    for ahead in range(15):
        day = on + timedelta(ahead)
        name = calendar.name(day)
        if name and calendar.kind(day) == "holiday":
            told = {"day": short_day(day), "name": word(name)}
            return _("%(day)s起%(name)s放假") % told if ahead else _("今天%(name)s放假") % told
    return ""


urls = [path("", today, name="today")]
