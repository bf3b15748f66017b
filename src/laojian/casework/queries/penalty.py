"""拟处罚 What is proposed or made in a case, and whether the party must be offered a hearing for it."""

from __future__ import annotations

from datetime import date

from laojian.casework.models import Case, Decision
from laojian.casework.rules.measures import is_penal, needs_hearing


def proposed(case: Case) -> tuple[Decision, ...]:
    """The measures proposed and not dropped."""
    return tuple(one for one in case.decisions.all() if one.state == "proposed")


def penal(decisions: tuple[Decision, ...]) -> bool:
    """Is a penalty among them?"""
    return any(is_penal(one.action, one.to_worker) for one in decisions)


def heavy(case: Case, on: date) -> bool:
    """Must a hearing be offered (处罚法 art 63) for what is proposed? That also asks for legal review (art 58)."""
    found = [(one.measure, one.action, one.amount) for one in proposed(case) if not one.to_worker]
    return needs_hearing(found, case.office.region, on)
