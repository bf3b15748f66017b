"""统一社会信用代码 Invented codes with both check signs."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc

from laojian.base.problem import Problem
from laojian.ids import credit_code


def code(start: str = "91140300", organisation: str = "MA000001") -> str:
    body = start + organisation + credit_code.organisation_check(organisation)
    return body + credit_code.check_sign(body)


@given(st.text(credit_code.SIGNS, min_size=8, max_size=8))
def test_a_code_made_by_the_rules_is_valid_and_the_oracle_agrees(organisation: str) -> None:
    value = code(organisation=organisation)
    assert credit_code.validate(value) == value
    assert uscc.calc_check_digit(value[:17]) == value[17]


@given(
    st.text(credit_code.SIGNS, min_size=8, max_size=8), st.integers(8, 17), st.sampled_from(credit_code.SIGNS)
)
def test_one_wrong_sign_is_always_noticed(organisation: str, place: int, sign: str) -> None:
    value = code(organisation=organisation)
    assume(value[place] != sign)
    assert not credit_code.is_valid(value[:place] + sign + value[place + 1 :])


@pytest.mark.parametrize("registrar", "159ANY")
def test_every_registrar_of_the_standard_is_taken(registrar: str) -> None:
    assert credit_code.is_valid(code(registrar + "1140300"))


def test_typing_does_not_matter() -> None:
    value = code()
    assert credit_code.validate(f" {value[:2]}-{value[2:].lower()} ") == value
    assert credit_code.format(value).replace(" ", "") == value


def test_the_check_of_the_organisation_code_counts_even_if_the_last_sign_fits() -> None:
    value = code()
    wrong = "1" if value[16] != "1" else "2"
    body = value[:16] + wrong
    with pytest.raises(Problem) as caught:
        credit_code.validate(body + credit_code.check_sign(body))
    assert caught.value.code == "ids.credit.organisation"


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("9114030", "length"),
        ("", "length"),
        ("9114030OMA00000101", "signs"),
        ("911403I0MA00000101", "signs"),
        ("9114A300MA00000101", "signs"),
        ("B1140300MA00000101", "registrar"),
    ],
)
def test_each_fault_has_its_own_problem(value: str, fault: str) -> None:
    with pytest.raises(Problem) as caught:
        credit_code.validate(value)
    assert caught.value.code == f"ids.credit.{fault}"
