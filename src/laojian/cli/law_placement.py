"""安置 `laojian law eligible --placement`: of every surplus worker each route, and `--rank`: who comes first for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.money import yuan_range
from laojian.base.problem import Problem
from laojian.cli import keys, show

if TYPE_CHECKING:
    from laojian.law.library import Library
    from laojian.screening.placement import Placed, Placement, Rank

_SIGNS = {"yes": "✓ 符合", "ask": "? 待核", "no": "✗ 不符合"}


def tell(
    library: Library, files: Sequence[Path], region: str, on: date, rank: str | None, most: int, json: bool
) -> None:
    """Read the rosters, answer every route of everybody in the register, print or hand out. Problem `law.no_policy` where
    the route to rank is none here, or has no order."""
    from laojian.base.workdays import official_calendar
    from laojian.register.engines import open_duckdb
    from laojian.register.intake import read
    from laojian.screening.placement import SURPLUS, place, ranked, routes

    asked = routes(library.provisions, SURPLUS, on, region)
    key = keys.person_key()
    tables = [
        one.tables["workers"] for one in (read(path, key=key) for path in files) if "workers" in one.tables
    ]
    with open_duckdb() as engine:
        found = place(engine, asked, SURPLUS, tables, library.parameters, official_calendar())
    known = {one.version.id: one.version.zh for one in asked}
    if rank and (rank not in known or (found.people and rank not in found.ranked)):
        named = "、".join(found.ranked) or "—"
        raise Problem("law.no_policy", id=rank, on=on.isoformat(), region=region, known=named)
    ranks = ranked(found.people, rank) if rank else ()
    if json:
        show.as_json(_plain(found, ranks, on, region, rank))
        return
    if rank:
        _tell_ranks(known[rank], ranks, most)
    else:
        _tell_people(known, found, most)


def _plain(
    found: Placement, ranks: Sequence[Rank], on: date, region: str, rank: str | None
) -> dict[str, Any]:
    head = {"on": on.isoformat(), "region": region, "unasked": found.unasked}
    if rank:
        places = [{"place": one.place, "state": one.route.state, **_person(one.person)} for one in ranks]
        return {**head, "route": rank, "ranked": places}
    people = [
        {**_person(one), "routes": [
            {**{name: value for name, value in asdict(route).items() if name != "order"},
             "low": _yuan(route.low), "high": _yuan(route.high)}
            for route in one.routes
        ]}
        for one in found.people
    ]  # fmt: skip
    return {**head, "routes": [one.version.id for one in found.routes], "people": people}


def _person(one: Placed) -> dict[str, Any]:
    return {
        "name": one.name, "id_masked": one.id_masked, "employer_uscc": one.employer_uscc, "employer_name": one.employer_name,
        "birth_date": one.birth_date.isoformat() if one.birth_date else None, "seniority_years": one.seniority_years,
    }  # fmt: skip


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else fen / 100


def _tell_people(known: dict[str, str], found: Placement, most: int) -> None:
    for id, zh in known.items():
        states = [one.route(id).state for one in found.people]
        said = "，".join(f"{word} {states.count(state)} 人" for state, word in _SIGNS.items())
        show.line(f"{id}  {zh}：{said}")
    rows = [
        (one.name, one.id_masked, known[route.id], _SIGNS[route.state], route.why_zh or yuan_range(route.low, route.high))
        for one in found.people[:most]
        for route in one.routes
    ]  # fmt: skip
    if rows:
        show.table("逐人逐途径", ("姓名", "证件号码", "途径", "结果", "理由或者月金额"), rows)
    if len(found.people) > most:
        show.line(f"另有 {len(found.people) - most} 人没有列出；--show 多列，--json 全部")
    if found.unasked:
        show.line(f"另有 {found.unasked} 名职工没有写明是否富余职工，没有列入")
    show.line("只依据花名册；本人意愿、企业同意、内部有没有岗位、是否已经创业等须逐人核对。")


def _tell_ranks(zh: str, ranks: Sequence[Rank], most: int) -> None:
    rows = [
        (str(one.place), one.person.name, one.person.id_masked, one.person.employer_name,
         one.person.birth_date.isoformat() if one.person.birth_date else "",
         "" if one.person.seniority_years is None else f"{one.person.seniority_years:g}", _SIGNS[one.route.state],
         one.route.why_zh)
        for one in ranks[:most]
    ]  # fmt: skip
    show.table(f"{zh}：先后名单 {len(ranks)} 人",
               ("名次", "姓名", "证件号码", "用人单位", "出生日期", "工龄", "结果", "待核"), rows)  # fmt: skip
    show.line(
        "符合的在前、待核的在后；距法定退休近的在前，同日的工龄长的在前。文件没有规定先后，这一排法由本局采用或者改定。"
    )
