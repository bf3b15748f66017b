"""筛查办理 Screening: start a run, carry it out, store its hits. A re-run updates hits and never touches a decision; what
it no longer finds is marked as gone. A late roster is read with the hosts it concerns; all else is carried over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from laojian.archive.actions import record
from laojian.archive.jobs import ask
from laojian.authority.queries import require, system_actor
from laojian.authority.rules import Actor, Thing
from laojian.base.period import judged_on
from laojian.base.problem import Problem
from laojian.campaigns.actions.carrying import Carried
from laojian.campaigns.actions.roster import settle
from laojian.campaigns.models import Campaign, Hit, Participant, RosterReceipt, Run
from laojian.campaigns.queries import basis as bases
from laojian.campaigns.queries import desk, doubles, established
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.rules import run as rules

if TYPE_CHECKING:
    from laojian.packs.schema import Pack
    from laojian.screening.run import MonthRun

Now = Callable[[], datetime]
STALE = timedelta(hours=2)
"""A run that has said nothing for so long was cut off, and another may begin."""


def start_run(actor: Actor, campaign: int, *, month: str, at: datetime) -> int:
    """Asks for a run over the rosters in force of a campaign and month; the work is done in the background. A month that is
    not over is judged by the day of asking. Problems: `campaign.no_campaign`, `campaigns.rosters_lacking`,
    `campaigns.run_going`.
    """
    run = _asked(actor, campaign, month, at)
    ask("run.start", run=run)
    return run


def run_now(actor: Actor, campaign: int, *, month: str, at: datetime) -> int:
    """As `start_run`, but carried out before it returns."""
    run = _asked(actor, campaign, month, at)
    carry_out(run, now=lambda: at)
    return run


@transaction.atomic
def _asked(actor: Actor, campaign: int, month: str, at: datetime) -> int:
    today = timezone.localtime(at).date()
    row = campaign_row(actor, campaign, on=today)
    takes_part = Participant.objects.filter(campaign_id=campaign, unit_id=actor.unit).exists()
    also = (actor.path,) if takes_part else ()
    require(actor, "run.start", Thing("campaign", str(campaign), row.unit.path, also))
    if not _receipts(campaign, month).exists():
        raise Problem("campaigns.rosters_lacking", month=month)
    going = Run.objects.filter(campaign_id=campaign, month=month, state__in=("queued", "running"))
    going.filter(asked_at__lt=at - STALE).update(state="failed", problem="—")
    try:
        with transaction.atomic():
            run = Run.objects.create(
                campaign_id=campaign, month=month, on=judged_on(month, today), asked_at=at, asked_by=actor.name,
                asked_by_staff_id=actor.staff,
            )  # fmt: skip
    except IntegrityError as error:
        raise Problem("campaigns.run_going", month=month) from error
    record(actor, "run.start", "run", run.pk, at=at, detail={"campaign": campaign, "month": month})
    return run.pk


def _receipts(campaign: int, month: str) -> Any:
    """Rosters in force of the campaign's units for a month, for whichever campaign they came in."""
    units = Participant.objects.filter(campaign_id=campaign, until__isnull=True).values("unit_id")
    return RosterReceipt.objects.filter(month=month, state="in_force", unit_id__in=units)


def carry_out(run: int, *, now: Now) -> None:
    """Carries a run out. May be called again after it was cut off: hits are stored by their id, never twice."""
    with transaction.atomic():
        row = Run.objects.select_for_update().get(pk=run)
        if row.state in ("done", "failed"):
            return
        row.state, row.stage, row.started_at = "running", "read", now()
        row.save(update_fields=["state", "stage", "started_at"])
    try:
        settle(at=now())
        _screen(row, now)
    except Exception as error:
        told = (
            error if isinstance(error, Problem) else Problem("campaigns.run_broke", kind=type(error).__name__)
        )
        Run.objects.filter(pk=run).update(state="failed", problem=told.say("zh"), ended_at=now())
        if not isinstance(error, Problem):
            raise


