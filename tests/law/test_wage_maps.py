"""最低工资的县区档次：按通知的规则推出，没有看到的给出范围。"""

from __future__ import annotations

from datetime import date

import pytest

from laojian.law.library import load_libraries

PARAMETERS = load_libraries().parameters


def tier(region: str, on: date) -> tuple[float | None, float | None]:
    found = PARAMETERS.resolve("minimum_wage", region, on)
    return found.low, found.high


@pytest.mark.parametrize(
    ("region", "on", "low", "high"),
    [
        ("532901", date(2025, 11, 1), 2020_00, 2020_00), ("532928", date(2025, 11, 1), 1870_00, 1870_00),
        ("530102", date(2025, 11, 1), 2170_00, 2170_00), ("530721", date(2024, 10, 1), 1920_00, 1920_00),
        ("533401", date(2024, 10, 1), 1920_00, 1920_00), ("532302", date(2025, 11, 1), 1870_00, 2170_00),
        ("530114", date(2016, 1, 1), 1570_00, 1570_00), ("530127", date(2015, 9, 1), 1570_00, 1570_00),
        ("533422", date(2020, 1, 1), 1500_00, 1500_00), ("530102", date(2020, 1, 1), 1350_00, 1670_00),
        ("532301", date(2021, 5, 1), 1500_00, 1500_00), ("530114", date(2014, 6, 1), 1070_00, 1420_00),
    ],
)  # fmt: skip
def test_counties_of_yunnan_have_the_tier_that_the_notices_name_or_a_range(
    region: str, on: date, low: int, high: int
) -> None:
    assert tier(region, on) == (low, high)
