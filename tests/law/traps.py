"""What the tests of the traps ask with: one library, some days, calculators, ratios and amounts of measures."""

from __future__ import annotations

from datetime import date

from laojian.law.calculator import Answer, Tools
from laojian.law.library import load_libraries
from laojian.law.measure import Measure
from laojian.law.measure_facts import CaseFacts, Refusal

LIBRARY = load_libraries()
TOOLS = Tools(LIBRARY.parameters)
MEASURES: dict[str, Measure] = dict(LIBRARY.of("measure"))
JULY = date(2024, 7, 31)
ON = date(2026, 9, 2)
MISSED = CaseFacts(on=ON, order_on=date(2026, 8, 1), order_due_on=date(2026, 8, 16), persons=1, base=1_00)


def calc(id: str, **typed: str) -> Answer:
    return LIBRARY.calculators[id].run(typed, TOOLS)


def why_not(id: str, facts: CaseFacts) -> str:
    found = MEASURES[id].amount(facts)
    assert isinstance(found, Refusal), found
    return found.code
