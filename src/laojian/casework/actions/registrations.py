"""逐人登记 Workers registered one by one (三 公安部门): by form, or from a roster in the pack's own layout. A person is
registered once at a place; name, number and birth are encrypted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction

from laojian.archive.actions import keep
from laojian.authority.models import Unit
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.file_name import on_disk
from laojian.base.problem import Problem
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.roster import read_file
from laojian.casework.actions import acting
from laojian.casework.actions.ledgers import opened
from laojian.casework.models import Registration
from laojian.casework.queries.registrations import of, thing_of
from laojian.casework.rules import dates
from laojian.casework.rules import ledgers as rules
from laojian.forms.facts_tables import codes, plain
from laojian.ids import in_text, resident_id
from laojian.ids.person_key import person_key

MEDIA = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class NewWorker:
    """务工人员 One worker as registered. place: code of a unit, or blank with place_name; id_no blank where the person has
    none, then born_on where it is known; agency: code of the agency that introduced them."""

    name: str
    registered_on: date
    place: str = ""
    place_name: str = ""
    id_no: str = ""
    born_on: date | None = None
    origin: str = ""
    channel: str = ""
    introducer: str = ""
    agency: str = ""
    papers_kept: bool | None = None
    liberty_restricted: bool | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """登记结果 What became of a roster: how many were entered, already there, without an age; flagged: under 16 and 16–17."""

    made: int
    already: int
    no_age: int
    children: int
    juveniles: int
    faults: tuple[str, ...] = ()


@transaction.atomic
def register_worker(actor: Actor, campaign: int, new: NewWorker, *, at: datetime) -> int:
    """Registers one worker. Problems `casework.needed`, `casework.listed`, `casework.registered_before`,
    `casework.born_ahead`, `casework.day_ahead`, `ids.resident.*`, `authority.no_unit`."""
    _leave(actor, campaign, at)
    dates.not_ahead("登记日期", new.registered_on, acting.day_of(at))
    row = _row(actor, campaign, new, at, _units((new.place, new.agency)))
    before = _before(campaign, [row])
    if before:
        raise Problem("casework.registered_before", place=row.place_name, on=str(next(iter(before.values()))))
    row.save()
    acting.note(
        actor, "registration.make", "registration", row, at=at, place=row.place_name, age_group=row.age_group,
        channel=row.channel,
    )  # fmt: skip
    return int(row.pk)


def register_roster(
    actor: Actor, campaign: int, *, content: bytes, name: str, on: date, at: datetime
) -> Taken:
    """Registers everybody in a roster in the pack's own layout; the numbers are taken apart at the door and kept masked.
    Rows without a number are left out and named: they go through the form. Problems `intake.*`, `casework.register_columns`."""
    _leave(actor, campaign, at)
    dates.not_ahead("登记日期", on, acting.day_of(at))
    with TemporaryDirectory(prefix="laojian-") as folder:
        path = Path(folder) / on_disk(name, "登记表.xlsx")
        path.write_bytes(content)
        intake = read_file(path, pack_of(campaign), actor.unit_code, f"{on:%Y-%m}")
    table = intake.tables.get("workers")
    if table is None:
        raise Problem("casework.register_columns", what="姓名、身份证号码")
    file = keep(content, MEDIA, at=at)
    faults = [
        f"第{one.row}行{one.column or ''}：{one.what_to_do}"
        for one in intake.issues
        if one.level in ("error", "cell")
    ]
    known = dict(Unit.objects.exclude(uscc="").values_list("uscc", "code"))
    workers = [(_of_roster(row, known, on), row) for row in table.to_pylist()]
    return _registered(actor, campaign, workers, at=at, receipt=file.sha256, faults=faults)


def _of_roster(row: Mapping[str, Any], known: Mapping[str, str], on: date) -> NewWorker:
    """One row of the roster as a worker. A channel in other words than the list's is 其他, with the words kept beside."""
    said = str(row.get("hire_channel") or "").strip()
    channel = codes("hire_channel").get(plain(said), "other" if said else "")
    by = str(row.get("introducer") or "").strip()
    return NewWorker(
        name=str(row.get("name") or ""), registered_on=on, place=known.get(str(row.get("employer_uscc") or ""), ""),
        place_name=str(row.get("employer_name") or row.get("employer_uscc") or ""), born_on=row.get("birth_date"),
        origin=str(row.get("origin") or ""), channel=channel,
        introducer=f"{said}；{by}".strip("；") if channel == "other" and said != "其他" else by,
        papers_kept=row.get("papers_kept"), liberty_restricted=row.get("liberty_restricted"),
    )  # fmt: skip


