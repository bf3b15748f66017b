"""用人单位页 One employer: its workforce over the months, what happened, what is registered, whom it works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from laojian.authority import queries as authority
from laojian.authority.rules import OFFICES, Actor, Thing
from laojian.campaigns.queries import desk
from laojian.campaigns.queries.established import OfHost, of_host
from laojian.campaigns.queries.of_unit import Course, of_unit
from laojian.campaigns.queries.roster import WorkforceMonth, workforce
from laojian.campaigns.queries.views import DutyLine
from laojian.casework.queries.lists import ListHint
from laojian.casework.queries.record import Record, record
from laojian.parties import queries
from laojian.parties.queries import Profile, UnitRef
from laojian.parties.queries.views import LicenceView
from laojian.parties.rules import kinds
from laojian.web.charts import Chart, Pillar, pillars, sentence
from laojian.web.door import Asked, page, render
from laojian.web.pages.employers.changing import persons
from laojian.web.templatetags.campaigns import what as handed
from laojian.web.templatetags.laojian import period

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Ratio:
    """派遣比例 The last month's ratio as the law counts it: dispatched ÷ (own + dispatched), in percent, a range where
    people's form of employment is not known; cap: of the law in percent; over: people above it; known: no range."""

    month: str
    dispatched: int
    own: int
    unknown: int
    low: float
    high: float
    cap: float | None
    cite: str
    mark: str
    over: int
    at: float
    cap_at: float
    most: float

    @property
    def width(self) -> float:
        """Length of the bar up to the least the ratio can be."""
        return round(self.at - 20, 1)

    @property
    def in_cap(self) -> float:
        """Length of the bar up to the cap."""
        return round(self.cap_at - 20, 1)

    @property
    def past_cap(self) -> float:
        """Length of the bar past the cap."""
        return round(max(self.at - self.cap_at, 0), 1)

    @property
    def known(self) -> bool:
        """Is it one figure and no range?"""
        return self.low == self.high

    @property
    def breach(self) -> bool:
        """Is it above the cap whatever the unknown are?"""
        return self.cap is not None and self.low > self.cap


@dataclass(frozen=True, slots=True)
class Line:
    """经过行 One line of what happened: day, kind, words, the page, and how it ended."""

    on: date
    kind: str
    what: str
    small: str
    url: str
    verdict: str = ""
    word: str = ""
    duty: DutyLine | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """合作单位 An agency, or a host, with its dispatch licence on the day."""

    unit: UnitRef
    licence: LicenceView | None
    in_force: bool | None
    any_known: bool


@dataclass(frozen=True, slots=True)
class Member:
    """所属单位 A member of a group with its kind of mine and ownership in words, blank where not known."""

    unit: UnitRef
    mine_type: str
    ownership: str


@dataclass(frozen=True, slots=True)
class WithFindings:
    """加上认定 The ratio as a campaign's run counts it, with the people officers established as dispatched under another
    name; high: None where a finding did not count them."""

    found: OfHost
    low: float
    high: float | None
    breach: bool

    @property
    def known(self) -> bool:
        """Is it one figure and no range?"""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """用人单位页 profile; asked: the code the page was opened by, where it is an earlier one."""

    profile: Profile
    asked: str
    chart: Chart | None
    months: tuple[WorkforceMonth, ...]
    ratio: Ratio | None
    with_findings: tuple[WithFindings, ...]
    lines: tuple[Line, ...]
    owed: tuple[DutyLine, ...]
    partners: tuple[Partner, ...]
    members: tuple[Member, ...]
    open_leads: int | None
    open_cases: int | None
    may_change: bool
    may_merge: bool
    parts: dict[str, str]
    lists: tuple[ListHint, ...] = ()


@page()
def employer(request: Asked, code: str) -> HttpResponse:
    """The page of one employer, found by its present or an earlier code."""
    actor, on = request.actor, request.today
    known = queries.profile(actor, code, on=on)
    months = workforce(actor, known.unit.code)[-MONTHS:]
    course = of_unit(actor, known.unit, on, actor.language)
    handled = record(actor, known.unit, on) if _sees_cases(actor) else None
    thing = Thing("unit", known.unit.code, known.unit.path)
    shown = ratio(months, known.unit.region or "CN")
    found = with_findings(shown, known) if handled is not None else ()
    context = EmployerPage(
        known, code if code not in (known.unit.code, known.unit.uscc) else "", chart(months), months,
        shown, found, happened(actor, course, handled), course.owed, partners(known, on),
        members(known), handled.open_leads if handled else None, handled.open_cases if handled else None,
        authority.may(actor, "employer.change", thing), authority.may(actor, "employer.merge", thing), persons(),
        handled.lists if handled else (),
    )  # fmt: skip
    return render(request, "employers/page.html", context)


def chart(months: Sequence[WorkforceMonth]) -> Chart | None:
    """Own and dispatched people by month; above each month its ratio."""
    if not months:
        return None
    cap = _cap(months[-1].month, "CN")[0]
    columns, said = [], []
    for one in months:
        low, high = (one.ratio_low or 0) / 100, (one.ratio_high or 0) / 100
        figure = "—" if one.ratio_low is None else f"{low:.1f}" if low == high else f"{low:.0f}–{high:.0f}"
        over = cap is not None and one.ratio_low is not None and low > cap
        columns.append(
            Pillar(
                _("%d月") % int(one.month[5:]),
                ((one.own, "c"), (one.dispatched, "over" if over else "a")),
                figure,
                over,
            )
        )
        said.append(
            _("%(month)s 合同工%(own)d人、派遣工%(sent)d人、比例%(ratio)s%%")
            % {"month": one.month, "own": one.own, "sent": one.dispatched, "ratio": figure}
        )
    return pillars(columns, sentence(said), _("派遣比例，%"))


