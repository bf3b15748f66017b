"""名册 What is read of rosters: receipts, how a file was read, the marked copy, the template, the workforce by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from laojian.archive import queries as archive
from laojian.authority.queries import may, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.file_name import on_disk
from laojian.base.period import judged_on, last_day, shift
from laojian.base.problem import Problem
from laojian.campaigns.models import Participant, RosterReceipt
from laojian.campaigns.queries import desk, roster_faults
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.paging import Paged, paged
from laojian.campaigns.queries.roster_faults import IssueView, Round
from laojian.campaigns.rules import roster as rules
from laojian.campaigns.rules import roster_correction as correction
from laojian.campaigns.rules.run import who as called

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from laojian.packs.schema import Pack
    from laojian.register.intake import Intake
    from laojian.register.sheet import Limits

WORKERS = "workers"


@dataclass(frozen=True, slots=True)
class RosterView:
    """名册回执 One receipt as pages show it."""

    id: int
    campaign: int
    campaign_title: str
    unit: int
    unit_code: str
    unit_name: str
    unit_path: str
    month: str
    state: str
    file_name: str
    file: str
    rows_read: int
    rows_loaded: int
    issues: int
    breaches: int
    unknowns: int
    read_at: datetime
    read_by: str
    submitted_at: datetime | None
    submitted_by: str
    sequence: int | None
    corrects: int | None

    @property
    def state_zh(self) -> str:
        """The state in words."""
        return rules.STATES[self.state]

    @property
    def left_out(self) -> int:
        """Rows that did not go in."""
        return self.rows_read - self.rows_loaded

    @property
    def number(self) -> str:
        """The receipt's number as printed on pages: month and sequence of the store; blank before it is in force."""
        return f"{self.month}-{self.sequence:05d}" if self.sequence is not None else ""


def rosters(
    actor: Actor,
    *,
    campaign: int | None = None,
    month: str = "",
    state: str = "",
    text: str = "",
    page: int = 1,
) -> Paged[RosterView]:
    """The receipts in the actor's scope, newest month first; drafts that were put right are shown by the one they became."""
    rows = visible(actor)
    if campaign is not None:
        rows = rows.filter(campaign_id=campaign)
    if month:
        rows = rows.filter(month=month)
    rows = rows.filter(state=state) if state else rows.exclude(state="mended")
    if text:
        rows = rows.filter(unit__name__icontains=text)
    return paged(rows, page, rules.ISSUES_PER_PAGE, _view)


def visible(actor: Actor) -> QuerySet[RosterReceipt]:
    """Receipts in scope. A draft is seen by its own unit (and its group) alone: it was not handed in."""
    rows = RosterReceipt.objects.select_related("unit", "campaign").filter(scope(actor).q())
    if actor.unit_kind not in ("enterprise", "agency", "group"):
        rows = rows.filter(state__in=("in_force", "replaced"))
    return rows


def roster(actor: Actor, id: int) -> RosterView:
    """One receipt. Problem `campaigns.no_roster`."""
    return _view(one(actor, id))


def one(actor: Actor, id: int) -> RosterReceipt:
    """The row of one receipt within reach. Problem `campaigns.no_roster`."""
    row = visible(actor).filter(pk=id).first()
    if row is None or not may(actor, "roster.read", thing(row)):
        raise Problem("campaigns.no_roster")
    return row


def thing(row: RosterReceipt) -> Thing:
    """The receipt as authority sees it."""
    return Thing("roster", str(row.pk), row.unit.path)


