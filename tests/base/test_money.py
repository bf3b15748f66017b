"""金额 Yuan in, fen kept, 万元 out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.money import fen_to_wan, to_fen, yuan
from laojian.base.problem import Problem


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        ("1234.56", 123456), ("1,234.5", 123450), ("￥1，234.50元", 123450), ("１２３４", 123400),
        (" 12 元整 ", 1200), ("1.2万元", 1200000), ("0.005", 1), ("-0.005", -1), ("12.344", 1234),
        ("1.2E3", 120000), (".5", 50), (1234.565, 123457), (0.1 + 0.2, 30), (Decimal("2.675"), 268),
        (7, 700), (0, 0), ("0", 0), ("3亿元", 30_000_000_000),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(amount: object, fen: int) -> None:
    assert to_fen(amount) == fen  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", [None, "", "  ", "　", float("nan")])
def test_unknown_stays_unknown(amount: object) -> None:
    assert to_fen(amount) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "amount",
    [
        "三千", "12a", "1,23.4", "--1", ".", "元", "1²", "1.2.3", "E3", float("inf"), Decimal("NaN"), True,
        "1e300", "9" * 20, [1], "12 34元5",
    ],
)  # fmt: skip
def test_nonsense_is_refused(amount: object) -> None:
    with pytest.raises(Problem) as caught:
        to_fen(amount)  # type: ignore[arg-type]
    assert caught.value.code == "money.unreadable"


@given(st.integers(-(10**15), 10**15))
def test_fen_written_as_yuan_are_read_back(fen: int) -> None:
    assert to_fen(yuan(fen)) == fen


@given(st.integers(-(10**12), 10**12))
def test_wan_are_half_up_and_read_back_within_half_a_hundred_yuan(fen: int) -> None:
    wan = fen_to_wan(fen)
    assert wan is not None and wan.as_tuple().exponent == -2
    back = to_fen(wan, "万元")
    assert back is not None and abs(back - fen) <= 5000


def test_a_table_shows_wan_summed_before_rounding() -> None:
    assert fen_to_wan(12_345_600) == Decimal("12.35")
    assert fen_to_wan([5_000 - 1] * 2) == Decimal("0.01")
    assert fen_to_wan(5_000) == Decimal("0.01") and fen_to_wan(-5_000) == Decimal("-0.01")
    assert fen_to_wan([]) == 0 and fen_to_wan([1, None]) is None and fen_to_wan(None) is None


def test_yuan_are_written_with_two_decimals() -> None:
    assert [yuan(fen) for fen in (123456, 5, -5, 0, None)] == ["1234.56", "0.05", "-0.05", "0.00", ""]
