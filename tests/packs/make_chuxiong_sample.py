"""Makes the sample of the pack chuxiong-intermediaries-2021 from its plan: `python -m tests.packs.make_chuxiong_sample`.

Nothing here asks the engine: `expect/` is counted from the plan.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from tests.packs.sample_plan import chuxiong as plan
from tests.packs.sample_plan.sheets import write_csv, write_xlsx
from tests.packs.sample_plan.values import resident_id

SAMPLE = Path(__file__).parents[2] / "src/laojian_cn/packs/chuxiong-intermediaries-2021/sample"
TIMES = {"stage": plan.STAGE, "final": plan.FINAL}
Cells = list[list[Any]]
LICENCE = {"valid": "有效", "none": "无许可"}


def make(folder: Path) -> None:
    """Write the whole sample into `folder`."""
    write_xlsx(folder / "unit-facts.xlsx", {"单位信息": _units(), "许可证": _licences()})
    for key, name in (("A2", "示范紫溪"), ("A4", "示范无证")):
        write_csv(folder / "rosters" / f"532301-{name}.csv", _roster(key))
    lines: Cells = [["version", "county", "row", "cell"]]
    order: Cells = [["version", "county", "row", "cell"]]
    for version, day in TIMES.items():
        for county in plan.COUNTIES:
            for table, cells in _records(county, day).items():
                write_csv(folder / "records" / version / county / f"{table}.csv", cells)
            said = plan.printed(county, day)
            lines += [[version, county, no, said[no]] for no in sorted(said)]
            order += [[version, county, no, cell] for no, cell in plan.ordered(county, day).items()]
    write_csv(folder / "expect" / "statistics.csv", lines)
    write_csv(folder / "expect" / "market-order.csv", order)


def _units() -> Cells:
    heads = ["统一社会信用代码", "单位名称", "单位类型", "所在县区"]
    return [heads, *([one.uscc, one.name, "劳务派遣单位", one.county] for one in plan.AGENCIES)]


def _licences() -> Cells:
    heads = ["统一社会信用代码", "许可证种类", "许可证编号", "有效期起", "有效期止", "许可证状态"]
    held = [one for one in plan.AGENCIES if one.licence == "valid" and one.kind != "hr_service"]
    return [
        heads,
        *(
            [
                one.uscc,
                "劳务派遣经营许可证",
                f"示范派证{no:03d}",
                date(2019, 1, 1),
                date(2021, 12, 31),
                "有效",
            ]
            for no, one in enumerate(held, 1)
        ),
    ]


def _roster(key: str) -> Cells:
    agency = next(one for one in plan.AGENCIES if one.key == key)
    heads = ["姓名", "身份证号码", "用工形式", "用人单位", "用人单位统一社会信用代码", "用工单位",
             "用工单位统一社会信用代码", "入职时间", "岗位", "是否井下"]  # fmt: skip
    host = plan.credit_code("532301", 590)
    start = 700 + 10 * int(key[1:])
    return [
        heads,
        *(
            [f"示范{key[1:]}工{n}", resident_id(date(1990, 1 + n, 5), "M", start + n), "劳务派遣", agency.name,
             agency.uscc, "示范电子代工有限公司", host, date(2020, 3, 1), "装配工", "否"]
            for n in range(1, 4)
        ),
    ]  # fmt: skip


def _records(county: str, day: date) -> dict[str, Cells]:
    """Fact table → its sheet as the county keeps it on that day."""
    own = {one.key: one for one in plan.agencies(county)}
    yes = {True: "是", False: "否"}
    agencies = [
        [f"{county}-机{no:02d}", one.uscc, one.name, one.kind, LICENCE[one.licence], yes[one.annual],
         one.checked if one.checked and one.checked <= day else None, yes[one.publicised],
         one.credit if one.credited and one.credited <= day else None]
        for no, one in enumerate(own.values(), 1)
    ]  # fmt: skip
    found = [
        [f"{county}-问{no:02d}", own[one.agency].uscc, own[one.agency].name, own[one.agency].kind, one.violation,
         one.on]
        for no, one in enumerate(plan.found(county, day), 1)
    ]  # fmt: skip
    guided = [on for on in plan.GUIDED[county] if on <= day]
    rules = [one for one in plan.MECHANISMS[county] if one[1] <= day]
    bodies = plan.ASSOCIATIONS.get(county, {}).get(day, ())
    return {
        "agencies": [["机构编号", "单位代码", "单位名称", "机构类别", "许可状态", "是否年度报告公示", "抽查日期",
                      "是否公布许可或备案", "诚信等级"], *agencies],
        "agency_findings": [["问题编号", "单位代码", "单位名称", "机构类别", "机构违法行为", "发现日期"], *found],
        "guidance": [["指导编号", "单位代码", "单位名称", "指导日期"],
                     *([f"{county}-导{no:02d}", plan.credit_code(county, 580), "示范电子代工有限公司", on]
                       for no, on in enumerate(guided, 1))],
        "associations": [["协会编号", "协会名称", "是否参与专项整治", "发布自律规范或倡议书件数", "培训班次", "培训人次"],
                         *([f"{county}-协{no:02d}", one[0], yes[one[1]], *one[2:]]
                           for no, one in enumerate(bodies, 1))],
        "mechanisms": [["制度编号", "制度种类", "建立日期"],
                       *([f"{county}-制{no:02d}", kind, on] for no, (kind, on) in enumerate(rules, 1))],
    }  # fmt: skip


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
