"""行政区划 The shipped list and its history."""

from datetime import date
from itertools import pairwise

import pytest

from laojian.base.problem import Problem
from laojian.ids import division


def test_yangquan_has_its_five_counties() -> None:
    names = {row.code: row.name for row in division.children("140300")}
    assert names == {
        "140302": "城区", "140303": "矿区", "140311": "郊区", "140321": "平定县", "140322": "盂县",
    }  # fmt: skip
    assert division.full_name("140303") == "山西省阳泉市矿区"
    assert division.format("140303") == "140303 山西省阳泉市矿区"


def test_a_county_knows_its_city_and_a_city_its_province() -> None:
    assert [division.parent(code) for code in ("140303", "140300", "140000")] == ["140300", "140000", None]
    assert division.parent("110101") == "110000"
    assert division.parent("429004") == "420000"
    assert [division.level(code) for code in ("140303", "140300", "140000")] == ["county", "city", "province"]


def test_a_code_that_ended_is_still_found_with_its_years() -> None:
    old = division.find("330103")
    assert old is not None and old.name == "下城区" and old.valid_to == "2024-12"
    assert division.find("330103", date(2018, 6, 1)) == old
    assert division.find("330103", date(2025, 1, 1)) is None
    assert division.find("330113", date(2025, 1, 1)) is not None


def test_a_code_can_change_its_name() -> None:
    assert division.name("130502", date(2018, 1, 1)) == "桥东区"
    assert division.name("130502") == "襄都区"
    assert division.is_known("130502") and not division.is_known("140399")


def test_places_are_found_by_name() -> None:
    assert [row.code for row in division.by_name("平定县")] == ["140321"]
    assert [row.code for row in division.by_name("阳泉市矿区")] == ["140303"]
    assert [row.code for row in division.by_name("矿区", within="140300")] == ["140303"]
    assert division.by_name("下城区") == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1403", "140300"), ("14", "140000"), ("140303000000", "140303"), ("１４０３０３", "140303")],
)
def test_short_and_long_forms_are_brought_to_six_digits(typed: str, code: str) -> None:
    assert division.validate(typed) == code


def test_a_new_county_of_a_known_province_is_valid_though_unknown() -> None:
    assert division.is_valid("140399")
    assert division.format("140399") == "140399 山西省阳泉市"


@pytest.mark.parametrize("value", ["", "阳泉", "14030", "990000", "140303001001"])
def test_what_is_no_code_is_refused(value: str) -> None:
    with pytest.raises(Problem):
        division.validate(value)


def test_no_rows_of_a_code_overlap() -> None:
    for code, rows in division._rows().items():
        for older, newer in pairwise(rows):
            assert older.valid_to and older.valid_to <= newer.valid_from, code
