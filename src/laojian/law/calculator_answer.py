"""答案 Answer of a calculator: its figures, exact or as ranges, and the sum in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from laojian.base.money import yuan

Number = int | float | Fraction
#: units: fen 分, percent, person, month, year, day, date, month_date (YYYY-MM), yes_no, text,
#: verdict (breach | clear | unknown | na)
UNITS_ZH = {"fen": "元", "percent": "%", "person": "人", "month": "个月", "year": "年", "day": "天"}
VERDICTS_ZH = {
    "breach": "违法",
    "clear": "未见违法",
    "unknown": "不能确定",
    "na": "不适用",
    "yes": "是",
    "no": "否",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """结果 One figure. low and high: bounds (equal when exact; None = open or unknown); for dates and
    verdicts both hold the same value. line: a ratio above it is never shown as if it lay on it.
    """

    name: str
    zh: str
    en: str
    unit: str
    low: Any
    high: Any
    line: Fraction | None = None

    @property
    def exact(self) -> bool:
        """One known value."""
        return self.low is not None and self.low == self.high

    def text(self) -> str:
        """As shown to a person: 4,500.00元, 9.86%–10.45%, 2029-05, 不能确定."""
        if self.exact:
            return self._one(self.low)
        if self.low is None and self.high is None:
            return "不能确定"
        if self.high is None:
            return f"不低于{self._one(self.low)}"
        return (
            f"不超过{self._one(self.high)}"
            if self.low is None
            else f"{self._one(self.low)}–{self._one(self.high)}"
        )

    def _one(self, value: Any) -> str:
        if self.unit == "fen":
            return f"{yuan(value)}元"
        if self.unit == "percent":
            return f"{percent(value, self.line)}%"
        if self.unit in ("verdict", "yes_no"):
            return VERDICTS_ZH[value]
        if self.unit == "text":
            return str(value)
        if self.unit == "month_date":
            return f"{value.year}-{value.month:02d}"
        if isinstance(value, date):
            return value.isoformat()
        shown = float(value) if isinstance(value, Fraction) else value
        return f"{shown:g}{UNITS_ZH.get(self.unit, self.unit)}"


@dataclass(frozen=True, slots=True)
class Answer:
    """答案 Figures and the steps of the sum (zh). confirm: True where this answer rests on a reading."""

    figures: tuple[Figure, ...]
    steps: tuple[str, ...]
    confirm: bool = False

    def __getitem__(self, name: str) -> Figure:
        return next(figure for figure in self.figures if figure.name == name)

    @property
    def state(self) -> str:
        """exact, range, or unknown (the verdict or a figure cannot be told at all)."""
        if any((f.low is None and f.high is None) or f.low == "unknown" for f in self.figures):
            return "unknown"
        return "exact" if all(figure.exact for figure in self.figures) else "range"


def figure(name: str, zh: str, en: str, unit: str, value: Any, high: Any = ...) -> Figure:
    """A figure with one value, or with two bounds."""
    return Figure(name, zh, en, unit, value, value if high is ... else high)


def answer(figures: Iterable[Figure], steps: Iterable[str], confirm: bool = False) -> Answer:
    """An answer from any iterables."""
    return Answer(tuple(figures), tuple(steps), confirm)


def half_up(exact: Fraction | int) -> int:
    """Rounded to a whole number, half up."""
    return int((exact * 2 + 1) // 2)


def undecided(unknown: Iterable[tuple[str, str, str]]) -> Answer:
    """The answer where inputs (name, zh, what to type) are unknown without which nothing can be told."""
    steps = [f"{name}（{zh}）未知，结果待核；查明后填 {name}={wanted}" for name, zh, wanted in unknown]
    return answer((figure("verdict", "结论", "verdict", "verdict", "unknown"),), steps)


def percent(ratio: Number, line: Fraction | None = None) -> str:
    """A ratio as a percentage with two decimals, half up: 101/1001 is 10.09.

    A ratio above `line` that would read as the line gets four decimals, or as many as tell it apart.
    """
    exact, places = Fraction(ratio), 2
    while line is not None and exact > line and _rounded(exact, places) <= line * 10 ** (places + 2):
        places += 2
    shown = _rounded(exact, places)
    return f"{shown // 10**places}.{shown % 10**places:0{places}d}"


def _rounded(ratio: Fraction, places: int) -> int:
    return half_up(ratio * 10 ** (places + 2))


def answer_as_dict(found: Answer) -> dict[str, Any]:
    """Plain values for JSON: state, results (name → zh, en, unit, value or low and high, text), steps."""
    return {
        "state": found.state,
        "results": {figure.name: _figure_dict(figure) for figure in found.figures},
        "steps": list(found.steps),
        "confirm": found.confirm,
    }


def _figure_dict(figure: Figure) -> dict[str, Any]:
    bounds = {"value": _json(figure, figure.low)} if figure.exact else {}
    if not figure.exact:
        bounds = {"value": None, "low": _json(figure, figure.low), "high": _json(figure, figure.high)}
    unit = "yuan" if figure.unit == "fen" else figure.unit
    return {"zh": figure.zh, "en": figure.en, "unit": unit, **bounds, "text": figure.text()}


def _json(figure: Figure, value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if figure.unit == "fen":
        return value / 100
    if figure.unit == "percent":
        return float(percent(value, figure.line))
    if figure.unit == "month_date":
        return f"{value.year}-{value.month:02d}"
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Fraction) else value
