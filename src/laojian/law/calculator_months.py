"""只知道年月 A day of which only the month is known: the answer is worked out for the days it can be, and given as a range.

What is passed on to others tells a person's days by their month alone, and still answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

from laojian.base.period import end_of_month
from laojian.base.problem import Problem
from laojian.law.calculator_answer import Answer, Figure
from laojian.law.calculator_input import Input

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MOST_BY_DAY = 2
_SPOKEN = ("verdict", "yes_no")


def months_of(inputs: Iterable[Input], given: Mapping[str, str]) -> dict[str, str]:
    """Name as given → the month, of the personal days of which only the month is said."""
    names = {name.casefold() for one in inputs if one.personal for name in (one.name, one.zh, *one.also)}
    return {
        key: text.strip()
        for key, text in given.items()
        if key.casefold() in names and MONTH.fullmatch(text.strip())
    }


def spread(
    ask: Callable[[Mapping[str, str]], Answer], given: Mapping[str, str], months: Mapping[str, str]
) -> Answer:
    """The answers for the days of the months together: the least and the greatest of every figure.

    Every day of a month is tried with the first and the last days of the others, then the days that were the least or the
    greatest of some figure with each other. Days that cannot be together (an end before its start) are left out; where
    none can, the Problem of the first.
    """
    tried = _Tried(ask, given)
    ends = {name: _of_month(month, every=False) for name, month in months.items()}
    for name, month in months.items() if len(months) <= MOST_BY_DAY else ():
        tried.all({**ends, name: _of_month(month, every=True)})
    tried.all(ends)
    tried.all({name: tried.turning(name) for name in months} if len(months) == MOST_BY_DAY else {})
    if not tried.found:
        assert tried.refused is not None
        raise tried.refused
    first, last = (dict(zip(months, (days[n] for days in ends.values()), strict=True)) for n in (0, -1))
    answers = list(tried.found.values())
    longest = max(answers, key=lambda one: len(one.figures))
    figures = tuple(_merged(one.name, one, answers) for one in longest.figures)
    return Answer(figures, tuple(_steps(months, tried, first, last)), any(one.confirm for one in answers))


class _Tried:
    """What was asked so far: the days together → the answer; refused: the first Problem."""

    def __init__(self, ask: Callable[[Mapping[str, str]], Answer], given: Mapping[str, str]) -> None:
        self._ask, self._given = ask, given
        self._seen: set[tuple[tuple[str, str], ...]] = set()
        self.found: dict[tuple[tuple[str, str], ...], Answer] = {}
        self.refused: Problem | None = None

    def all(self, choices: Mapping[str, list[str]]) -> None:
        """Ask every combination of these days that was not asked yet."""
        for chosen in product(*choices.values()) if choices else ():
            days = tuple(zip(choices, chosen, strict=True))
            if days in self._seen:
                continue
            self._seen.add(days)
            try:
                self.found[days] = self._ask({**self._given, **dict(days)})
            except Problem as error:
                self.refused = self.refused or error

    def turning(self, name: str) -> list[str]:
        """The days of one month that gave some figure its least or its greatest, for each day of the others."""
        groups: dict[Any, list[tuple[Any, str]]] = {}
        for days, answer in self.found.items():
            rest = tuple(pair for pair in days if pair[0] != name)
            for one in answer.figures:
                if _counts(one):
                    groups.setdefault((rest, one.name, one.unit), []).append((one.low, dict(days)[name]))
        return list(dict.fromkeys(each[1] for known in groups.values() for each in (min(known), max(known))))


def _counts(one: Figure) -> bool:
    return one.low is not None and one.unit not in (*_SPOKEN, "text")


def _of_month(month: str, *, every: bool) -> list[str]:
    first = date.fromisoformat(f"{month}-01")
    last = end_of_month(first)
    days = range((last - first).days + 1) if every else (0, (last - first).days)
    return [(first + timedelta(days=n)).isoformat() for n in days]


def _merged(name: str, like: Figure, answers: Iterable[Answer]) -> Figure:
    """One figure over all answers; unknown where one of them lacks it or says different things in words."""
    held = [next((one for one in answer.figures if one.name == name), None) for answer in answers]
    if any(one is None for one in held):
        return _bounds(like, "unknown" if like.unit in _SPOKEN else None, like.unit)
    known: list[Figure] = [one for one in held if one is not None]
    if like.unit in _SPOKEN:
        said = {one.low for one in known}
        return _bounds(like, said.pop() if len(said) == 1 else "unknown", like.unit)
    if len({one.unit for one in known}) > 1 or like.unit == "text":
        return _bounds(like, "；".join(dict.fromkeys(one.text() for one in known)), "text")
    lows, highs = [one.low for one in known], [one.high for one in known]
    low, high = (None if None in lows else min(lows)), (None if None in highs else max(highs))
    return Figure(like.name, like.zh, like.en, like.unit, low, high, like.line)


def _bounds(like: Figure, value: Any, unit: str) -> Figure:
    return Figure(like.name, like.zh, like.en, unit, value, value, like.line)


def _steps(
    months: Mapping[str, str], tried: _Tried, first: Mapping[str, str], last: Mapping[str, str]
) -> Iterator[str]:
    """How it was worked out: that only months are known, then the sums of the first and of the last days."""
    yield f"只知道年月（{'、'.join(dict.fromkeys(months.values()))}），按当月可能的日子分别计算，给出范围"
    for days in (first, last):
        answer = tried.found.get(tuple(days.items()))
        said = "、".join(dict.fromkeys(days.values()))
        yield from (f"按{said}：{step}" for step in (answer.steps if answer else ("这几天不能同时成立",)))
