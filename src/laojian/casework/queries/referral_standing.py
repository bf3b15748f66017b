"""移送的进度 How far a referral has come: since when it waits for whom, whether it was opened, when it was reminded of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from laojian.casework.models import Referral
from laojian.casework.rules import steps
from laojian.messages.queries import Letter, receipts


@dataclass(frozen=True, slots=True)
class Standing:
    """进度 days: since the last step (of one that is over: from sending to the answer), None where it was not sent;
    words: for whom it waits and since when; waits: the receiving department has to act; opened: somebody there has read
    it; unopened: nobody has, and nobody signed for it either; reminded: how often and last when."""

    days: int | None
    words: str
    waits: bool
    opened: datetime | None
    opened_by: str
    unopened: bool
    reminders: int
    reminded_at: datetime | None


def letters_about(ids: Iterable[int]) -> Mapping[int, tuple[Letter, ...]]:
    """The messages about some referrals by referral: one query however many there are."""
    found: dict[int, list[Letter]] = {}
    for one in receipts("referral", ids):
        found.setdefault(int(one.about_id), []).append(one)
    return {id: tuple(letters) for id, letters in found.items()}


def standing(row: Referral, on: date, letters: tuple[Letter, ...]) -> Standing:
    """How far a referral has come on a day, with the messages about it."""
    there = [one for one in letters if one.receiver == row.to_unit.name]
    read = next((one for one in there if one.opened_at is not None), None)
    told = [one for one in there if one.kind == "reminder"]
    days = _days(row, on)
    return Standing(
        days, _words(row, days), waits(row), read.opened_at if read else None, read.opened_by if read else "",
        read is None and row.state == "sent", len(told), told[-1].sent_at if told else None,
    )  # fmt: skip


def waits(row: Referral) -> bool:
    """Has the receiving department still to act? Who was only informed has to sign for it and no more."""
    return row.state in steps.LEFT and (row.kind != "inform" or row.state == "sent")


def _days(row: Referral, on: date) -> int | None:
    if row.state in ("answered", "sent_back"):
        return _between(row.sent_at, _local(row.answered_at) or on)
    last = {
        "reported": row.reported_at, "approved": row.approved_at, "sent": row.sent_at, "received": row.received_at,
        "accepted": row.accepted_at,
    }  # fmt: skip
    return _between(last.get(row.state), on)


def _between(since: datetime | None, until: date) -> int | None:
    start = _local(since)
    return None if start is None else (until - start).days


def _local(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()


def _words(row: Referral, days: int | None) -> str:
    n = {"n": days}
    said = {
        "reported": _("报请 %(n)s 天，等负责人决定"),
        "approved": _("已批准 %(n)s 天，等本单位移送"),
        "sent": _("送达 %(n)s 天，接收单位没有签收"),
        "received": _("签收 %(n)s 天，接收单位没有答复是否接收"),
        "accepted": _("接收 %(n)s 天，接收单位没有回复结果"),
        "answered": _("历时 %(n)s 天，已有结果"),
        "sent_back": _("历时 %(n)s 天，被退回"),
    }
    if row.kind == "inform" and row.state in ("received", "accepted"):
        return _("接收单位已签收，通报不用回复")
    return said[row.state] % n if row.state in said and days is not None else ""
