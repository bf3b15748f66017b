"""企业看到的责令 Orders as the firm sees them that they were served on: how long it has, what it has to do, what it said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from laojian.archive.queries import events_of
from laojian.authority.queries import scope
from laojian.authority.rules import Actor
from laojian.casework.models import Order
from laojian.casework.queries.clocks import Running, of_order
from laojian.casework.rules import dates, steps

MOST = 50
OPEN = ("served", "proved", "missed")


@dataclass(frozen=True, slots=True)
class FirmOrder:
    """责令改正 One order served on a firm. todo: what the firm has to do now; mine: the firm has to act."""

    id: int
    number: str
    unit: str
    office: str
    text: str
    served_on: date | None
    due_on: date
    state: str
    state_zh: str
    overdue: bool
    clock: Running | None
    todo: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """整改说明 What the firm said about its correction, and whether it said so after the day."""

    at: datetime
    by: str
    text: str
    late: bool


def firm_orders(actor: Actor, *, on: date) -> tuple[FirmOrder, ...]:
    """The orders served on the actor's firm (on the members of its group), those it still has to act on first, then by
    day. An order that was not served yet binds nobody and is left out."""
    rows = Order.objects.filter(scope(actor).q("unit__path")).exclude(state="issued")
    found = [
        _seen(row, on) for row in rows.select_related("unit", "office").order_by("-due_on", "-pk")[:MOST]
    ]
    return tuple(sorted(found, key=lambda one: (not one.mine, one.state not in OPEN, one.due_on)))


def _seen(row: Any, on: date) -> FirmOrder:
    late = dates.missed(row.due_on, row.state, on)
    return FirmOrder(
        row.pk, row.number, row.unit.name, row.office.name, row.text, row.served_on, row.due_on, row.state,
        steps.ORDER.states[row.state], late, of_order(row, on) if row.state in OPEN else None,
        todo(row.state, late=late), row.state in ("served", "missed"),
    )  # fmt: skip


def todo(state: str, *, late: bool) -> str:
    """What a firm has to do about an order in a state."""
    if state == "issued":
        return _("还没有送达；送达以后在这里写怎样改的、交佐证。")
    if state == "proved":
        return _("已经提交，等人社部门复查；有新的材料可以再提交。")
    if state == "corrected":
        return _("复查合格，不用再办。")
    if state == "cancelled":
        return _("已经撤销，不用再办。")
    if late or state == "missed":
        return _("期限已过：请立即改正，写明怎样改的并附佐证；逾期不改的，可能依法处罚。")
    return _("请在期限前改正，写明怎样改的并附佐证。")


def proofs(order: int) -> tuple[Proof, ...]:
    """What the firm said about an order, oldest first."""
    told = [
        one for one in events_of("order", [order]) if one.verb == "order.prove" and one.detail.get("remark")
    ]
    return tuple(
        Proof(one.at, one.actor_name, one.detail["remark"], bool(one.detail.get("late"))) for one in told
    )
