"""合成配方 Recipes: how a made-up province looks and how some of its rows are broken, as data.

A library keeps them in one YAML file: `hosts` and `pairs` (designs of units), `clean` (figures that keep a
row lawful) and `recipes`. The house reads what to set and what hits that gives; it never asks why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from laojian.base import yaml_file
from laojian.base.problem import Problem
from laojian.register.column import words
from laojian.register.columns import LONG_AGO, NEVER, VOCABULARY

VERDICTS = ("breach", "unknown")
HOST_COLUMNS = ("host_mine_type",)
"""What a recipe may ask of the host beside the columns of the row."""
FIXED = frozenset(
    words(
        "form employer_uscc host_uscc employer_name host_name person_key id_masked id_check sex "
        "city month reported_by import_id source_file source_row"
    )
)
"""Columns that no recipe sets: they decide who is counted where."""
EPOCH = date(1970, 1, 1)
_SUM = re.compile(r"(\S+)(?:\s*([+-])\s*(\d+) days?|\s*\*\s*(\d+)\s*/\s*(\d+))?")
_LIMIT = re.compile(r"(<=|>=|<|>)\s*(.+)")
Gives = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sum:
    """`COLUMN + 45 days`, `wage_due * 6 / 10`, or a term alone. term: a column, a named day, or a number."""

    term: str | int
    add: int = 0
    times: int = 1
    over: int = 1


@dataclass(frozen=True, slots=True)
class Limit:
    """`<= month_end - 40 days` in a `where`."""

    sign: str
    value: Sum


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to break rows.

    where: column → limits, or the values that fit; set: column → the new cell: null, a text or flag as it
    stands, or a Sum; gives: provision → verdict; since, until: first and last month of use.
    """

    name: str
    weight: int
    where: Mapping[str, tuple[Limit, ...] | tuple[Any, ...]]
    set: Mapping[str, Any]
    gives: Gives
    since: str = ""
    until: str = "9999-12"

    def holds(self, month: str) -> bool:
        """Is it used in that month?"""
        return self.since <= month <= self.until


@dataclass(frozen=True, slots=True)
class HostDesign:
    """How many of own contract staff and dispatched together are dispatched.

    dispatched: per mille, rounded down, or up where it gives a hit; one_in: exactly one in so many; unstated:
    further dispatched people whose form is left blank.
    """

    name: str
    weight: int
    dispatched: tuple[int, int] = (0, 0)
    one_in: int = 0
    unstated: int = 0
    gives: Gives | None = None


@dataclass(frozen=True, slots=True)
class PairDesign:
    """Who supplies a host.

    licence, agreement: cells that differ from a lawful one, None where there is no licence; owner: outside |
    group | none; gives: one hit per pair; gives_rows: one per dispatched row of the pair; gives_from: the day
    from which it gives them.
    """

    name: str
    weight: int
    licence: Mapping[str, Any] | None
    agreement: Mapping[str, Any]
    owner: str
    gives: Gives
    gives_rows: Gives
    gives_from: Sum | None = None


@dataclass(frozen=True, slots=True)
class Recipes:
    """The whole file. hit_rate: per mille of rows; hosts: mine_types and grouped; clean: figures by name. serving: where
    given, so many agencies of a design share a city's pairs, and the others are there but serve nobody."""

    province: str
    hit_rate: int
    hosts: Mapping[str, Any]
    host_designs: tuple[HostDesign, ...]
    pair_designs: tuple[PairDesign, ...]
    clean: Mapping[str, Any]
    recipes: tuple[Recipe, ...]
    serving: int | None = None


def read(path: Path) -> Recipes:
    """Recipes from a YAML file. Wrong columns, verdicts or expressions are the Problem `synth.recipe`."""
    data = yaml_file.read(path)
    reader = _Reader(path.name)
    return Recipes(
        province=data["province"],
        hit_rate=data["hit_rate"],
        hosts=data["hosts"],
        host_designs=tuple(reader.host(one) for one in data["hosts"]["designs"]),
        pair_designs=tuple(reader.pair(one) for one in data["pairs"]),
        clean=data["clean"],
        recipes=tuple(reader.recipe(one) for one in data["recipes"]),
    )


