"""自查自纠 What is read of self-inspections: the list with who has not begun, one sheet with its questions, a group's
mines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q

from laojian.authority.queries import granted_things, may, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import (
    Campaign,
    CorrectionProof,
    Participant,
    SelfInspection,
    SelfInspectionAnswer,
    SelfInspectionParty,
)
from laojian.campaigns.queries import desk
from laojian.campaigns.queries.packs import pack_in_force, pack_of
from laojian.campaigns.queries.paging import Paged, paged
from laojian.campaigns.rules import self_inspection as rules

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from laojian.packs.schema import Pack

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class SheetLine:
    """自查一行 One mine in a list. id: None where no sheet was begun (未开始)."""

    id: int | None
    campaign: int
    campaign_title: str
    unit: int
    unit_code: str
    unit_name: str
    county: str
    group: str
    row_kind: str
    state: str
    state_zh: str
    problems: int
    corrected: int
    unsure: int
    signed: int
    parties: int
    nil: bool
    version: int
    reported_at: datetime | None

    @property
    def uncorrected(self) -> int:
        """Problems not put right yet."""
        return self.problems - self.corrected


def mine_roles(pack: Pack) -> frozenset[str]:
    """Roles of the pack whose units fill in a sheet: enterprises, or the agencies where the notice is about them alone."""
    firms = frozenset(role.id for role in pack.roles if role.kind == "enterprise")
    return firms or frozenset(role.id for role in pack.roles if role.kind == "agency")


def agency_roles(pack: Pack) -> frozenset[str]:
    """Roles of the pack whose units check jointly with them: agencies, where enterprises fill in the sheet."""
    return frozenset(role.id for role in pack.roles if role.kind == "agency") - mine_roles(pack)


def with_roles(campaign: int, roles: Iterable[str]) -> QuerySet[Participant]:
    """The units of a campaign with one of the roles, those that left it left out."""
    condition = Q(pk__in=[])
    for role in roles:
        condition |= Q(roles__contains=f" {role} ")
    return Participant.objects.select_related("unit", "county", "group").filter(
        condition, campaign_id=campaign, until__isnull=True
    )


def visible(actor: Actor, *, on: date | None = None) -> QuerySet[SelfInspection]:
    """Sheets in scope: of the mine itself, below the bureau, of the group's members, those the agency fills in too.
    A bureau sees that a sheet is being filled in; what stands in it only once it was reported (`sheet`)."""
    condition = scope(actor).q() | Q(parties__unit_id=actor.unit)
    if on is not None and (granted := granted_things(actor, "self_inspection", on=on)):
        condition |= Q(pk__in=[id for id in granted if id.isdigit()])
    return SelfInspection.objects.filter(pk__in=SelfInspection.objects.filter(condition).values("pk"))


def sheets(
    actor: Actor, campaign: int, *, state: str = "", text: str = "", on: date, page: int = 1
) -> Paged[SheetLine]:
    """The mines of a campaign in scope with their sheets, those without one as 未开始."""
    pack = pack_of(campaign)
    mines = with_roles(campaign, mine_roles(pack))
    if actor.unit_kind == "agency":
        joint = SelfInspection.objects.filter(campaign_id=campaign, parties__unit_id=actor.unit)
        mines = mines.filter(Q(unit_id=actor.unit) | Q(unit_id__in=joint.values("unit_id")))
    else:
        mines = mines.filter(scope(actor).q())
    if text:
        mines = mines.filter(unit__name__icontains=text)
    if state == "not_started":
        mines = mines.exclude(
            unit_id__in=SelfInspection.objects.filter(campaign_id=campaign).values("unit_id")
        )
    elif state:
        mines = mines.filter(
            unit_id__in=SelfInspection.objects.filter(campaign_id=campaign, state__in=_stored(state)).values(
                "unit_id"
            )
        )
    title = Campaign.objects.values_list("title", flat=True).get(pk=campaign)
    page_ = paged(mines.order_by("unit__path"), page, PER_PAGE, lambda row: row)
    found = _lines(campaign, [one.unit_id for one in page_.rows])
    over = phase_over(pack, on)
    lines = tuple(_sheet_line(one, found.get(one.unit_id), title, over) for one in page_.rows)
    return Paged(lines, page_.page, page_.pages, page_.total)


def _stored(state: str) -> tuple[str, ...]:
    """Stored states behind a shown one: 自行整改 becomes 未整改到位 by the day alone."""
    return ("correcting", "uncorrected") if state in ("correcting", "uncorrected") else (state,)


def phase_over(pack: Pack, on: date) -> bool:
    """Is the first phase, in which mines correct themselves, over on a day?"""
    ends = pack.phases[0].ends_on if pack.phases else None
    return ends is not None and on > ends


def shown_state(state: str, over: bool) -> str:
    """The state on a day: problems left when the phase is over are 未整改到位."""
    return "uncorrected" if state == "correcting" and over else state


def _lines(campaign: int, units: list[int]) -> Mapping[int, SelfInspection]:
    rows = SelfInspection.objects.filter(campaign_id=campaign, unit_id__in=units).annotate(
        problems=Count("answers", filter=Q(answers__answer="bad"), distinct=True),
        fixed=Count("answers", filter=Q(answers__answer="bad", answers__corrected=True), distinct=True),
        unsure=Count("answers", filter=Q(answers__answer="unsure"), distinct=True),
        all_parties=Count("parties", distinct=True),
        signed=Count("parties", filter=Q(parties__signed_at__isnull=False), distinct=True),
    )
    return {row.unit_id: row for row in rows}


def _sheet_line(party: Participant, row: SelfInspection | None, title: str, over: bool) -> SheetLine:
    state = shown_state(row.state, over) if row else "not_started"

    def count(name: str) -> int:
        return int(getattr(row, name)) if row else 0

    return SheetLine(
        row.pk if row else None, party.campaign_id, title, party.unit_id, party.unit.code, party.unit.name,
        party.county.name if party.county else "", party.group.name if party.group else "", party.row_kind, state,
        rules.STATES[state], count("problems"), count("fixed"), count("unsure"), count("signed"), count("all_parties"),
        bool(row and row.nil), row.version if row else 1,
        row.reported_at if row else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProofView:
    """整改佐证 One file."""

    id: int
    name: str
    size: int
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerView:
    """答复 What was answered to one question; answer blank where nobody did."""

    id: int | None = None
    answer: str = ""
    problem: str = ""
    persons: int | None = None
    agency: str = ""
    agency_name: str = ""
    as_outsourcing: bool | None = None
    corrected: bool = False
    corrected_on: date | None = None
    correction: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    proofs: tuple[ProofView, ...] = ()
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """查项 One question of the sheet with its answer and what the roster in force says about it."""

    cell: rules.Cell
    number: int
    zh: str
    en: str
    clause: str
    said: AnswerView
    breaches: int = 0
    unknowns: int = 0

    @property
    def name(self) -> str:
        """Its name in a form: place and item."""
        return f"{self.cell.place}.{self.cell.item}"

    @property
    def asks_amount(self) -> bool:
        """Is the amount asked for beside the persons (返费)?"""
        return self.cell.violation in rules.WITH_AMOUNT


@dataclass(frozen=True, slots=True)
class PlaceView:
    """场所 A workplace of the sheet: how many questions it has, how many were answered and how many are problems."""

    id: str
    zh: str
    absent: bool
    questions: int
    answered: int
    problems: int


@dataclass(frozen=True, slots=True)
class PartyView:
    """参加方 The mine or an agency, and its signature."""

    unit: int
    code: str
    name: str
    kind: str
    signed_at: datetime | None
    signed_by: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """自查表 One sheet as a whole. own: the actor's unit is one of its parties; may_*: what the actor may do now."""

    id: int
    campaign: int
    campaign_title: str
    number: str
    due: date | None
    unit: int
    unit_code: str
    unit_name: str
    unit_path: str
    county: str
    group: str
    row_kind: str
    state: str
    state_zh: str
    version: int
    nil: bool
    changed_at: datetime
    changed_by: str
    reported_at: datetime | None
    reported_by: str
    back_at: datetime | None
    back_by: str
    back_reason: str
    back_remark: str
    places: tuple[PlaceView, ...]
    questions: tuple[Question, ...]
    parties: tuple[PartyView, ...]
    missing: rules.Missing
    own: bool
    may_fill: bool
    may_sign: bool
    may_report: bool
    may_send_back: bool
    may_correct: bool
    first: date

    def at(self, place: str) -> tuple[Question, ...]:
        """The questions of one place."""
        return tuple(one for one in self.questions if one.cell.place == place)

    @property
    def problems(self) -> tuple[Question, ...]:
        """The questions answered 不符合."""
        return tuple(one for one in self.questions if one.said.answer == "bad")

    @property
    def unanswered(self) -> int:
        """Questions without an answer, absent places left out."""
        return self.missing.unanswered

    @property
    def answered(self) -> int:
        """Questions with an answer, absent places left out."""
        return sum(place.answered for place in self.places if not place.absent)

    @property
    def asked(self) -> int:
        """Questions that must be answered."""
        return sum(place.questions for place in self.places if not place.absent)


