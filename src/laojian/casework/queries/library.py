"""法律库里与办案有关的内容 What casework asks of the library: words of a violation, the items of a visit, its own measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from laojian.base.problem import Problem
from laojian.law.cite import quoted
from laojian.law.library import load_libraries


@dataclass(frozen=True, slots=True)
class Item:
    """检查事项 One question of a visit: number from 1, what to ask, which papers to see, what a 不符合 amounts to."""

    n: int
    id: str
    zh: str
    ask: str
    evidence: str
    violation: str
    violation_zh: str
    cites: str
    mark: str
    mark_zh: str = ""


@cache
def violation_zh(id: str) -> str:
    """The words of a violation; the id itself where the library does not know it."""
    found = load_libraries().of("violation").get(id)
    return str(found.zh) if found is not None else id


def known_violation(id: str) -> str:
    """The id of a violation (a V-number is taken too). Problem `casework.violation`."""
    library = load_libraries()
    if id in library.of("violation"):
        return id
    if id in library.by_alias:
        return library.by_alias[id].id
    raise Problem("casework.violation", seen=id or "—")


def column_of(violation: str, form: str = "annex1") -> int | None:
    """The column of a statutory table that counts the violation."""
    found = load_libraries().of("violation").get(violation)
    return None if found is None else found.counted_by.get(form)


def items(ids: tuple[str, ...], on: date) -> tuple[Item, ...]:
    """The items of a visit under the law of its day, in the order given; unknown ids are left out."""
    known = load_libraries().of("check_item")
    asked = [known[id] for id in ids if id in known and known[id].in_force(on)]
    return tuple(
        Item(
            n, one.id, one.zh, one.ask, "、".join(one.evidence), one.violation, violation_zh(one.violation),
            quoted(one.cites), one.mark.level, one.mark.zh(),
        )
        for n, one in enumerate(asked, 1)
    )  # fmt: skip


def items_about(violation: str, on: date) -> tuple[str, ...]:
    """The check items that ask for a violation, under the law of a day."""
    known = load_libraries().of("check_item")
    return tuple(id for id, one in known.items() if one.violation == violation and one.in_force(on))


@cache
def sheets() -> dict[str, tuple[str, ...]]:
    """The items that stand on the sheet of a visit: pack id → item ids, "default" where no pack names its own."""
    from laojian.base.yaml_file import read

    found = read(Path(__file__).parents[1] / "sheets.yaml")
    return {str(pack): tuple(str(one) for one in ids) for pack, ids in found.items()}


def sheet(pack: str = "") -> tuple[str, ...]:
    """The items of a visit of a campaign by its pack."""
    return sheets().get(pack) or sheets()["default"]


def counted_violations(form: str = "annex1") -> tuple[str, ...]:
    """The violations that a statutory table counts, in the order of its columns."""
    found = [one for one in load_libraries().of("violation").values() if form in one.counted_by]
    return tuple(one.id for one in sorted(found, key=lambda one: (one.counted_by[form], one.alias)))


@cache
def clock_zh(id: str) -> str:
    """The words of a clock; the id itself where the library does not know it."""
    found = load_libraries().of("clock").get(id)
    return str(found.zh) if found is not None else id


@cache
def rule_zh(id: str) -> str:
    """What breaking a rule is called: the violation it defines, else the item of a visit that asks for it; the id itself
    where neither names it.

    The violations and items are read and not the provisions, which would bring the engine in for a word.
    """
    violations = load_libraries().of("violation").values()
    first = sorted((one.zh for one in violations if one.rules and one.rules[0] == id), key=len)
    asked = [one.zh for one in load_libraries().of("check_item").values() if id in one.rules]
    return str((first or asked or [one.zh for one in violations if id in one.rules] or [id])[0])
