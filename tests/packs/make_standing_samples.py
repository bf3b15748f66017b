"""Makes the samples of the packs without a table from their plan: `python -m tests.packs.make_standing_samples`.

A few invented people per pack, each with the breach that is planted; `expect/hits.csv` is the plan and asks no engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.packs.sample_plan.sheets import write_csv, write_xlsx
from tests.packs.sample_plan.values import credit_code, resident_id

PACKS = Path(__file__).parents[2] / "src/laojian_cn/packs"
HEADS = {
    "name": "姓名", "id_no": "身份证号码", "form": "用工形式", "employer_name": "用人单位名称",
    "employer_uscc": "用人单位统一社会信用代码", "host_name": "用工单位名称", "host_uscc": "用工单位统一社会信用代码",
    "hire_date": "用工起始日期", "contract_signed_on": "劳动合同签订日期", "post": "岗位", "underground": "是否井下",
    "post_nature": "岗位性质", "post_since": "本岗位起始日期", "wage_due": "应发工资", "withheld": "扣款",
    "wage_paid": "实发工资", "pay_due_on": "应发放日期", "paid_on": "工资发放日期", "retire_base": "原法定退休年龄",
}  # fmt: skip


@dataclass(frozen=True)
class Town:
    """One pack's sample: its host, month, people as (changes, hits)."""

    pack: str
    region: str
    host: str
    mine_type: str
    month: str
    pay_day: date
    people: tuple[tuple[dict[str, Any], tuple[str, ...]], ...]


def _born(year: int, month: int = 3) -> dict[str, Any]:
    return {"birth": date(year, month, 1)}


TOWNS = (
    Town("jiangsu-illegal-employment-2007", "320300", "示范村小砖窑", "非矿山", "2007-07", date(2007, 7, 25), (
        ({}, ()),
        (_born(1992) | {"hire_date": date(2007, 3, 2), "contract_signed_on": date(2007, 3, 2)}, ("cl-use",)),
        ({"wage_paid": 0, "paid_on": "无"}, ("wg-pay",)),
    )),
    Town("shanxi-soe-opinions-2022", "140800", "示范运城煤业有限公司", "煤矿井工", "2022-07", date(2022, 7, 25), (
        ({}, ()),
        ({"contract_signed_on": "无"}, ("lc-written",)),
        ({"wage_paid": 0, "paid_on": "无"}, ("wg-pay",)),
        ({"form": "劳务派遣", "underground": "是"}, ("mn-coal-dispatch", "dp-ratio")),
    )),
    Town("shanxi-work-safety-2022", "140800", "示范运城煤业有限公司", "煤矿井工", "2022-07", date(2022, 7, 25), (
        ({}, ()),
        ({"form": "劳务派遣", "underground": "是"}, ("mn-coal-dispatch", "dp-ratio")),
    )),
)  # fmt: skip


def make(town: Town, folder: Path) -> None:
    """Write one sample into `folder`."""
    host, agency = credit_code(town.region, 601), credit_code(town.region, 602)
    rows, hits = [list(HEADS.values())], [["provision", "subject", "verdict"]]
    for no, (changes, planted) in enumerate(town.people, 1):
        birth = changes.get("birth", date(1975 + no, 3, 1))
        person: dict[str, Any] = {
            "name": f"示范工{no}", "id_no": resident_id(birth, "M", 900 + no), "form": "劳动合同",
            "employer_name": town.host, "employer_uscc": host, "host_name": town.host, "host_uscc": host,
            "hire_date": date(2006, 3, 1), "contract_signed_on": date(2006, 3, 1), "post": "普工",
            "underground": "否", "post_nature": None, "post_since": None, "wage_due": 6000, "withheld": 0,
            "wage_paid": 6000, "pay_due_on": town.pay_day, "paid_on": town.pay_day, "retire_base": 60,
        } | {key: value for key, value in changes.items() if key != "birth"}  # fmt: skip
        if person["form"] == "劳务派遣":
            person |= {"employer_name": "示范同心劳务派遣有限公司", "employer_uscc": agency, "post_nature": "辅助性",
                       "post_since": date(2022, 3, 1)}  # fmt: skip
        rows.append([person[key] for key in HEADS])
        of_unit = {"dp-ratio"}  # a matter of the host, not of one person
        hits += [[one, town.host if one in of_unit else person["name"], "breach"] for one in planted]
    write_csv(folder / "rosters" / f"{town.region}-示范.csv", rows)
    heads = ["统一社会信用代码", "单位名称", "单位类型", "所在县区", "矿山类型"]
    units = [heads, [host, town.host, "用工单位", town.region, town.mine_type]]
    write_xlsx(folder / "unit-facts.xlsx", {"单位信息": units})
    write_csv(folder / "expect" / "hits.csv", hits)
    tables = _ten_days(folder) if town.pack.startswith("jiangsu") else "tables: []\n"
    about = "the table of ten days is our own layout" if "form:" in tables else "the notice has no table"
    laid = (
        f"# A few invented people; {about}.\n"
        f"month: {town.month}\nrosters: rosters\nfacts: [unit-facts.xlsx]\n{tables}"
        f'total: {{unit: "{town.region}", name: 示范市}}\n'
    )
    (folder / "sample.yaml").write_text(laid, encoding="utf-8")


