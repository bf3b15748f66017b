"""覆盖说明 Coverage: what the library can decide from data and what it cannot, as plain rows.

Said of every id of the ledger, of every violation, and of every parameter with a declared gap or an unverified value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from laojian.law.cite import weakest
from laojian.law.library_kinds import ZH

if TYPE_CHECKING:
    from laojian.law.ledger import Row as Listed
    from laojian.law.library import Library

#: how a rule is settled, the surest first: from a roster, from roster and unit facts, from one case's figures or days,
#: on a visit, by a person reading the law; not: not built
HOWS = ("roster", "unit_facts", "case", "visit", "reading", "not")
HOWS_ZH = {
    "roster": "花名册数据可以判断", "unit_facts": "花名册加单位信息表可以判断", "case": "给出个案事实可以计算或者判断",
    "visit": "只能到现场查", "reading": "只供查阅，由人判断", "not": "没有建成",
}  # fmt: skip
_CASE = ("calculator", "clock", "threshold", "criterion", "validity")


@dataclass(frozen=True, slots=True)
class Covered:
    """覆盖 One row. part: rule, violation or figure; how: one of HOWS; needs: columns, sheets or facts it rests on; limits:
    what keeps it from a full answer; places: kind and id of what was built; level: sure, reading or verify.
    """

    part: str
    id: str
    zh: str
    en: str
    how: str
    needs: tuple[str, ...]
    limits: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    level: str

    @property
    def how_zh(self) -> str:
        """The way of settling it, in words."""
        return HOWS_ZH[self.how]


def coverage(library: Library) -> list[Covered]:
    """Everything: the ids in the order of the sheet, then the violations, then the figures that are not fully known."""
    from laojian.law.ledger import rows

    return [*(_rule(library, row) for row in rows(library)), *_violations(library), *_figures(library)]


def summary(library: Library) -> dict[str, dict[str, int]]:
    """part → how → number of rows."""
    found: dict[str, dict[str, int]] = {}
    for row in coverage(library):
        part = found.setdefault(row.part, dict.fromkeys(HOWS, 0))
        part[row.how] += 1
    return found


def _rule(library: Library, row: Listed) -> Covered:
    listed = row.listed
    things = [(place.kind, library.of(place.kind)[place.id]) for place in row.places]
    if listed.built_in:
        return Covered("rule", listed.id, listed.zh, listed.id, "case", (listed.built_in,), (), (), "sure")
    if not things:
        return Covered(
            "rule", listed.id, listed.id, listed.id, "not", (), (listed.reason or "没有建成",), (), "verify"
        )
    versions = [one for kind, value in things if kind == "provision" for one in value]
    first = _last(things[0][1])
    how = _how([kind for kind, _ in things], versions)
    level = weakest(
        [mark for _, value in things if (mark := getattr(_last(value), "mark", None))] or [_rows_mark(things)]
    )
    return Covered(
        "rule",
        listed.id,
        first.zh,
        first.en,
        how,
        _needs(things),
        tuple(_limits(things)),
        tuple((place.kind, place.id) for place in row.places),
        level.level,
    )


def _rows_mark(things: list[tuple[str, Any]]) -> Any:
    """The mark of a rule that is parameters alone: that of their least sure value."""
    return weakest([row.mark for _, value in things for row in value.rows])


def _last(value: Any) -> Any:
    return value[-1] if isinstance(value, tuple) else value


def _how(kinds: list[str], versions: list[Any]) -> str:
    if versions:
        return "unit_facts" if any(one.facts or one.grain != "worker" for one in versions) else "roster"
    if any(kind in _CASE for kind in kinds):
        return "case"
    return "visit" if "check_item" in kinds else "reading"


def _needs(things: list[tuple[str, Any]]) -> tuple[str, ...]:
    """Columns and sheets of provisions, else inputs of calculators, else the papers of a visit."""
    found: list[str] = []
    for kind, value in things:
        if kind == "provision":
            found += [name for one in value for name in (*one.needs, *one.facts)]
    for kind, value in [] if found else things:
        if kind == "calculator":
            found += [one.zh for one in value.inputs if one.required]
        elif kind == "check_item":
            found += value.evidence
        elif kind == "validity":
            found += [one.zh for one in value.requirements if one.needed]
        elif kind == "threshold":
            found += [test.zh for group in value.any_of for test in group] + [
                test.zh for test in value.requires
            ]
    return tuple(dict.fromkeys(found))


def _limits(things: list[tuple[str, Any]]) -> Iterator[str]:
    """Readings and open checks, and notes of the things that settle it."""
    for kind, value in things:
        last = _last(value)
        mark = getattr(last, "mark", None)
        if mark is not None and mark.needs_confirmation:
            yield f"{ZH[kind]} {last.id}：" + "；".join((mark.zh(), *mark.asides()))
        if kind == "parameter":
            yield from (f"{last.zh}（{row.region}）：{row.gap}" for row in last.rows if row.gap)


def _violations(library: Library) -> Iterator[Covered]:
    items: dict[str, list[Any]] = {}
    for item in library.of("check_item").values():
        items.setdefault(item.violation, []).append(item)
    provisions = library.of("provision")
    for one in library.of("violation").values():
        found = [id for id in one.rules if id in provisions]
        found += [
            id for id, versions in provisions.items() if versions[-1].detects == one.id and id not in found
        ]
        versions = [each for id in found for each in provisions[id]]
        visits = items.get(one.id, [])
        how = _how([], versions) if versions else "visit" if visits else "reading"
        limits = ([one.uncounted] if one.uncounted else []) + ([one.note] if one.note else [])
        if "roster" in one.sources and "check" in one.sources:
            limits.insert(0, "数据只是线索，须到现场查证")
        places = [*(("provision", id) for id in found), *(("check_item", item.id) for item in visits)]
        yield Covered(
            "violation", one.id, one.zh, one.en, how, one.data, tuple(limits), tuple(places), one.mark.level
        )


def _figures(library: Library) -> Iterator[Covered]:
    for one in library.of("parameter").values():
        gaps = [
            f"{row.region} {row.since or '…'} 至 {row.until or '今'}：{row.gap}"
            for row in one.rows
            if row.gap
        ]
        open_ = [
            f"{row.region} {row.since or '…'} 至 {row.until or '今'}：{row.mark.zh()}"
            for row in one.rows
            if row.mark.needs_confirmation and not row.gap
        ]
        maps = [f"{map_.id}：县区档次没有收录" for map_ in one.tier_maps.values() if not map_.areas]
        if gaps or open_ or maps:
            level = weakest(row.mark for row in one.rows).level
            yield Covered("figure", one.id, one.zh, one.en, "case", (), (*gaps, *maps, *open_),
                          (("parameter", one.id),), level)  # fmt: skip
