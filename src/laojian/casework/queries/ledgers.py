"""台账的查询 The ledgers of the market of a campaign within the reader's reach: rows, counts, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from laojian.authority.queries import may, require, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.queries.paging import Paged, paged
from laojian.casework.models import AgencyFinding, AgencyRecord, Association, Guidance, Mechanism
from laojian.casework.rules import ledgers as rules

MODELS: Mapping[str, Any] = {
    "agencies": AgencyRecord,
    "agency_findings": AgencyFinding,
    "guidance": Guidance,
    "associations": Association,
    "mechanisms": Mechanism,
}
PER_PAGE = 50
RENEWED: Mapping[str, tuple[str, ...]] = {
    "agencies": (
        *("unit_code", "unit_name", "agency_kind", "licence_status", "annual_report", "publicised"),
        *("checked_on", "credit", "grounds"),
    ),
    "associations": ("name", "takes_part", "rules_issued", "trainings", "trainees"),
}
"""The ledgers whose rows are brought up to date, and what their form asks; the first says which row it is."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """台账一行 One row for a list. title: what it is about; said: heading and value of what is known, None not known; struck:
    why it no longer counts; may_strike: the reader may strike it out; may_renew: the reader may bring it up to date."""

    id: int
    title: str
    code: str
    office: str
    said: tuple[tuple[str, str | None], ...]
    on: date | None
    struck: str
    may_strike: bool
    may_renew: bool


@dataclass(frozen=True, slots=True)
class LedgerView:
    """台账 One ledger of a campaign: its rows in reach, how many of each ledger still count, who is in doubt."""

    ledger: str
    rows: Paged[LedgerLine]
    counts: Mapping[str, int]
    may_record: bool


def thing_of(row: Any) -> Thing:
    """A row as a thing of permission: it belongs to the office that made it."""
    return Thing("ledger", str(row.pk), row.office.path)


def row_of(actor: Actor, ledger: str, id: int, *, lock: bool = False) -> Any:
    """One row in reach. Problem `casework.no_thing`."""
    model = MODELS.get(ledger)
    rows = _seen(actor, model) if model else None
    if rows is not None and lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(pk=id).first() if rows is not None else None
    if row is None:
        raise Problem("casework.no_thing", kind="台账", id=str(id))
    return row


def _seen(actor: Actor, model: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.filter(scope(actor).q("office__path"))
    return rows.select_related("office")


def known(actor: Actor, ledger: str, id: int) -> dict[str, Any]:
    """What is known of a row that may be brought up to date, for its form. Problem `casework.no_thing`: not in reach, struck
    out, or of another office."""
    row = row_of(actor, ledger, id)
    if row.struck or ledger not in RENEWED or row.office_id != actor.unit:
        raise Problem("casework.no_thing", kind="台账", id=str(id))
    return {name: getattr(row, name) for name in RENEWED[ledger]}


def ledger(actor: Actor, campaign: int, ledger: str, *, page: int = 1, text: str = "") -> LedgerView:
    """One ledger. Problem `casework.no_thing` for one there is not."""
    require(actor, "ledger.read", Thing("ledger", "", actor.path))
    if ledger not in MODELS:
        raise Problem("casework.no_thing", kind="台账", id=ledger)
    rows = _seen(actor, MODELS[ledger]).filter(campaign_id=campaign)
    if text:
        name = "name" if ledger == "associations" else "title" if ledger == "mechanisms" else "unit_name"
        rows = rows.filter(**{f"{name}__icontains": text})
    counts = {
        name: _seen(actor, model).filter(campaign_id=campaign, struck="").aggregate(n=Count("pk"))["n"]
        for name, model in MODELS.items()
    }
    found = paged(rows, page, PER_PAGE, lambda row: _line(actor, ledger, row))
    return LedgerView(ledger, found, counts, may(actor, "ledger.record", Thing("ledger", "", actor.path)))


def agencies_of(actor: Actor, campaign: int) -> tuple[tuple[str, str], ...]:
    """The agencies entered for a campaign in reach: code, name."""
    rows = _seen(actor, AgencyRecord).filter(campaign_id=campaign, struck="")
    return tuple(rows.values_list("unit_code", "unit_name"))


def _line(actor: Actor, ledger: str, row: Any) -> LedgerLine:
    title, code, on, said = _SAID[ledger](row)
    may_strike = not row.struck and may(actor, "ledger.strike", thing_of(row))
    may_renew = (
        not row.struck
        and ledger in RENEWED
        and row.office_id == actor.unit
        and may(actor, "ledger.record", thing_of(row))
    )
    return LedgerLine(row.pk, title, code, row.office.name, said, on, row.struck, may_strike, may_renew)


def _yes(value: bool | None) -> str | None:
    return None if value is None else "是" if value else "否"


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _label(choice: str, code: str) -> str | None:
    return rules.listed(choice).get(code)


def _agency(row: Any) -> Any:
    said = (
        ("机构类别", _label("agency_kind", row.agency_kind)),
        ("许可状态", _label("licence_status", row.licence_status)),
        ("年度报告公示", _yes(row.annual_report)),
        ("公布许可备案", _yes(row.publicised)),
        ("抽查日期", f"{row.checked_on.month}月{row.checked_on.day}日" if row.checked_on else None),
        ("诚信等级", _label("agency_credit", row.credit) or "—"),
    )
    return row.unit_name, row.unit_code, None, said


def _finding(row: Any) -> Any:
    said = (
        ("问题", _label("market_violation", row.violation)),
        ("机构类别", _label("agency_kind", row.agency_kind)),
        ("情况", row.text or "—"),
    )
    return row.unit_name, row.unit_code, row.found_on, said


def _guided(row: Any) -> Any:
    return row.unit_name, row.unit_code, row.guided_on, (("情况", row.text or "—"),)


def _association(row: Any) -> Any:
    said = (
        ("参与专项整治", _yes(row.takes_part)),
        ("自律规范、倡议书（件）", _number(row.rules_issued)),
        ("培训班次", _number(row.trainings)),
        ("培训人次", _number(row.trainees)),
    )
    return row.name, "", None, said


def _mechanism(row: Any) -> Any:
    return row.title, "", row.established_on, (("制度种类", _label("mechanism", row.mechanism)),)


_SAID: Mapping[str, Any] = {
    "agencies": _agency,
    "agency_findings": _finding,
    "guidance": _guided,
    "associations": _association,
    "mechanisms": _mechanism,
}
