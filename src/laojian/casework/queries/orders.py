"""责令改正的查询 Orders: the default term, the deadline with its sum, and the next step when an order is overdue."""

from __future__ import annotations

from datetime import date

from laojian.casework.models import Case, Order
from laojian.law.library import load_libraries

DEFAULT = 15


def default_days(campaign: int | None, office: int, region: str, on: date) -> int:
    """The days of an order nobody set: what the campaign reckons with for a found violation (A23), else the library's
    parameter."""
    if campaign is not None:
        from laojian.campaigns import queries

        lines = queries.duties_of(campaign, office, on=on, event="violation_found")
        days = [one.n for one in lines if one.is_template and one.n]
        if days:
            return int(days[0] or DEFAULT)
    low = load_libraries().parameters.resolve("correction_default_days", region or "CN", on).low
    return int(low) if low is not None else DEFAULT


def ruling_order(case: Case) -> Order | None:
    """The order of a case whose missed deadline may make a fine lawful: the last one served and not cancelled."""
    orders = [one for one in case.orders.all() if one.served_on is not None and one.state != "cancelled"]
    return max(orders, key=lambda one: (one.served_on or one.issued_on, one.pk), default=None)
