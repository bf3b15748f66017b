"""问题用语 The wording of issues: for every kind of fault what was wanted, what to do, and how far it goes.

error: the row is left out, because without it the row cannot be joined or would count wrongly; cell: the cell is
kept as unknown and the row goes in; note: the row goes in as it is, worth a look.
"""

from __future__ import annotations

from typing import NamedTuple

from laojian.base.problem import Issue
from laojian.ids.in_text import cover, cover_all
from laojian.register.column import Column


class Fault(NamedTuple):
    """level, what was wanted, what to do. `{choices}` stands for the choices of the column."""

    level: str
    wanted: str
    what_to_do: str


FAULTS: dict[str, Fault] = {
    "id_missing": Fault("error", "18位身份证件号码", "补填身份证件号码后重新导入本行。"),
    "id_damaged": Fault("error", "18位身份证件号码（文本）",
                        "号码被表格软件变成了数字，后几位已丢失，无法还原；请把该列设为文本格式，照证件重新填写。"),
    "id_bad_length": Fault("error", "18位身份证件号码", "号码位数或字符不对，请照证件核对后改正。"),
    "id_bad_date": Fault("error", "号码中的出生日期真实存在", "号码第7至14位不是真实日期，请照证件核对后改正。"),
    "id_bad_check": Fault("error", "校验码相符的身份证件号码", "最后一位校验码不符，说明有数字写错，请照证件核对后改正。"),
    "id_converted": Fault("note", "18位身份证件号码", "15位旧号码已按规则换算成18位，请核对并改填新号码。"),
    "birth_differs": Fault("note", "与身份证件号码一致的出生日期", "出生日期与号码不一致，已按号码；请核对哪一个写错。"),
    "sex_differs": Fault("note", "与身份证件号码一致的性别", "性别与号码不一致，已按号码；请核对哪一个写错。"),
    "person_twice": Fault("error", "同一人在同一用工单位只填一行", "与前面的行重复，本行未导入；请合并或删去一行。"),
    "row_twice": Fault("error", "同一事项只填一行", "与前面的行重复，本行未导入；请核对后删去一行。"),
    "unit_missing": Fault("error", "用人单位或用工单位的统一社会信用代码", "两个单位的代码都没有，请至少补填一个。"),
    "code_missing": Fault("error", "18位统一社会信用代码", "补填统一社会信用代码后重新导入本行。"),
    "code_bad": Fault("error", "18位统一社会信用代码", "代码的位数、字符或校验码不对，请照营业执照核对后改正。"),
    "code_damaged": Fault("error", "18位统一社会信用代码（文本）",
                          "代码被表格软件变成了数字，无法还原；请把该列设为文本格式后照营业执照重新填写。"),
    "required_missing": Fault("error", "必填", "补填后重新导入本行。"),
    "required_unreadable": Fault("error", "必填，{choices}", "改正后重新导入本行。"),
    "date_unreadable": Fault("cell", "日期，如2024-07-01", "读不出日期，已当作不清楚；请改成年-月-日，没有的填“无”。"),
    "hire_unreadable": Fault("error", "日期，如2024-07-01", "读不出用工起始日期，本行未导入；请改成年-月-日，不清楚的留空。"),
    "date_month_only": Fault("cell", "具体到日的日期，如2024-07-01", "只有年月没有日，已当作不清楚；请补上日。"),
    "date_only_yes": Fault("cell", "日期，如2024-07-01", "只写了“是”，没有日期，已当作不清楚；请填写日期。"),
    "month_ambiguous": Fault("cell", "年月，如2024-10",
                             "单元格是数字，分不清是1月还是10月，已当作不清楚；请把该列设为文本，写成2024-01或2024-10。"),
    "month_unreadable": Fault("cell", "年月，如2024-07", "读不出年月，已当作不清楚；请写成2024-07。"),
    "money_unreadable": Fault("cell", "金额，如4500.00", "读不出金额，已当作不清楚；请只填数字，没有的填0。"),
    "money_negative": Fault("cell", "不小于零的金额", "金额为负，已当作不清楚；请核对后改正。"),
    "number_unreadable": Fault("cell", "数字", "读不出数字，已当作不清楚；请只填数字。"),
    "int_unreadable": Fault("cell", "整数", "不是整数，已当作不清楚；请填整数。"),
    "yesno_unreadable": Fault("cell", "是 或 否", "看不出是还是否，已当作不清楚；请填“是”或“否”。"),
    "choice_unknown": Fault("cell", "{choices}", "不在可选范围内，已当作不清楚；请从所列各项中选填。"),
    "division_unknown": Fault("cell", "6位行政区划代码", "不认得这个行政区划，已当作不清楚；请填6位代码。"),
    "percent_unclear": Fault("cell", "百分数，如51", "分不清是51%还是0.51%，已当作不清楚；请填51这样的数，不要设百分比格式。"),
    "error_value": Fault("cell", "有效内容", "单元格是表格软件的错误值，已当作不清楚；请改正公式或直接填写。"),
    "formula_without_value": Fault("cell", "公式的计算结果",
                                   "公式没有保存计算结果，已当作不清楚；请在表格软件里打开、重算、保存后再导入。"),
    "unknown_column": Fault("note", "", "不认得这个表头，该列未导入；{choices}"),
    "column_twice": Fault("note", "", "同一栏目出现两次，只读了前面认得更准的一列；请核对。"),
    "formulas": Fault("note", "", "该列有公式，用的是保存时的计算结果；请确认保存前已重算。"),
    "merged": Fault("note", "", "该列有合并单元格，已按首格内容填到各行；请核对。"),
    "note_row": Fault("note", "", "是合计、说明或签名行，不是数据，未导入。"),
    "header_again": Fault("note", "", "是重复的表头，未导入。"),
    "hidden_sheet": Fault("note", "", "是隐藏的工作表，未读；需要导入请取消隐藏。"),
    "other_sheet": Fault("note", "", "没有认得的表头，未读。"),
    "own_staff": Fault("note", "", "直接订立劳动合同的人员只填了一个单位，用人单位和用工单位按同一单位处理。"),
    "own_unit": Fault("note", "", "空着的按填报单位自己的代码处理；在别的单位用工的，请填那个单位的代码。"),
    "month_differs": Fault("note", "", "标题里的月份与导入时指定的不同，按指定的月份导入；请核对。"),
    "day_ahead": Fault("note", "不晚于名册月份的日期", "日期晚于名册月份，照原样导入；请核对年月日有没有写错。"),
    "day_before_birth": Fault("note", "晚于出生日期的日期", "日期早于本人出生，照原样导入；请核对年月日，不清楚的留空。"),
    "wage_implausible": Fault("note", "以元为单位的月工资", "金额高得或者低得少见，照原样导入；请核对单位是不是元、小数点有没有错。"),
    "too_many_issues": Fault("note", "", "问题太多，只列出一部分；请先改正已列出的，再重新导入。"),
}  # fmt: skip

