"""Makes the sample of the pack yangquan-mines-2024 from its planting plan: `python -m tests.packs.make_sample [DIR]`.

The plan (`sample_plan/`) says what is planted and what must be found; nothing here asks the engine. Run it
again after changing the plan and commit what it writes. It writes the same cells every time.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from tests.packs.sample_plan import records, sheets
from tests.packs.sample_plan.city import AGREEMENTS, AUX_PROCEDURES, LICENCES, MINES, SHAREHOLDINGS, UNITS
from tests.packs.sample_plan.stories import plan
from tests.packs.sample_plan.values import MONTH, NONE, Row, UnitHit

SAMPLE = Path(__file__).parents[2] / "src/laojian_cn/packs/yangquan-mines-2024/sample"
PLAIN = sheets.Hand()


def make(folder: Path) -> None:
    """Write the whole sample into `folder`."""
    rows, unit_hits = plan()
    for reporter, hand in sheets.HANDS.items():
        cells = sheets.roster(reporter, [row for row in rows if row.in_file == reporter])
        name = f"{UNITS[reporter].county}-{reporter}"
        if hand.encoding:
            sheets.write_csv(folder / "rosters" / f"{name}.csv", cells, hand.encoding)
        else:
            sheets.write_xlsx(folder / "rosters" / f"{name}.xlsx", {"花名册": cells})
    sheets.write_xlsx(folder / "unit-facts.xlsx", _facts(rows))
    _write_records(folder / "records")
    _write_expected(folder / "expect", rows, unit_hits)
    (folder / "README.md").write_text(_readme(rows, unit_hits), encoding="utf-8")


def _facts(rows: list[Row]) -> dict[str, list[list[Any]]]:
    own = Counter(row.host for row in rows if row.values["form"] == "contract" and row.host == row.employer)
    sent = {mine: _dispatched(rows, mine) for mine in MINES}
    units = [
        {
            "uscc": unit.uscc,
            "name": unit.name,
            "unit_type": unit.unit_type,
            "county": unit.county,
            "mine_type": unit.mine_type,
            "ownership": unit.ownership,
            "is_soe": unit.ownership in ("central", "provincial", "municipal", "county"),
            "group_uscc": UNITS[unit.group].uscc if unit.group else None,
            "group_name": UNITS[unit.group].name if unit.group else None,
            "host_kind": "enterprise",
            "staff_contract_n": own.get(unit.key),
            "staff_dispatched_n": sent.get(unit.key),
            "still_producing": True if unit.key in MINES else None,
        }
        for unit in UNITS.values()
    ]
    holdings = [
        {
            "owner_uscc": UNITS[owner].uscc,
            "owned_uscc": UNITS[owned].uscc,
            "share_pct": share,
            "holding_kind": "shares",
            "held_from": start,
            "held_to": end,
        }
        for owner, owned, share, start, end in SHAREHOLDINGS
    ]
    aux = [
        {
            "host_uscc": UNITS[host].uscc,
            "post": post,
            "congress_on": congress,
            "consult_on": consult,
            "publicity_on": told,
        }
        for host, post, congress, consult, told in AUX_PROCEDURES
    ]
    licences = [{**row, "uscc": UNITS[row["uscc"]].uscc} for row in LICENCES]
    both = ("agency_uscc", "host_uscc")
    agreements = [{**row, **{name: UNITS[row[name]].uscc for name in both}} for row in AGREEMENTS]
    tables = {
        "units": units,
        "licences": licences,
        "shareholdings": holdings,
        "agreements": agreements,
        "aux_procedures": aux,
    }
    names = {
        "units": "单位信息",
        "licences": "许可证",
        "shareholdings": "股权",
        "agreements": "派遣协议",
        "aux_procedures": "辅助性岗位程序",
    }
    return {names[table]: _sheet(table, content) for table, content in tables.items()}


def _dispatched(rows: list[Row], mine: str) -> int:
    return len(
        {row.values["name"] for row in rows if row.host == mine and row.values["form"] == "dispatched"}
    )


def _sheet(table: str, content: list[dict[str, Any]]) -> list[list[Any]]:
    names = list(content[0])
    heads = [sheets.heading(name, PLAIN, table) for name in names]
    return [heads, *([sheets.cell(name, row[name], PLAIN, table) for name in names] for row in content)]


def _write_records(folder: Path) -> None:
    for division in records.DIVISIONS:
        visits = [
            [
                f"{division}-查{turn:02d}",
                day.isoformat(),
                UNITS[unit].uscc,
                UNITS[unit].name,
                records.kind_of(unit),
                *team,
            ]
            for turn, (unit, day, team) in enumerate(records.VISITS[division], start=1)
        ]
        heads = [
            "id",
            "visited_on",
            "unit",
            "unit_name",
            "row_kind",
            "team_hrss",
            "team_mine_supervision",
            "team_mine_inspection",
            "team_other",
        ]
        sheets.write_csv(folder / division / "visits.csv", [_titles("visits", heads), *visits])
        sheets.write_csv(folder / division / "cases.csv", _cases(division))
    for reporter in records.REPORTERS:
        heads = [
            "id",
            "unit",
            "unit_name",
            "group",
            "row_kind",
            "violation",
            "as_outsourcing",
            "corrected",
            "reported_on",
        ]
        said = [
            [
                f"{reporter}-自{turn:02d}",
                UNITS[unit].uscc,
                UNITS[unit].name,
                UNITS[reporter].name,
                records.kind_of(unit),
                violation or NONE,
                _yes(outsourced),
                _yes(corrected),
                "2024-08-12",
            ]
            for turn, (unit, violation, outsourced, corrected) in enumerate(records.SELF[reporter], start=1)
        ]
        sheets.write_csv(
            folder / reporter / "self_inspections.csv", [_titles("self_inspections", heads), *said]
        )


def _titles(table: str, names: list[str]) -> list[str]:
    from laojian.forms.facts_tables import fact_tables

    labels = {column.name: column.label for column in fact_tables()[table].columns}
    return [labels[name] for name in names]


def _cases(division: str) -> list[list[Any]]:
    heads = [
        "id",
        "unit",
        "unit_name",
        "row_kind",
        "violation",
        "as_outsourcing",
        "ordered",
        "punished",
        "fine",
        "confiscated",
        "referred",
        "workers",
        "underground_workers",
        "underground_outsourced_workers",
        "opened_on",
        "self_found",
    ]
    opened = {unit: day for unit, day, _ in reversed(records.VISITS[division])}
    lines: list[list[Any]] = [_titles("cases", heads)]
    for turn, (unit, violation, more) in enumerate(records.CASES[division], start=1):
        counts = [
            more.get(name, 0) for name in ("workers", "underground_workers", "underground_outsourced_workers")
        ]
        money = [f"{more.get(name, 0) / 100:.2f}" for name in ("fine", "confiscated")]
        flags = {
            name: _yes(bool(more.get(name)))
            for name in ("as_outsourcing", "ordered", "punished", "referred", "self_found")
        }
        lines.append(
            [
                f"{division}-案{turn:02d}",
                UNITS[unit].uscc,
                UNITS[unit].name,
                records.kind_of(unit),
                violation,
                flags["as_outsourcing"],
                flags["ordered"],
                flags["punished"],
                *money,
                flags["referred"],
                *counts,
                opened[unit].isoformat(),
                flags["self_found"],
            ]
        )
    return lines


def _yes(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


def _write_expected(folder: Path, rows: list[Row], unit_hits: list[UnitHit]) -> None:
    sheets.write_csv(folder / "hits.csv", _hits(rows, unit_hits))
    sheets.write_csv(folder / "undecided.csv", _undecided(rows))
    sheets.write_csv(folder / "contradictions.csv", _contradictions(rows))
    broken = [
        [f"{UNITS[row.in_file].county}-{row.in_file}", row.values["name"], row.zh]
        for row in rows
        if row.id_broken
    ]
    sheets.write_csv(folder / "broken_ids.csv", [["roster", "name", "story"], *broken])
    first = [{division: records.annex1(division) for division in records.DIVISIONS}]
    first.append({"140300-all": records.added(first[0].values())})
    heads = ["reporting_unit", "row", *(f"c{no}" + ("_fen" if no in (14, 15) else "") for no in range(1, 17))]
    sheets.write_csv(folder / "annex1.csv", [heads, *_tables({**first[0], **first[1]})])
    blanks = {division: records.supplements(division) for division in records.DIVISIONS}
    blanks["140300-all"] = [sum(column) for column in zip(*blanks.values(), strict=True)]
    names = ["S1.1", "S1.2", "S1.3", "S1.4", "S1.5", "S2.1", "S2.2", "S3.1", "S3.2"]
    sheets.write_csv(
        folder / "annex1_supplements.csv",
        [["reporting_unit", *names], *([unit, *line] for unit, line in blanks.items())],
    )
    second = {UNITS[reporter].uscc: records.annex2(reporter) for reporter in records.REPORTERS}
    second["140300-all"] = records.added(second.values())
    sheets.write_csv(
        folder / "annex2.csv",
        [["reporting_unit", "row", *(f"c{no}" for no in range(1, 14))], *_tables(second)],
    )


def _tables(tables: dict[str, dict[int, list[int]]]) -> list[list[Any]]:
    return [[unit, no, *table[no]] for unit, table in tables.items() for no in sorted(table)]


def _hits(rows: list[Row], unit_hits: list[UnitHit]) -> list[list[Any]]:
    heads = [
        "provision",
        "subject",
        "host",
        "host_name",
        "month",
        "verdict",
        "amount_low",
        "amount_high",
        "story",
    ]
    lines: list[list[Any]] = []
    for row in rows:
        for provision, said in row.hits.items():
            verdict, low, high = said if isinstance(said, tuple) else (said, None, None)
            lines.append([provision, row.values["name"], *_host(row.host), verdict, low, high, row.zh])
    for hit in unit_hits:
        lines.append(
            [hit.provision, UNITS[hit.subject].uscc, *_host(hit.host), hit.verdict, None, None, hit.zh]
        )
    return [heads, *sorted(lines, key=lambda line: (line[0], line[2], line[1]))]


def _host(key: str) -> list[str]:
    return [UNITS[key].uscc, UNITS[key].name, MONTH]


def _undecided(rows: list[Row]) -> list[list[Any]]:
    """si-arrears at M09, whose roster has neither of its columns: one question instead of one per worker."""
    count = sum(row.in_file == "M09" for row in rows)
    uscc = UNITS["M09"].uscc
    heads = ["provision", "reported_by", "host", "month", "columns", "rows"]
    return [heads, ["si-arrears", uscc, uscc, MONTH, "si_paid_to、si_arrears", count]]


def _contradictions(rows: list[Row]) -> list[list[Any]]:
    """Where two rosters say different things of one person."""
    by_host = {row.values["name"]: row for row in rows if row.in_file == row.host}
    doubled = [
        (by_host[row.values["name"]], row)
        for row in rows
        if row.in_file != row.host and row.values["name"] in by_host
    ]
    lines = [
        [host.values["name"], UNITS[host.host].uscc, column, _text(said), _text(other.values[column])]
        for host, other in doubled
        for column, said in host.values.items()
        if said != other.values[column]
    ]
    return [["name", "host", "column", "value_by_host", "value_by_employer"], *lines]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _readme(rows: list[Row], unit_hits: list[UnitHit]) -> str:
    lines = [
        "# 样例：示范市 2024年7月",
        "",
        "本文件由 `tests/packs/make_sample.py` 按种植计划写成，人和单位都是虚构的。",
        "Written by `tests/packs/make_sample.py` from its planting plan; every person and unit is invented.",
        "",
        "- `rosters/` 各矿山和派遣机构报来的花名册，写法各异（标题行、两层表头、日期、全角数字、编码）。",
        "- `unit-facts.xlsx` 单位信息、许可证、股权、派遣协议、辅助性岗位程序。",
        "- `records/` 县（区）的检查和案件，集团和派遣机构的自查；高新区没有自己的区划代码，单位填140300。",
        "- `expect/` 应当查出的结果和应当填出的两张表，由计划算出，不由程序算出。",
        "",
        f"花名册共 {len(rows)} 行（其中2人重复报送），矿山 {len(MINES)} 家，派遣机构5家。",
        "没有写到的人都不违法。",
        "",
    ]
    for mine in MINES:
        unit = UNITS[mine]
        lines += [f"## {mine} {unit.name}", ""]
        lines += [f"- {hit.zh}（{hit.provision}：{hit.verdict}）" for hit in unit_hits if hit.host == mine]
        lines += [_told(row) for row in rows if row.host == mine and row.zh] or ["- 全部清白。"]
        if mine == "M09":
            lines.append(
                "- 花名册没有社会保险缴至月份、欠缴社会保险费两栏：该单位一项不能判断（si-arrears）。"
            )
        lines.append("")
    return "\n".join(lines)


def _told(row: Row) -> str:
    found = "、".join(
        f"{name}：{said[0] if isinstance(said, tuple) else said}" for name, said in row.hits.items()
    )
    return f"- {row.values['name']}：{row.zh}" + (f"（{found}）" if found else "")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
    print(f"写好了 {date(2024, 7, 31):%Y年%m月} 的样例")
