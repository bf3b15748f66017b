"""报表与名册矛盾 A table of self-inspections that reports nothing where the filer's own rosters show dispatched people or
breaches: it is said on the page and asks for a reason before it is signed."""

from __future__ import annotations

from laojian.campaigns.queries.dispatched import dispatched
from laojian.forms.schema import Filled, Form
from laojian.reporting.models import Return
from laojian.reporting.queries.blockers import Blocker

ROSTER = "ROSTER"
"""The key under which the contradiction is explained; the explanation travels up with the table."""


def against_roster(found: Return, form: Form, filled: Filled) -> Blocker | None:
    """What the rosters say against the zeros of the table; None where it has figures, or the rosters say nothing.

    The number of mines alone is no figure about problems: with it the breaches of the rosters are held against the zeros.
    """
    fact = {one.no: one.source.fact for one in form.columns if one.source is not None}
    if found.joined or "self_inspections" not in fact.values():
        return None
    counted = [no for no, one in fact.items() if one == "self_inspections"]
    mines = {one.no for one in form.columns if one.source is not None and one.source.column == "unit"}
    total = {
        no: sum(one.value or 0 for (_, column), one in filled.figures.items() if column == no)
        for no in counted
    }
    if any(n for no, n in total.items() if no not in mines):
        return None
    seen = dispatched(found.campaign_id, found.unit_id)
    if seen is None:
        return None
    if seen.people and not any(total.values()):
        zh = f"名册（{seen.month}）里有派遣工 {seen.people} 人，本表却全是 0"
        return Blocker(
            "roster",
            zh,
            f"the rosters ({seen.month}) hold {seen.people} dispatched people, this table is all 0",
        )
    if seen.breaches:
        zh = f"名册筛查有 {seen.breaches} 条违法与本单位有关，本表的问题却是 0 件"
        return Blocker(
            "roster", zh, f"screening shows {seen.breaches} breaches, this table reports no problem"
        )
    return None


def unexplained(found: Return, form: Form, filled: Filled) -> tuple[Blocker, ...]:
    """The contradiction while nobody explained it; it stops the signing."""
    said = against_roster(found, form, filled)
    if said is None or filled.explanations.get(ROSTER):
        return ()
    return (Blocker("roster", f"{said.zh}，写明原因后才能报", f"{said.en}: say why first"),)
