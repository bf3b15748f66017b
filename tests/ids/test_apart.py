"""拆分证件号 Whole columns of raw cells."""

import time
from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.ids import mod11_2, resident_id
from laojian.ids.person_key import person_key
from laojian.ids.resident_id import take_apart

GOOD = "140303199003070010"
PERMIT = "81000019900307001" + mod11_2.check_sign("81000019900307001")
FOREIGN = "91484019900307001" + mod11_2.check_sign("91484019900307001")


@pytest.mark.parametrize(
    ("cell", "check", "normalised"),
    [
        (GOOD, "ok", GOOD),
        (" 140303 19900307 0010", "ok", GOOD),
        ("140303900307001", "converted15", GOOD),
        (PERMIT, "permit", PERMIT),
        (FOREIGN, "foreign", FOREIGN),
        ("usa140390030701", "foreign", "USA140390030701"),
        ("140303199003070011", "bad_check", "140303199003070011"),
        ("140303199013070010", "bad_date", "140303199013070010"),
        ("14030319900307001", "bad_length", "14030319900307001"),
        ("示范甲", "bad_length", "示范甲"),
        (140303199003070010, "damaged", None),
        (1.4030319900307e17, "damaged", None),
        ("1.40303E+17", "damaged", None),
        ("140303199003070000", "damaged", None),
        (datetime(1990, 3, 7), "damaged", None),
        (True, "damaged", None),
        (None, "missing", None),
        ("", "missing", None),
        ("　", "missing", None),
        ("无", "missing", None),
        (float("nan"), "missing", None),
    ],
)
def test_every_kind_of_cell_has_its_check(cell: object, check: str, normalised: str | None) -> None:
    parts = take_apart([GOOD, cell, PERMIT])
    assert parts.id_check.to_pylist() == ["ok", check, "permit"]
    assert parts.id_normalised.to_pylist() == [GOOD, normalised, PERMIT]


def test_birth_and_sex_are_unknown_where_the_number_does_not_hold() -> None:
    parts = take_apart([GOOD, "140303199003070011", None, "140303900307001"])
    assert parts.birth_date.to_pylist() == [date(1990, 3, 7), None, None, date(1990, 3, 7)]
    assert parts.sex.to_pylist() == ["M", None, None, "M"]


def test_columns_have_the_types_of_the_roster() -> None:
    types = {name: column.type for name, column in take_apart([None, 1, GOOD]).columns().items()}
    text = pa.string()
    assert types == {
        "id_normalised": text, "id_masked": text, "birth_date": pa.date32(), "sex": text, "id_check": text,
    }  # fmt: skip


@given(
    st.lists(
        st.one_of(st.none(), st.text(alphabet="0123456789Xx 示", max_size=19), st.integers(), st.floats())
    )
)
def test_columns_agree_with_the_single_number(cells: list[object]) -> None:
    parts = take_apart(cells)
    assert len(parts.id_check) == len(cells)
    for cell, check, masked in zip(
        cells, parts.id_check.to_pylist(), parts.id_masked.to_pylist(), strict=True
    ):
        if check in ("ok", "converted15", "permit"):
            assert isinstance(cell, str) and resident_id.is_valid(cell) and masked == resident_id.mask(cell)
        elif isinstance(cell, str) and check not in ("foreign", "missing"):
            with pytest.raises(Problem):
                resident_id.validate(cell)


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.integers(0, 999))
def test_any_day_of_birth_is_read_like_the_single_number(born: date, sequence: int) -> None:
    body = f"140321{born:%Y%m%d}{sequence:03d}"
    parts = take_apart([body + mod11_2.check_sign(body)])
    assert parts.birth_date.to_pylist() == [born]


def test_arrow_columns_slices_and_empty_ones_are_taken_too() -> None:
    column = pa.chunked_array([[GOOD, None], [PERMIT]])
    assert take_apart(column).id_check.to_pylist() == ["ok", "missing", "permit"]
    assert take_apart(pa.array(["1", GOOD, PERMIT])[1:]).id_check.to_pylist() == ["ok", "permit"]
    assert take_apart(pa.array([1.0, None])).id_check.to_pylist() == ["damaged", "missing"]
    assert take_apart(pa.array([GOOD], pa.large_string())).id_check.to_pylist() == ["ok"]
    assert take_apart(np.array([GOOD, None], object)).id_check.to_pylist() == ["ok", "missing"]
    assert take_apart([]).id_check.to_pylist() == []
    assert take_apart(pa.nulls(2)).id_normalised.to_pylist() == [None, None]


def test_a_key_joins_the_same_person_and_no_one_else() -> None:
    parts = take_apart([GOOD, "140303900307001", PERMIT, None])
    one, two, other, none = person_key(parts.id_normalised, b"key")
    assert one == two != other and none is None and one is not None and len(one) == 32
    assert person_key([GOOD], b"another key") != [one]


def test_a_hundred_thousand_cells_take_well_under_a_second() -> None:
    cells = [f"140303199003{day:02d}{sequence:03d}0" for day in range(1, 29) for sequence in range(1000)] * 4
    take_apart(cells[:1])
    start = time.process_time()
    take_apart(cells)
    assert time.process_time() - start < 0.5
