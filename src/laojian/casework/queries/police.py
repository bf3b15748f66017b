"""移送公安的提示 When a case comes near a crime: the library's thresholds for its violations against what is established, the
figures still to be found, and the letters the police ask for (行刑衔接)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from laojian.authority.rules import steps as above
from laojian.casework.models import Case
from laojian.casework.rules import dates, words
from laojian.casework.rules.established import KNOWN_BESIDES, crime_facts
from laojian.law.cite import quoted
from laojian.law.library import load_libraries
from laojian.law.threshold import BELOW, POSSIBLE, REACHED, UNKNOWN, Test, Threshold, with_older
from laojian.law.timeline import standing

NEEDED = ("letter", "report", "items")
"""What a transfer is refused without (310号 art 6)."""


POLICE = "公安"
"""What the name of every police authority has in it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """条件 One test of a threshold and how it stands: reached, possible, below, or unknown where nobody established it."""

    zh: str
    state: str


@dataclass(frozen=True, slots=True)
class Alert:
    """涉罪提示 One crime the case may amount to. state: reached; possible (inside the range of a figure that is not known
    for the province); unknown (some figures reach it, others are still to be established)."""

    id: str
    zh: str
    level: str
    state: str
    figures: tuple[Figure, ...]
    penalty: str
    note: str
    cites: str
    mark_zh: str


@dataclass(frozen=True, slots=True)
class PoliceHint:
    """移送公安的提示 alerts: worst first; own: what the office itself does, by the routing; to_unit, to_name: the police to
    send it to; reason, text: proposed for the report to the head; materials: (code, words) it must have."""

    alerts: tuple[Alert, ...]
    own: str
    cites: str
    to_unit: str
    to_name: str
    reason: str
    text: str
    materials: tuple[tuple[str, str], ...]

    @property
    def reached(self) -> bool:
        """Is a threshold reached, or possibly so?"""
        return any(one.state in (REACHED, POSSIBLE) for one in self.alerts)


def with_police(case: Case) -> bool:
    """Has the case been reported for the police, and come back from nobody?"""
    return any(
        one.kind == "police" and one.state not in ("sent_back", "not_approved")
        for one in case.referrals.all()
    )


def police_hint(case: Case, on: date) -> PoliceHint | None:
    """What to look at before the case is closed without the police; None where no threshold is near, or the case has gone
    to the police already."""
    if with_police(case):
        return None
    violations = (case.violation, *(one.violation for one in case.further.all()))
    act_on = next((one.on for one in case.days.all() if one.event == "act_ended_on"), on)
    facts = facts_of(case, on)
    found = [_alert(one, facts, case.office.region, act_on) for one in _crimes(violations)]
    alerts = sorted((one for one in found if one is not None), key=lambda one: _ORDER.index(one.state))
    return _hint(case, tuple(alerts), violations) if alerts else None


_ORDER = (REACHED, POSSIBLE, UNKNOWN)


def _crimes(violations: Iterable[str]) -> tuple[Threshold, ...]:
    """The thresholds of these violations, with those whose place they took: the law of the day of the act answers."""
    library = load_libraries()
    known = library.of("violation")
    ids = dict.fromkeys(id for one in violations if one in known for id in known[one].thresholds)
    return with_older(library.of("threshold"), ids)


def asked_of(violations: Iterable[str]) -> tuple[str, ...]:
    """The facts that the thresholds of these violations ask an officer for, each once."""
    tests = [
        test for crime in _crimes(violations)
        for test in (*(each for group in crime.any_of for each in group), *crime.requires)
    ]  # fmt: skip
    return tuple(dict.fromkeys(one.field for one in tests if one.field not in KNOWN_BESIDES))


