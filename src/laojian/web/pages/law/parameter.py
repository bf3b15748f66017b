"""参数的历史 The history of a figure of the law: its values by region and day, with a chart where they moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from laojian.web.pages.law import words
from laojian.web.pages.law.chart import Step, Steps, steps
from laojian.web.pages.law.sources import Source, library, sources, url


@dataclass(frozen=True, slots=True)
class Row:
    """一行 One value: from and to when, in words, its reason where it is not known, its source. asides: what is
    unsure of it; now: of the day asked."""

    span: str
    value: str
    gap: str
    cites: tuple[Source, ...]
    level: str
    asides: tuple[str, ...]
    origin: str
    now: bool


@dataclass(frozen=True, slots=True)
class Place:
    """一地 The values of one region, newest first, and their chart (None where there is nothing to draw)."""

    name: str
    rows: tuple[Row, ...]
    chart: Steps | None


@dataclass(frozen=True, slots=True)
class Figures:
    """一个参数 A parameter's history. before, after: why nothing is held for days no row covers; maps: county tiers."""

    id: str
    zh: str
    en: str
    url: str
    unit: str
    places: tuple[Place, ...]
    before: str
    after: str
    note: str
    maps: tuple[tuple[str, int], ...]


def figures(id: str, on: date, today: date, province: str = "") -> Figures:
    """The history of one parameter, the country first, then province by province, or those of one province."""
    one = library().parameters[id]
    held = {
        row.region
        for row in one.rows
        if not province or row.region == "CN" or row.region.startswith(province)
    }
    regions = sorted(held, key=lambda code: (code != "CN", code))
    places = tuple(_place(one, region, on, today) for region in regions)
    used = {row.tier_map for row in one.rows}
    maps = tuple(
        (_tiers_of(one, each.id), len(each.areas)) for each in one.tier_maps.values() if each.id in used
    )
    unit = str(words.UNITS.get(one.unit, ""))
    return Figures(
        id, one.zh, one.en if words.english() else "", url("parameter", id), unit, places, one.before,
        one.after, one.note, maps,
    )  # fmt: skip


def _tiers_of(one: Any, map: str) -> str:
    """The place and the days a map of tiers is for: 山西省 · 2023年1月1日—2024年12月31日."""
    rows = [row for row in one.rows if row.tier_map == map]
    ends = [row.until for row in rows]
    span = words.span(min(row.since or date.min for row in rows), None if None in ends else max(ends))
    return f"{words.region(rows[0].region)} · {span}"


def _place(one: Any, region: str, on: date, today: date) -> Place:
    own = sorted((row for row in one.rows if row.region == region), key=lambda row: row.since or date.min)
    rows = tuple(_row(one, row, on) for row in reversed(own))
    return Place(words.region(region), rows, _chart(one, own, region, today))


def _row(one: Any, row: Any, on: date) -> Row:
    shown = row.text if row.text is not None else dict(row.tiers) or (row.low, row.high)
    value = words.figure(one.unit, shown, one.choice_words)
    return Row(
        words.span(row.since, row.until), value or str(_("未知")), row.gap, sources(row.cites), row.mark.level,
        row.mark.asides("en" if words.english() else "zh"), row.origin,
        row.covers(on),
    )  # fmt: skip


def _chart(one: Any, own: Iterable[Any], region: str, today: date) -> Steps | None:
    if one.unit in ("choice", "switch"):
        return None
    values = []
    for row in own:
        low = min(row.tiers.values()) if row.tiers else row.low
        high = max(row.tiers.values()) if row.tiers else row.high
        if low is None or high is None:
            continue
        text = words.figure(one.unit, (low, high))
        short = f"{high / 100:,.0f}" if one.unit == "fen" else text
        values.append(Step(row.since, row.until, low, high, short))
    told = "；".join(
        f"{words.span(step.since, step.until)} {words.figure(one.unit, (step.low, step.high))}" for step in values
    )  # fmt: skip
    return steps(values, today, f"{words.said(one.zh, one.en)}（{words.region(region)}）：{told}")
