"""目标规则 Rules of a target against a base year: which years may be told, how an indicator stands. Pure.

Each indicator stands by itself, none is added to another. Unknown is never zero: without the figure of the base year or of the last
year nothing is said about the target. A base of zero has no percentage; it can only be held.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from laojian.base.problem import Problem
from laojian.packs.schema import Pack
from laojian.packs.schema_standing import Target

MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Indicator:
    """指标 How one indicator stands. base: of the base year; values: by year, None where not known; wanted: what the last year
    may at most (or must at least) be; latest: the last known year with its change against the base in per cent; reached: None
    while it cannot be said."""

    name: str
    base: int | None
    values: Mapping[int, int | None]
    wanted: float | None
    latest: int | None
    change: float | None
    reached: bool | None


def years(target: Target) -> tuple[int, ...]:
    """The years of the target, first to last."""
    return tuple(range(target.from_year, target.to_year + 1))


def base_year(target: Target, settings: Mapping[str, object]) -> int:
    """The base year as the campaign reads the notice (A28)."""
    chosen = settings.get(target.setting or "", target.base_year)
    return chosen if isinstance(chosen, int) and not isinstance(chosen, bool) else target.base_year


def open_years(target: Target, base: int, on: date) -> tuple[int, ...]:
    """The years that may be told on a day: the base year and those of the target that have begun."""
    return tuple(dict.fromkeys((base, *(one for one in years(target) if one <= on.year))))


def value(text: str) -> int | None:
    """A figure as it is typed: a whole number, None for a blank (not known). Problem `campaign.target_value`."""
    said = text.strip().replace(",", "").replace("，", "")
    if not said:
        return None
    if not said.isdecimal() or len(said) > MOST_DIGITS:
        raise Problem("campaign.target_value", seen=text.strip()[:40])
    return int(said)


def find(pack: Pack, target: str, indicator: str) -> Target:
    """A target of the pack that has this indicator. Problem `campaign.no_target`."""
    for one in pack.targets:
        if one.id == target and indicator in one.indicators:
            return one
    raise Problem("campaign.no_target", target=f"{target} {indicator}".strip()[:120])


def indicator(target: Target, name: str, base: int, told: Mapping[int, int]) -> Indicator:
    """How one indicator stands. told: year → figure, of the years that are known."""
    first, values = told.get(base), {year: told.get(year) for year in years(target)}
    known = [year for year in values if values[year] is not None]
    latest = known[-1] if known else None
    now = values[latest] if latest is not None else None
    change = None if first is None or not first or now is None else (now - first) * 100 / first
    return Indicator(
        name, first, values, None if first is None else target.wanted(first), latest, change,
        target.reached(first, values[target.to_year]),
    )  # fmt: skip
