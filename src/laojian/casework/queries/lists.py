"""名单的提示 Which lists a case, or the record of an employer, comes near by the library's criteria, and what is still asked.

Nothing is entered anywhere: the criteria say who decides and what must come first. A reason that nobody established is
open; a case without one reason that holds says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from laojian.authority.rules import OFFICES
from laojian.casework.models import Case
from laojian.casework.queries.police import facts_of as crime_facts
from laojian.casework.rules import dates
from laojian.casework.rules.measures import is_penal
from laojian.law.cite import quoted
from laojian.law.criterion import MET, NOT_MET
from laojian.law.library import load_libraries
from laojian.law.threshold import BELOW, REACHED

Facts = Mapping[str, bool | None]
OF_CASE = ("cr-arrears-list", "cr-publication", "cr-hr-credit", "cr-si-list")
ASKED = ("unregistered_after_penalty", "benefit_fraud")
"""Reasons that a case bears on before anybody established them: then the list is shown as not to be decided yet."""
FRAUD_FEN = 10_000_00
"""Benefits obtained by fraud above which a unit is listed (人社部规〔2019〕2号)."""
OF_RECORD = "cr-rating"
THREE = 3
"""Handlings in a year from which the grade is C (人社部规〔2016〕1号)."""
SENT = ("sent", "received", "accepted", "answered")
HELD = ("days", "further", "decisions", "orders__rechecks", "referrals")


@dataclass(frozen=True, slots=True)
class ListHint:
    """名单提示 One list. met: every reason and requirement is shown; reasons: those that hold, none where it cannot be decided yet
    whether one does; open: what must be established or done first; decides: who, how often; by: last day to decide, None where no clock of the library has begun; cases: (id,
    number) it rests on; year: of the record, None for a single case."""

    id: str
    zh: str
    en: str
    met: bool
    reasons: tuple[str, ...]
    open: tuple[str, ...]
    decides: str
    by: date | None
    months: int | None
    note: str
    cites: str
    level: str
    mark_zh: str
    cases: tuple[tuple[int, str], ...]
    year: int | None = None


def of_case(row: Case, on: date) -> tuple[ListHint, ...]:
    """The lists that a case comes near under the law of a day; rows of `HELD` are read once they are there."""
    if row.state == "cancelled":
        return ()
    facts = _facts(row, on)
    found = (_hint(id, facts, on, ((row.pk, row.number),), _by(id, row)) for id in OF_CASE)
    return tuple(one for one in found if one is not None)


def of_cases(held: Sequence[Case], on: date) -> tuple[ListHint, ...]:
    """The lists that an employer comes near by its cases, and the grade its record of a year would give; rows of `HELD`, office
    and unit are there."""
    found = [one for row in held for one in of_case(row, on)]
    years = (_record(held, year, on) for year in (on.year, on.year - 1))
    return (*_together(found), *(one for one in years if one is not None))


def _together(found: Iterable[ListHint]) -> tuple[ListHint, ...]:
    """One hint of each list: of the case that has most of it, with all the cases that have a reason."""
    by_id: dict[str, list[ListHint]] = {}
    for one in found:
        by_id.setdefault(one.id, []).append(one)
    best = (min(each, key=lambda one: (not one.met, len(one.open))) for each in by_id.values())
    return tuple(
        replace(one, cases=tuple(dict.fromkeys(case for each in by_id[one.id] for case in each.cases)))
        for one in best
    )


def _hint(
    id: str,
    facts: Facts,
    on: date,
    cases: tuple[tuple[int, str], ...],
    by: date | None,
    year: int | None = None,
) -> ListHint | None:
    one = load_libraries().of("criterion").get(id)
    if one is None or not one.in_force(on):
        return None
    told = one.judge(facts)
    asked = tuple(
        text for text in one.any_of if one.fields[text] in ASKED and facts[one.fields[text]] is None
    )
    if told.state == NOT_MET or not (told.reasons or asked):
        return None
    # a further reason that nobody established takes nothing away from one that holds
    wanted = (*(() if told.reasons else asked), *one.requires)
    open_ = tuple(text for text in wanted if facts.get(one.fields[text]) is None)
    return ListHint(
        one.id, one.zh, one.en, told.state == MET, told.reasons, open_, one.decides, by, one.months, one.note,
        quoted(one.cites), one.mark.level, one.mark.zh(), cases, year,
    )  # fmt: skip


def _rules(row: Case) -> frozenset[str]:
    known = load_libraries().of("violation")
    violations = (row.violation, *(one.violation for one in row.further.all()))
    return frozenset(rule for one in violations if one in known for rule in known[one].rules)


def _about(row: Case, *prefixes: str) -> bool:
    return any(rule.startswith(prefixes) for rule in _rules(row))


def _decided(row: Case) -> bool:
    return any(one.state == "made" for one in row.decisions.all())


def _facts(row: Case, on: date) -> dict[str, bool | None]:
    """What one case shows of the criteria; None where it shows nothing."""
    wages, serious = _about(row, "wg-pay", "nm-pay", "cx-276"), row.established.get("serious")
    police = any(one.kind == "police" and one.state in SENT for one in row.referrals.all())
    missed = any(one.state == "missed" or dates.missed(one.due_on, one.state, on) for one in row.orders.all())
    return {
        "amount_reached": _amount_reached(row, on) if wages else False,
        "grave_incident": row.established.get("grave_incident"),
        "order_missed": missed,
        "arrears_large_or_transferred": (police or None) if wages else False,
        "insurance_serious": serious if _about(row, "si-") else False,
        "hours_serious": serious if _about(row, "hr-") else False,
        "women_minors_serious": serious if _about(row, "wm-", "ju-") else False,
        "child_labour": _about(row, "cl-"),
        "decision_made": _decided(row),
        "credit_record": row.unit.kind == "agency" and _decided(row),
        "unregistered_after_penalty": _unregistered(row),
        "benefit_fraud": _benefit_fraud(row),
        "in_scope": True if any(rule.startswith("wi-") for rule in _proved(row)) else None,
        "kept_by_county_or_higher": row.office.kind in OFFICES,
    }  # fmt: skip


def _proved(row: Case) -> frozenset[str]:
    return frozenset(row.established.get("proved") or ())


def _unregistered(row: Case) -> bool | None:
    """Still not registered after a penalty for it; None where nobody looked again since the decision."""
    fined = [
        one.made_on
        for one in row.decisions.all()
        if one.made_on and one.measure.startswith("si-register.") and is_penal(one.action, one.to_worker)
    ]
    orders = list(row.orders.all())
    if not fined or any(one.corrected_on for one in orders):
        return False
    seen = sorted((one.on, one.pk, one.result) for each in orders for one in each.rechecks.all())
    later = [result for on, _pk, result in seen if on >= min(fined)]
    return later[-1] != "corrected" if later else None


def _benefit_fraud(row: Case) -> bool | None:
    """Fraud proved and above the figure; None where nobody established how much, and below it, where a refusal to return
    counts, which nobody asked about."""
    if "si-fraud" not in _proved(row):
        return False
    amount = row.established.get("gains", row.established.get("base"))
    return None if amount is None or amount <= FRAUD_FEN else True


def _amount_reached(row: Case, on: date) -> bool | None:
    """Whether the arrears reach the figures of 拒不支付劳动报酬, whatever else the crime asks."""
    crime = load_libraries().of("threshold").get("cx-276")
    if crime is None:
        return None
    act_on = next((one.on for one in row.days.all() if one.event == "act_ended_on"), on)
    alone = replace(crime, requires=())
    state = alone.alert(crime_facts(row, on), load_libraries().parameters, row.office.region, act_on)
    return {REACHED: True, BELOW: False}.get(state)


def _by(id: str, row: Case) -> date | None:
    """The last day to decide on the listing: twenty working days from the missed deadline to pay (令45号 8)."""
    missed = [one.due_on for one in row.orders.all() if one.state == "missed"]
    clock = load_libraries().of("clock").get("cr-arrears-decide")
    if id != "cr-arrears-list" or not missed or clock is None:
        return None
    due = clock.run(min(missed)).due
    return None if due is None else date(due.year, due.month, due.day)


def _record(rows: Iterable[Case], year: int, on: date) -> ListHint | None:
    """The grade that the record of a year would give in the next; a year that still runs may bring more."""
    handled = [
        row for row in rows if any(one.made_on and one.made_on.year == year for one in row.decisions.all())
    ]
    if not handled:
        return None
    children = any(_about(row, "cl-", "cx-244") for row in handled)
    orders = [one for row in handled for one in row.orders.all()]
    police = {one.state for row in handled for one in row.referrals.all() if one.kind == "police"}
    facts = {
        "handled_three_times": True if len(handled) >= THREE else None if year == on.year else False,
        "grave_breach": children,
        "refused_order": any("refused_on" in row.established for row in handled)
        or (None if any(one.state == "missed" for one in orders) else False),
        "resisted": True if any(_about(row, "pr-resist") for row in handled) else None,
        "criminal": True if "accepted" in police else None if police & set(SENT) else False,
        "last_years_record": True,
    }  # fmt: skip
    return _hint(OF_RECORD, facts, on, tuple((row.pk, row.number) for row in handled), None, year)
