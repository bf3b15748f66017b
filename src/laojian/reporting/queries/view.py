"""一张报表 One return as its page shows it: the table, its check, signatures, versions, remarks, what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.forms.check import Report
from laojian.forms.schema import Filled, Form
from laojian.forms.versions import Fall
from laojian.reporting import sources
from laojian.reporting.models import Remark, Return, Version
from laojian.reporting.queries import blockers, find
from laojian.reporting.queries.against_roster import against_roster, unexplained
from laojian.reporting.queries.blockers import Blocker
from laojian.reporting.queries.content import Content, content_of, typed_of
from laojian.reporting.rules import drafting, places, reasons, signing, states
from laojian.reporting.rules.drafting import Typed

ACTS = ("fill", "explain", "declare_zero", "submit", "accept", "send_back", "remark", "correct", "export")


@dataclass(frozen=True, slots=True)
class Slot:
    """签字栏 One place of the signature block. by: who signed; turn: it is this place's turn; yours: the reader may sign
    it; dropped: a signature that no longer counts, and why."""

    id: str
    label: str
    act: bool
    role: str = ""
    by: str = ""
    at: datetime | None = None
    turn: bool = False
    yours: bool = False
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """一稿 One version as listed: how it stands, when it was sealed and reviewed, and why it was sent back."""

    number: int
    state: str
    word: str
    sealed_at: datetime | None
    sealed_by: str
    seal: str
    late: bool
    reviewed_at: datetime | None
    reviewed_by: str
    reason: str
    remark: str
    why: str
    why_remark: str


@dataclass(frozen=True, slots=True)
class Said:
    """意见 One remark of the talk about a return."""

    number: int
    place: str
    label: str
    text: str
    by: str
    unit: str
    review: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ReturnView:
    """报表 One version of a return with all its page shows. told: what a consolidation names beside its figures (gaps,
    corrections, repeats, unfilled); may: the acts open to the reader now; blockers: why it cannot be submitted yet; falls: running
    totals below those of the table before; before: that table's period, and why it is missing where it is;
    roster: what the filer's own rosters say against its zeros."""

    id: int
    campaign: int
    campaign_title: str
    form: Form
    unit_id: int
    unit_code: str
    unit_name: str
    to_name: str
    period: str
    due: date | None
    joined: bool
    number: int
    newest: int
    state: str
    zero: bool
    late: bool
    filled: Filled
    report: Report
    content: str
    seal: str
    sealed_at: datetime | None
    sealed_by: str
    typed: Mapping[str, Typed]
    explanations: Mapping[str, str]
    phone: str
    note: str
    slots: tuple[Slot, ...]
    versions: tuple[VersionLine, ...]
    remarks: tuple[Said, ...]
    blockers: tuple[Blocker, ...]
    may: frozenset[str]
    told: Mapping[str, Any]
    falls: tuple[Fall, ...] = ()
    before: Mapping[str, Any] = field(default_factory=dict)
    roster: Blocker | None = None

    @property
    def draft(self) -> bool:
        """Whether it can still change."""
        return self.state == "draft"

    @property
    def blockers_of_figures(self) -> tuple[Blocker, ...]:
        """What is wrong with the figures themselves; until it is mended nobody signs."""
        return tuple(one for one in self.blockers if one.kind not in ("sign", "phone"))

    @property
    def sent_back(self) -> VersionLine | None:
        """The version before, where this draft answers its sending back."""
        before = [one for one in self.versions if one.number == self.number - 1]
        return before[0] if self.draft and before and before[0].state == "sent_back" else None


def view(actor: Actor, return_id: int, number: int | None = None, *, on: date) -> ReturnView:
    """One return, the newest version or the one asked for. Problem `reporting.no_return`."""
    found = find.one(actor, return_id, on)
    authority.require(actor, "return.read", find.thing(found))
    pack = sources.current().pack(found.campaign_id)
    versions = list(Version.objects.filter(of=found).defer("sealed"))
    row = find.version(found, number)
    content = content_of(found, row, on, pack)
    slots = slots_of(actor, found, row, content)
    stops = _stops(found, row, content, {one.id for one in slots if one.by})
    return ReturnView(
        **_head(found, row),
        **_content(row, content),
        roster=against_roster(found, content.form, content.filled),
        slots=slots,
        versions=tuple(_line(one) for one in versions),
        remarks=_remarks(found, content.form),
        blockers=stops,
        may=_may(actor, found, row, stops),
    )


