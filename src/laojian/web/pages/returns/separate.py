"""另表 Where the separate table of an 另表 row is: the duty of the unit for its own table, the tables of the units below for one
that is added up, and how those become a sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.campaigns.queries import duties_below, duties_of, pack_of
from laojian.campaigns.queries.views import DutyLine
from laojian.campaigns.rules.duty import DONE
from laojian.forms.schema import Form
from laojian.packs.schema import Obligation
from laojian.reporting import queries
from laojian.reporting.queries import ChildLine, ReturnView


@dataclass(frozen=True, slots=True)
class Below:
    """下级另表 One unit below: its name, whether it handed its separate table in, and the duty by which it does."""

    name: str
    done: bool
    campaign: int
    duty: int


@dataclass(frozen=True, slots=True)
class Separate:
    """另表 duty: of the unit's own table, None for one that is added up. what: what the separate table is called; form, period:
    of the table that adds the separate ones up, blank where they are files, which are never added; handed, asked: how many
    units below have, and should have, handed it in; units: each of them, for files."""

    campaign: int
    duty: DutyLine | None = None
    what: str = ""
    form: str = ""
    period: str = ""
    handed: int = 0
    asked: int = 0
    units: tuple[Below, ...] = ()


def of_return(actor: Actor, view: ReturnView, on: date) -> Mapping[str, Separate]:
    """Obligation → the separate table of a return: of the same period where it has several."""
    if view.joined:
        return of_sum(actor, view.campaign, view.form, view.period, on)
    found = {id: _own(view, id, on) for id in _asked(view.form)}
    return {id: one for id, one in found.items() if one is not None}


def of_sum(actor: Actor, campaign: int, form: Form, period: str, on: date) -> Mapping[str, Separate]:
    """Obligation → the separate tables of the units below, of one that the actor's unit adds up."""
    pack = pack_of(campaign)
    return {id: _summed(actor, campaign, pack.obligation(id), period, on) for id in _asked(form)}


def _asked(form: Form) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.sheet for row in form.rows if row.sheet))


def _own(view: ReturnView, obligation: str, on: date) -> Separate | None:
    lines = duties_of(view.campaign, view.unit_id, on=on, obligation=obligation)
    if not lines:
        return None
    first = lines[0]
    same = duties_of(view.campaign, view.unit_id, on=on, form=first.form) if first.form else ()
    return Separate(view.campaign, next((one for one in same if one.due == view.due), first))


def _summed(actor: Actor, campaign: int, obligation: Obligation, period: str, on: date) -> Separate:
    piece = next(iter(obligation.deliverables), None)
    what = piece.zh if piece else obligation.does_zh
    if piece is not None and piece.form:
        units = _handing_in(actor, campaign, piece.form, period, on)
        owing = [one for one in units if one.state != "na"]
        handed = sum(one.state in ("reported", "zero") for one in owing)
        return Separate(campaign, None, what, piece.form, period, handed, len(owing))
    lines = duties_below(actor, campaign, obligation.id, on=on)
    below = tuple(Below(one.unit.short, one.stored in DONE, one.campaign_id, one.id) for one in lines)
    return Separate(campaign, None, what, "", "", sum(one.done for one in below), len(below), below)


def _handing_in(actor: Actor, campaign: int, form: str, period: str, on: date) -> tuple[ChildLine, ...]:
    """Of the period of the table that asks; where the separate one has no such period, of its running one."""
    try:
        return queries.handing_in(actor, campaign, form, on=on, period=period)
    except Problem as problem:
        if problem.code != "reporting.no_period_of":
            raise
        return queries.handing_in(actor, campaign, form, on=on)
