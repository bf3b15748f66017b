"""用工关系 What the unit facts say of each pair of employer and host in a month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from laojian.register.columns import NEVER, VOCABULARY
from laojian.register.links import PREPARED, link

FIRST, LAST = date(2024, 7, 1), date(2024, 7, 31)
SHEETS = ("units", "licences", "shareholdings", "agreements", "aux_procedures")
Row = dict[str, Any]


def linked(pairs: list[tuple[str | None, str | None]] | None = None, **sheets: list[Row]) -> Row:
    """The columns of the first pair, by default (agency, host)."""
    rows = [{"employer_uscc": a, "host_uscc": b, "city": "140300"} for a, b in pairs or [("agency", "host")]]
    given = {
        name: pa.Table.from_pylist(some, schema=VOCABULARY.schema(name)) for name, some in sheets.items()
    }
    table = link(pa.Table.from_pylist(rows), given, FIRST, LAST)
    return dict(table.to_pylist()[0])


def test_without_any_sheet_everything_is_unknown_but_the_place_of_the_roster() -> None:
    row = linked()
    assert row["host_region"] == "140300"
    assert {row[column.name] for column in PREPARED if column.name != "host_region"} == {None}


def test_sheets_handed_in_empty_leave_no_licence_and_nothing_else_said() -> None:
    row = linked(**{name: [] for name in SHEETS})
    assert (row["agency_licensed"], row["agreement"], row["self_set_up"]) == (False, None, None)


def test_a_pair_stands_once_however_many_rows_and_reporters_it_has() -> None:
    pairs = pa.table({"employer_uscc": ["a", "a"], "host_uscc": ["h", "h"], "city": ["140302", "140300"]})
    table = link(pairs, {}, FIRST, LAST)
    assert table.num_rows == 1
    assert table["host_region"].to_pylist() == ["140300"]


def test_the_hosts_own_county_goes_before_the_place_of_the_roster() -> None:
    row = linked(units=[{"uscc": "host", "county": "140321", "mine_type": "coal_ug", "name": "示范煤矿"}])
    assert (row["host_region"], row["host_mine_type"], row["host_label"]) == ("140321", "coal_ug", "示范煤矿")


def test_pairs_without_employer_or_host_pass_and_stay_unknown() -> None:
    nobody = linked(
        [(None, "host")], licences=[], agreements=[], units=[{"uscc": "host", "mine_type": "coal_ug"}]
    )
    assert (nobody["agency_licensed"], nobody["agreement"], nobody["host_mine_type"]) == (
        None,
        None,
        "coal_ug",
    )
    assert linked([("agency", None)], licences=[])["host_region"] is None
    assert (
        linked([("agency", None)], units=[{"uscc": "host", "mine_type": "coal_ug"}])["host_mine_type"] is None
    )


def licence(first: str | None, last: str | None, **other: Any) -> Row:
    dates = {"valid_from": first and date.fromisoformat(first), "valid_to": last and date.fromisoformat(last)}
    return {"uscc": "agency", "kind": "dispatch", "status": "valid", **dates, **other}


@pytest.mark.parametrize(
    ("licences", "answer"),
    [
        ([licence("2021-07-01", "2024-07-31")], True),
        ([licence("2024-07-01", "2027-07-01")], True),
        ([licence("2024-07-02", "2027-07-01")], False),
        ([licence("2021-07-01", "2024-07-30")], False),
        ([licence("2021-07-01", "2024-07-15"), licence("2024-07-16", "2027-07-15")], True),
        ([licence("2021-07-01", "2024-07-20"), licence("2024-07-16", "2027-07-15")], True),
        ([licence("2021-07-01", "2024-07-15"), licence("2024-07-17", "2027-07-15")], False),
        ([licence("2021-07-01", "2024-06-30"), licence("2024-07-01", "2027-07-15")], True),
        ([licence("2021-07-01", "2027-07-01", status="revoked")], False),
        ([licence("2021-07-01", "2027-07-01", status="suspended")], False),
        ([licence("2021-07-01", "2027-07-01", kind="hr_service")], False),
        ([licence("2021-07-01", "2027-07-01", uscc="other")], False),
        ([licence("2021-07-01", None)], None),
        ([licence(None, "2027-07-01")], None),
        ([licence("2021-07-01", "2027-07-01", status=None)], None),
        ([licence("2021-07-01", "2027-07-01", kind=None)], None),
        ([licence(None, "2024-06-30")], False),
        ([licence("2024-08-01", None)], False),
        ([licence("2018-07-01", "2021-06-30", status=None)], False),
        ([licence("2021-07-01", None), licence("2021-07-01", "2027-07-01")], True),
    ],
)
def test_a_licence_must_run_on_every_day_of_the_month(licences: list[Row], answer: bool | None) -> None:
    assert linked(licences=licences)["agency_licensed"] is answer


def agreed(**said: Any) -> Row:
    usual = {"agency_uscc": "agency", "host_uscc": "host", "agreement_no": "示范-1", "missing_terms": "无"}
    return {**usual, "valid_from": date(2024, 1, 1), "valid_to": date(2024, 12, 31), "posts": "保洁", **said}


@pytest.mark.parametrize(
    ("agreements", "answer"),
    [
        ([agreed()], True),
        ([agreed(valid_to=LAST)], True),
        ([agreed(valid_to=date(2024, 7, 30))], False),
        ([agreed(valid_from=date(2024, 8, 1))], False),
        ([agreed(agreement_no="无", valid_from=None, valid_to=None)], False),
        ([agreed(agreement_no=None)], True),
        ([agreed(valid_to=None)], None),
        ([agreed(valid_from=None, valid_to=date(2024, 7, 30))], False),
        ([agreed(valid_to=date(2024, 7, 30)), agreed()], True),
        ([agreed(host_uscc="other")], False),
        ([agreed(agency_uscc="other")], False),
        ([agreed(agency_uscc="other", host_uscc="elsewhere")], None),
    ],
)
def test_an_agreement_must_be_in_force_and_silence_of_both_sides_is_unknown(
    agreements: list[Row], answer: bool | None
) -> None:
    assert linked(agreements=agreements)["agreement"] is answer


@pytest.mark.parametrize(
    ("terms", "gap"),
    [
        ("无", False),
        ("2、6", False),
        ("4", True),
        ("2、12", True),
        ("13", False),
        ("11", False),
        (None, None),
    ],
)
def test_only_items_that_the_law_itself_names_make_a_finable_gap(terms: str | None, gap: bool | None) -> None:
    assert linked(agreements=[agreed(missing_terms=terms)])["agreement_gap"] is gap


def test_one_complete_agreement_in_force_is_enough_and_one_of_unknown_terms_may_be_it() -> None:
    assert linked(agreements=[agreed(missing_terms="4"), agreed()])["agreement_gap"] is False
    assert linked(agreements=[agreed(missing_terms="4"), agreed(missing_terms=None)])["agreement_gap"] is None
    old = agreed(missing_terms="无", valid_to=date(2024, 6, 30))
    assert linked(agreements=[agreed(missing_terms="4"), old])["agreement_gap"] is True


def test_posts_of_all_agreements_in_force_are_listed_whatever_divides_them() -> None:
    both = [
        agreed(posts="保洁,食堂"),
        agreed(posts="门卫；装卸"),
        agreed(posts="采煤", valid_to=date(2024, 1, 2)),
    ]
    assert linked(agreements=both)["agreement_posts"] == "、保洁、食堂、门卫、装卸、"
    assert linked(agreements=[agreed(posts=None), agreed()])["agreement_posts"] is None


def test_auxiliary_posts_are_done_with_all_three_steps_and_undone_where_one_is_explicitly_missing() -> None:
    day = date(2024, 1, 1)
    rows = [
        {"host_uscc": "host", "post": "保洁", "congress_on": day, "consult_on": day, "publicity_on": day},
        {"host_uscc": "host", "post": "食堂", "congress_on": NEVER, "consult_on": day, "publicity_on": None},
        {"host_uscc": "host", "post": "门卫", "congress_on": None, "consult_on": day, "publicity_on": day},
    ]
    row = linked(aux_procedures=rows)
    assert (row["aux_posts_done"], row["aux_posts_undone"]) == ("、保洁、", "、食堂、")


def test_who_set_up_the_agency_is_asked_of_pairs_of_two_units_only() -> None:
    held = [{"owner_uscc": "group", "owned_uscc": "agency"}, {"owner_uscc": "group", "owned_uscc": "host"}]
    assert linked(shareholdings=held)["self_set_up"] is True
    assert linked([("host", "host")], shareholdings=held)["self_set_up"] is None


def test_a_sheet_with_only_some_columns_is_read_as_far_as_it_goes() -> None:
    table = pa.table({"uscc": ["host"], "name": ["示范煤矿"]})
    pairs = pa.table({"employer_uscc": ["agency"], "host_uscc": ["host"], "city": ["140300"]})
    row = link(pairs, {"units": table}, FIRST, LAST).to_pylist()[0]
    assert (row["host_label"], row["host_mine_type"], row["host_region"]) == ("示范煤矿", None, "140300")


def mine(kind: str, last: str, **other: Any) -> Row:
    return {**licence("2021-01-01", last), "uscc": "host", "kind": kind, **other}


@pytest.mark.parametrize(
    ("row", "licensed"),
    [
        (mine("safety_production", "2024-07-31"), True),
        (mine("safety_production", "2024-07-30"), False),
        (mine("safety_production", "2024-12-31", status="suspended"), False),
        (mine("safety_production", "2024-12-31", status=None), None),
        (mine("safety_production", "2024-12-31", uscc="other"), False),
        (mine("dispatch", "2024-12-31"), None),
    ],
)
def test_a_mines_licence_must_run_on_the_day_and_other_kinds_say_nothing_of_it(
    row: Row, licensed: bool | None
) -> None:
    found = linked(licences=[row], units=[{"uscc": "host", "still_producing": True}])
    assert (found["host_safety_licensed"], found["host_producing"]) == (licensed, True)


def test_a_licence_of_unknown_kind_leaves_both_open_where_that_kind_was_asked_for() -> None:
    rows = [mine("mining", "2024-12-31", uscc="other"), {**mine("mining", "2024-12-31"), "kind": None}]
    assert linked(licences=rows)["host_mining_licensed"] is None
