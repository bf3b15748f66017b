"""试算 What the table would say with what is being typed, before anything is saved: for the live check of relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.forms.check import Report
from laojian.forms.schema import Filled, Form
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.queries import blockers, find
from laojian.reporting.queries.blockers import Blocker
from laojian.reporting.queries.content import Content, content_of, parts_of, records_of, typed_of
from laojian.reporting.rules import drafting, places, typing
from laojian.reporting.rules.drafting import Typed
from laojian.reporting.rules.typing import Typing


@dataclass(frozen=True, slots=True)
class Preview:
    """试算结果 The table and its check with the typed figures. unsaved: places that would change, in words; faults: what
    cannot be read, by place."""

    form: Form
    filled: Filled
    report: Report
    unsaved: tuple[str, ...]
    faults: Mapping[str, str]
    blockers: tuple[Blocker, ...]


def preview(actor: Actor, return_id: int, values: Mapping[str, str], *, on: date) -> Preview:
    """The draft as it would be. values: typed texts by place. Problems `reporting.no_return`, `.no_place`."""
    found = find.one(actor, return_id, on)
    authority.require(actor, "return.read", find.thing(found))
    pack = sources.current().pack(found.campaign_id)
    row = find.version(found)
    now = content_of(found, row, on, pack)
    changes, faults = _changes(now, values)
    if row.state != "draft" or not changes or found.joined:
        wrong = blockers.figures(now.form, now.filled, now.report, row.zero, now.falls)
        return Preview(now.form, now.filled, now.report, (), faults, wrong)
    trial = _composed(found, row, now, merged(typed_of(row), changes, "09", "尚未保存", actor.name), on)
    unsaved = tuple(places.label(now.form, at) for one in changes if (at := places.key(now.form, one.place)))
    wrong = blockers.figures(now.form, trial.filled, trial.report, row.zero, trial.falls)
    return Preview(now.form, trial.filled, trial.report, unsaved, faults, wrong)


def _changes(now: Content, values: Mapping[str, str]) -> tuple[list[Typing], dict[str, str]]:
    changes: list[Typing] = []
    faults: dict[str, str] = {}
    for place, text in values.items():
        try:
            changes += typing.changed(now.form, now.filled, {place: text})
        except Problem as problem:
            faults[place] = problem.say("zh")
    return changes, faults


def merged(
    typed: tuple[Typed, ...], changes: list[Typing] | tuple[Typing, ...], reason: str, remark: str, by: str
) -> tuple[Typed, ...]:
    """The entries by hand once the changes are in: what the records say needs none."""
    found = {one.place: one for one in typed}
    for change in changes:
        found.pop(change.place, None)
        if not change.ledger:
            state, value = change.figure.state, change.figure.value
            state = "value" if state == "zero_reported" else state
            found[change.place] = Typed(change.place, value, state, reason, remark, by)
    return tuple(found[place] for place in sorted(found))


def _composed(
    found: Return, row: Version, now: Content, typed: tuple[Typed, ...], on: date
) -> drafting.Draft:
    pack = sources.current().pack(found.campaign_id)
    records = records_of(found, now.form, pack)
    parts = replace(parts_of(found, row, pack, on), typed=typed)
    return drafting.compose(find.form_of(pack, found.form), records, parts)