def one(actor: Actor, id: int, *, on: date | None = None) -> SelfInspection:
    """The row of one sheet within reach. Problem `campaigns.no_self_inspection`."""
    row = (
        visible(actor, on=on)
        .select_related("unit", "county", "group", "campaign")
        .prefetch_related(
            Prefetch("parties", SelfInspectionParty.objects.select_related("unit")),
            Prefetch(
                "answers", SelfInspectionAnswer.objects.select_related("agency").prefetch_related("proofs")
            ),
        )
        .filter(pk=id)
        .first()
    )
    if row is None or not may(actor, "self_inspection.read", thing(row)):
        raise Problem("campaigns.no_self_inspection")
    return row


def thing(row: SelfInspection, *, joint: bool = True) -> Thing:
    """The sheet as authority sees it: it belongs to the mine and, where the act is a joint one, to its agencies."""
    also = tuple(party.unit.path for party in row.parties.all() if joint and party.kind == "agency")
    return Thing("self_inspection", str(row.pk), row.unit.path, also)


def pack_of_sheet(row: SelfInspection) -> Pack:
    """The pack a sheet answers: the one in force when it was reported, while it stands reported; else the present one."""
    if row.state in rules.SUBMITTED and row.reported_at is not None:
        return pack_in_force(row.campaign_id, row.reported_at)
    return pack_of(row.campaign_id)


