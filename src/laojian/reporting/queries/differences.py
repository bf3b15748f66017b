"""两稿之间 What changed between two versions of a return: which figures, and which records moved them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.forms.consolidate import changes
from laojian.forms.explain import moves
from laojian.forms.schema import Figure
from laojian.reporting import sources
from laojian.reporting.models import Version
from laojian.reporting.queries import find
from laojian.reporting.queries.content import Content, content_of, facts_of
from laojian.reporting.rules import frozen, places, typing


@dataclass(frozen=True, slots=True)
class Difference:
    """变动 One figure that differs between two versions, and the ids of the records that came, went or changed."""

    place: str
    label: str
    money: bool
    before: Figure
    after: Figure
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()


def differences(actor: Actor, return_id: int, number: int, *, on: date) -> tuple[Difference, ...]:
    """What version `number` changes against the one before; nothing for the first. Problem `reporting.no_return`."""
    found = find.one(actor, return_id, on)
    authority.require(actor, "return.read", find.thing(found))
    if number < 2:
        return ()
    pack = sources.current().pack(found.campaign_id)
    rows = [find.version(found, number - 1), find.version(found, number)]
    old, new = (content_of(found, row, on, pack) for row in rows)
    moved = {} if found.joined else _moved(rows, old, new)
    changed = {places.word(one.at) for one in changes(old.filled, new.filled)}
    form = new.form
    return tuple(
        Difference(
            places.word(at), places.label(form, at), places.money(form, at),
            typing.figure_at(old.filled, at), typing.figure_at(new.filled, at),
            *moved.get(places.word(at), ((), (), ())),
        )
        for at in places.keys(form)
        if places.word(at) in changed or places.word(at) in moved
    )  # fmt: skip


Ids = tuple[str, ...]


def _moved(rows: list[Version], old: Content, new: Content) -> dict[str, tuple[Ids, Ids, Ids]]:
    before, after = (_facts(row, one) for row, one in zip(rows, (old, new), strict=True))
    found = {}
    for one in moves(new.form, before, after, new.filled.settings):
        cell = (one.at.row, one.at.column)
        word = f"{one.at.supplement}.{one.at.blank}" if one.at.supplement else f"{cell[0]}.{cell[1]}"
        found[word] = (one.added, one.removed, one.altered)
    return found


def _facts(row: Version, content: Content) -> dict[str, list[dict[str, object]]]:
    return frozen.thawed_facts(content.facts or "{}") if row.state == "draft" else facts_of(row)
