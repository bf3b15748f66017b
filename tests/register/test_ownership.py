"""股权关系 Who stands under whom, over any number of steps."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from laojian.register.columns import VOCABULARY
from laojian.register.ownership import Ownership

ON = date(2024, 7, 31)


def held(*pairs: tuple[str, str], **dates: date) -> pa.Table:
    rows = [{"owner_uscc": owner, "owned_uscc": owned, **dates} for owner, owned in pairs]
    return pa.Table.from_pylist(rows, schema=VOCABULARY.schema("shareholdings"))


def groups(**groups_: str) -> pa.Table:
    rows = [{"uscc": unit, "group_uscc": group} for unit, group in groups_.items()]
    return pa.Table.from_pylist(rows, schema=VOCABULARY.schema("units"))


def test_an_agency_held_by_the_host_itself_is_set_up_by_it() -> None:
    assert Ownership.of(held(("host", "agency")), None, ON).set_up("agency", "host") is True


def test_an_agency_held_by_a_unit_above_the_host_is_set_up_by_the_group() -> None:
    chain = held(("group", "a"), ("a", "b"), ("b", "agency"), ("group", "host"))
    assert Ownership.of(chain, None, ON).set_up("agency", "host") is True


def test_an_agency_that_holds_the_host_stands_with_it_under_its_own_holder() -> None:
    assert Ownership.of(held(("agency", "host")), None, ON).set_up("agency", "host") is None
    assert (
        Ownership.of(held(("agency", "host"), ("other", "agency")), None, ON).set_up("agency", "host") is True
    )


def test_two_units_with_a_common_daughter_do_not_stand_under_one_unit() -> None:
    assert (
        Ownership.of(held(("agency", "daughter"), ("host", "daughter")), None, ON).set_up("agency", "host")
        is None
    )


def test_membership_of_a_group_counts_like_a_holding_but_states_no_holders() -> None:
    one = Ownership.of(None, groups(agency="group", host="group"), ON)
    assert one.set_up("agency", "host") is True
    assert Ownership.of(None, groups(agency="group", host="other"), ON).set_up("agency", "host") is None


def test_nothing_stated_of_the_agencys_holders_is_unknown() -> None:
    assert Ownership.of(held(("group", "host")), None, ON).set_up("agency", "host") is None
    assert Ownership.of(None, None, ON).set_up("agency", "host") is None


def test_a_ring_of_holdings_ends_where_it_began() -> None:
    ring = Ownership.of(held(("a", "b"), ("b", "c"), ("c", "a")), None, ON)
    assert ring.over("a") == {"b", "c"}
    assert ring.set_up("a", "host") is False
    assert ring.set_up("a", "b") is True


def test_a_unit_that_holds_itself_is_not_above_itself() -> None:
    assert Ownership.of(held(("a", "a")), None, ON).over("a") == frozenset()


def test_a_holding_counts_on_its_first_and_last_day_and_not_before_or_after() -> None:
    for first, last, answer in (
        (ON, ON, True),
        (date(2024, 8, 1), None, None),
        (None, date(2024, 7, 30), None),
        (None, None, True),
    ):
        dates = {"held_from": first, "held_to": last}
        assert Ownership.of(held(("host", "agency"), **dates), None, ON).set_up("agency", "host") is answer


def test_a_sheet_without_dates_counts_always() -> None:
    table = held(("host", "agency")).drop_columns(["held_from", "held_to"])
    assert Ownership.of(table, None, ON).set_up("agency", "host") is True


def test_a_holding_of_nobody_known_is_left_out() -> None:
    table = pa.table({"owner_uscc": ["host", None], "owned_uscc": [None, "agency"]})
    assert Ownership.of(table, None, ON).over("agency") == frozenset()


UNITS = st.sampled_from("abcdef")


@given(st.lists(st.tuples(UNITS, UNITS), max_size=12))
def test_who_stands_above_is_all_that_can_be_reached_by_holdings(pairs: list[tuple[str, str]]) -> None:
    found = Ownership.of(held(*pairs), None, ON)
    reach = {unit: {owner for owner, owned in pairs if owned == unit} for unit in "abcdef"}
    for _ in "abcdef":
        for unit in reach:
            reach[unit] |= {above for holder in reach[unit] for above in reach[holder]}
    for unit in "abcdef":
        assert found.over(unit) == reach[unit] - {unit}