@transaction.atomic
def _registered(
    actor: Actor, campaign: int, workers: Iterable[tuple[NewWorker, Mapping[str, Any]]], *, at: datetime,
    receipt: str, faults: Iterable[str],
) -> Taken:  # fmt: skip
    """Enters a whole roster in one transaction; who is registered at the place already is left as it is. One event."""
    told, rows, asked = list(faults), [], list(workers)
    units = _units(code for one, _ in asked for code in (one.place, one.agency))
    for one, read in asked:
        try:
            row = _row(actor, campaign, one, at, units, receipt)
        except Problem as problem:
            told.append(f"第{read['source_row']}行：{problem.say('zh')}")
            continue
        row.person, row.id_no = str(read.get("person_key") or ""), str(read.get("id_masked") or "")
        rows.append(row)
    made = _fresh(campaign, rows)
    Registration.objects.bulk_create(made)
    ages = [row.age_group for row in made]
    counts = (ages.count(""), ages.count("child"), ages.count("juvenile"))
    if made:
        detail: dict[str, Any] = {
            "rows": len(made),
            "children": counts[1],
            "juveniles": counts[2],
            "receipt": receipt,
        }
        acting.note(actor, "registration.make", "registration", made[0], at=at, **detail)
    return Taken(len(made), len(rows) - len(made), *counts, tuple(told))


def _fresh(campaign: int, rows: list[Registration]) -> list[Registration]:
    """Those not registered at their place yet, each once."""
    before = _before(campaign, rows)
    found: dict[tuple[str, str], Registration] = {}
    for row in rows:
        if (row.place_name, row.person) not in before:
            found.setdefault((row.place_name, row.person), row)
    return list(found.values())


@transaction.atomic
def strike_registration(
    actor: Actor, id: int, reason: str, *, at: datetime, campaign: int | None = None
) -> None:
    """Strikes a registration out with a reason; it stays and is no longer counted. A second time changes nothing. campaign: the
    one on whose page it stands. Problems `casework.no_thing`, `casework.remark`, `campaign.closed`, `ids.in_text`."""
    row = of(actor, id, lock=True)
    if campaign not in (None, row.campaign_id):
        raise Problem("casework.no_thing", kind="登记", id=str(id))
    require(actor, "registration.strike", thing_of(row))
    opened(actor, row.campaign_id, at)
    if not reason.strip():
        raise Problem("casework.remark", act="作废")
    in_text.refuse(reason)
    if not row.struck:
        row.struck, row.struck_at = reason.strip()[:200], at
        row.save(update_fields=("struck", "struck_at"))
        acting.note(actor, "registration.strike", "registration", row, at=at, reason=row.struck)


def _leave(actor: Actor, campaign: int, at: datetime) -> None:
    require(actor, "registration.make", Thing("registration", "", actor.path))
    opened(actor, campaign, at)


def _before(campaign: int, rows: Iterable[Registration]) -> Mapping[tuple[str, str], date]:
    """Place and person → when they were registered there before."""
    asked = {row.person for row in rows if row.person}
    kept = Registration.objects.filter(campaign_id=campaign, person__in=asked, struck="")
    places = {(row.place_name, row.person) for row in rows}
    found = kept.values_list("place_name", "person", "registered_on")
    return {(place, person): on for place, person, on in found if (place, person) in places}


def _units(codes: Iterable[str]) -> dict[str, Unit]:
    """Units that are still active by their code, asked for at once."""
    return {one.code: one for one in Unit.objects.filter(code__in=set(codes) - {""}, active=True)}


def _unit(code: str, units: Mapping[str, Unit]) -> Unit | None:
    """A unit that is named by its code; none for a blank. Problem `authority.no_unit`."""
    if code and code not in units:
        raise Problem("authority.no_unit", unit=code)
    return units[code] if code else None


def _row(
    actor: Actor, campaign: int, new: NewWorker, at: datetime, units: Mapping[str, Unit], receipt: str = ""
) -> Registration:
    if not new.name.strip():
        raise Problem("casework.needed", what="姓名", what_en="the name")
    place = _unit(new.place, units)
    named = place.name if place else new.place_name.strip()
    if not named:
        raise Problem("casework.needed", what="场所", what_en="the place")
    if new.channel and new.channel not in rules.listed("hire_channel"):
        raise Problem("casework.listed", what="来源渠道", seen=new.channel)
    number = resident_id.validate(new.id_no) if new.id_no.strip() else ""
    born = resident_id.birth_date(number) if number else new.born_on
    age = _age(born, new.registered_on)
    agency = _unit(new.agency, units)
    return Registration(
        campaign_id=campaign, office_id=actor.unit, made_at=at, made_by=actor.name, place=place, place_name=named,
        name=new.name.strip(), id_no=number, born_on=born.isoformat() if born else "",
        person=_key(number), age=age, age_group=rules.age_group(age),
        origin=new.origin.strip()[:120], channel=new.channel, introducer=new.introducer.strip()[:200], agency=agency,
        papers_kept=new.papers_kept, liberty_restricted=new.liberty_restricted, registered_on=new.registered_on,
        receipt=receipt,
    )  # fmt: skip


def _key(number: str) -> str:
    """The keyed index of a number, the same as of a roster's rows; blank without a number."""
    return str(person_key([number], settings.LAOJIAN_KEYS["person"])[0]) if number else ""


def _age(born: date | None, on: date) -> int | None:
    if born is None:
        return None
    if born > on or on.year - born.year > 120:
        raise Problem("casework.born_ahead", born=str(born), on=str(on))
    return rules.age_on(born, on)