def facts_of(case: Case, on: date) -> Mapping[str, Any]:
    """The facts a threshold asks for, as far as the case knows them; unknown is never zero."""
    kept = case.established
    late = [dates.missed(one.due_on, one.state, on) or one.state == "missed" for one in case.orders.all()]
    children = case.violation in ("child-labour", "child-introduction")
    return {
        **{one.id: kept.get(one.id) for one in crime_facts()},
        "persons_unpaid": case.workers, "total_amount": kept.get("base"), "order_missed": any(late),
        "children": case.workers if children else None,
        "dangerous_work": True if children and case.underground_workers else kept.get("dangerous_work"),
    }  # fmt: skip


def _alert(crime: Threshold, facts: Mapping[str, Any], region: str, on: date) -> Alert | None:
    """The crime where it is reached or possible, or where a figure reaches it and others are still to be found."""
    parameters = load_libraries().parameters
    state = crime.alert(facts, parameters, region, on)
    # an older text that is not held: what is established is shown by the words of the text that took its place
    day = crime.since if state == UNKNOWN and crime.since and on < crime.since else on
    groups = [[_figure(crime, test, facts, region, day) for test in group] for group in crime.any_of]
    near = [group for group in groups if _near(group)]
    if state == BELOW or (state == UNKNOWN and not near):
        return None
    chosen = near[0] if near else []
    asked = [_figure(crime, test, facts, region, day) for test in crime.requires]
    then = standing(load_libraries(), "threshold", crime.id, on)
    older = crime.before if day != on else then.why
    note = "；".join(one for one in (crime.note.rstrip("。"), older) if one)
    return Alert(
        crime.id, crime.zh, crime.level, state, (*chosen, *asked), crime.penalty, note, quoted(crime.cites), crime.mark.zh(),
    )  # fmt: skip


def _near(group: list[Figure]) -> bool:
    return any(one.state in (REACHED, POSSIBLE) for one in group) and all(one.state != BELOW for one in group)


def _figure(crime: Threshold, test: Test, facts: Mapping[str, Any], region: str, on: date) -> Figure:
    """How one test stands: the threshold itself, asked for that test alone."""
    alone = replace(crime, any_of=((test,),), requires=())
    return Figure(test.zh.removesuffix("（分）"), alone.alert(facts, load_libraries().parameters, region, on))


def _hint(case: Case, alerts: tuple[Alert, ...], violations: tuple[str, ...]) -> PoliceHint:
    route = next(
        (
            one for one in load_libraries().of("route").values()
            if one.refer and any("公安" in lead for lead in one.lead) and set(violations) & set(one.violations)
        ),
        None,
    )  # fmt: skip
    police = _police(case.office.path)
    crime = alerts[0]
    return PoliceHint(
        alerts, route.own if route else "", quoted(route.cites) if route else "", *police,
        "crime" if crime.level == "crime" else "public_security", _text(case, crime),
        tuple((one, words.MATERIALS[one]) for one in NEEDED),
    )  # fmt: skip


def police_among(departments: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Those of (code, name) that are police: a suspected crime goes to them and nobody else (310号 art 3)."""
    return tuple(one for one in departments if POLICE in one[1])


def _police(path: str) -> tuple[str, str]:
    """Code and name of the nearest police beside or above an office; blank where none is registered."""
    from laojian.authority.models import Unit

    rows = Unit.objects.filter(
        kind="department", active=True, parent__path__in=above(path), name__contains=POLICE
    )
    found = max(rows, key=lambda one: len(one.path), default=None)
    return (found.code, found.name) if found is not None else ("", "")


def _text(case: Case, crime: Alert) -> str:
    """The proposed report: what is established and what is not, without a name of a person."""
    told = [one.zh for one in crime.figures if one.state in (REACHED, POSSIBLE)]
    left = [one.zh for one in crime.figures if one.state == UNKNOWN]
    concerned = f"涉及劳动者{case.workers}人，" if case.workers is not None else ""
    said = f"{case.unit.name}{concerned}已查明并达到标准的：{'、'.join(told) or '见案卷'}。"
    more = f"尚未查清：{'、'.join(left)}。" if left else ""
    return f"{said}{more}涉嫌{crime.zh}，拟移送公安机关审查。"
