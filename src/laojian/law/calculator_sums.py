"""算式 What calculators share: months, money in words, half-up rounding. Handed on to libraries from here."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from laojian.base.money import yuan
from laojian.base.period import add_months, end_of_month, month_of
from laojian.law.calculator_answer import Answer, Figure, answer, figure, half_up, percent

__all__ = [
    "Answer",
    "Figure",
    "Fraction",
    "add_months",
    "answer",
    "end_of_month",
    "figure",
    "half_up",
    "month_of",
    "percent",
    "range_text",
    "whole_months",
    "yuan",
]


def whole_months(start: date, end: date) -> int:
    """Full months up to `end`, itself not counted: 1996-11-01 to 2026-11-01 is 360."""
    months = (end.year - start.year) * 12 + end.month - start.month
    while months > 0 and add_months(start, months) > end:
        months -= 1
    return months


def range_text(low: int, high: int) -> str:
    """1,980.00元, or a range of two amounts in fen."""
    return f"{yuan(low)}元" if low == high else f"{yuan(low)}–{yuan(high)}元"
