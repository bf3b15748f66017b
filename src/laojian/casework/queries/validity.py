"""合法性核验的查询 What the record of a case answers of the checks of validity before its decision."""

from __future__ import annotations

from datetime import date

from laojian.base.period import add
from laojian.casework.models import Case
from laojian.casework.rules.measures import is_penal
from laojian.casework.rules.validity import Check, checks, which
from laojian.law.library import load_libraries


def of_case(row: Case) -> tuple[Check, ...]:
    """The checks that apply to a case with their answers; with prefetched rows nothing is asked again."""
    known = load_libraries().of("violation")
    violations = (row.violation, *(one.violation for one in row.further.all()))
    rules = tuple(rule for one in violations if one in known for rule in known[one].rules)
    penal = any(is_penal(one.action, one.to_worker) for one in row.decisions.all() if one.state != "dropped")
    return checks(which(rules, penal), record(row), row.checked)


def record(row: Case) -> dict[str, bool | None]:
    """Field → what the case shows; None where it shows nothing, which is never a no."""
    days = {one.event: one.on for one in row.days.all()}
    proposed = [one for one in row.decisions.all() if one.state != "dropped"]
    here = bool(row.office.region) and row.unit.region.startswith(_place(row.office.region))
    return {
        "place_of_use_here": here or None,
        "two_officers": sum(not one.recused for one in row.officers.all()) >= 2,
        "within_two_years": _in_time(days, row.filed_on),
        "facts_established": "invest_done_on" in days or None,
        "legal_basis_named": (bool(proposed) and all(one.cites for one in proposed)) or None,
        "facts_and_grounds_told": "notice_on" in days or None,
        "statement_heard": "heard_on" in days or None,
        # a measure that asks for an order first was refused without it when it was proposed
        "order_given_where_due": bool(proposed) or None,
    }


def _place(region: str) -> str:
    """The digits of a division code that its places share: 14 of a province, 1403 of a city, all of a county."""
    return region[:2] if region.endswith("0000") else region[:4] if region.endswith("00") else region


def _in_time(days: dict[str, date], filed: date) -> bool | None:
    """Whether the act had ended no more than two years before (监察条例 20); None while its end is not known."""
    ended, found = days.get("act_ended_on"), min(days.get("found_on", filed), filed)
    return None if ended is None else add(ended, 2, "year") >= found
