"""取行 What every action does first and last: lock the return, see that it is a draft, move duties, drop signatures."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from laojian.archive import actions as archive
from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.ids import in_text
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.queries import find
from laojian.reporting.rules import states
from laojian.reporting.sources import FormDuty


def day(at: datetime) -> date:
    """The day of a moment, where the house stands."""
    return timezone.localtime(at).date()


def lock(actor: Actor, return_id: int, verb: str) -> tuple[Return, Version]:
    """The return and its newest version, locked till the end of the transaction. Problems `reporting.no_return` and
    those of `authority.require`."""
    found = find.one(actor, return_id)
    authority.require(actor, verb, find.thing(found))
    locked = Return.objects.select_for_update().get(pk=found.pk)
    found.version = locked.version
    row = Version.objects.select_for_update().get(of=found, number=locked.version)
    return found, row


def draft(found: Return, row: Version, act: states.Act = "fill") -> None:
    """Refuses what is sealed. Problem `reporting.not_draft`."""
    if not states.allowed(act, row.state):
        raise Problem("reporting.not_draft", number=row.number, state=states.STATES[row.state])


def drop_signatures(row: Version, why: str, at: datetime) -> int:
    """Signatures on content that is no longer there stop counting, with a note. How many."""
    return row.signatures.filter(dropped="").update(dropped=why, dropped_at=at)


def push(actor: Actor, found: Return, row: Version, *states_: str, at: datetime) -> None:
    """Moves the duties that ask for this table, in the caller's transaction, and keeps that they know."""
    source = sources.current()
    duties = source.duties(found.campaign_id, found.form)
    own = of_period([one for one in duties if one.unit == found.unit_id], found)
    for state in states_:
        for duty in own:
            source.push(actor, duty.id, state, at=at, ref=f"return:{found.pk}")
    row.told = states_[-1]
    row.save(update_fields=["told"])


def of_period(duties: list[FormDuty], found: Return) -> list[FormDuty]:
    """The duties a return answers: those of its period where the table recurs, those due on its day where it is asked for
    on several days, else all."""
    if any(one.occasion for one in duties):
        return [one for one in duties if one.occasion.endswith(f"/{found.period}")]
    return [one for one in duties if one.due == found.due] or duties


def record(actor: Actor, verb: str, found: Return, at: datetime, **detail: Any) -> None:
    """One event about a return."""
    kept = {"form": found.form, "unit": found.unit.code, "period": found.period, **detail}
    archive.record(actor, verb, "return", found.pk, at=at, detail=kept)


def reasoned(code: str, remark: str, known: dict[str, str]) -> tuple[str, str]:
    """A coded reason with its remark, or Problems `reporting.reason`, `ids.in_text`."""
    text = remark.strip()
    in_text.refuse(text)
    if code not in known or not text:
        raise Problem("reporting.reason")
    return code, text