SEEN_LENGTH = 60
IDS = ("id_bad_length", "id_bad_date", "id_bad_check", "id_converted")
"""Kinds whose cell is an id number, or was meant to be one."""
NO_TEXT = {"id_damaged": "数字", "code_damaged": "数字", "formula_without_value": "公式"}
"""What stands in a cell that holds something and has no text to show."""


def issue(
    code: str, row: int | None, heading: str | None, seen: str, column: Column | None = None, hint: str = ""
) -> Issue:
    """The issue of that kind at a cell. hint: fills `{choices}` where the column has none of its own."""
    fault = FAULTS[code]
    options = hint or (" / ".join(choice.zh for choice in column.values) if column else "")
    shown = (cover_all(seen) if code in IDS else cover(seen)) or NO_TEXT.get(code, "")
    shown = shown.removesuffix(" 00:00:00")
    shown = shown if len(shown) <= SEEN_LENGTH else shown[:SEEN_LENGTH] + "…"
    return Issue(
        row=row,
        column=None if heading is None else cover(heading),
        seen=shown,
        wanted=fault.wanted.replace("{choices}", options or "改正"),
        what_to_do=fault.what_to_do.replace("{choices}", options),
        code=f"intake.{code}",
        level=fault.level,
    )


def cell_code(column: Column, code: str, required: bool) -> str:
    """The kind of fault by where it stands: an unreadable hire date or required cell costs the row."""
    if column.name == "hire_date" and code == "date_unreadable":
        return "hire_unreadable"
    if required and FAULTS[code].level == "cell":
        return "required_unreadable"
    return code