TEN_DAYS = {
    # last day of the period → county → (how many are registered so far, children, juveniles, flash reports, cases)
    "2007-07-10": {"320301": (6, 0, 1, 0, 0), "320302": (3, 0, 0, 0, 0)},
    "2007-07-20": {"320301": (11, 1, 2, 1, 1), "320302": (3, 0, 0, 0, 0)},
    "2007-07-30": {"320301": (15, 1, 2, 1, 2)},
}
"""Three periods of two invented counties; the second hands nothing in for the third."""
REGISTERED = (
    "登记编号",
    "场所名称",
    "登记日期",
    "年龄",
    "年龄段",
    "户籍所在地",
    "来源渠道",
    "身份证件是否被扣",
    "是否被限制自由",
)


def _ten_days(folder: Path) -> str:
    """The records of the counties by period; gives their part of sample.yaml."""
    laid = ["tables:"]
    for period, counties in TEN_DAYS.items():
        laid += [f'  - form: progress\n    period: "{period}"\n    filled_on: {period}\n    units:']
        for county, counts in counties.items():
            place = f"records/{period}/{county}"
            _county(folder / place, county, *counts)
            laid.append(f'      - {{unit: "{county}", name: 示范{county[-1]}县, records: {place}}}')
    return "\n".join(laid) + "\n"


def _county(
    folder: Path, county: str, all_: int, children: int, juveniles: int, flashes: int, cases: int
) -> None:
    ages = [15] * children + [17] * juveniles + [35] * (all_ - children - juveniles)
    groups = {15: "child", 17: "juvenile", 35: "adult"}
    rows = [
        [f"{county}-登{no:02d}", "示范村小砖窑", "2007-07-05", age, groups[age], "示范外省",
         "abducted" if age == 15 else "relative", "是" if age == 15 else "否", "否"]
        for no, age in enumerate(ages, 1)
    ]  # fmt: skip
    write_csv(folder / "registrations.csv", [list(REGISTERED), *rows])
    told = [[f"{county}-报{no}", "示范村小砖窑", "2007-07-12", 1] for no in range(1, flashes + 1)]
    write_csv(folder / "flash_reports.csv", [["快报编号", "发生单位", "发生日期", "涉及人数"], *told])
    heads = [
        "案件编号",
        "单位代码",
        "企业类别",
        "主要违法行为",
        "是否责令改正",
        "是否行政处罚",
        "是否移送公安机关",
    ]
    opened = [
        [f"{county}-案{no}", "91320300XXXX06015Y", "noncoal", "other-rights", "是", "否", "是"]
        for no in range(1, cases + 1)
    ]
    write_csv(folder / "cases.csv", [heads, *opened])
    heads = ["检查编号", "检查日期", "单位代码", "企业类别"]
    seen = [
        [f"{county}-查{no}", "2007-07-04", f"示范窑{no}", "noncoal"] for no in range(1, 1 + max(1, all_ // 3))
    ]
    write_csv(folder / "visits.csv", [heads, *seen])


if __name__ == "__main__":
    for one in TOWNS:
        make(one, PACKS / one.pack / "sample")
