"""The planting plan: every breach, every unknown and every boundary of the sample, mine by mine.

A story is a row whose clean values are changed and which says itself what must be found (`hits`) and why
(`zh`). What is not named here is clean. `plan()` gives the rows and the hits on units.
"""

from __future__ import annotations

from collections.abc import Iterator

from .city import UNITS
from .dispatch_stories import m01, m02, m03, m04, m05, m07, m09, m10, m11, m14
from .people import People
from .rights_stories import m06, m08, m12, m13, part_time
from .values import BREACH, UNKNOWN, Row, UnitHit

OWN_STAFF = {
    "M01": 24, "M02": 24, "M03": 27, "M04": 30, "M05": 18, "M06": 22, "M07": 20,
    "M08": 22, "M09": 18, "M10": 20, "M11": 20, "M12": 22, "M13": 18, "M14": 20,
}  # fmt: skip
"""People with a contract with the mine itself (C of the ratio), the stories among them."""


def plan() -> tuple[list[Row], list[UnitHit]]:
    """All roster rows in order, and the hits on hosts and agencies."""
    people = People()
    makers = {
        "M01": m01, "M02": m02, "M03": m03, "M04": m04, "M05": m05, "M06": m06, "M07": m07,
        "M08": m08, "M09": m09, "M10": m10, "M11": m11, "M12": m12, "M13": m13, "M14": m14,
    }  # fmt: skip
    rows: list[Row] = []
    for mine, maker in makers.items():
        told = list(maker(people))
        own = sum(row.values["form"] == "contract" and row.employer == mine for row in told)
        mine_type = UNITS[mine].mine_type
        rows += [people.miner(mine, mine_type) for _ in range(OWN_STAFF[mine] - own)] + told
    rows += part_time(people)
    damage(rows)
    return rows, list(_unit_hits())


def damage(rows: list[Row]) -> None:
    """Three ids as they really come: turned into a number by a spreadsheet, turned into text of one, left
    blank."""
    spoilt = {"M06": [140300198504040000.0], "M13": ["1.40300E+17", None]}
    for mine, ids in spoilt.items():
        for row, id_no in zip((one for one in rows if one.host == mine), ids, strict=False):
            row.values["id_no"] = id_no
            row.zh = "身份证号码留空。" if id_no is None else "身份证号码被表格软件改成了数字，不可复原。"
            row.id_broken = True


def _unit_hits() -> Iterator[UnitHit]:
    yield UnitHit("dp-ratio", "M01", "M01", BREACH, "派遣4人、合同24人，14.29%：多2人。")
    yield UnitHit(
        "dp-ratio", "M04", "M04", UNKNOWN, "派遣3人、合同30人，另有2人用工形式不明：8.57%至14.29%。"
    )
    yield UnitHit("dp-ratio", "M05", "M05", BREACH, "派遣8人、合同18人，30.76%。")
    yield UnitHit("dp-ratio", "M10", "M10", BREACH, "派遣4人、合同20人，16.66%。")
    yield UnitHit("dp-ratio", "M11", "M11", BREACH, "派遣5人、合同20人，20.00%。")
    yield UnitHit("dp-self", "A2", "M01", BREACH, "派遣机构由矿方所属集团经后勤公司控股。")
    for host in ("M07", "M11"):
        yield UnitHit("dp-self", "A4", host, UNKNOWN, "派遣机构的股东没有报过。")
    for host in ("M09", "M10"):
        yield UnitHit("dp-licence", "A3", host, BREACH, "派遣许可7月15日到期，之后没有有效许可。")
    for host in ("M08", "M11"):
        yield UnitHit("dp-licence", "A5", host, UNKNOWN, "派遣许可的到期日没有填写。")
