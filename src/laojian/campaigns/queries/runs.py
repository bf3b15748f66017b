"""筛查运行 What is read of runs: how far one is, what the last one of a month found, which months there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from laojian.authority.queries import may, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.period import last_day
from laojian.base.problem import Problem
from laojian.campaigns.models import Participant, RosterReceipt, Run
from laojian.campaigns.rules import basis


@dataclass(frozen=True, slots=True)
class RunView:
    """筛查运行 One run as pages show it. share: how far it is, 0 to 100. hosts: code and name of those that were read anew
    and that the actor sees, None where all were, and then why, in words with the sheets they name; read: how many in all;
    since: when the run ended whose hits were carried over."""

    id: int
    campaign: int
    month: str
    on: date
    state: str
    stage: str
    asked_at: datetime
    asked_by: str
    ended_at: datetime | None
    units: int
    rows: int
    rows_done: int
    provisions: int
    found: int
    stored: int
    new: int
    gone: int
    problem: str
    hosts: tuple[tuple[str, str], ...] | None
    read: int
    why: tuple[tuple[str, tuple[str, ...]], ...]
    since: datetime | None

    @property
    def going(self) -> bool:
        """Is it still on its way?"""
        return self.state in ("queued", "running")

    @property
    def running(self) -> bool:
        """Was its month not over yet?"""
        return self.on < last_day(self.month)

    @property
    def share(self) -> int:
        """How far it is: reading and screening the first part, storing the second."""
        if self.state == "done":
            return 100
        if self.stage == "store":
            return 60 + (40 * self.stored // self.found if self.found else 40)
        return {"": 0, "read": 10, "screen": 30}[self.stage]


def last_run(actor: Actor, campaign: int, month: str, *, done: bool = False) -> RunView | None:
    """The newest run of a month, with `done` the newest that came to its end; None before the first. The campaign is
    one the actor sees."""
    rows = _rows().filter(campaign_id=campaign, month=month)
    row = (rows.filter(state="done") if done else rows).first()
    return None if row is None else _run(actor, row)


def run(actor: Actor, id: int) -> RunView:
    """One run. Problem `campaigns.no_run`."""
    row = _rows().filter(pk=id).first()
    if row is None or not _sees(actor, row):
        raise Problem("campaigns.no_run")
    return _run(actor, row)


def _rows() -> QuerySet[Run]:
    heavy = ("record", "contradictions", "basis")
    return Run.objects.select_related("since", "campaign__unit").defer(
        *heavy, *(f"since__{one}" for one in (*heavy, "hosts"))
    )


def _sees(actor: Actor, row: Run) -> bool:
    place = row.campaign.unit.path
    if may(actor, "hit.read", Thing("run", str(row.pk), place)):
        return True
    taking_part = Participant.objects.filter(campaign_id=row.campaign_id).filter(scope(actor).q()).exists()
    return taking_part and may(actor, "hit.read", Thing("run", str(row.pk), actor.path))


def _run(actor: Actor, row: Run) -> RunView:
    return RunView(
        row.pk, row.campaign_id, row.month, row.on, row.state, row.stage, row.asked_at,
        row.asked_by, row.ended_at, row.units, row.rows, row.rows_done, row.provisions, row.found, row.stored,
        row.new, row.gone, row.problem, _hosts(actor, row), len(row.hosts or ()), basis.told(row.why), row.since.ended_at if row.since else None,
    )  # fmt: skip


def _hosts(actor: Actor, row: Run) -> tuple[tuple[str, str], ...] | None:
    """Who oversees the campaign sees all; others the units of their own place."""
    if not row.hosts:
        return None if row.hosts is None else ()
    named = tuple((code, name) for code, name in row.hosts)
    reach = scope(actor)
    if reach.covers(row.campaign.unit.path):
        return named
    units = Participant.objects.filter(campaign_id=row.campaign_id).filter(reach.q())
    mine = {code for pair in units.values_list("unit__uscc", "unit__code") for code in pair if code}
    return tuple(one for one in named if one[0] in mine)


def months(actor: Actor, campaign: int) -> tuple[str, ...]:
    """Months with a roster in force or a run, newest first."""
    rosters = (
        RosterReceipt.objects.filter(campaign_id=campaign, state="in_force").order_by().values_list("month")
    )
    runs = Run.objects.filter(campaign_id=campaign).order_by().values_list("month")
    return tuple(sorted({month for (month,) in rosters.union(runs)}, reverse=True))