def _screen(run: Run, now: Now) -> None:
    from laojian.screening.rows import of_snapshot
    from laojian.screening.run import run as screen

    pack, on = pack_of(run.campaign_id), run.on
    receipts = list(_receipts(run.campaign_id, run.month).select_related("unit"))
    known = _Known.of(run.campaign_id)
    actor = _actor(run, on)
    snapshot = desk.store().current(months=[run.month]).keeping([one.import_id for one in receipts])
    law = _law(pack, on)
    asked = {one.provision.id for one in law.screens if one.provision.in_force(on)}
    told = {"units": len(receipts), "rows": snapshot.rows, "provisions": len(asked), "stage": "screen"}
    Run.objects.filter(pk=run.pk).update(**told)
    facts = {
        **desk.unit_facts(actor, known.paths, on),
        **established.facts(run.campaign_id, run.month, snapshot),
    }
    basis = bases.of(pack, on, facts, known.told, snapshot)
    reading = bases.reading(run, basis)
    rows = of_snapshot(snapshot, None if reading.hosts is None else {run.month: reading.hosts})
    with TemporaryDirectory(prefix="laojian-") as folder, desk.lane() as lane:
        months = screen(lane, rows, law, facts, Path(folder), None, desk.plans())
        named = {**known.names, **desk.names(facts, desk.named_rows(snapshot, facts))}
        hits = list(_found(months, named))
        Run.objects.filter(pk=run.pk).update(stage="store", rows_done=snapshot.rows, found=len(hits))
        told_ = _record(basis, lane.name, receipts, snapshot.version)
    ranks = {(one.provision.id, one.violation): one.severity for one in law.screens}
    new = _store(run, hits, known, ranks)
    differing = doubles.contradictions(snapshot, run.month, named, reading.hosts, reading.before)
    carried = Carried(reading, named, desk.named(facts))
    _finish(run, actor, Told(len(hits), new, told_, basis, differing), carried, now)


def _law(pack: Pack, on: date) -> Any:
    from laojian.base.workdays import official_calendar
    from laojian.law.provision import check_columns
    from laojian.packs.screens import screens
    from laojian.screening.run import Law
    from laojian.screening.trial import column_names

    library = desk.library()
    check_columns(library.provisions, column_names(), library.parameters.items)
    return Law(screens(pack, library.provisions), library.parameters, official_calendar(), on)


def _actor(run: Run, on: date) -> Actor:
    """The unit that opened the campaign, acting by itself: a county that asks for a run must not leave the units of
    other counties without their facts."""
    return system_actor(run.campaign.unit, ("organiser",), on=on, name=run.asked_by)


@dataclass(frozen=True, slots=True)
class _Known:
    """The campaign's units by credit code: (unit id, county id), names, paths; home: the unit that opened it."""

    units: Mapping[str, tuple[int, int | None]]
    names: dict[str, str]
    paths: tuple[str, ...]
    home: int

    @property
    def told(self) -> list[tuple[object, ...]]:
        """All of it, to be compared: where a hit is laid, and under which name."""
        placed = [(code, *place, self.names[code]) for code, place in self.units.items()]
        return [*placed, *((path,) for path in self.paths), (self.home,)]

    @classmethod
    def of(cls, campaign: int) -> _Known:
        rows = Participant.objects.filter(campaign_id=campaign).select_related("unit")
        units, names = {}, {}
        for one in rows:
            code = one.unit.uscc or one.unit.code
            units[code], names[code] = (one.unit_id, one.county_id), one.unit.name
        home = Campaign.objects.values_list("unit_id", flat=True).get(pk=campaign)
        return cls(units, names, tuple(one.unit.path for one in rows), home)

    def place(self, *codes: str | None) -> tuple[int, int | None]:
        """The first of the codes that is a unit of the campaign; else the unit that opened it."""
        return next((self.units[code] for code in codes if code and code in self.units), (self.home, None))


