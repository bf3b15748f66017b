"""计入哪些格 From a record forward to the tables: in which cells of which returns one case or visit is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.forms.explain import CellRef, cells_of
from laojian.forms.schema import Form
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.queries import find
from laojian.reporting.queries.content import content_of, facts_of
from laojian.reporting.rules import frozen, places
from laojian.reporting.rules.places import Key

MOST = 12
"""Returns looked through for one record: the newest periods."""


@dataclass(frozen=True, slots=True)
class StandsIn:
    """计入的表 A return that counts the record. cells: (place, its words); sealed: as it was handed in, not as it is now."""

    id: int
    number: int
    label: str
    unit: str
    period: str
    sealed: bool
    cells: tuple[tuple[str, str], ...]


def stands_in(
    actor: Actor, campaign: int, unit: str, fact: str, record: str, *, on: date
) -> tuple[StandsIn, ...]:
    """The returns of one unit (its code) within the actor's reach whose cells count a record, newest period first.

    fact: its fact table, `cases` or `visits`; record: its id there. A draft is composed from the records of now, a sealed
    version read from those frozen with it.
    """
    rows = find.visible(actor, on).filter(campaign_id=campaign, unit__code=unit, joined=False)
    found = [
        _stands(row, fact, record, on) for row in rows.order_by("-period", "form")[:MOST] if _may(actor, row)
    ]
    return tuple(one for one in found if one is not None)


def _may(actor: Actor, row: Return) -> bool:
    return authority.may(actor, "return.read", find.thing(row))


def _stands(row: Return, fact: str, record: str, on: date) -> StandsIn | None:
    pack = sources.current().pack(row.campaign_id)
    if fact not in sources.needed(find.form_of(pack, row.form)):
        return None
    version = find.version(row)
    content = content_of(row, version, on, pack)
    facts = frozen.thawed_facts(content.facts or "{}") if version.state == "draft" else facts_of(version)
    at = [_key(one) for one in cells_of(content.form, facts, fact, record, content.filled.settings)]
    if not at:
        return None
    return _told(row, version, content.form, at)


def _told(row: Return, version: Version, form: Form, at: list[Key]) -> StandsIn:
    cells = tuple((places.word(one), places.label(form, one)) for one in at)
    return StandsIn(
        row.pk,
        version.number,
        form.annex or form.title,
        row.unit.name,
        row.period,
        version.state != "draft",
        cells,
    )


def _key(at: CellRef) -> Key:
    if at.row is not None and at.column is not None:
        return at.row, at.column
    return at.supplement or "", at.blank or ""
