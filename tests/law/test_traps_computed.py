"""陷阱（续）：凡能算的都算出来，不只看说明里有没有那句话。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from laojian.law.measure_facts import CaseFacts
from laojian.law.proposal import propose
from tests.law.traps import LIBRARY, MEASURES, ON, calc


def test_44_the_base_of_a_layoff_is_own_staff_and_dispatched_persons_would_change_the_answer() -> None:
    own, with_dispatched = "150", "200"
    assert calc("px-layoff", n_cut="15", staff=own, on="2024-07-01")["requires_procedure"].text() == "是"
    assert (
        calc("px-layoff", n_cut="15", staff=with_dispatched, on="2024-07-01")["requires_procedure"].text()
        == "否"
    )
    assert calc("px-layoff", n_cut="14", staff=own, on="2024-07-01")["requires_procedure"].text() == "否"


@pytest.mark.parametrize("id", ["lc-severance", "lc-2n"])
def test_36_an_over_age_worker_gets_neither_severance_nor_damages(id: str) -> None:
    typed = {"hire_date": "2020-01-01", "wage": "4000", "city_avg": "8000"}
    assert calc(id, end_date="2026-07-01", over_age="是", **typed)["amount"].text() == "0.00元"
    assert calc(id, end_date="2026-06-30", over_age="是", **typed)["verdict"].text() == "不能确定"
    young = calc(id, end_date="2026-07-01", over_age="否", **typed)["amount"].low
    assert isinstance(young, int) and young > 0


@pytest.mark.parametrize("place", [(23, 1), (23, 2), (23, 3), (23, 5), (23, 6), (28, None)])
def test_20_no_figure_of_the_inspection_regulation_that_later_law_overtook_is_proposed_today(
    place: tuple[int, int | None],
) -> None:
    article, item = place
    used = [
        one
        for one in MEASURES.values()
        for cite in one.cites
        if cite.statute == "监察条例" and cite.article == article and item in (None, cite.item)
    ]
    for one in used:
        assert not one.in_force(ON) or one.must_confirm(CaseFacts(on=ON)), one.id


def test_20_fraud_is_never_one_to_three_times() -> None:
    one = MEASURES["si-fraud.fine"].range
    assert one is not None and (one.low, one.high) == (2, 5)
    assert not [m.id for m in MEASURES.values() for c in m.cites
                if (c.statute, c.article, c.paragraph) == ("监察条例", 27, 2)]  # fmt: skip


@pytest.mark.parametrize("violation", sorted(LIBRARY.of("violation")))
def test_09_a_reading_is_never_proposed_with_an_amount_before_an_officer_confirms_it(violation: str) -> None:
    rules = frozenset(rule for one in MEASURES.values() for rule in one.opened_by)
    base = CaseFacts(
        on=ON, persons=1, person_months=1, person_months_after=1, base=1_00, days=1, order_on=date(2026, 8, 1),
        order_due_on=date(2026, 8, 16), refused_on=date(2026, 8, 20), serious=True, still_producing=True,
        training_breach=True, no_agreement=True, proved=rules,
    )  # fmt: skip
    for circumstance in LIBRARY.circumstances:
        for gains in (0, 1_00, 100_000_00):
            facts = replace(base, gains=gains, circumstances=frozenset({circumstance}))
            for one in propose(LIBRARY, violation, facts):
                assert one.amount is None or not one.mark.needs_confirmation, one.measure.id
