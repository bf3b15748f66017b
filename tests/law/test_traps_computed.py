"""陷阱（续）：凡能算的都算出来，不只看说明里有没有那句话。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.law.measure import PENAL
from laojian.law.measure_facts import CaseFacts
from laojian.law.proposal import NEVER, NOW, propose
from tests.law.traps import LIBRARY, MEASURES, MISSED, ON, calc, why_not


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


DALI, WUHUA = "532901", "530102"


def test_39_the_minimum_wage_of_a_probation_is_that_of_the_employers_place_and_not_of_the_work() -> None:
    typed = {"wage": "1920", "agreed": "2300", "same_post": "2300", "month": "2024-11"}
    at_dali = calc("lc-probation-wage", region=DALI, work_region=WUHUA, **typed)
    at_wuhua = calc("lc-probation-wage", region=WUHUA, work_region=DALI, **typed)
    assert (at_dali["floor"].low, at_dali["verdict"].low) == (1_920_00, "clear")
    assert (at_wuhua["floor"].low, at_wuhua["verdict"].low) == (2_070_00, "breach")
    by_work = calc(
        "wg-min", gross="1920", ot_pay="0", special_allow="0", welfare="0", region=WUHUA, month="2024-11"
    )
    assert by_work["verdict"].low == "breach", "the general rule looks to the place of work"


@given(
    st.sampled_from([DALI, WUHUA, "320100", "140302"]),
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.integers(0, 9000),
)
def test_39_a_probation_wage_is_lawful_only_at_four_fifths_and_the_minimum_wage(
    region: str, agreed: int, same_post: int, wage: int
) -> None:
    typed = {"agreed": str(agreed), "same_post": str(same_post), "region": region, "month": "2024-11"}
    found = calc("lc-probation-wage", wage=str(wage), **typed)
    tier = LIBRARY.parameters.resolve("minimum_wage", region, date(2024, 11, 1))
    assert tier.low is not None and tier.high is not None
    fifths = min(agreed, same_post) * 80
    if found["verdict"].low == "clear":
        assert wage * 100 >= max(fifths, tier.high)
    elif found["verdict"].low == "breach":
        assert wage * 100 < max(fifths, tier.low)
    else:
        assert tier.low < tier.high, "with one tier the answer is known"


_PROVED = frozenset(rule for one in MEASURES.values() for rule in one.opened_by)
_ALL = replace(
    MISSED, persons=1, person_months=1, person_months_after=1, gains=20_000_00, days=1, refused_on=ON, serious=True,
    still_producing=True, training_breach=True, no_agreement=True, confirmed=True, proved=_PROVED,
)  # fmt: skip


@pytest.mark.parametrize("found", ["party_without_fault", "slight_corrected_harmless"])
@pytest.mark.parametrize("violation", sorted(LIBRARY.of("violation")))
def test_47_where_the_party_had_no_fault_no_penalty_is_proposed_and_orders_stand(
    violation: str, found: str
) -> None:
    plain = {one.measure.id: one for one in propose(LIBRARY, violation, _ALL)}
    excused = {
        one.measure.id: one
        for one in propose(LIBRARY, violation, replace(_ALL, circumstances=frozenset({found})))
    }
    assert plain.keys() == excused.keys()
    for id, one in excused.items():
        if one.measure.action in PENAL and not one.measure.to_worker:
            assert (one.state, one.amount) == (NEVER, None), id
            assert one.refusal is not None and one.refusal.code == "barred" and "第三十三条" in one.refusal.zh
        else:
            assert (one.state, one.amount) == (plain[id].state, plain[id].amount), id


def test_47_without_the_proof_the_same_case_is_fined() -> None:
    told = {one.measure.id: one for one in propose(LIBRARY, "dispatch-ratio", _ALL)}
    assert told["dp-general-penalty.fine"].state == NOW and told["dp-general-penalty.fine"].amount is not None


def test_47_what_bars_a_penalty_is_the_check_of_validity_that_the_library_holds() -> None:
    checks = {check.cites for check in LIBRARY.of("validity").values()}
    bars = [one for one in LIBRARY.circumstances.values() if one.bars]
    assert len(bars) == 2 and all(one.cites in checks for one in bars)


def test_55_twice_the_annual_income_follows_a_dismissal_and_neither_an_obstruction_nor_a_transfer() -> None:
    income = replace(_ALL, base=60_000_00, proved=frozenset({"un-union"}))
    dismissed = replace(income, circumstances=frozenset({"union_dismissal"}))
    told = {one.measure.id: one for one in propose(LIBRARY, "refusal-to-correct", dismissed)}
    paid = told["un-union.reinstate"].amount
    assert paid is not None and (paid.low, paid.high, paid.to_worker) == (120_000_00, 120_000_00, True)
    assert [id for id, one in told.items() if id.startswith("un-union") and one.amount] == [
        "un-union.reinstate"
    ]
    plain = {one.measure.id: one for one in propose(LIBRARY, "refusal-to-correct", income)}
    assert plain["un-union.reinstate"].refusal is not None
    assert plain["un-union.reinstate"].refusal.code == "circumstance"
    for id in ("un-union.order", "un-union.restore"):
        assert plain[id].state == NOW and plain[id].amount is None and why_not(id, dismissed) == "no_fine"


def test_55_the_double_income_is_no_penalty_and_outlives_a_party_without_fault() -> None:
    facts = replace(_ALL, base=60_000_00, circumstances=frozenset({"union_dismissal", "party_without_fault"}))
    told = {one.measure.id: one for one in propose(LIBRARY, "refusal-to-correct", facts)}
    assert told["un-union.reinstate"].amount is not None


def amounts(violation: str, *circumstances: str) -> dict[str, int]:
    """Measure → the most that may be imposed, where these circumstances are found and every breach is proved."""
    found = propose(
        LIBRARY, violation, replace(_ALL, gains=200_000_00, circumstances=frozenset(circumstances))
    )
    return {one.measure.id: one.amount.high for one in found if one.amount is not None}


def test_34_for_a_minor_in_a_bar_only_the_fine_of_the_venue_follows_and_none_by_the_head() -> None:
    bar, face = amounts("V-J16", "minor_in_venue"), amounts("V-J16", "juvenile_forbidden_work")
    assert bar["ju-venue.fine"] == 100_000_00 and "ju-forbidden.fine" not in bar
    assert face["ju-forbidden.fine"] == 5_000_00 and not [id for id in face if id.startswith("ju-venue")]
    assert not [id for id in bar if MEASURES[id].range.per == "person" and id.startswith("ju-forbidden")]


def test_30_no_mining_right_and_no_mining_licence_are_never_fined_together() -> None:
    none, outside, unlicensed = (
        set(amounts("V-J28", one)) for one in ("no_mining_right", "outside_mining_area", "no_mining_licence")
    )
    assert "mn-right.fine" in none & outside and not [
        id for id in none | outside if id.startswith("mn-permit")
    ]
    assert "mn-permit.fine" in unlicensed and not [id for id in unlicensed if id.startswith("mn-right")]
    both = amounts("V-J28", "no_mining_right", "no_mining_licence")
    assert both == {}, "two circumstances that exclude each other open nothing"


def test_31_an_expired_licence_and_none_at_all_are_never_fined_together() -> None:
    expired = set(amounts("V-J05", "safety_licence_expired"))
    none = set(amounts("V-J05", "no_safety_licence_other"))
    assert {"mn-licence.expired", "mn-licence.none"} & expired == {"mn-licence.expired"}
    assert {"mn-licence.expired", "mn-licence.none"} & none == {"mn-licence.none"}