def _head(found: Return, row: Version) -> dict[str, Any]:
    """Whose return it is and how this version stands."""
    return {
        "id": found.pk,
        "campaign": found.campaign_id,
        "campaign_title": found.campaign.title,
        "unit_id": found.unit_id,
        "unit_code": found.unit.code,
        "unit_name": found.unit.name,
        "to_name": found.to.name if found.to else "",
        "period": found.period,
        "due": found.due,
        "joined": found.joined,
        "newest": found.version,
        "number": row.number,
        "state": row.state,
        "zero": row.zero,
        "late": row.late,
        "seal": row.seal,
        "sealed_at": row.sealed_at,
        "sealed_by": row.sealed_by,
    }


def _content(row: Version, content: Content) -> dict[str, Any]:
    """What stands in it."""
    return {
        "form": content.form,
        "filled": content.filled,
        "report": content.report,
        "content": content.content,
        "typed": {one.place: one for one in _typed(row, content)},
        "explanations": content.filled.explanations,
        "phone": content.body["phone"],
        "note": content.body["note"],
        "told": drafting.told(content.form, content.joined) if content.joined else _told(content.body),
        "falls": content.falls,
        "before": content.body.get("before", {}),
    }


def _typed(row: Version, content: Content) -> tuple[Typed, ...]:
    if row.state == "draft":
        return typed_of(row)
    return tuple(Typed(**one) for one in content.body.get("typed", ()))


def _told(body: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: body[key] for key in ("gaps", "corrections", "repeats", "unfilled") if key in body}


def _stops(found: Return, row: Version, content: Content, signed: set[str]) -> tuple[Blocker, ...]:
    if row.state != "draft":
        return ()
    wrong = blockers.figures(content.form, content.filled, content.report, row.zero, content.falls)
    wrong += unexplained(found, content.form, content.filled)
    return (*wrong, *blockers.signatures(content.form, signed, row.phone))


def slots_of(actor: Actor, found: Return, row: Version, content: Content) -> tuple[Slot, ...]:
    """The signature block: who signed the very content, whose turn it is, which signatures were dropped."""
    kept = {one.place: one for one in row.signatures.all() if not one.dropped}
    lost = {one.place: one.dropped for one in row.signatures.all() if one.dropped}
    if row.state == "draft":
        stale = {place for place, one in kept.items() if one.content != content.content}
        lost |= dict.fromkeys(stale, "签字后数字有变化")
        kept = {place: one for place, one in kept.items() if place not in stale}
    turn = signing.turn(content.form, kept) if row.state == "draft" else None
    own = actor.unit == found.unit_id and not actor.viewed_by
    slots = []
    for one in content.form.signatures:
        role, mark = signing.role(one.id), kept.get(one.id)
        now = turn is not None and turn.id == one.id
        slots.append(
            Slot(
                one.id, one.label, one.act, role, mark.name if mark else "", mark.at if mark else None, now,
                own and now and actor.is_a(role), "" if mark else lost.get(one.id, ""),
            )
        )  # fmt: skip
    return tuple(slots)


def _line(one: Version) -> VersionLine:
    return VersionLine(
        one.number, one.state, states.STATES[one.state], one.sealed_at, one.sealed_by, one.seal, one.late,
        one.reviewed_at, one.reviewed_by, reasons.said(reasons.SEND_BACK, one.reason) if one.reason else "",
        one.remark, reasons.said(reasons.CORRECT, one.why) if one.why else "", one.why_remark,
    )  # fmt: skip


def _remarks(found: Return, form: Form) -> tuple[Said, ...]:
    rows = Remark.objects.filter(version__of=found).select_related("version")
    return tuple(
        Said(
            one.version.number,
            one.place,
            _label(form, one.place),
            one.text,
            one.by,
            one.unit,
            one.review,
            one.at,
        )
        for one in rows
    )


def _label(form: Form, place: str) -> str:
    at = places.key(form, place)
    return places.label(form, at) if at else place


def _may(actor: Actor, found: Return, row: Version, stops: tuple[Blocker, ...]) -> frozenset[str]:
    """The acts open to the reader for this version: by role and reach, by state, and by who receives it."""
    thing = find.thing(found)
    open_to = {act for act in ACTS if authority.may(actor, f"return.{act}", thing)}
    if row.state != "draft" or row.number != found.version:
        open_to -= {"fill", "explain", "declare_zero", "submit"}
    if found.joined:
        open_to -= {"fill", "declare_zero"}
    if stops:
        open_to -= {"submit"}
    if row.state != "submitted" or actor.unit != found.to_id:
        open_to -= {"accept", "send_back"}
    if row.state != "accepted" or row.number != found.version:
        open_to -= {"correct"}
    return frozenset(open_to)
