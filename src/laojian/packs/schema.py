"""通知包 A pack: one official notice as plain data, from who must do what by when to which rules screen a
roster.

Only values, no rules. Wording is our own (the notice's text is never shipped); numbers, dates, printed
headings and clause numbers carry over. `Pack` is what `laojian.packs.load` returns; every value is frozen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from laojian.forms.schema import Form
from laojian.packs.schema_standing import Group, Instead, LedgerField, Number, Rhythm, Target

Openness = Literal["public", "on_request", "internal", "unmarked"]
Level = Literal["state", "province", "city", "county", "enterprise", "group", "agency", "partner"]
RoleKind = Literal["department", "partner", "group", "enterprise", "agency", "public", "body"]
DueKind = Literal["date", "phase", "promptly", "with", "each_case", "recurring", "undated"]
DeliverableKind = Literal[
    "report", "form", "case_study", "ledger", "record", "order", "file", "notice", "plan", "list"
]
Severity = Literal["life", "heavy", "ordinary", "formal"]
_SEVERITIES: tuple[Severity, ...] = ("life", "heavy", "ordinary", "formal")
SettingKind = Literal["choice", "switch", "number", "reading"]
Detected = Literal["roster", "visit", "both"]
Handling = Literal["handle", "inform", "refer", "transfer"]


@dataclass(frozen=True, slots=True)
class Document:
    """文件 One paper of the chain 上级 → 本级. level: who issued it; basis: what it rests on, as titles."""

    number: str | None
    title: str
    issuers: tuple[str, ...]
    level: Level
    dated: date | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """通知 The notice itself. number: None where the text has none; chain: papers above it, highest first; below:
    papers that hand it on, with what they add; addressees, contact: role ids; level: who issued it."""

    number: str | None
    title: str
    title_en: str
    issuer: str
    issued_on: date
    openness: Openness
    chain: tuple[Document, ...]
    addressees: tuple[str, ...]
    contact: str
    basis: tuple[str, ...] = ()
    level: Level | None = None
    below: tuple[Document, ...] = ()

    def levels(self) -> tuple[Level, ...]:
        """The levels of the papers of the chain, 上级 → 本级 → 下级."""
        own = (self.level,) if self.level else ()
        return tuple(
            dict.fromkeys((*(one.level for one in self.chain), *own, *(one.level for one in self.below)))
        )

    def place_of(self, level: Level | None) -> Literal["above", "own", "below", ""]:
        """Where the paper of a level stands; None is the notice itself; blank where there is no other paper."""
        if level is None or level == self.level:
            return "own" if self.chain or self.below else ""
        return "above" if level in {one.level for one in self.chain} else "below"


@dataclass(frozen=True, slots=True)
class Role:
    """角色 A party of the campaign by function, never by a person's name. kind: `body` is a party that is none of
    those the tree of units knows, so that no unit plays it until somebody says which; successor: the present
    name where the department was renamed since."""

    id: str
    zh: str
    en: str
    kind: RoleKind
    level: Level
    note: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """范围 Whose labour use is looked at: mine types and unit types of the register, forms of employment,
    places of work named on purpose, and the first month."""

    region: str
    region_name: str
    first_month: str
    unit_types: tuple[str, ...]
    mine_types: tuple[str, ...]
    employment: tuple[str, ...]
    work_places: tuple[str, ...]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """填报单位 A unit that files a county's table. division: the code its units carry in the register; a zone
    without a code of its own carries that of the city."""

    id: str
    name: str
    division: str
    zone: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """阶段 One phase. An end left open is `null`; derived: how a date that is not printed was found."""

    id: str
    zh: str
    en: str
    clause: str
    starts_on: date | None
    ends_on: date | None
    derived: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """选项 One answer a setting may have."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Setting:
    """读法 One doubtful point of the notice (A01…), how it is read here, and whether a campaign may read it
    otherwise. kind `reading` cannot be changed. default: option id, number or true/false."""

    id: str
    zh: str
    en: str
    kind: SettingKind
    default: str | int | bool | None = None
    options: tuple[Option, ...] = ()
    unit: str | None = None
    our_choice: bool = False
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """期限 When a duty is due. `date`: by 24:00 of `day`, not moved off a rest day (A12, A13); `phase`: by the phase's end;
    `promptly` (及时): working days after the event by setting `days`, marked as our default (A22); `with`: together with
    another duty; `each_case`: in every case, by setting (before: that long ahead of the event); `since`: the first day of a
    span; `recurring`: by `rhythm`, or the one of `readings` that the setting chooses (A09); `undated`: no day is printed;
    instead: what the notice says in place of one."""

    kind: DueKind
    day: date | None = None
    phase: str | None = None
    setting: str | None = None
    obligation: str | None = None
    from_event: str | None = None
    default: bool = False
    before: bool = False
    instead: Instead | None = None
    since: date | None = None
    rhythm: Rhythm | None = None
    readings: dict[str, Rhythm] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deliverable:
    """成果 What is handed over. count: how many pieces at least; form: id of the table; to be signed and
    sealed as the form says; fields: what every line of a ledger or list must say; must: what the paper must deal
    with; register: kept in a register of its own and handed in from there: the workers registered one by one, the members of
    a leading group."""

    kind: DeliverableKind
    zh: str
    en: str
    form: str | None = None
    count: int = 1
    fields: tuple[LedgerField, ...] = ()
    must: tuple[str, ...] = ()
    register: Literal["registrations", "members"] | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """任务 One duty of the notice. actors, partners, to: role ids; does: our words; inferred: what the
    notice does not say and we read into it; chain: the level of the paper that added the duty, None for the notice
    itself; flash: it goes up at once (快报); target: ids of the targets it serves."""

    id: str
    actors: tuple[str, ...]
    does_zh: str
    does_en: str
    due: Due
    clause: str
    level: Level
    phase: str | None = None
    partners: tuple[str, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    to: tuple[str, ...] = ()
    inferred: str | None = None
    chain: Level | None = None
    flash: bool = False
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedIn:
    """计入栏 A place of a table that counts a violation: a column, a blank (S2.1) of a supplement, or a row of a
    list of indicators."""

    form: str
    column: int | None = None
    row: int | None = None
    blank: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """排查事项 One thing to look for. id: V-number; violation: its readable id; of_which: the item it is a
    part of; uncounted: why no column counts it; detected: by roster, on a visit, or both."""

    id: str
    violation: str
    zh: str
    en: str
    clause: str
    detected: Detected
    counted: tuple[CountedIn, ...] = ()
    of_which: str | None = None
    uncounted: str | None = None
    surface_only: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """筛查项 One provision of the law library that is run on the rosters. surface: only people above ground
    count here, so that nobody is counted twice; lead: a hit is a lead to be looked into, not yet the
    violation."""

    provision: str
    violation: str
    severity: Severity
    surface: bool = False
    lead: bool = False
    note: str | None = None

    @property
    def rank(self) -> int:
        """Severity as the law library counts it: 4 life, 3 heavy, 2 ordinary, 1 formal."""
        return 4 - _SEVERITIES.index(self.severity)


@dataclass(frozen=True, slots=True)
class Route:
    """移交 Who deals with a violation, or with a matter that is no violation (violations empty). handling: handle
    (own case), inform (tell), refer (hand to another department), transfer (suspected crime to the police); after: in
    which case the row applies; partners: who joins; to: whom it is handed to or asked of."""

    violations: tuple[str, ...]
    role: str
    handling: Handling
    zh: str
    en: str
    clause: str
    after: str | None = None
    source: str | None = None
    partners: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """附加栏 A roster column the register does not know, declared as data."""

    name: str
    zh: str
    en: str
    kind: Literal["text", "date", "month", "int", "number", "money", "yesno"]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """报送表 One layout asked for. from_roles: who hands it in; columns: what the template prints, in
    order; required: those of them without which a screen cannot answer; aliases: headings used here, column
    → headings."""

    layout: str
    zh: str
    en: str
    from_roles: tuple[str, ...]
    how_often: Literal["once", "monthly"]
    columns: tuple[str, ...]
    required: tuple[str, ...] = ()
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    extra: tuple[ExtraColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """计数规则 Rules of counting that hold across tables: pairs of tables that are never added (A05), and
    what is marked when two reporters show the same unit."""

    never_add: tuple[tuple[str, ...], ...] = ()
    mark_twice_reported: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """通知包 The whole pack. folder: where it was read; canonical: its content as canonical JSON (what the
    hash is made of; sample, letters' look and comments left out); begins_on: the first day where a campaign gave the
    pack new dates (`packs.dates`), None else."""

    id: str
    version: str
    title: str
    title_en: str
    notice: Notice
    roles: tuple[Role, ...]
    scope: Scope
    reporting_units: tuple[ReportingUnit, ...]
    phases: tuple[Phase, ...]
    settings: tuple[Setting, ...]
    counts: Counts
    obligations: tuple[Obligation, ...]
    items: tuple[Item, ...]
    routes: tuple[Route, ...]
    screens: tuple[Screen, ...]
    rosters: tuple[Roster, ...]
    forms: dict[str, Form]
    numbers: tuple[Number, ...]
    targets: tuple[Target, ...]
    groups: tuple[Group, ...]
    folder: Path = field(compare=False)
    canonical: str = field(repr=False)
    begins_on: date | None = None

    @property
    def first_day(self) -> date:
        """The day from which a series without a first day of its own runs."""
        return self.begins_on or self.notice.issued_on

    def as_dict(self) -> dict[str, Any]:
        """The content by file, as plain values for JSON (dates as text)."""
        content: dict[str, Any] = json.loads(self.canonical)
        return content

    def form(self, form: str) -> Form:
        """The table with that id, or with that 附件 or 附表 name (A30). KeyError if there is none."""
        for one in self.forms.values():
            if form in (one.id, one.annex, one.annex.replace("附件", "附表")):
                return one
        raise KeyError(form)

    def obligation(self, id: str) -> Obligation:
        """The duty with that id. KeyError if there is none."""
        for one in self.obligations:
            if one.id == id:
                return one
        raise KeyError(id)

    def setting(self, id: str) -> Setting:
        """The reading with that id (A07). KeyError if there is none."""
        for one in self.settings:
            if one.id == id:
                return one
        raise KeyError(id)

    def target(self, id: str) -> Target:
        """The target with that id. KeyError if there is none."""
        for one in self.targets:
            if one.id == id:
                return one
        raise KeyError(id)

    def provisions(self) -> tuple[str, ...]:
        """Ids of the provisions to run, in the order of the pack."""
        return tuple(screen.provision for screen in self.screens)

    def form_settings(self, form: str) -> dict[str, str]:
        """The choices of this pack for one table, to be handed to `Form.with_settings`."""
        return {
            one.id: one.default
            for one in self.settings
            if form in one.forms and one.kind == "choice" and isinstance(one.default, str)
        }
