"""案情 What a case says to the library: its order, its dates, the persons concerned, what is established."""

from __future__ import annotations

from datetime import date

from laojian.casework.models import Case
from laojian.casework.queries.orders import ruling_order
from laojian.casework.rules.established import case_facts
from laojian.casework.rules.measures import OWN, Offer, offers
from laojian.law.measure_facts import CaseFacts


def established(case: Case, on: date) -> CaseFacts:
    """The facts of a case on the day of a proposal. The persons are those the last re-check left, else those concerned."""
    order = ruling_order(case)
    left = None
    if order is not None:
        checks = sorted(order.rechecks.all(), key=lambda one: (one.on, one.pk))
        left = checks[-1].left_workers if checks else None
    days = {one.event: one.on for one in case.days.all()}
    return case_facts(
        case.established, on=on, by=OWN, act_on=days.get("act_ended_on"),
        persons=left if left is not None else case.workers,
        order_on=order.served_on if order else None, order_due_on=order.due_on if order else None,
        corrected_on=order.corrected_on if order else None, confirmed=case.confirmed_reading,
    )  # fmt: skip


def violations_of(case: Case) -> tuple[str, ...]:
    """Primary first, then the further ones."""
    return (case.violation, *(one.violation for one in case.further.all()))


def offers_for(case: Case, on: date) -> tuple[Offer, ...]:
    """What the library opens for the case on a day."""
    return offers(violations_of(case), established(case, on))
