"""某日与变化 `laojian law at`, `changes`, `coverage`, `ledger`: printed for people or as JSON."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.base.money import yuan
from laojian.cli import show
from laojian.law.library_kinds import ZH

if TYPE_CHECKING:
    from laojian.law.coverage import Covered
    from laojian.law.ledger import Row
    from laojian.law.library import Library
    from laojian.law.timeline import Change, Standing

_WHAT = {"begins": "施行", "ends": "失效", "value": "数值"}


def tell_day(library: Library, on: date, id: str | None, region: str, kind: str | None, json: bool) -> None:
    """How one id, or everything of a kind or of the library, stands on a day."""
    from laojian.law.timeline import in_force, standing

    if id:
        found = [one for one in in_force(library, id, on, region) if kind in (None, one.kind)]
    else:
        found = [standing(library, item.kind, item.id, on, region) for item in library.items(kind)]
    if json:
        show.as_json([_standing(library, one) for one in found])
        return
    if id or kind:
        rows = [_standing_row(library, one) for one in found]
        show.table(f"{on} 的法律", ("种类", "标识", "名称", "状态", "施行", "数值或原因", "依据"), rows)
        return
    _tell_counts(library, found, on)


def _tell_counts(library: Library, found: list[Standing], on: date) -> None:
    from laojian.law.timeline import STATES_ZH, statute_state

    counts = Counter((one.kind, one.state) for one in found)
    kinds = dict.fromkeys(one.kind for one in found)
    rows = [(ZH[kind], *(str(counts[kind, state]) for state in STATES_ZH)) for kind in kinds]
    books = Counter(statute_state(book, on) for book in library.statutes.values())
    rows.append(("法规", *(str(books[state]) for state in STATES_ZH)))
    show.table(f"{on} 的法律（{len(found)} 条）", ("种类", *STATES_ZH.values()), rows)
    show.line(
        "“不能确定”指当时适用的文本没有收录；写上标识可以看某一条，例如 laojian law at 2021-04-19 dp-ratio"
    )


def _standing(library: Library, one: Standing) -> dict[str, Any]:
    return {
        "kind": one.kind, "id": one.id, "zh": one.zh, "en": one.en, "state": one.state,
        "since": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
        "region": one.region, "why": one.why, "why_en": one.why_en, "value": _figure(library, one.kind, one.id, one.value),
        "cites": [cite.zh() for cite in one.cites], "mark": one.mark.level if one.mark else None,
    }  # fmt: skip


def _standing_row(library: Library, one: Standing) -> tuple[str, ...]:
    from laojian.law.timeline import STATES_ZH

    since = one.since.isoformat() if one.since else ""
    figure = _figure(library, one.kind, one.id, one.value)
    told = "；".join(part for part in (figure, one.why) if part)
    mark = f"（{one.mark.zh()}）" if one.mark and one.mark.needs_confirmation else ""
    return (
        ZH[one.kind],
        one.id,
        one.zh,
        STATES_ZH[one.state],
        since,
        told,
        "；".join(map(str, one.cites[:2])) + mark,
    )


def _figure(library: Library, kind: str, id: str, value: Any) -> str:
    """A parameter's value in words: 1780.00–1980.00元."""
    from laojian.cli.rule_sheet import UNITS

    if kind != "parameter" or value in (None, (None, None)):
        return ""
    unit = library.parameters[id].unit

    def one(number: Any) -> str:
        if number is None:
            return "?"
        shown = (
            yuan(int(number))
            if unit == "fen"
            else f"{number / 100:g}"
            if unit == "percent_bp"
            else f"{number:g}"
        )
        return f"{shown}{UNITS.get(unit, '')}"

    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "、".join(f"{tier} {one(number)}" for tier, number in value.items())
    low, high = value
    return one(low) if low == high else f"{one(low)}–{one(high)}"


def tell_changes(
    library: Library, first: date | None, last: date | None, kind: str | None, json: bool
) -> None:
    """What changed, oldest first."""
    from laojian.law.timeline import changes

    found = [one for one in changes(library, first, last) if kind in (None, one.kind)]
    if json:
        show.as_json([_change(library, one) for one in found])
        return
    rows = [
        (one.on.isoformat(), {**ZH, "statute": "法规"}[one.kind], one.id, one.zh, _WHAT[one.what], one.region,
         _step(library, one))
        for one in found
    ]  # fmt: skip
    show.table(f"法律变化 {len(rows)} 项", ("日期", "种类", "标识", "名称", "变化", "地区", "前后"), rows)


def _step(library: Library, one: Change) -> str:
    if one.what != "value":
        return ""
    before, after = (
        _figure(library, "parameter", one.id, value) or "没有收录" for value in (one.before, one.after)
    )
    return f"{before} → {after}"


def _change(library: Library, one: Change) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(), "kind": one.kind, "id": one.id, "zh": one.zh, "en": one.en, "what": one.what,
        "region": one.region, "step": _step(library, one), "cites": [cite.zh() for cite in one.cites],
        "mark": one.mark.level if one.mark else None,
    }  # fmt: skip


def tell_coverage(library: Library, json: bool) -> None:
    """What can and cannot be decided from data."""
    from laojian.law.coverage import HOWS, HOWS_ZH, coverage, summary

    found = coverage(library)
    if json:
        show.as_json([_covered(one) for one in found])
        return
    parts = {"rule": "规则", "violation": "违法行为", "figure": "没有查全的数值"}
    counts = summary(library)
    for part, zh in parts.items():
        said = "，".join(f"{HOWS_ZH[how]} {counts[part][how]}" for how in HOWS if counts[part][how])
        show.line(f"{zh}：{said}" if part != "figure" else f"{zh}：{sum(counts[part].values())}")
    rows = [(parts[one.part], one.id, one.zh, one.how_zh, "；".join(one.limits[:2])) for one in found]
    show.table("逐条", ("类", "标识", "名称", "怎样判断", "限制"), rows)


def _covered(one: Covered) -> dict[str, Any]:
    return {
        "part": one.part, "id": one.id, "zh": one.zh, "en": one.en, "how": one.how, "how_zh": one.how_zh,
        "needs": list(one.needs), "limits": list(one.limits), "mark": one.level,
        "places": [{"kind": kind, "id": id} for kind, id in one.places],
    }  # fmt: skip


def tell_ledger(library: Library, json: bool) -> bool:
    """Every id and where it went; true where one is a hole."""
    from laojian.law.ledger import counted, rows

    found = rows(library)
    if json:
        show.as_json([_listed(one) for one in found])
    else:
        table = [
            (str(one.listed.section), one.listed.id, "、".join(f"{ZH[place.kind]} {place.id}" for place in one.places[:4])
             + ("…" if one.places[4:] else "") or one.listed.built_in or one.listed.reason)
            for one in found
        ]  # fmt: skip
        show.table(f"标识 {len(found)} 个", ("节", "标识", "建在哪里或者为何没有"), table)
        counts = counted(found)
        show.line("，".join(f"{zh} {counts[kind]}" for kind, zh in ZH.items() if counts[kind]))
        show.line(
            f"建在法律库以外的 {counts['elsewhere']} 个，写明理由不建的 {counts['reason']} 个，缺口 {counts['hole']} 个"
        )
    return any(one.hole for one in found)


def _listed(one: Row) -> dict[str, Any]:
    return {
        "id": one.listed.id, "section": one.listed.section, "same_as": one.listed.same_as, "reason": one.listed.reason, "built_in": one.listed.built_in,
        "built": one.built, "places": [{"kind": place.kind, "id": place.id} for place in one.places],
    }  # fmt: skip
