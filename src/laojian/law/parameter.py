"""参数 Parameter: a figure of the law by region and date, each value with its own source.

Minimum wages, caps, periods and switches are data. `Parameters.resolve` answers for one region and day with
the exact value, with the range of possible values (the county's tier is not known), or with unknown and its
reason. The loader refuses an overlap, a gap that nobody declared, and a value without citation or mark.

Units: fen 分, percent_bp 万分之一 (10 % = 1000), person, month, day, working_day, hour, year, age, times 倍,
choice (a text), switch (1 on, 0 off).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from laojian.base.problem import Problem
from laojian.ids import division
from laojian.law.cite import Cite, Mark, weakest

CHINA = "CN"
Number = int | float
UNITS = (
    "fen",
    "percent_bp",
    "person",
    "month",
    "day",
    "working_day",
    "hour",
    "year",
    "age",
    "times",
    "choice",
    "switch",
)


@dataclass(frozen=True, slots=True)
class Value:
    """参数值 The answer for one region and day.

    low, high: the bounds in the parameter's unit (equal when exact, None where unknown); text: the answer of
    a switch; reason, reason_en: why it is a range or unknown; region, since, until: the row that decided; origin:
    the bureau's own file it comes from (empty: the library).
    """

    low: Number | None
    high: Number | None
    text: str | None = None
    region: str = CHINA
    since: date | None = None
    until: date | None = None
    cites: tuple[Cite, ...] = ()
    mark: Mark = field(default=Mark("sure"))
    reason: str = ""
    reason_en: str = ""
    origin: str = ""

    @property
    def known(self) -> bool:
        """True where one value, and not a range, is known."""
        return self.text is not None or (self.low is not None and self.low == self.high)

    @property
    def exact(self) -> Number | str | None:
        """The one value, or None for a range and for unknown."""
        return (self.low if self.text is None else self.text) if self.known else None


@dataclass(frozen=True, slots=True)
class TierMap:
    """档次表 Which county is in which tier.

    areas: division code → tier; empty where the annex was not seen; origin: the bureau's own file it comes from.
    """

    id: str
    areas: Mapping[str, str]
    cites: tuple[Cite, ...]
    mark: Mark
    origin: str = ""

    def tiers(self, region: str) -> tuple[str, ...]:
        """The tiers a place may have: one for a county; all that occur for a city whose counties differ."""
        own = next((self.areas[code] for code in chain(region) if code in self.areas), None)
        if own is None:
            return ()
        if not region.endswith("00"):
            return (own,)
        within = (tier for code, tier in self.areas.items() if code[:4] == region[:4])
        return tuple(dict.fromkeys((own, *within)))


@dataclass(frozen=True, slots=True)
class Row:
    """一行 One value or declared gap of a parameter: region, since and until (inclusive; None = open)."""

    region: str
    since: date | None
    until: date | None
    cites: tuple[Cite, ...]
    mark: Mark
    low: Number | None = None
    high: Number | None = None
    text: str | None = None
    tiers: Mapping[str, int] = field(default_factory=dict)
    tier_map: str | None = None
    gap: str = ""
    origin: str = ""

    def covers(self, on: date) -> bool:
        """True where the row is in force on the day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Parameter:
    """参数 One parameter with its rows. before, after: the declared reason for days no row covers; rules: law ids
    it is part of; choice_words: a choice → what it means, in Chinese.
    """

    id: str
    zh: str
    en: str
    unit: str
    rows: tuple[Row, ...]
    tier_maps: Mapping[str, TierMap] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    choice_words: Mapping[str, str] = field(default_factory=dict)

    def row(self, region: str, on: date) -> Row | None:
        """The row of the county, else of its city, its province, the country."""
        for code in chain(region):
            for row in self.rows:
                if row.region == code and row.covers(on):
                    return row
        return None

    def resolve(self, region: str, on: date) -> Value:
        """The value for a region (6-digit division code or CN) and day."""
        row = self.row(region, on)
        if row is None:
            return self._uncovered(region, on)
        base = Value(
            None, None, None, row.region, row.since, row.until, row.cites, row.mark, origin=row.origin
        )
        if row.gap:
            return replace(base, low=row.low, high=row.high, reason=row.gap, reason_en="declared gap")
        if row.tiers:
            return self._tiered(row, region, base)
        value = replace(base, low=row.low, high=row.high, text=row.text)
        if value.known:
            return value
        return replace(value, reason=f"{self.zh}只知道范围", reason_en="only a range is known")

    def _uncovered(self, region: str, on: date) -> Value:
        own = [row for row in self.rows if row.region in chain(region)]
        early = bool(own) and all(row.since is not None and on < row.since for row in own)
        reason = (self.before if early else self.after) if own else f"没有{region}的{self.zh}"
        return Value(
            None, None, region=region, mark=Mark("verify"), reason=reason, reason_en=f"no value of {self.en}"
        )

    def _tiered(self, row: Row, region: str, base: Value) -> Value:
        named = self.tier_maps.get(row.tier_map or "")
        tiers = named.tiers(region) if named else ()
        amounts = [row.tiers[tier] for tier in tiers] or list(row.tiers.values())
        value = replace(base, low=min(amounts), high=max(amounts))
        if named and tiers:
            cites = tuple(dict.fromkeys((*row.cites, *named.cites)))
            mark = weakest((row.mark, named.mark))
            value = replace(value, cites=cites, mark=mark, origin=row.origin or named.origin)
        if len(tiers) == 1:
            return value
        reason = f"{division.name(region) or region}属于哪一档未知，按{'、'.join(tiers or row.tiers)}档的最低与最高给出范围"
        return replace(value, reason=reason, reason_en="the tier of the county is not known")


@dataclass(frozen=True, slots=True)
class Parameters:
    """全部参数 All parameters of the libraries and overlays, by id."""

    items: Mapping[str, Parameter]

    def __getitem__(self, id: str) -> Parameter:
        if id not in self.items:
            from difflib import get_close_matches

            near = get_close_matches(id, self.items, 1)
            raise Problem("law.no_such_parameter", id=id, near=near[0] if near else "、".join(self.items))
        return self.items[id]

    def resolve(self, id: str, region: str, on: date) -> Value:
        """The value for a region and day; an unknown id is the Problem law.no_such_parameter."""
        return self[id].resolve(region, on)

    def table(self, id: str, regions: Iterable[str], dates: Iterable[date]) -> list[dict[str, Any]]:
        """Rows region, on, low, high, text, reason, needs_confirmation for joining in bulk."""
        parameter, days = self[id], list(dates)
        return [_table_row(region, on, parameter.resolve(region, on)) for region in regions for on in days]


def _table_row(region: str, on: date, value: Value) -> dict[str, Any]:
    return {
        "region": region,
        "on": on,
        "low": value.low,
        "high": value.high,
        "text": value.text,
        "reason": value.reason or None,
        "needs_confirmation": value.mark.needs_confirmation,
    }


def chain(region: str) -> tuple[str, ...]:
    """county → city → province → CN, each once."""
    codes = [region] if region == CHINA else [region, region[:4] + "00", region[:2] + "0000", CHINA]
    return tuple(dict.fromkeys(codes))


def load_parameters(folders: Iterable[Path], overlays: Iterable[Path] = ()) -> Parameters:
    """Read `params/*.yaml` of each folder; a later one may add to a parameter by `extends: true`.

    overlays: a bureau's own folders, or single parameter files; their rows carry the file's name as `origin`.
    """
    from laojian.law.parameter_file import read_folders

    return Parameters(read_folders(folders, overlays))
