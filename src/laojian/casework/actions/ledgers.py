"""台账 What is done with the ledgers of the market: agencies, their problems, guidance, associations, rules made.

A row entered wrongly is struck out with a reason; an agency, an association and a set of rules entered again is brought up to
date, not doubled, and what is left blank then stays as it was known.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from laojian.authority.models import Unit
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns import queries as campaigns
from laojian.casework.actions import acting
from laojian.casework.models import AgencyFinding, AgencyRecord, Association, Guidance, Mechanism
from laojian.casework.queries.ledgers import row_of, thing_of
from laojian.casework.rules import dates
from laojian.casework.rules import ledgers as rules
from laojian.ids import in_text


@dataclass(frozen=True, slots=True)
class NewAgency:
    """机构底数 What a county knows of an agency; blank and None are not known. grounds: of a credit entry."""

    unit_code: str
    unit_name: str
    agency_kind: str
    licence_status: str = ""
    annual_report: bool | None = None
    publicised: bool | None = None
    checked_on: date | None = None
    credit: str = ""
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class NewAgencyFinding:
    """机构问题 One problem of one agency. agency_kind: blank takes that of its record."""

    unit_code: str
    violation: str
    found_on: date
    text: str = ""
    unit_name: str = ""
    agency_kind: str = ""


@dataclass(frozen=True, slots=True)
class NewGuidance:
    """用工指导 One time an employer was guided."""

    unit_code: str
    unit_name: str
    guided_on: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class NewAssociation:
    """行业协会 An association of the trade, with counts from the start of the campaign."""

    name: str
    takes_part: bool | None = None
    rules_issued: int | None = None
    trainings: int | None = None
    trainees: int | None = None


@dataclass(frozen=True, slots=True)
class NewMechanism:
    """管理制度 A set of rules that was made. title: of the paper."""

    mechanism: str
    title: str
    established_on: date


@transaction.atomic
def record_agency(actor: Actor, campaign: int, new: NewAgency, *, at: datetime) -> int:
    """Enters an agency, or brings its record up to date; a blank erases nothing that is known. Its id.

    Problems `casework.listed`, `casework.needed` (name; grounds of a credit entry), `casework.day_ahead`,
    `casework.ledger_elsewhere` (another county has it).
    """
    known = AgencyRecord.objects.filter(campaign_id=campaign, unit_code=new.unit_code, struck="").first()
    name = new.unit_name.strip() or (known.unit_name if known else "")
    said = asdict(new) | {"unit_name": _name(new.unit_code, name)}
    _listed("机构类别", "agency_kind", new.agency_kind)
    for name, list_ in (("licence_status", "licence_status"), ("credit", "agency_credit")):
        if said[name]:
            _listed("许可状态" if name == "licence_status" else "诚信等级", list_, said[name])
    grounds_known = known is not None and known.credit == new.credit and bool(known.grounds)
    if new.credit and not (new.grounds.strip() or grounds_known):
        raise Problem(
            "casework.needed", what="列入红榜、黑榜的依据和证据", what_en="the grounds of the entry"
        )
    if new.checked_on:
        dates.not_ahead("抽查日期", new.checked_on, acting.day_of(at))
    return _kept(actor, "agencies", AgencyRecord, campaign, {"unit_code": new.unit_code}, said, at)


@transaction.atomic
def record_agency_finding(actor: Actor, campaign: int, new: NewAgencyFinding, *, at: datetime) -> int:
    """Enters a problem of an agency; the same problem found on the same day is one row. Problems `casework.listed`,
    `casework.day_ahead`, `casework.needed` (the kind of an agency that has no record)."""
    known = AgencyRecord.objects.filter(campaign_id=campaign, unit_code=new.unit_code, struck="").first()
    kind = new.agency_kind or (known.agency_kind if known else "")
    _listed("机构类别", "agency_kind", kind)
    _listed("机构违法行为", "market_violation", new.violation)
    dates.not_ahead("发现日期", new.found_on, acting.day_of(at))
    name = _name(new.unit_code, new.unit_name or (known.unit_name if known else ""))
    same = {"unit_code": new.unit_code, "violation": new.violation, "found_on": new.found_on}
    said = {**same, "agency_kind": kind, "unit_name": name, "text": new.text.strip()}
    return _kept(actor, "agency_findings", AgencyFinding, campaign, same, said, at)


@transaction.atomic
def record_guidance(actor: Actor, campaign: int, new: NewGuidance, *, at: datetime) -> int:
    """Enters that an employer was guided; once per employer, day and office. Problems `casework.needed`,
    `casework.day_ahead`."""
    dates.not_ahead("指导日期", new.guided_on, acting.day_of(at))
    said = asdict(new) | {"unit_name": _name(new.unit_code, new.unit_name)}
    same = {"unit_code": new.unit_code, "guided_on": new.guided_on, "office_id": actor.unit}
    return _kept(actor, "guidance", Guidance, campaign, same, said, at)


@transaction.atomic
def record_association(actor: Actor, campaign: int, new: NewAssociation, *, at: datetime) -> int:
    """Enters an association, or brings its counts up to date; a blank erases nothing that is known. Problem
    `casework.needed`."""
    if not new.name.strip():
        raise Problem("casework.needed", what="协会名称", what_en="the name of the association")
    same = {"name": new.name.strip(), "office_id": actor.unit}
    return _kept(
        actor, "associations", Association, campaign, same, asdict(new) | {"name": new.name.strip()}, at
    )


@transaction.atomic
def record_mechanism(actor: Actor, campaign: int, new: NewMechanism, *, at: datetime) -> int:
    """Enters that a set of rules was made; each kind once per office. Problems `casework.listed`, `casework.needed`,
    `casework.day_ahead`."""
    _listed("制度种类", "mechanism", new.mechanism)
    if not new.title.strip():
        raise Problem("casework.needed", what="制度名称", what_en="the title of the rules")
    dates.not_ahead("建立日期", new.established_on, acting.day_of(at))
    same = {"mechanism": new.mechanism, "office_id": actor.unit}
    return _kept(actor, "mechanisms", Mechanism, campaign, same, asdict(new), at)


@transaction.atomic
def strike(actor: Actor, ledger: str, id: int, reason: str, *, at: datetime) -> None:
    """Strikes a row out with a reason: it stays and is no longer counted. A second time changes nothing. Problems
    `casework.no_thing`, `casework.remark`."""
    row = row_of(actor, ledger, id, lock=True)
    require(actor, "ledger.strike", thing_of(row))
    if not reason.strip():
        raise Problem("casework.remark", act="作废")
    in_text.refuse(reason)
    if not row.struck:
        row.struck, row.struck_at = reason.strip()[:200], at
        row.save(update_fields=("struck", "struck_at"))
        acting.note(actor, "ledger.strike", "ledger", row, at=at, reason=row.struck, ledger=ledger)


def opened(actor: Actor, campaign: int, at: datetime) -> None:
    """A campaign the actor sees that still runs. Problems `campaign.no_campaign`, `campaign.closed`."""
    found = campaigns.campaign(actor, campaign, acting.day_of(at))
    if found.closed_at is not None:
        raise Problem("campaign.closed", title=found.title)


def _kept(
    actor: Actor, ledger: str, model: type[models.Model], campaign: int, same: dict[str, Any],
    said: dict[str, Any], at: datetime,
) -> int:  # fmt: skip
    """The row that says the same, brought up to date, or a new one. What is blank or None is not known and takes nothing
    away from what is."""
    require(actor, "ledger.record", Thing("ledger", "", actor.path))
    in_text.refuse(*(value for value in said.values() if isinstance(value, str)))
    opened(actor, campaign, at)
    rows: Any = model._default_manager.select_for_update().filter(campaign_id=campaign, struck="", **same)
    row = rows.first()
    if row is None:
        row = model(campaign_id=campaign, office_id=actor.unit, made_at=at, made_by=actor.name, **said)
    elif row.office_id != actor.unit:
        name = Unit.objects.values_list("name", flat=True).get(pk=row.office_id)
        raise Problem("casework.ledger_elsewhere", unit=said.get("unit_name", ""), office=name)
    else:
        said = {key: value for key, value in said.items() if value is not None and value != ""}
        if all(getattr(row, key) == value for key, value in said.items()):
            return int(row.pk)
        for key, value in said.items():
            setattr(row, key, value)
    row.save()
    acting.note(actor, "ledger.record", "ledger", row, at=at, ledger=ledger, **said)
    return int(row.pk)


def _listed(zh: str, choice: str, code: str) -> None:
    if code not in rules.listed(choice):
        raise Problem("casework.listed", what=zh, seen=code or "—")


def _name(code: str, name: str) -> str:
    """The name of a unit we know, else the name that was typed. Problem `casework.needed`."""
    if not code.strip():
        raise Problem("casework.needed", what="单位代码", what_en="the code of the unit")
    known = Unit.objects.filter(code=code).values_list("name", flat=True).first()
    if not (known or name.strip()):
        raise Problem("casework.needed", what="单位名称", what_en="the name of the unit")
    return known or name.strip()
