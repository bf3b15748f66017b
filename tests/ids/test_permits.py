"""居住证与永居证 Residence permits and foreign permanent residents."""

from datetime import date

import pytest

from laojian.base.problem import Problem
from laojian.ids import foreign_permit, mod11_2, residence_permit


def number(place: str, birth: str = "19900307") -> str:
    body = place + birth + "001"
    return body + mod11_2.check_sign(body)


@pytest.mark.parametrize("place", ["810000", "820000", "830000"])
def test_residents_of_hong_kong_macao_and_taiwan_have_their_own_places(place: str) -> None:
    assert residence_permit.validate(number(place)) == number(place)
    assert residence_permit.format(number(place)).startswith(place + " 19900307")


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (number("140303"), "place"),
        ("81000019900307", "length"),
        (number("810000", "19901307"), "date"),
        (number("810000")[:17] + "?", "length"),
    ],
)
def test_a_wrong_residence_permit_is_refused_with_its_fault(value: str, fault: str) -> None:
    assert not residence_permit.is_valid(value)
    with pytest.raises(Problem) as caught:
        residence_permit.validate(value)
    assert caught.value.code == f"ids.permit.{fault}"


def test_the_new_foreign_card_begins_with_9_and_has_the_check_of_the_resident_id() -> None:
    value = number("914840")
    assert foreign_permit.validate(value) == value
    assert foreign_permit.birth_date(value) == date(1990, 3, 7)
    assert not foreign_permit.is_valid(value[:16] + str((int(value[16]) + 1) % 10) + value[17])
    assert not foreign_permit.is_valid(number("140303"))


def test_the_old_foreign_card_is_taken_by_its_shape_alone() -> None:
    assert foreign_permit.validate("usa 1403 900307 01") == "USA140390030701"
    assert foreign_permit.format("USA140390030701") == "USA 1403 900307 01"
    assert foreign_permit.birth_date("USA140390030701") is None
    assert not foreign_permit.is_valid("USA14039003070")
