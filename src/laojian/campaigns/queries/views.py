"""专项行动视图 Values the doors get: campaigns, participants, duties. Frozen, no rows of tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from laojian.base.workdays import count_working_days
from laojian.campaigns.rules.duty import Standing
from laojian.packs.schema import Document, Obligation, Role


@dataclass(frozen=True, slots=True)
class UnitView:
    """单位 A unit by id, code, name and place in the tree."""

    id: int
    code: str
    name: str
    path: str
    kind: str
    short: str


@dataclass(frozen=True, slots=True)
class PhaseView:
    """阶段 A phase on a day. stands: done, now, or ahead; left: working days left of the present one; at: how far the
    day is through it, in tenths of 100."""

    id: str
    zh: str
    en: str
    starts_on: date | None
    ends_on: date | None
    derived: str | None
    stands: str
    left: int | None
    at: int


@dataclass(frozen=True, slots=True)
class Tally:
    """进度 Duties within the reader's scope: all that apply, handed in or accepted, past their day, sent back."""

    all: int = 0
    done: int = 0
    overdue: int = 0
    soon: int = 0
    sent_back: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """专项行动 One campaign in a list."""

    id: int
    title: str
    title_en: str
    number: str
    issuer: str
    issued_on: date | None
    unit: UnitView
    opened_at: datetime
    closed_at: datetime | None
    phases: tuple[PhaseView, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class CampaignView:
    """专项行动 One campaign as a whole. chain: papers above the notice; settings: readings chosen here; roles: those the
    reader's own unit plays; manages: the reader's unit opened it; edition: number of the version it runs on;
    new_days: how many days differ from those the notice prints."""

    id: int
    pack: str
    version: str
    pack_hash: str
    title: str
    title_en: str
    number: str
    issuer: str
    issued_on: date | None
    region: str
    unit: UnitView
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    phases: tuple[PhaseView, ...]
    chain: tuple[Document, ...]
    settings: dict[str, object]
    roles: tuple[Role, ...]
    manages: bool
    edition: int = 1
    new_days: int = 0


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """参加单位 A unit with its roles (ids of the pack), row_kind (coal, noncoal, None), county and group by unit id."""

    id: int
    unit: UnitView
    roles: tuple[str, ...]
    row_kind: str | None
    county_id: int | None
    group_id: int | None
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class DutyLine:
    """任务 One duty on a day. does, clause: of the obligation; what: what is handed over, blank where nothing is;
    standing: state, late, working days left or over; default: the days are our default (A22, A23);
    added: which paper of the chain adds it (above, own, below), blank where the notice stands alone;
    withdrawn: number of the version that withdrew it, 0 while it stands."""

    id: int
    campaign_id: int
    campaign: str
    unit: UnitView
    obligation: Obligation
    deliverable: int
    kind: str
    form: str
    role: str
    what: str
    what_en: str
    count: int
    phase: str
    basis: str
    event: str
    occasion: str
    due: date | None
    remind_on: date | None
    counted_from: date | None
    n: int | None
    unit_of_n: str
    default: bool
    stored: str
    standing: Standing
    zero: bool
    done_on: date | None
    ref: str
    waived_code: str
    waived_remark: str
    withdrawn: int = 0
    added: str = ""

    @property
    def state(self) -> str:
        """The state on the day, one of `rules.duty.STATES`."""
        return self.standing.state

    @property
    def late_by(self) -> int | None:
        """Working days between the last day and the day it was handed in, where it came late."""
        if not self.standing.late or self.due is None or self.done_on is None:
            return None
        return count_working_days(self.due + timedelta(1), self.done_on)

    @property
    def is_template(self) -> bool:
        """Does it stand for duties that arise event by event, none being due of itself?"""
        return bool(self.event) and not self.occasion


@dataclass(frozen=True, slots=True)
class PaperView:
    """材料 One file of a filing."""

    filing_id: int
    position: int
    name: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class FilingView:
    """报送 One filing with its papers and the answer to it (accepted, sent_back, or blank)."""

    id: int
    number: int
    title: str
    remark: str
    zero: bool
    pieces: int
    reason_code: str
    reason: str
    filed_at: datetime
    filed_by: str
    answer: str
    answered_at: datetime | None
    answered_by: str
    answer_code: str
    answer_remark: str
    papers: tuple[PaperView, ...]
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReminderView:
    """催报 One reminder with how far its message came: sent, delivered, opened, accepted, refused."""

    id: int
    unit: UnitView
    on: date
    number: int
    at: datetime
    by: str
    by_unit: str
    duties: tuple[int, ...]
    message: str
    receipt: str = ""
    opened_at: datetime | None = None
