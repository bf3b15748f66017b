"""规则页 One thing of the law library on a page: articles, rule in words, values, cases, measures, where it is used.

`sheet` gives plain values (for JSON); `laojian.cli.rule_lines` prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.law.library_kinds import KINDS, ZH
from laojian.law.reading import cases, measures_of, names, plain

if TYPE_CHECKING:
    from laojian.law.calculator import Calculator
    from laojian.law.library import Library
    from laojian.law.measure import Range
    from laojian.law.parameter import Parameter, Row
    from laojian.law.provision import Provision

HEAD = ("id", "zh", "en", "cites", "mark", "cases")
UNITS = {
    "fen": "元", "percent_bp": "%", "person": "人", "month": "个月", "day": "日", "working_day": "个工作日",
    "hour": "小时", "year": "年", "age": "周岁", "times": "倍", "choice": "", "switch": "（1是0否）",
}  # fmt: skip


def found(library: Library, id: str, kind: str | None = None) -> Iterator[tuple[str, Any]]:
    """(kind, value) of everything with this id or V-number; provisions are asked last, since they import Ibis.

    Problem `law.no_such_rule` where there is none."""
    if kind is not None:
        yield kind, library.get(id, kind)
        return
    first = ""
    for name in [*(each for each in KINDS if each != "provision"), "provision"]:
        if name == "provision" and first and not library.shares("provision", first):
            return
        value = library.of(name).get(id)
        if value is None and name == "violation":
            value = library.by_alias.get(id)
        if value is not None:
            first = name
            yield name, value
    if not first:
        library.get(id)


def sheet(library: Library, kind: str, value: Any) -> dict[str, Any]:
    """Plain values of one thing: head, its own fields, and where it is used."""
    versions = value if isinstance(value, tuple) else (value,)
    last = versions[-1]
    head = {"kind": kind, "kind_zh": ZH[kind], "id": last.id, "zh": last.zh, "en": last.en}
    if kind == "provision":
        body = _provision(library, versions)
    elif kind == "parameter":
        body = _parameter(last)
    elif kind == "calculator":
        body = {**_cited(last), "inputs": [inputs(one) for one in last.inputs], "note": last.note}
    else:
        own = {f.name: plain(getattr(last, f.name)) for f in fields(last) if f.name not in HEAD}
        body = {**_cited(last), **own}
        if kind == "measure" and last.range is not None:
            body["range_zh"] = range_words(last.range)
    told = [] if kind == "provision" else [plain(one.data) for one in getattr(last, "cases", ())]
    return {**head, **body, **({"cases": told} if told else {}), "used_in": used_in(library, last.id)}


def inputs(one: Any) -> dict[str, Any]:
    """One input of a calculator: name, labels, whether it is needed, what to type."""
    return {
        "name": one.name,
        "zh": one.zh,
        "en": one.en,
        "required": one.required,
        "wanted": one.wanted,
        "also": list(one.also),
    }


def _cited(value: Any) -> dict[str, Any]:
    return {
        "cites": [cite.zh() for cite in value.cites],
        "cites_en": [cite.en() for cite in value.cites],
        "mark": plain(value.mark),
    }


def _provision(library: Library, versions: tuple[Provision, ...]) -> dict[str, Any]:
    last = versions[-1]
    params = dict.fromkeys(name for each in versions for name in each.params)
    parameters = library.of("parameter")
    return {
        "versions": [_version(each) for each in versions],
        "parameters": [{"id": name, **_parameter(parameters[name])} for name in params if name in parameters],
        "measures": list(_measures(library, last)),
        "cases": [_case(each) for each in cases(library, last.id)],
    }


def _version(each: Provision) -> dict[str, Any]:
    from laojian.screening.explain import label

    return {
        **_cited(each),
        "since": each.since.isoformat(),
        "until": each.until.isoformat() if each.until else None,
        "region": each.region,
        "region_name": region_name(each.region),
        "grain": each.grain,
        "forms": list(each.forms),
        "detects": each.detects,
        "rule_zh": each.rule_zh,
        "rule_en": each.rule_en,
        "needs": [{"name": name, "zh": label(name), "en": label(name, False)} for name in each.needs],
        "facts": list(each.facts),
        "params": list(each.params),
        "ask_zh": each.ask_zh,
        "ask_en": each.ask_en,
        "where": each.where,
    }


def _case(each: Any) -> dict[str, Any]:
    names = ("name", "en", "on", "region", "row", "verdict", "low", "high", "place")
    return {name: plain(getattr(each, name)) for name in names}


def _measures(library: Library, last: Provision) -> Iterator[dict[str, Any]]:
    measures = library.of("measure")
    for one in (measures[id] for id in measures_of(library, last.id, last.detects)):
        yield {"id": one.id, "zh": one.zh, "en": one.en, "cites": [cite.zh() for cite in one.cites]}


def _parameter(one: Parameter) -> dict[str, Any]:
    values = [_row(one, row) for row in one.rows]
    told = {"zh": one.zh, "en": one.en, "unit": one.unit, "values": values}
    return {**told, "before": one.before, "after": one.after, "note": one.note, "choices": list(one.choices)}


def _row(one: Parameter, row: Row) -> dict[str, Any]:
    return {
        "region": row.region,
        "region_name": region_name(row.region),
        "since": row.since.isoformat() if row.since else None,
        "until": row.until.isoformat() if row.until else None,
        "value": _value(one.unit, row),
        "low": row.low,
        "high": row.high,
        "tiers": dict(row.tiers),
        "cites": [cite.zh() for cite in row.cites],
        "mark": plain(row.mark),
        "origin": row.origin,
    }


def _value(unit: str, row: Row) -> str:
    """A value in words: 1780.00–1980.00元（I 1980.00元、…）, or the declared gap."""
    if row.text is not None:
        return row.text
    tiers = "、".join(f"{tier} {_amount(unit, amount)}" for tier, amount in row.tiers.items())
    if tiers:
        return tiers
    if row.low is None and row.high is None:
        return f"未知：{row.gap}" if row.gap else "未知"
    low, high = (_amount(unit, each) if each is not None else "?" for each in (row.low, row.high))
    return (low if low == high else f"{low}–{high}") + (f"（{row.gap}）" if row.gap else "")


def _amount(unit: str, value: Any) -> str:
    from laojian.base.money import yuan

    number = (
        yuan(int(value)) if unit == "fen" else f"{value / 100:g}" if unit == "percent_bp" else f"{value:g}"
    )
    return f"{number}{UNITS.get(unit, '')}"


PER = {
    "once": "", "person": " × 人数", "person_month": " × 人月", "person_month_after": " × 责令之后的人月",
    "times_gains": " × 违法所得", "gains": "违法所得全部", "times_base": " × 基数", "percent_base": " × 基数",
    "percent_base_day": " × 基数 × 日数",
}  # fmt: skip


def range_words(scale: Range) -> str:
    """The range of a measure: 5000.00–10000.00元 × 人数; 1–5倍 × 违法所得."""
    from laojian.base.money import yuan

    if scale.per == "gains":
        return PER["gains"]
    if scale.per.startswith("times"):
        low, high, unit = f"{scale.low}", f"{scale.high}", "倍"
    elif scale.per.startswith("percent"):
        low, high, unit = f"{scale.low / 100:g}", f"{scale.high / 100:g}", "%"
    else:
        low, high, unit = yuan(scale.low), yuan(scale.high), "元"
    ends = [f"违法所得{yuan(scale.gains_from)}元以上"] if scale.gains_from else []
    ends += [f"违法所得不足{yuan(scale.gains_below)}元"] if scale.gains_below else []
    said = (low if low == high else f"{low}–{high}") + unit + PER[scale.per]
    return said + (f"（{'，'.join(ends)}）" if ends else "")


def region_name(code: str) -> str:
    """全国, or the division's name."""
    from laojian.ids.division import full_name

    if code == "CN":
        return "全国"
    whole = code.ljust(6, "0")
    try:
        return full_name(whole) or code
    except (KeyError, ValueError):
        return code


