"""阶梯图 Step chart: how a figure of the law went over the years. Geometry only; the figures stand in words beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from laojian.web.charts import Mark, Word

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FLOOR = 640, 172, 6, 8, 30, 142
ROOM, LETTER = 60, 8
"""Width between two figures, and of one letter."""


@dataclass(frozen=True, slots=True)
class Step:
    """一档 One value of the figure. since None: from before the first day shown; low, high differ for a range."""

    since: date | None
    until: date | None
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class Steps:
    """图 What a template draws: bands between lowest and highest, step lines, the axis, words. said: all in words."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    lines: tuple[str, ...]
    axis: str
    words: tuple[Word, ...]
    said: str


def steps(values: Sequence[Step], today: date, said: str) -> Steps | None:
    """The chart of two values or more, oldest first; None for fewer. The scale begins at zero."""
    if len(values) < 2:
        return None
    first = min(one.since for one in values[1:] if one.since) if values[0].since is None else values[0].since
    last = max(today, *(one.since for one in values if one.since))
    days = max((last - first).days, 1)
    lead = 0.06 if values[0].since is None else 0.0
    top = max(one.high for one in values) or 1

    def x(on: date | None) -> float:
        if on is None:
            return float(LEFT)
        share = lead + (1 - lead) * min(max((on - first).days / days, 0), 1) * 0.94
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float) -> float:
        return round(FLOOR - value / top * (FLOOR - TOP), 1)

    ends = [x(one.until) if one.until else float(WIDTH - RIGHT) for one in values]
    begins = [x(one.since) for one in values]
    bands = tuple(
        Mark(left, y(one.high), round(max(right - left, 1), 1), round(max(y(one.low) - y(one.high), 1), 1), "c")
        for one, left, right in zip(values, begins, ends, strict=True)
        if one.low != one.high
    )  # fmt: skip
    lines = [_path(values, begins, ends, [y(one.high) for one in values])]
    if bands:
        lines.append(_path(values, begins, ends, [y(one.low) for one in values]))
    words = tuple(_words(values, begins, ends, y))
    return Steps(WIDTH, HEIGHT, bands, tuple(lines), f"M{LEFT} {FLOOR + 0.5}H{WIDTH - RIGHT}", words, said)


def _path(values: Sequence[Step], begins: list[float], ends: list[float], heights: list[float]) -> str:
    """One line of steps; it breaks where no value is held."""
    parts: list[str] = []
    for number, height in enumerate(heights):
        joined = number > 0 and abs(ends[number - 1] - begins[number]) < 2
        parts.append(f"V{height}" if joined else f"M{begins[number]} {height}")
        parts.append(f"H{ends[number]}")
    return "".join(parts)


def _words(
    values: Sequence[Step], begins: list[float], ends: list[float], y: Callable[[float], float]
) -> list[Word]:
    """Figures above the steps and years below, where there is room; the newest always."""
    found: list[Word] = []
    edge = float(WIDTH)
    for number in range(len(values) - 1, -1, -1):
        one, left = values[number], begins[number]
        newest = number == len(values) - 1
        if not newest and (edge - left < ROOM or ends[number] - left < LETTER * len(one.text)):
            continue
        left = min(left, WIDTH - LETTER * max(len(one.text), len("2025-01")))
        found.append(Word(left, y(one.high) - 6, one.text, "start", "v"))
        if one.since:
            found.append(Word(left, FLOOR + 18, f"{one.since:%Y-%m}", "start", "dim"))
        edge = left
    return found