def parse_sum(text: str | int) -> Sum:
    """An expression as it stands in the file. Raises ValueError."""
    if isinstance(text, int):
        return Sum(text)
    found = _SUM.fullmatch(str(text))
    if found is None:
        raise ValueError(str(text))
    term, sign, days, times, over = found.groups()
    add = int(days) * (-1 if sign == "-" else 1) if days else 0
    return Sum(int(term) if term.isdigit() else term, add, int(times or 1), int(over or 1))


def named_days(first: date, last: date, run: tuple[date, date]) -> dict[str, int]:
    """The days that expressions may name, as days since 1970: of a month, and of the whole run."""
    days = {"month_start": first, "month_end": last, "first_day": run[0], "last_day": run[1]}
    days |= {"never": NEVER, "long_ago": LONG_AGO}
    return {name: (day - EPOCH).days for name, day in days.items()}


def day_of(value: Any, days: Mapping[str, int]) -> Any:
    """A cell of a unit fact: an expression over named days becomes a date, other values stay."""
    if isinstance(value, Sum):
        return EPOCH + timedelta(days=days[str(value.term)] + value.add)
    return value


class _Reader:
    """Turns plain data into values and refuses what cannot be meant."""

    def __init__(self, file: str) -> None:
        self.file = file

    def host(self, data: dict[str, Any]) -> HostDesign:
        low, high = data.get("dispatched", (0, 0))
        given = self._gives(data, "gives")
        return HostDesign(
            data["name"], data["weight"], (low, high), data.get("one_in", 0), data.get("unstated", 0), given
        )

    def pair(self, data: dict[str, Any]) -> PairDesign:
        licence = data.get("licence", {})
        since = data.get("gives_from")
        return PairDesign(
            data["name"],
            data["weight"],
            None if licence == "none" else self._cells(data["name"], licence, "licences"),
            self._cells(data["name"], data.get("agreement", {}), "agreements"),
            data.get("owner", "outside"),
            self._gives(data, "gives"),
            self._gives(data, "gives_rows"),
            None if since is None else self._sum(data["name"], since),
        )

    def recipe(self, data: dict[str, Any]) -> Recipe:
        name = data.get("name", "?")
        unknown = set(data) - {"name", "weight", "since", "until", "where", "set", "gives"}
        if unknown or not data.get("set") or not data.get("gives"):
            self._refuse(name, f"需要 set 和 gives，不认识 {sorted(unknown)}")
        if not isinstance(data.get("weight"), int) or data["weight"] < 1:
            self._refuse(name, "weight 是大于0的整数")
        return Recipe(
            name,
            data["weight"],
            {key: self._where(name, key, value) for key, value in data.get("where", {}).items()},
            self._cells(name, data["set"], "workers"),
            self._gives(data, "gives"),
            data.get("since", ""),
            data.get("until", "9999-12"),
        )

    def _where(self, name: str, key: str, value: Any) -> tuple[Any, ...]:
        if key not in HOST_COLUMNS and not VOCABULARY.has(key):
            self._refuse(name, f"没有栏目 {key}")
        values = value if isinstance(value, list) else [value]
        limits = [_LIMIT.fullmatch(each) if isinstance(each, str) else None for each in values]
        return tuple(
            Limit(limit[1], self._sum(name, limit[2])) if limit else each
            for each, limit in zip(values, limits, strict=True)
        )

    def _cells(self, name: str, cells: dict[str, Any], table: str) -> dict[str, Any]:
        found = {}
        for key, value in cells.items():
            if not VOCABULARY.has(key, table) or (table == "workers" and key in FIXED):
                self._refuse(name, f"不能设定栏目 {key}")
            kind = VOCABULARY.column(key, table).kind
            plain = value is None or isinstance(value, bool) or kind not in ("date", "money", "int", "number")
            found[key] = value if plain else self._sum(name, value)
        return found

    def _sum(self, name: str, text: Any) -> Sum:
        try:
            return parse_sum(text)
        except ValueError:
            self._refuse(name, f"看不懂 {text!r}")
            raise

    def _gives(self, data: dict[str, Any], key: str) -> Gives:
        given: Gives = data.get(key, {})
        if set(given.values()) - set(VERDICTS):
            self._refuse(data["name"], f"{key} 只能是 {'、'.join(VERDICTS)}")
        return given

    def _refuse(self, name: str, why: str) -> None:
        raise Problem("synth.recipe", file=self.file, name=name, why=why)
