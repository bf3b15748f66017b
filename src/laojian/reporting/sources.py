"""来源 Where returns take their facts, duties and participants from: one small protocol.

`Rooms` asks campaigns and casework. `using` puts another source in its place for a while, such as records read from
files (`laojian form fill` does the same without a database).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from laojian.authority.rules import Actor
from laojian.forms.schema import Form, Source
from laojian.packs.schema import Pack

Records = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Taken:
    """专项行动 A campaign: its name and the readings it chose (A07 → s2_only)."""

    id: int
    title: str
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Party:
    """参加单位 A unit that takes part in a campaign, with its pack roles."""

    unit: int
    code: str
    name: str
    path: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class FormDuty:
    """报表任务 A duty that asks a unit for a table. occasion: the period of a table that recurs, blank else;
    role: the pack role of which it is asked."""

    id: int
    unit: int
    obligation: str
    state: str
    due: date | None
    occasion: str = ""
    role: str = ""


class Sources(Protocol):
    """来源 What reporting asks of the rooms below."""

    def campaigns(self, actor: Actor, *, on: date) -> tuple[Taken, ...]:
        """The campaigns the actor sees."""
        ...

    def campaign(self, actor: Actor, campaign_id: int, *, on: date) -> Taken:
        """One campaign the actor sees. Problem `campaign.no_campaign`."""
        ...

    def pack(self, campaign_id: int) -> Pack:
        """The pack the campaign pins."""
        ...

    def pack_sealed(self, campaign_id: int, digest: str) -> Pack:
        """The pack of the version of a campaign under which a return was sealed, by the hash of its content."""
        ...

    def parties(
        self, campaign_id: int, *, within: str = "", roles: frozenset[str] | None = None
    ) -> tuple[Party, ...]:
        """Who takes part, by path. within: only at or below this path; roles: only with one of these roles."""
        ...

    def duties(self, campaign_id: int, form: str) -> tuple[FormDuty, ...]:
        """The duties that ask for this table."""
        ...

    def facts(self, campaign_id: int, form: Form, unit: int, path: str) -> Records:
        """The records the table counts for this unit; a table nobody offers is left out."""
        ...

    def push(self, actor: Actor, duty: int, state: str, *, at: datetime, ref: str) -> None:
        """Moves a duty's state."""
        ...


def needed(form: Form) -> tuple[str, ...]:
    """The fact tables a form counts, in the order of its columns and blanks."""
    given: list[Source | None] = [column.source for column in form.columns]
    given += [row.source for row in form.rows]
    given += [column.beside for column in form.columns]
    given += [blank.source for one in form.supplements for blank in one.blanks]
    return tuple(dict.fromkeys(one.fact for one in given if one is not None))


_given: ContextVar[Sources | None] = ContextVar("reporting_sources", default=None)


def current() -> Sources:
    """The sources in use."""
    from laojian.reporting.rooms import Rooms

    return _given.get() or Rooms()


@contextmanager
def using(sources: Sources) -> Iterator[Sources]:
    """Other sources within the block."""
    before = _given.set(sources)
    try:
        yield sources
    finally:
        _given.reset(before)
