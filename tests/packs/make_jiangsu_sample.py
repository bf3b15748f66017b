"""Makes the sample of the pack of 2007 from its plan: `python -m tests.packs.make_jiangsu_sample`.

`expect/hits.csv` is the plan and asks no engine.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.packs.sample_plan.kilns import CASES, FLASHES, LACKING, PERIODS, PLACES, WORKERS, Worker
from tests.packs.sample_plan.sheets import write_csv, write_xlsx
from tests.packs.sample_plan.values import NONE, resident_id

PACK = "jiangsu-illegal-employment-2007"
FOLDER = Path(__file__).parents[2] / "src/laojian_cn/packs" / PACK / "sample"
COUNTIES = {"320301": "示范1县", "320302": "示范2县"}
ROSTER = (
    *("姓名", "身份证号码", "用工形式", "用人单位名称", "用人单位统一社会信用代码", "用工单位名称"),
    *("用工单位统一社会信用代码", "用工起始日期", "劳动合同签订日期", "岗位", "是否井下", "应发工资", "扣款", "实发工资"),
    *("应发放日期", "工资发放日期", "原法定退休年龄", "户籍所在地", "来源渠道", "身份证件是否被扣", "是否被限制自由"),
)  # fmt: skip
REGISTERED = (
    *("登记编号", "单位代码", "场所名称", "登记日期", "年龄", "年龄段", "户籍所在地", "来源渠道"),
    *("身份证件是否被扣", "是否被限制自由"),
)
CASE = (
    *("案件编号", "单位代码", "单位名称", "企业类别", "主要违法行为", "立案日期", "涉及劳动者人数"),
    *("是否责令改正", "是否行政处罚", "是否移送公安机关"),
)
ELSEWHERE = "示范外省"
PAY_DAY = date(2007, 7, 25)


def make(folder: Path) -> None:
    """Write the sample into `folder`."""
    for county in COUNTIES:
        own = [one for one in WORKERS if one.place.county == county]
        write_csv(folder / "rosters" / f"{county}-务工人员登记.csv", [list(ROSTER), *map(_roster, own)])
    heads = ["统一社会信用代码", "单位名称", "单位类型", "所在县区", "矿山类型"]
    units = [[one.uscc, one.name, "用工单位", one.county, "非矿山"] for one in PLACES]
    write_xlsx(folder / "unit-facts.xlsx", {"单位信息": [heads, *units]})
    hits = [[one, each.name, "breach"] for each in WORKERS for one in each.hits]
    write_csv(folder / "expect" / "hits.csv", [["provision", "subject", "verdict"], *hits])
    laid = [
        "# Invented people of two counties; the table of ten days is our own layout.",
        *("month: 2007-07", "rosters: rosters", "facts: [unit-facts.xlsx]", "tables:"),
    ]
    for period in PERIODS:
        laid += _period(folder, period)
    laid.append('total: {unit: "320300", name: 示范市}')
    (folder / "sample.yaml").write_text("\n".join(laid) + "\n", encoding="utf-8")


def _roster(one: Worker) -> list[Any]:
    place = one.place
    signed = NONE if one.group == "child" else one.hired
    return [
        one.name, resident_id(one.born, "M", 900 + one.no), "劳动合同", place.name, place.uscc, place.name,
        place.uscc, one.hired, signed, "普工", "否", 1200, 0, 0 if one.unpaid else 1200, PAY_DAY,
        NONE if one.unpaid else PAY_DAY, 60, *_whence(one),
    ]  # fmt: skip


def _whence(one: Worker) -> list[str]:
    kept = "是" if one.abducted else "否"
    return [ELSEWHERE, "被拐骗、强迫而来" if one.abducted else "亲友介绍", kept, "否"]


def _period(folder: Path, period: date) -> list[str]:
    """The records of the counties until the last day of a period; gives their part of sample.yaml."""
    laid = [f'  - form: progress\n    period: "{period}"\n    filled_on: {period}\n    units:']
    for county, name in COUNTIES.items():
        if (county, period) not in LACKING:
            place = f"records/{period}/{county}"
            _records(folder / place, county, period)
            laid.append(f'      - {{unit: "{county}", name: {name}, records: {place}}}')
    return laid


def _records(folder: Path, county: str, until: date) -> None:
    registered = [
        [f"{county}-登{one.no:02d}", one.place.uscc, one.place.name, one.place.visited_on, one.age, one.group, *_whence(one)]
        for one in WORKERS
        if one.place.county == county and one.place.visited_on <= until
    ]  # fmt: skip
    write_csv(folder / "registrations.csv", [list(REGISTERED), *registered])
    seen = [
        [f"{county}-查{one.no}", one.visited_on, one.uscc, one.name, "noncoal"]
        for one in PLACES
        if one.county == county and one.visited_on <= until
    ]
    write_csv(folder / "visits.csv", [["检查编号", "检查日期", "单位代码", "单位名称", "企业类别"], *seen])
    told = [
        [f"{county}-报{no}", place.name, on, persons]
        for no, (place, on, persons) in enumerate(FLASHES, 1)
        if place.county == county and on <= until
    ]
    write_csv(folder / "flash_reports.csv", [["快报编号", "发生单位", "发生日期", "涉及人数"], *told])
    opened = [
        [f"{county}-案{no}", one.place.uscc, one.place.name, "noncoal", one.violation, one.opened_on, one.workers,
         "是", "否", "是"]
        for no, one in enumerate(CASES, 1)
        if one.place.county == county and one.opened_on <= until
    ]  # fmt: skip
    write_csv(folder / "cases.csv", [list(CASE), *opened])


if __name__ == "__main__":
    make(FOLDER)
