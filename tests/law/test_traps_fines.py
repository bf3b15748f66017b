"""Traps of measures and fines: what is fined, by whom, when, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from laojian.law.measure_facts import Amount, CaseFacts
from tests.law.asked import in_force
from tests.law.traps import JULY, MEASURES, MISSED, ON, TOOLS, calc, why_not


def amount(id: str, facts: CaseFacts) -> Amount:
    found = MEASURES[id].amount(facts)
    assert isinstance(found, Amount), found
    return found


def test_03_a_dispatch_fine_is_five_to_ten_thousand_and_only_after_non_correction() -> None:
    facts = replace(MISSED, persons=2, proved=frozenset({"dp-ratio"}))
    assert (amount("dp-general-penalty.fine", facts).low, amount("dp-general-penalty.fine", facts).high) == (
        10_000_00,
        20_000_00,
    )
    assert why_not("dp-general-penalty.fine", replace(facts, order_on=None)) == "order_first"
    assert not [
        m for m in MEASURES.values() for cite in m.cites if (cite.statute, cite.article) == ("实施条例", 35)
    ]


def test_09_a_fine_of_a_reading_or_without_a_timing_never_comes_by_itself() -> None:
    for each in MEASURES.values():
        assert (each.timing == "none") == (each.range is None), each.id


def test_11_holding_an_identity_card_is_fined_by_the_police() -> None:
    fines = [m for m in MEASURES.values() if m.id.startswith("lc-id") and m.range]
    assert not fines and MEASURES["lc-id.refer"].authority == ("公安机关",)


def test_13_child_labour_counts_child_months_and_doubles_for_an_unregistered_unit() -> None:
    assert calc("cl-use", children="3", months="4")["fine"].low == 60_000_00
    assert calc("cl-use", children="3", months="4", unlicensed="是")["fine"].low == 120_000_00
    overdue = replace(MISSED, person_months_after=2, confirmed=True)
    assert amount("cl-use.overdue", overdue).low == 20_000_00
    returned = replace(overdue, child_returned_on=date(2026, 8, 16))
    assert why_not("cl-use.overdue", returned) == "child_returned"
    assert amount("cl-record.fine", replace(MISSED, unregistered_unit=True)).high == 20_000_00
    assert amount("cl-introduce.fine", replace(MISSED, unregistered_unit=True)).high == 10_000_00


@pytest.mark.parametrize("item", [2, 3])
def test_20_the_older_figures_of_the_inspection_regulation_are_not_used(item: int) -> None:
    used = [
        m.id
        for m in MEASURES.values()
        for c in m.cites
        if (c.statute, c.article, c.item) == ("监察条例", 23, item)
    ]
    assert not used
    assert MEASURES["wm-forbidden.annex12"].must_confirm(MISSED)
    assert amount("si-fraud.fine", replace(MISSED, base=1_000_00)).high == 5_000_00


def test_21_the_procedure_of_auxiliary_posts_is_article_22_and_a_warning() -> None:
    places = {(c.statute, c.article) for c in MEASURES["dp-aux.warning"].cites}
    assert places == {("令22号", 22)}
    assert MEASURES["dp-aux.warning"].range is None
    assert not [m for m in MEASURES.values() if m.rule == "dp-aux" and ("令22号", 21) in
                {(c.statute, c.article) for c in m.cites}]  # fmt: skip


def test_22_the_figures_of_2008_for_agencies_are_gone() -> None:
    assert TOOLS.value("dispatch_licence_capital", "CN", date(2013, 7, 1)).exact == 2_000_000_00
    assert not TOOLS.value("dispatch_licence_capital", "CN", date(2013, 6, 30)).known


@pytest.mark.parametrize(
    ("item", "finable"), [(6, False), (4, True), (2, False), (12, True), (5, True), (7, False)]
)
def test_28_only_the_matters_that_the_law_itself_names_are_finable(item: int, finable: bool) -> None:
    facts = replace(MISSED, persons=1, proved=frozenset({"dp-agreement"}), missing_terms=frozenset({item}))
    assert MEASURES["dp-general-penalty.fine"].amount(facts).allowed is finable


@pytest.mark.parametrize("rule", ["dp-crossregion-insurance", "dp-injury", "dp-unlicensed-wage", "dp-aux",
                                  "mn-coal-dispatch"])  # fmt: skip
def test_28_what_lies_outside_the_law_is_not_reached_by_its_fine(rule: str) -> None:
    facts = replace(MISSED, persons=1, proved=frozenset({rule}))
    assert why_not("dp-general-penalty.fine", facts) == "no_proved_breach"


def test_29_a_hazard_alone_stops_the_area_and_continued_production_is_fined() -> None:
    assert why_not("mn-coal-outsourcing.fine", CaseFacts(on=ON)) == "not_producing"
    assert amount("mn-coal-outsourcing.fine", CaseFacts(on=ON, still_producing=True)).high == 2_000_000_00


def test_30_no_mining_right_is_fined_at_once_and_a_right_holder_after_refusal() -> None:
    value = 200_000_00
    facts = CaseFacts(on=ON, gains=value, proved=frozenset({"mn-right"}))
    found = amount("mn-right.fine", facts)
    assert (found.low, found.high) == (3 * value, 5 * value)
    assert why_not("mn-permit.fine", facts) == "refusal_first"
    assert amount("mn-permit.fine", replace(facts, refused_on=ON)).high == 3 * value


def test_31_an_expired_safety_licence_costs_less_until_its_deadline_is_missed() -> None:
    facts = replace(MISSED, still_producing=True)
    assert amount("mn-licence.expired", facts).high == 100_000_00
    assert why_not("mn-licence.overdue", replace(facts, order_on=None)) == "order_first"
    assert amount("mn-licence.overdue", facts).low == 100_000_00


def test_32_the_nursing_hour_has_no_fine_and_dismissal_in_pregnancy_only_after_refusal() -> None:
    assert why_not("wm-pregnancy.order", MISSED) == "no_fine"
    assert why_not("wm-discrim.fine", CaseFacts(on=ON)) == "refusal_or_serious"
    assert amount("wm-discrim.fine", CaseFacts(on=ON, refused_on=ON)).low == 10_000_00


def test_33_annex_hazards_are_referred_and_not_fined_by_the_labour_bureau() -> None:
    for m in MEASURES.values():
        if m.rule == "wm-forbidden" and m.range and m.in_force(ON):
            assert "人力资源社会保障部门" not in m.authority, m.id
    assert in_force("wm-annex", JULY)[0].refers_to


def test_34_a_minor_in_a_bar_is_not_fined_by_the_head() -> None:
    assert amount("ju-venue.fine", CaseFacts(on=ON)).high == 100_000_00
    assert MEASURES["ju-venue.fine"].range is not None and MEASURES["ju-venue.fine"].range.per == "once"


def test_42_not_being_in_the_unified_management_is_no_fine_by_itself() -> None:
    assert why_not("sf-unified.order", MISSED) == "no_fine"
    for id in ("sf-dispatch-training.fine", "sf-dispatch-training.overdue", "sf-dispatch-training.persons"):
        alone = replace(MISSED, training_breach=False)
        assert why_not(id, MISSED) == why_not(id, alone) == "training_unproved", "unified management alone"
        untrained = replace(MISSED, training_breach=True, proved=frozenset({"sf-dispatch-training"}))
        assert isinstance(MEASURES[id].amount(untrained), Amount)


@pytest.mark.parametrize("id", sorted(id for id, m in MEASURES.items() if m.range is None))
def test_52_a_rule_without_a_fine_never_yields_an_amount(id: str) -> None:
    facts = replace(MISSED, persons=9, gains=9, days=9, serious=True, confirmed=True, refused_on=ON)
    assert not MEASURES[id].amount(facts).allowed
