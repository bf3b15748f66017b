"""违法行为与处理措施：每一项措施都挂在一项违法行为上，办案时才能选到。"""

from __future__ import annotations

from datetime import date

import pytest

from laojian.casework.rules.measures import OWN, offers
from laojian.law.library import load_libraries
from laojian.law.measure_facts import CaseFacts

LIBRARY = load_libraries()
VIOLATIONS = LIBRARY.of("violation")
MEASURES = LIBRARY.of("measure")
MISSED = CaseFacts(
    on=date(2026, 9, 2), by=OWN, order_on=date(2026, 8, 1), order_due_on=date(2026, 8, 16), persons=1, base=1_00,
    confirmed=True,
)  # fmt: skip


def _hung() -> set[str]:
    """Measures that a violation names, and those whose place one of these took."""
    named = {id for each in VIOLATIONS.values() for id in each.measures}
    while older := {MEASURES[id].replaces for id in named if MEASURES[id].replaces} - named:
        named |= older
    return named


def test_every_measure_belongs_to_a_violation_or_was_replaced_by_one_that_does() -> None:
    assert sorted(set(MEASURES) - _hung()) == []


@pytest.mark.parametrize(
    ("measure", "violation"),
    [
        ("nm-pay.unit", "wage-arrears"), ("nm-ledger.unit", "wage-arrears"), ("nm-card.persons", "wage-arrears"),
        ("nm-liability.order", "wage-arrears"), ("nm-bank-query.fine", "wage-arrears"),
        ("nm-deposit.fine", "realname-account"), ("nm-account.stop", "realname-account"),
        ("nm-gc-pay.supervise", "realname-account"), ("nm-notice.fine", "realname-account"),
        ("nm-developer.fine", "realname-account"), ("hm-jc28.fine", "hiring-channel"),
        ("hm-rights.advice", "false-vacancy"), ("hm-officials.refer", "official-misconduct"),
        ("un-union.reinstate", "refusal-to-correct"), ("pr-resist.order", "obstruct-enforcement"),
    ],
)  # fmt: skip
def test_casework_finds_the_measure_in_the_violation_it_answers(measure: str, violation: str) -> None:
    assert measure in {one.id for one in offers((violation,), MISSED)}


def test_a_violation_that_a_check_item_points_to_holds_the_measures_of_the_items_rules() -> None:
    for item in LIBRARY.of("check_item").values():
        answering = {id for id, one in MEASURES.items() if one.rule in item.rules}
        held = set(VIOLATIONS[item.violation].measures)
        assert not answering or answering & held, f"{item.id} → {item.violation}"