def cells(campaign: int) -> tuple[rules.Cell, ...]:
    """The questions of a campaign's sheet."""
    return cells_in(pack_of(campaign))


def cells_in(pack: Pack) -> tuple[rules.Cell, ...]:
    """The questions of a pack's sheet."""
    items = ((item.id, item.violation, item.surface_only) for item in pack.items)
    whole = frozenset(one.violation for one in pack.items) if by_agencies(pack) else desk.unit_wide(pack)
    return rules.cells(items, whole)


def by_agencies(pack: Pack) -> bool:
    """Do agencies fill in the sheets of this notice themselves? They have one place: the agency as a whole."""
    return all(role.kind != "enterprise" for role in pack.roles)


def missing_of(row: SelfInspection) -> rules.Missing:
    """What a sheet still lacks."""
    said = [
        rules.Said(one.place, one.item, one.answer, one.problem, one.corrected, one.corrected_on is not None)
        for one in row.answers.all()
    ]
    unsigned = [party.unit.name for party in row.parties.all() if party.signed_at is None]
    return rules.missing(cells_in(pack_of_sheet(row)), said, row.absent, row.nil, unsigned)


def sheet(actor: Actor, id: int, *, on: date) -> Sheet:
    """One sheet. Who stands above sees its state at any time and its answers once it was reported.

    Problem `campaigns.no_self_inspection`.
    """
    from laojian.campaigns.queries.sheet_views import whole

    return whole(actor, one(actor, id, on=on), on)


def sheet_of(campaign: int, unit: int) -> int | None:
    """The id of a mine's sheet, None before it was begun."""
    return (
        SelfInspection.objects.filter(campaign_id=campaign, unit_id=unit).values_list("pk", flat=True).first()
    )


def proof(actor: Actor, id: int) -> tuple[str, str, str]:
    """Name, media type and sha256 of a proof within reach. Problem `campaigns.no_self_inspection`."""
    row = (
        CorrectionProof.objects.filter(pk=id)
        .values_list("name", "media_type", "sha256", "answer__inspection_id")
        .first()
    )
    if row is None:
        raise Problem("campaigns.no_self_inspection")
    one(actor, row[3])
    return row[0], row[1], row[2]