def ratio(months: Sequence[WorkforceMonth], region: str) -> Ratio | None:
    """The last month's ratio against the cap of that month's law."""
    last = months[-1] if months else None
    if last is None or last.ratio_low is None or last.ratio_high is None:
        return None
    cap, cite, mark = _cap(last.month, region)
    low, high = last.ratio_low / 100, last.ratio_high / 100
    total = last.dispatched + last.own
    over = 0
    if cap is not None and low > cap:
        allowed = int(cap * last.own / (100 - cap))
        over = last.dispatched - allowed
    most = max(15.0, high * 1.15)
    unknown = sum(n for form, n in last.forms.items() if not form)
    return Ratio(
        last.month, last.dispatched, last.own, unknown, low, high, cap, cite, mark, over,
        _at(low if total else 0, most), _at(cap or 0, most), most,
    )  # fmt: skip


def with_findings(roster: Ratio | None, known: Profile) -> tuple[WithFindings, ...]:
    """The roster's ratio of the last month with what officers found besides: the people stand in D (令22号 27)."""
    if roster is None:
        return ()
    told = []
    for one in of_host(known.unit.code, known.unit.uscc or known.unit.code, roster.month):
        least = roster.dispatched + one.least
        low = _percent(least, roster.own + least + roster.unknown)
        most = None if one.most is None else roster.dispatched + one.most + roster.unknown
        high = None if most is None else _percent(most, roster.own + most)
        told.append(WithFindings(one, low, high, roster.cap is not None and low > roster.cap))
    return tuple(told)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _at(value: float, most: float) -> float:
    """Where a percentage lies on a line from 20 to 280."""
    return round(20 + 260 * value / most, 1)


def _cap(month: str, region: str) -> tuple[float | None, str, str]:
    """The cap of the dispatch ratio in percent, its article and how sure it is; from the law library alone."""
    from laojian.base.period import last_day
    from laojian.law.cite import quoted

    try:
        value = desk.library().parameters.resolve("dispatch_ratio_cap", region, last_day(month))
    except KeyError:
        return None, "", ""
    exact = value.exact
    cap = float(exact) / 100 if exact is not None and not isinstance(exact, str) else None
    return cap, quoted(value.cites, "zh"), value.mark.zh()


def _sees_cases(actor: Actor) -> bool:
    """Leads, cases and visits are for offices and departments that read cases."""
    return actor.unit_kind in (*OFFICES, "department") and authority.has(actor, "case.read")


def happened(actor: Actor, course: Course, handled: Record | None) -> tuple[Line, ...]:
    """What happened with a unit, latest first."""
    lines = [_campaign_line(actor, one) for one in course.happenings]
    if handled is not None:
        told = ((_("案件"), "case", handled.cases), (_("走访"), "visit", handled.visits))
        lines += [
            Line(one.on, kind, one.number, one.about, reverse(name, args=[one.id]), word=one.state_zh)
            for kind, name, matters in told
            for one in matters
        ]
    return tuple(sorted(lines, key=lambda one: one.on, reverse=True))


def _campaign_line(actor: Actor, one: Any) -> Line:
    if one.kind == "hits":
        url = f"{reverse('screening')}?campaign={one.campaign}&month={one.month}&provision={one.provision}"
        small = f"{one.law} · {period(one.month)}" if one.law else period(one.month)
        what = one.what if one.count == 1 else _("%(what)s，%(n)d 条") % {"what": one.what, "n": one.count}
        return Line(one.on, _("名册筛查"), what, small, url, one.verdict)
    if one.kind == "self_check":
        word = _("零报") if one.nil else _("已报")
        url = reverse("self-check", args=[one.id]) if authority.has(actor, "self_inspection.read") else ""
        return Line(one.on, _("自查"), one.what, "", url, word=word)
    return Line(
        one.on, pgettext("列", "报送"), handed(one.duty) or one.what, one.duty.campaign, reverse("campaign-duty", args=[one.campaign, one.id]),
        duty=one.duty,
    )  # fmt: skip


def partners(known: Profile, on: date) -> tuple[Partner, ...]:
    """The agencies that work with a unit, and the hosts of an agency, with the agencies' dispatch licence."""
    return tuple(_partner(one, known.held.get(one.id, ()), on) for one in known.agencies) + tuple(
        Partner(one, None, None, False) for one in known.hosts
    )


def _partner(unit: UnitRef, licences: Sequence[LicenceView], on: date) -> Partner:
    dispatch = [one for one in licences if one.kind == "dispatch"]
    best = next((one for one in dispatch if one.in_force(on)), dispatch[-1] if dispatch else None)
    return Partner(unit, best, best.in_force(on) if best else None, bool(licences))


def members(known: Profile) -> tuple[Member, ...]:
    """The members of a group with what is known of them."""
    facts = queries.standings([one.id for one in known.members]) if known.members else {}
    return tuple(
        Member(
            one,
            kinds.word("mine_type", facts[one.id].mine_type),
            kinds.word("ownership", facts[one.id].ownership),
        )
        if one.id in facts
        else Member(one, "", "")
        for one in known.members
    )


urls = [path("employers/<str:code>/", employer, name="employer")]
