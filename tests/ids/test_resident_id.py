"""公民身份号码 Invented numbers only: area code, a birth date, and sequence numbers chosen at will."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from laojian.base.problem import Problem
from laojian.ids import mod11_2, resident_id

BIRTHS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def number(born: date, place: str = "140303", sequence: int = 1) -> str:
    body = f"{place}{born:%Y%m%d}{sequence:03d}"
    return body + mod11_2.check_sign(body)


@given(BIRTHS, st.integers(0, 999), st.integers(110000, 659999))
def test_the_check_sign_is_that_of_iso_7064(born: date, sequence: int, place: int) -> None:
    body = f"{place}{born:%Y%m%d}{sequence:03d}"
    assert mod11_2.check_sign(body) == mod_11_2.calc_check_digit(body)


@given(BIRTHS, st.integers(0, 999))
def test_the_parts_of_a_number_are_those_it_was_made_of(born: date, sequence: int) -> None:
    value = number(born, sequence=sequence)
    assert resident_id.validate(value) == value
    assert resident_id.birth_date(value) == born
    assert resident_id.sex(value) == ("M" if sequence % 2 else "F")


@given(BIRTHS, st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(born: date, sequence: int, place: int, shift: int) -> None:
    value = number(born, sequence=sequence)
    digit = value[place]
    if digit == "X":
        return
    assert not resident_id.is_valid(value[:place] + str((int(digit) + shift) % 10) + value[place + 1 :])


@pytest.mark.parametrize(
    "typed", ["140303 19900307 0010", "１４０３０３１９９００３０７００１０", "'140303-19900307-0010 "]
)
def test_what_people_type_around_a_number_does_not_matter(typed: str) -> None:
    assert resident_id.validate(typed) == "140303199003070010"


def test_a_small_x_is_a_capital_x() -> None:
    value = next(v for v in (number(date(1990, 3, 7), sequence=n) for n in range(99)) if v.endswith("X"))
    assert resident_id.validate(value.lower()) == value


def test_a_number_of_15_digits_is_converted_with_a_note() -> None:
    value = number(date(1960, 7, 5), sequence=17)
    old = value[:6] + value[8:17]
    assert resident_id.validate(old) == value
    assert resident_id.notes(old) == ("converted15",)


@pytest.mark.parametrize(
    ("place", "year"), [("330106", 1960), ("330113", 2001), ("320594", 1990), ("999999", 1990)]
)
def test_no_place_is_ever_refused(place: str, year: int) -> None:
    assert resident_id.is_valid(number(date(year, 1, 1), place))


def test_an_unknown_place_is_a_note() -> None:
    assert resident_id.notes(number(date(1990, 1, 1), "999999")) == ("unknown_place",)
    assert resident_id.notes(number(date(1990, 1, 1), "140302")) == ()
    assert resident_id.notes(number(date(1990, 1, 1), "810000")) == ()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("14030319900307001", "ids.resident.length"),
        ("", "ids.resident.length"),
        ("14030319900307001A", "ids.resident.length"),
        ("14030319900307²010", "ids.resident.length"),
        ("140303199002300010", "ids.resident.date"),
        ("140303199003070011", "ids.resident.check"),
    ],
)
def test_length_date_and_check_are_errors(value: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        resident_id.validate(value)
    assert caught.value.code == code


def test_a_problem_never_shows_the_whole_number() -> None:
    with pytest.raises(Problem) as caught:
        resident_id.validate("140303199003070011")
    assert "19900307" not in str(caught.value.as_dict())


def test_a_mask_keeps_place_and_last_four() -> None:
    assert resident_id.mask("140303199003070010") == "140303********0010"
    assert resident_id.mask("12345") == "*****"
    assert resident_id.format("140303199003070010") == "140303 19900307 0010"