def _view(row: RosterReceipt) -> RosterView:
    return RosterView(
        row.pk, row.campaign_id, row.campaign.title, row.unit_id, row.unit.code, row.unit.name, row.unit.path,
        row.month, row.state, row.file_name, row.file, row.rows_read, row.rows_loaded, row.issues, row.breaches,
        row.unknowns, row.read_at, row.read_by, row.submitted_at, row.submitted_by, row.sequence, row.corrects_id,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """筛查所得 One hit of this roster alone, in words."""

    verdict: str
    who: str
    id_masked: str
    row: int | None
    provision: str
    said: desk.Said


@dataclass(frozen=True, slots=True)
class Difference:
    """与前一份比 against: "same_month" (this month's roster in force) or "last_month"."""

    against: str
    new: int
    same: int
    changed: int
    gone: int
    back: int
    persons: tuple[Mapping[str, Any], ...]

    @property
    def before(self) -> int:
        """How many people the roster before had."""
        return self.gone + self.same + self.changed

    @property
    def many_gone(self) -> bool:
        """Did so many leave that it is asked about?"""
        return rules.many_gone(self.gone, self.same, self.changed)


@dataclass(frozen=True, slots=True)
class Reading:
    """读取结果 What one file gave: faults, difference and the screening of this roster alone. running: the day it was judged
    by, where its month was not over; None where it was; corrections: what was put right in the page since the file
    was handed in."""

    issues: Paged[IssueView]
    errors: int
    difference: Difference | None
    findings: Paged[Finding]
    undecided: tuple[Finding, ...]
    absent: tuple[str, ...]
    running: date | None
    corrections: tuple[Round, ...]


def reading(
    actor: Actor, id: int, *, language: str = "zh", page: int = 1, findings_page: int = 1, size: int = 20
) -> Reading:
    """How a roster was read and what the law's questions find in it alone. Problem `campaigns.no_roster`."""
    row = one(actor, id)
    kept = roster_faults.reading_of(row)
    on = judged_on(row.month, timezone.localtime(row.read_at).date())
    issues = roster_faults.issues(row, kept["issues"], rules.ISSUES_PER_PAGE)

    def found(hit: Mapping[str, Any]) -> Finding:
        return _finding(hit, kept["names"], on, language)

    return Reading(
        paged(issues, page, rules.ISSUES_PER_PAGE, lambda each: each),
        sum(each.level == "error" for each in issues),
        _compared(kept),
        paged(kept["hits"], findings_page, size, found),
        tuple(_left_open(each, on, language) for each in kept["undecided"]),
        tuple(kept["absent"]),
        on if on < last_day(row.month) else None,
        roster_faults.rounds(kept),
    )


def many_gone(actor: Actor, id: int) -> Difference | None:
    """The difference to the roster before, where so many people left that it is asked about; else None. Problem
    `campaigns.no_roster`."""
    found = _compared(roster_faults.reading_of(one(actor, id)))
    return found if found is not None and found.many_gone else None


def corrected_as(actor: Actor, id: int) -> int | None:
    """The latest receipt that a roster was put right as and that was not put aside; None where there is none."""
    rows = visible(actor).filter(corrects_id=id).exclude(state="discarded")
    return rows.order_by("-pk").values_list("pk", flat=True).first()


def may_correct(actor: Actor, row: RosterView) -> bool:
    """May the actor put the faults of a roster right in the page, and is it still time?"""
    reach = Thing("roster", str(row.id), row.unit_path)
    return row.state in correction.OPEN and may(actor, "roster.correct", reach)


def _compared(kept: Mapping[str, Any]) -> Difference | None:
    told = kept["difference"]
    return Difference(**{**told, "persons": tuple(told["persons"])}) if told else None


def _finding(hit: Mapping[str, Any], names: Mapping[str, str], on: date, language: str) -> Finding:
    said = desk.say(hit, on, language)
    assert said is not None
    known = hit["name"] or names.get(hit["subject"])
    who = called(known, hit["subject"], hit.get("grain", "worker"), language == "zh")
    return Finding(hit["verdict"], who, hit["id_masked"] or "", hit["source_row"], hit["provision"], said)


def _left_open(one: Mapping[str, Any], on: date, language: str) -> Finding:
    said = desk.say_undecided(one, on, language)
    assert said is not None
    return Finding("undecided", str(one["rows"]), "", None, one["provision"], said)


def marked(actor: Actor, id: int) -> tuple[str, bytes]:
    """Name and bytes of the copy with its faults marked, for the unit that handed the file in (it holds its id
    numbers). Problem `campaigns.no_roster`."""
    from laojian.register.marked import write_marked

    row = one(actor, id)
    if not may(actor, "roster.upload", thing(row)):
        raise Problem("campaigns.no_roster")
    content = archive.content(row.file)
    with TemporaryDirectory(prefix="laojian-") as folder:
        path = Path(folder) / on_disk(row.file_name, "名册.xlsx")
        path.write_bytes(content)
        intake = read_file(
            path, pack_of(row.campaign_id), row.unit.uscc or row.unit.code, row.month, row.unit.kind
        )
        out = write_marked(path, intake, Path(folder) / "marked.xlsx")
        return f"{Path(row.file_name).stem}-标注.xlsx", out.read_bytes()


OWN_SIDE = {"enterprise": "host_uscc", "agency": "employer_uscc"}
"""Where a unit stands in its own roster: a mine uses the people in it, an agency employs them."""


def read_file(path: Path, pack: Pack, uscc: str, month: str | None, kind: str = "") -> Intake:
    """A roster file typed as the pack asks, with the limits of an upload. kind: of the unit whose roster it is; a blank
    cell on its own side is the unit itself. Problems `intake.*`."""
    from django.conf import settings

    from laojian.packs.layouts import layouts
    from laojian.register.intake import read

    return read(
        path,
        layouts=layouts(pack),
        key=settings.LAOJIAN_KEYS["person"],
        reported_by=uscc,
        month=month,
        city=pack.scope.region,
        limits=limits(),
        own=(OWN_SIDE[kind], uscc) if kind in OWN_SIDE else None,
    )


def limits() -> Limits:
    """What one upload may hold, as the installation sets it."""
    from django.conf import settings

    from laojian.register.sheet import Limits

    return Limits(
        file_bytes=settings.LAOJIAN_UPLOAD_BYTES,
        unpacked_bytes=settings.LAOJIAN_UNPACKED_BYTES,
        ratio=settings.LAOJIAN_UNPACKED_RATIO,
        rows=rules.ROWS,
        sheets=20,
    )


def stored_rows(row: RosterReceipt) -> Any:
    """The rows of a receipt in force as a table, from the snapshot store."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    snapshot = desk.store().current(months=[row.month]).keeping([row.import_id])
    tables = [pq.ParquetFile(file).read() for file in snapshot.files]
    if not tables:
        return snapshot.schema.empty_table()
    table = pa.concat_tables(tables, promote_options="default")
    return table.filter(pc.equal(table["import_id"], row.import_id))


def before(unit: int, month: str) -> tuple[str, RosterReceipt] | None:
    """What a month's roster is compared with: that in force for the month itself, else for the month before."""
    for against, asked in (("same_month", month), ("last_month", shift(month, -1))):
        if (row := in_force(unit, asked)) is not None:
            return against, row
    return None


def in_force(unit: int, month: str) -> RosterReceipt | None:
    """The unit's roster of a month that counts."""
    return RosterReceipt.objects.filter(unit_id=unit, month=month, state="in_force").first()


@dataclass(frozen=True, slots=True)
class WorkforceMonth:
    """某月用工 Head counts of one month from the roster in force. forms: form of employment → people (blank: unknown);
    underground: of them below, underground_unknown: not said; dispatched, own: D and C of the ratio at this host;
    ratio_low, ratio_high: in 万分之一, a range where forms are unknown, None where nobody counts."""

    month: str
    people: int
    forms: Mapping[str, int]
    underground: int
    underground_unknown: int
    dispatched: int
    own: int
    ratio_low: int | None
    ratio_high: int | None


def workforce(actor: Actor, unit_code: str) -> tuple[WorkforceMonth, ...]:
    """A unit's workforce by month, oldest first; months without a roster in force are left out, never zero."""
    rows = visible(actor).filter(unit__code=unit_code, state="in_force").order_by("month")
    return tuple(WorkforceMonth(month=row.month, **row.workforce) for row in rows)


def may_upload(actor: Actor, campaign: int) -> tuple[tuple[str, str], ...]:
    """(code, name) of the units for which the actor may upload a roster in a campaign."""
    found = Participant.objects.filter(campaign_id=campaign, until__isnull=True).filter(scope(actor).q())
    units = found.values_list("unit__code", "unit__name", "unit__path")
    return tuple(
        (code, name) for code, name, path in units if may(actor, "roster.upload", Thing("roster", "", path))
    )
