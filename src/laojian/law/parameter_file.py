"""参数文件 Reading parameters from YAML, and the refusals: overlap, undeclared gap, no citation, no mark.

A file maps id → parameter: `zh`, `en`, `unit`, `given_in` (yuan or percent, turned into fen and percent_bp),
`before`, `after` (declared reasons for days outside all rows), `tier_maps`, `values`. A value row has
`region`, `from`, `to`, one of `value`, `low`+`high`, `tiers`(+`tier_map`), `gap`, and always `cite` and
`mark`. An overlay writes `extends: true` and adds rows (`replaces: true` cuts what was there) or fills in
tier maps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from laojian.law.kinds_entry import Entry, entries
from laojian.law.parameter import UNITS, Number, Parameter, Row, TierMap

_TOP = (
    "before",
    "after",
    "note",
    "given_in",
    "tier_maps",
    "values",
    "choices",
    "extends",
    "rules",
    "choice_words",
)
_ROW = ("from", "to", "value", "low", "high", "tiers", "tier_map", "gap", "replaces", "note")
_SCALES = {"yuan": 100, "percent": 100}
_DAY = timedelta(days=1)


def read_folders(folders: Iterable[Path], overlays: Iterable[Path] = ()) -> dict[str, Parameter]:
    """All parameters of `params/*.yaml` in the folders, later ones extending earlier ones; overlays come last."""
    found: dict[str, Parameter] = {}
    own = [(path, "") for folder in folders for path in sorted((folder / "params").glob("*.yaml"))]
    for path, origin in [*own, *((path, path.name) for overlay in overlays for path in _files(overlay))]:
        for entry in entries(path):
            earlier = found.get(entry.id)
            if (earlier is not None) is not entry.flag("extends"):
                raise entry.problem("law.repeated_id" if earlier else "law.nothing_to_extend")
            found[entry.id] = _extended(earlier, entry, origin) if earlier else _new(entry, origin)
    return found


def _files(overlay: Path) -> list[Path]:
    """A single file of parameters, or those of a folder."""
    return [overlay] if overlay.is_file() else sorted((overlay / "params").glob("*.yaml"))


def _new(entry: Entry, origin: str) -> Parameter:
    entry.only(("zh", "en", "unit"), _TOP)
    shell = Parameter(
        entry.id,
        entry.text("zh"),
        entry.text("en"),
        entry.text("unit", among=UNITS),
        (),
        {},
        entry.text("before", ""),
        entry.text("after", ""),
        entry.text("note", ""),
        entry.words("choices"),
        entry.words("rules"),
        _choice_words(entry),
    )
    return _extended(shell, entry, origin)


def _choice_words(entry: Entry) -> dict[str, str]:
    """What each choice means; said of all of them or of none."""
    told = entry.part("choice_words")
    if told.data:
        told.only(entry.words("choices"))
    return {str(choice): told.text(choice) for choice in told.data}


def _extended(base: Parameter, entry: Entry, origin: str) -> Parameter:
    maps = dict(base.tier_maps)
    for part in entry.parts("tier_maps"):
        tier_map = replace(_tier_map(part), origin=origin)
        if tier_map.id in maps and maps[tier_map.id].areas:
            raise part.problem("law.repeated_id", "id")
        maps[tier_map.id] = tier_map
    scale = _SCALES.get(entry.text("given_in", "unit", among=("unit", *_SCALES)), 1)
    rows = list(base.rows)
    for part in entry.parts("values"):
        row = replace(_row(part, base, scale), origin=origin)
        _check_tiers(part, row, maps)
        rows = _cut(rows, row) if part.flag("replaces") else rows
        rows.append(_no_overlap(part, row, rows))
    parameter = replace(base, rows=tuple(rows), tier_maps=maps)
    _no_hidden_gap(entry, parameter)
    return parameter


def _tier_map(part: Entry) -> TierMap:
    part.only(("id", "cite", "mark"), ("areas", "note"))
    areas: dict[str, str] = {}
    for tier, codes in part.part("areas").data.items():
        for code in codes:
            if not isinstance(code, str) or code in areas:
                raise part.wrong("areas", code, "每个区划代码加引号且只出现一次 quoted division code, once")
            areas[code] = str(tier)
    return TierMap(part.text("id"), areas, part.cites(), part.mark())


def _row(part: Entry, parameter: Parameter, scale: int) -> Row:
    part.only(("region", "cite", "mark"), _ROW)
    if sum(key in part.data for key in ("value", "low", "tiers", "gap")) != 1 and "gap" not in part.data:
        raise part.problem("law.not_one_value")
    row = Row(
        part.text("region"),
        part.day("from"),
        part.day("to"),
        part.cites(),
        part.mark(),
        tiers={str(k): int(_scaled(part, v, scale)) for k, v in part.part("tiers").data.items()},
        tier_map=part.text("tier_map", "") or None,
        gap=part.text("gap", ""),
    )
    if row.since and row.until and row.until < row.since:
        raise part.wrong("to", row.until, f"≥ {row.since}")
    if "value" in part.data and parameter.unit == "choice":
        return replace(row, text=part.text("value", among=parameter.choices))
    low = part.data.get("value", part.data.get("low"))
    high = part.data.get("value", part.data.get("high"))
    return replace(row, low=_bound(part, low, scale), high=_bound(part, high, scale))


def _bound(part: Entry, value: object, scale: int) -> Number | None:
    return None if value is None else _scaled(part, value, scale)


def _scaled(part: Entry, value: object, scale: int) -> Number:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise part.wrong("value", value, "数字 number")
    exact = Decimal(str(value)) * scale
    if exact == exact.to_integral_value():
        return int(exact)
    if scale != 1:
        raise part.wrong("value", value, "至多两位小数 at most two decimals")
    return float(exact)


def _check_tiers(part: Entry, row: Row, maps: dict[str, TierMap]) -> None:
    if row.tier_map is None:
        return
    if row.tier_map not in maps:
        raise part.wrong("tier_map", row.tier_map, "、".join(maps))
    strange = set(maps[row.tier_map].areas.values()) - set(row.tiers)
    if strange:
        raise part.wrong("tier_map", "、".join(sorted(strange)), "、".join(row.tiers))


def _no_overlap(part: Entry, row: Row, rows: list[Row]) -> Row:
    for other in rows:
        if other.region == row.region and _first(other) <= _last(row) and _first(row) <= _last(other):
            raise part.problem(
                "law.parameter_overlap", region=row.region, period=_period(row), other=_period(other)
            )
    return row


def _no_hidden_gap(entry: Entry, parameter: Parameter) -> None:
    """Within a region rows follow day by day; outside them `before` and `after` must say why."""
    for region in dict.fromkeys(row.region for row in parameter.rows):
        rows = sorted((row for row in parameter.rows if row.region == region), key=_first)
        for earlier, later in pairwise(rows):
            if _last(earlier) + _DAY != _first(later):
                missing = f"{_last(earlier) + _DAY} – {_first(later) - _DAY}"
                raise entry.problem("law.parameter_gap", region=region, period=missing)
        if rows[0].since and not parameter.before:
            raise entry.problem("law.parameter_gap", region=region, period=f"… – {rows[0].since - _DAY}")
        if rows[-1].until and not parameter.after:
            raise entry.problem("law.parameter_gap", region=region, period=f"{rows[-1].until + _DAY} – …")


def _cut(rows: list[Row], new: Row) -> list[Row]:
    """Take the days of a replacing row out of the region's earlier rows."""
    left: list[Row] = []
    for row in rows:
        if row.region != new.region or _last(row) < _first(new) or _last(new) < _first(row):
            left.append(row)
            continue
        if new.since and _first(row) < new.since:
            left.append(replace(row, until=new.since - _DAY))
        if new.until and new.until < _last(row):
            left.append(replace(row, since=new.until + _DAY))
    return left


def _first(row: Row) -> date:
    return row.since or date.min


def _last(row: Row) -> date:
    return row.until or date.max


def _period(row: Row) -> str:
    return f"{row.since or '…'} – {row.until or '…'}"
