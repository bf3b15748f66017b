"""填数 What a person typed into the table: which figures it changes, and back to the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laojian.base.problem import Problem
from laojian.forms.facts_cells import Unread
from laojian.forms.schema import Figure, Filled, Form
from laojian.forms.workbook_figures import plain_text, printed, typed
from laojian.forms.workbook_indicators import YES_NO
from laojian.reporting.rules import places


@dataclass(frozen=True, slots=True)
class Typing:
    """改动 One figure a person typed that differs from what stands there. ledger: it is what the records say, so that
    an entry by hand falls away."""

    place: str
    figure: Figure
    ledger: bool


def figure_at(filled: Filled, at: places.Key) -> Figure:
    """The figure of a place."""
    if isinstance(at[0], int):
        return filled.figure(at[0], int(at[1]))
    return filled.blank(at[0], str(at[1]))


def kind(form: Form, at: places.Key) -> str:
    """How a place is filled: number, yes_no, other_sheet."""
    return form.row(at[0]).kind if isinstance(at[0], int) else "number"


def shown(form: Form, at: places.Key, figure: Figure) -> str:
    """The figure as a page shows it: 是 or 否 where the row asks that, else as printed."""
    if kind(form, at) == "yes_no" and figure.value is not None and figure.text is None:
        return "是" if figure.value else "否"
    return printed(figure, places.money(form, at))


def records_say(figure: Figure) -> tuple[int | None, bool]:
    """What the records say at a place, and whether they say anything: beside a hand value, or as the value itself."""
    if figure.source == "hand":
        return figure.ledger, figure.rows is not None or figure.ledger is not None
    return figure.value, figure.source == "facts"


def changed(form: Form, filled: Filled, values: Mapping[str, str]) -> tuple[Typing, ...]:
    """The typed texts that change a figure. A text that reads as printed changes nothing. Problems
    `reporting.no_place`, `.computed`, `.number`."""
    found = []
    for place, text in values.items():
        at = places.key(form, place)
        if at is None:
            raise Problem("reporting.no_place", place=place)
        now = figure_at(filled, at)
        if text.strip() == shown(form, at, now):
            continue
        if not places.editable(form, at):
            raise Problem("reporting.computed", place=places.label(form, at))
        new = read(form, at, text)
        if (new.value, new.state) == (now.value, now.state):
            continue
        said, known = records_say(now)
        found.append(
            Typing(place, new, known and said is not None and (new.value, new.state) == (said, "value"))
        )
    return tuple(found)


def read(form: Form, at: places.Key, text: str) -> Figure:
    """One typed text as a figure: a number, 是 or 否, — for 不适用, blank for 未填. Problem `reporting.number`,
    `reporting.yes_no`."""
    if kind(form, at) == "yes_no" and (plain := plain_text(text)) not in ("", "—"):
        if plain not in YES_NO:
            raise Problem("reporting.yes_no", place=places.label(form, at), seen=text.strip()[:20])
        return Figure(YES_NO[plain], "value")
    try:
        return typed(text.strip(), places.money(form, at))
    except Unread as fault:
        raise Problem("reporting.number", place=places.label(form, at), seen=text.strip()[:20]) from fault
