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


TOWNS = (
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
        birth = date(1975 + no, 3, 1)
        person: dict[str, Any] = {
            "name": f"示范工{no}", "id_no": resident_id(birth, "M", 900 + no), "form": "劳动合同",
            "employer_name": town.host, "employer_uscc": host, "host_name": town.host, "host_uscc": host,
            "hire_date": date(2006, 3, 1), "contract_signed_on": date(2006, 3, 1), "post": "普工",
            "underground": "否", "post_nature": None, "post_since": None, "wage_due": 6000, "withheld": 0,
            "wage_paid": 6000, "pay_due_on": town.pay_day, "paid_on": town.pay_day, "retire_base": 60,
        } | changes  # fmt: skip
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
    laid = (
        "# A few invented people; the notice has no table.\n"
        f"month: {town.month}\nrosters: rosters\nfacts: [unit-facts.xlsx]\ntables: []\n"
        f'total: {{unit: "{town.region}", name: 示范市}}\n'
    )
    (folder / "sample.yaml").write_text(laid, encoding="utf-8")


if __name__ == "__main__":
    for one in TOWNS:
        make(one, PACKS / one.pack / "sample")