def _found(months: Sequence[MonthRun], names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """All that is not clear, as columns of `Hit`, with the names of the units."""
    from laojian.packs.desk import read_hits

    for month in months:
        for hit in read_hits(month):
            yield {**hit, "persons": None, "names": names}
        for one in month.undecided.to_pylist():
            yield {
                "id": one["id"], "provision": one["provision"], "violation": one["violation"],
                "verdict": "undecided", "grain": "unit", "subject": one["reported_by"], "month": one["month"],
                "host_uscc": one["host_uscc"], "reported_by": one["reported_by"], "values": one["columns"],
                "persons": one["rows"], "names": names,
            }  # fmt: skip


def _store(
    run: Run,
    hits: Sequence[Mapping[str, Any]],
    known: _Known,
    ranks: Mapping[tuple[str, str | None], int],
) -> int:
    """Writes the hits, some hundred at a time, and returns how many were not known before."""
    new, done, left = 0, 0, iter(hits)
    while batch := list(islice(left, rules.STORED_AT_ONCE)):
        rows = [_row(run, hit, known, ranks) for hit in batch]
        keys = [row.key for row in rows]
        before = Hit.objects.filter(key__in=keys, gone=False).count()
        Hit.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=_UPDATED)
        new, done = new + len(keys) - before, done + len(keys)
        Run.objects.filter(pk=run.pk).update(stored=done)
    return new


_UPDATED = [
    "unit", "county", "violation", "rank", "grain", "verdict", "name", "id_masked", "person_key", "employer_uscc",
    "employer_name", "host_name", "amount_low", "amount_high", "values", "persons", "reported_by", "source_file",
    "source_row", "last_run", "gone", "gone_run",
]  # fmt: skip


def _row(run: Run, hit: Mapping[str, Any], known: _Known, ranks: Mapping[tuple[str, str | None], int]) -> Hit:
    host, employer = hit.get("host_uscc") or "", hit.get("employer_uscc") or ""
    unit, county = known.place(host, employer, hit.get("reported_by"))
    names = hit["names"]
    who = hit.get("name") or names.get(hit["subject"], "")
    return Hit(
        campaign_id=run.campaign_id, unit_id=unit, county_id=county, key=rules.hit_key(run.campaign_id, hit["id"]),
        hit=hit["id"], provision=hit["provision"], violation=hit.get("violation") or "",
        rank=ranks.get((hit["provision"], hit.get("violation")), 0), grain=hit["grain"], verdict=hit["verdict"],
        month=hit["month"], subject=hit["subject"], name=who[:120], id_masked=hit.get("id_masked") or "",
        person_key=hit.get("person_key") or "", employer_uscc=employer, employer_name=names.get(employer, "")[:200],
        host_uscc=host, host_name=names.get(host, "")[:200], amount_low=hit.get("amount_low"),
        amount_high=hit.get("amount_high"), values=hit.get("values") or "", persons=hit["persons"],
        reported_by=hit.get("reported_by") or "", source_file=hit.get("source_file") or "",
        source_row=hit.get("source_row"), first_run=run, last_run=run, gone=False, gone_run=None,
    )  # fmt: skip


def _record(
    basis: Mapping[str, Any], engine: str, receipts: Iterable[RosterReceipt], version: int
) -> dict[str, Any]:
    return {
        "pack_hash": basis["pack"], "law_hash": basis["law"], "facts_hash": basis["facts"], "engine": engine,
        "on": basis["day"], "store": version,
        "rosters": {one.unit.uscc or one.unit.code: one.file for one in receipts},
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a run found. hits, new: how many; record: for the event; basis: for the next run; differing: contradictions."""

    hits: int
    new: int
    record: dict[str, Any]
    basis: dict[str, Any]
    differing: list[dict[str, Any]]


@transaction.atomic
def _finish(run: Run, actor: Actor, told: Told, carried: Carried, now: Now) -> None:
    """Carries over the hits of hosts that were not read, marks what was not found again as gone, and the run as done."""
    kept = carried.carry(run)
    before = Hit.objects.filter(campaign_id=run.campaign_id, month=run.month, gone=False)
    gone = before.exclude(last_run=run).update(gone=True, gone_run=run)
    Run.objects.filter(pk=run.pk).update(
        state="done", stage="", ended_at=now(), found=told.hits + kept, new=told.new, gone=gone, record=told.record,
        basis=told.basis, contradictions=told.differing, hosts=carried.hosts, why=list(carried.reading.why),
        since_id=carried.reading.since, problem="",
    )  # fmt: skip
    read = None if carried.hosts is None else len(carried.hosts)
    detail = {
        "campaign": run.campaign_id, "month": run.month, "new": told.new, "gone": gone, "hosts": read,
        "why": list(carried.reading.why), **told.record,
    }  # fmt: skip
    record(actor, "run.finish", "run", run.pk, at=now(), detail=detail)
