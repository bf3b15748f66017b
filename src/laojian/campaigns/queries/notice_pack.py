"""通知成包 What a reviewed notice gives as a pack: its files, what is still to be settled, published versions."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from laojian import packs
from laojian.authority import queries as authority
from laojian.authority.rules import OFFICES, Actor, steps
from laojian.base.problem import Problem
from laojian.campaigns.models import NoticeDraft, NoticePack
from laojian.campaigns.queries.notice_draft import decided, notice_of, row
from laojian.campaigns.queries.packs import kept_pack, zipped
from laojian.campaigns.rules.notice import tables_settled
from laojian.packs import Pack
from laojian.packs.check import Finding, check
from laojian.packs.notice_draft import Filled, draft_pack, write
from laojian.packs.notice_draft_items import OPEN
from laojian.packs.notice_schema import Notice
from laojian.packs.read import content_hash


@dataclass(frozen=True, slots=True)
class ReportingChoice:
    """可选填报单位 A unit of the tree that may file a county's table; chosen: ticked now."""

    code: str
    name: str
    division: str
    zone: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filling:
    """要填的 What a person fills in, as it stands: from the form, else from the notice, else proposed."""

    title: str
    title_en: str
    number: str
    issuer: str
    issued_on: str
    region: str
    scope: str
    units: tuple[ReportingChoice, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """成包结果 pack: None where it cannot be read yet; content: its files as one zip; findings: what the check says, without
    the items whose violation is open, which are in `open_items` by clause."""

    pack: Pack | None
    hash: str
    content: bytes
    findings: tuple[Finding, ...]
    open_items: int


@dataclass(frozen=True, slots=True)
class Published:
    """已发布 One published version."""

    pack: str
    version: int
    hash: str
    title: str
    number: str
    issued_on: date | None
    duties: int
    unit_name: str
    published_at: datetime
    published_by: str


def pack_id(draft: NoticeDraft) -> str:
    """The id of the pack that a notice becomes."""
    year = draft.issued_on.year if draft.issued_on else draft.received_at.year
    return f"notice-{year}-{draft.pk}"


def filling(actor: Actor, draft: NoticeDraft, read: Notice) -> Filling:
    """What is filled in for a notice of the actor's unit."""
    said: Mapping[str, Any] = draft.filled
    plan = next((one.title for one in read.wrapped if one.title), None)
    day = read.paper.date.isoformat() if read.paper.date else ""
    ticked = said.get("units")
    return Filling(
        said.get("title") or plan or read.paper.title or "",
        said.get("title_en", ""),
        said.get("number") or read.paper.doc_number or "",
        said.get("issuer") or "、".join(read.paper.issuers),
        said.get("issued_on") or day,
        said.get("region") or actor.region,
        said.get("scope", ""),
        tuple(
            replace(one, chosen=one.code in ticked) if ticked is not None else one
            for one in reporting_choices(actor)
        ),
    )


def reporting_choices(actor: Actor) -> tuple[ReportingChoice, ...]:
    """The counties and zones below the actor's unit, all proposed."""
    rows = authority.visible_units(actor).filter(active=True, kind__in=OFFICES, level="county")
    return tuple(
        ReportingChoice(one.code, one.name, one.region, one.kind == "zone", True)
        for one in rows.order_by("path")
    )


def build(actor: Actor, draft: NoticeDraft, version: int) -> Built:
    """The pack as a version, in a folder of its own for the time of the check."""
    from laojian.law.library import load_libraries

    law = load_libraries()
    read = notice_of(draft)
    filled = filling(actor, draft, read)
    choices, more = decided(read, draft.choices.all())
    files = draft_pack(
        tables_settled(_headed(read, filled), choices),
        choices,
        [one for _, one in more],
        pack_id(draft),
        law.of("violation"),
        tuple(law.of("provision")),
        Filled(
            str(version), filled.title, filled.title_en or filled.title, filled.region, filled.scope,
            tuple((one.code, one.name, one.division, one.zone) for one in filled.units if one.chosen),
        ),
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="laojian-notice-") as place:
        folder = Path(place) / pack_id(draft)
        write(files, folder)
        found = check(folder, provisions=tuple(law.of("provision")), violations=tuple(law.of("violation")))
        pack = _loaded(folder)
        content = zipped(folder)
        digest = content_hash(pack) if pack else ""
    left = tuple(one for one in found if one.seen != OPEN)
    items = sum(one.seen == OPEN and one.file == "items.yaml" for one in found)
    return Built(pack, digest, content, left, items)


def _loaded(folder: Path) -> Pack | None:
    try:
        return packs.load(folder)
    except Problem:
        return None


def _headed(read: Notice, filled: Filling) -> Notice:
    """The notice with the head as a person completed it."""
    day = date.fromisoformat(filled.issued_on) if filled.issued_on else None
    issuers = tuple(one for one in filled.issuer.split("、") if one)
    return replace(
        read, paper=replace(read.paper, doc_number=filled.number or None, issuers=issuers, date=day)
    )


def built(actor: Actor, id: int) -> tuple[Built, Filling, tuple[Published, ...]]:
    """The pack that publishing would give now, what is filled in, and the versions published before."""
    draft = row(actor, id)
    versions = tuple(_published(one) for one in draft.packs.select_related("unit").order_by("-version"))
    made = build(actor, draft, versions[0].version if versions else 1)
    return made, filling(actor, draft, notice_of(draft)), versions


def _published(one: NoticePack) -> Published:
    return Published(
        one.pack, one.version, one.pack_hash, one.title, one.number, one.issued_on, one.duties, one.unit.name,
        one.published_at, one.published_by,
    )  # fmt: skip


def published(actor: Actor) -> tuple[Published, ...]:
    """The newest version of every pack that the actor's unit or one above it published."""
    rows = NoticePack.objects.filter(unit__path__in=steps(actor.path)).select_related("unit")
    newest: dict[str, Published] = {}
    for one in rows.order_by("-published_at", "-version"):
        newest.setdefault(one.pack, _published(one))
    return tuple(newest.values())


def published_pack(actor: Actor, name: str) -> Pack | None:
    """The newest version of a published pack within the actor's reach, from the archive; None where there is none."""
    found = NoticePack.objects.filter(pack=name, unit__path__in=steps(actor.path)).order_by("-version")
    one = found.values_list("pack_file", "pack_hash", "pack").first()
    return kept_pack(*one) if one else None
