"""典型案例的查询 Typical cases: the approved ones of a campaign, and what in a text still gives somebody away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from laojian.authority.queries import scope
from laojian.authority.rules import Actor
from laojian.casework.models import Case, TypicalCase
from laojian.ids.in_text import cover


@dataclass(frozen=True, slots=True)
class Typical:
    """典型案例 One typical case as it goes up."""

    case: int
    number: str
    title: str
    text: str
    state: str
    filed_on: date | None


def telling(case: Case, text: str) -> tuple[str, ...]:
    """Words in a text that name the party, an officer's unit's party code, or a person's number; empty where anonymous."""
    return tuple(dict.fromkeys(_telling(case, text)))


def _telling(case: Case, text: str) -> Iterator[str]:
    units = [one for one in (case.unit, case.mine) if one is not None]
    for unit in units:
        short = unit.name.removesuffix("有限公司").removesuffix("有限责任公司")
        for word in (unit.name, short, unit.short_name, unit.code, unit.uscc):
            if len(word) > 1 and word in text:
                yield word
    if case.number in text:
        yield case.number
    if cover(text) != text:
        yield "证件号码"


def typical_cases(actor: Actor, campaign: int, unit_path: str = "") -> tuple[Typical, ...]:
    """The typical cases of a campaign in the actor's scope (of one office where its path is given)."""
    rows = TypicalCase.objects.select_related("case").filter(
        scope(actor).q("case__office__path"), case__campaign=campaign
    )
    if unit_path:
        rows = rows.filter(case__office__path=unit_path)
    return tuple(
        Typical(one.case_id, one.case.number, one.title, one.text, one.state, one.filed_on)
        for one in rows.order_by("case__number")
    )
