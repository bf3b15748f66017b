"""免申即享 `laojian law eligible`: rosters in, the people and employers out whom a policy already fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.money import yuan_range
from laojian.cli import keys, show

if TYPE_CHECKING:
    from laojian.law.library import Library


def tell(
    library: Library, files: Sequence[Path], region: str, on: date, ids: Sequence[str], most: int, json: bool
) -> None:
    """Read the rosters, ask every policy of every person, print or hand out the lists."""
    from laojian.base.workdays import official_calendar
    from laojian.register.engines import open_duckdb
    from laojian.register.intake import read
    from laojian.screening.eligible import eligible, grants, policies, subsidies

    due = {one.id: one for one in grants(library) if not ids or one.id in ids}
    named = [id for id in ids if id not in due]
    asked = policies(library.provisions, on, region, named) if named or not ids else ()
    key = keys.person_key()
    intakes = [read(path, key=key) for path in files]
    tables = [one.tables["workers"] for one in intakes if "workers" in one.tables]
    with open_duckdb() as engine:
        people = eligible(engine, asked, tables, library.parameters, official_calendar()).to_pylist()
    firms = subsidies(library, due.values(), tables, region, on)
    issues = sum(len(one.issues) for one in intakes)
    if json:
        show.as_json({"on": on.isoformat(), "region": region, "people": [_plain(one) for one in people],
                      "employers": firms, "issues": issues})  # fmt: skip
        return
    _tell_people({one.version.id: one.version.zh for one in asked}, people, most)
    for one in due.values():
        _tell_firms(one.zh, [each for each in firms if each["policy"] == one.id])
    if issues:
        show.line(f"花名册另有 {issues} 个问题，用 laojian roster check 查看")


def _plain(one: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value.isoformat() if isinstance(value, date) else value for name, value in one.items()}
    return {**shown, "low": _yuan(one["low"]), "high": _yuan(one["high"])}


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else fen / 100


def _tell_people(names: dict[str, str], people: Sequence[dict[str, Any]], most: int) -> None:
    from laojian.screening.eligible import STATES

    counts = Counter((one["policy"], one["state"]) for one in people)
    for id, zh in names.items():
        said = "，".join(f"{words} {counts[id, state]} 人" for state, words in STATES.items())
        show.line(f"{id}  {zh}：{said}")
    rows = [
        (one["policy"], STATES[one["state"]], one["name"] or "", one["id_masked"] or "", one["employer_name"] or "",
         yuan_range(one["low"], one["high"]))
        for one in people[:most]
    ]  # fmt: skip
    if rows:
        show.table("名单", ("政策", "结果", "姓名", "证件号码", "用人单位", "金额"), rows)
    if len(people) > most:
        show.line(f"另有 {len(people) - most} 人没有列出；--show 多列，--json 全部")
    show.line("名单只依据花名册；意愿、协议、内部能否安置等须逐人核对。")


def _tell_firms(zh: str, firms: Sequence[dict[str, Any]]) -> None:
    if firms:
        rows = [
            (one["employer_name"], str(one["hired"]), str(one["stable"]), str(one["unknown"]), one["amount"])
            for one in firms
        ]
        show.table(f"{zh}：单位本身的条件须核对",
                   ("用人单位", "当年吸纳", "满半年", "待核", "补助"), rows)  # fmt: skip