def used_in(library: Library, id: str) -> list[str]:
    """Rules, entries and packs that name this id: `labor_contract_law/art_066.py`, `violation three-natures`."""
    word = re.compile(rf"(?<![\w.-]){re.escape(id)}(?![\w-])")
    quoted = re.compile(rf"[\"']{re.escape(id)}[\"']")
    places = []
    for folder in library.folders:
        for path in sorted(folder.rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if quoted.search(text) and not re.search(
                rf"@(provision|calculator)\(\s*[\"']{re.escape(id)}[\"']", text
            ):
                places.append(f"{path.relative_to(folder)}")
    for kind in KINDS:
        if kind not in ("provision", "calculator"):
            places += [
                f"{ZH[kind]} {one.id}" for one in library.of(kind).values() if one.id != id and names(one, id)
            ]
    return places + list(_packs(word))


def _packs(word: re.Pattern[str]) -> Iterator[str]:
    from laojian.packs.find import available

    for pack in available():
        files: Iterable[Path] = sorted((*pack.folder.glob("*.yaml"), *pack.folder.glob("forms/*.yaml")))
        named = [
            path.relative_to(pack.folder).as_posix()
            for path in files
            if word.search(path.read_text(encoding="utf-8"))
        ]
        if named:
            yield f"行动包 {pack.id}：" + "、".join(named)


def calculator_of(library: Library, id: str) -> Calculator:
    """A calculator by its id. Problem `law.no_such_rule`."""
    calculator: Calculator = library.get(id, "calculator")
    return calculator
