"""Tables as clerks draw them: lines to fill above the head, rows numbered by codes, rows that only have names."""

import re

import pytest

from laojian.forms.schema_reader import load
from laojian.packs.check import check
from laojian.packs.notice import propose
from laojian.packs.notice_draft import draft_pack, write
from laojian.packs.notice_of_which import parts_of
from laojian.packs.notice_review import Choice

LETTER = (
    "示范市人社局关于开展检查的通知\n示人社发〔2025〕1号\n各县人社局：\n现通知如下：\n一、工作要求\n"
    "各县人社局于3月20日前报送附件。\n\n附件：检查进度表\n\n示范市人社局\n2025年2月10日\n\n附件\n检查进度表\n"
)
CODED = (
    "填报单位：            截止日期：   年  月  日\n"
    "指标名称            计量单位    代码    本期    累计\n"
    "检查用人单位        户          01\n"
    "  其中：餐饮        户          02\n"
    "        电子加工    户          03\n"
    "涉及暑期工          人          04\n"
    "  其中：未成年工    人          05\n"
    "审核关系：01≥02+03；04≥05；累计≥本期\n"
)
NAMED = (
    "填报单位（盖章）：\n序号|项目|涉及人数（人）|涉及金额（元）|是否整改\n"
    "1|拖欠工资|||\n2|低于最低工资标准|||\n3|未付加班工资|||\n"
)


def test_a_line_to_be_filled_in_above_the_head_is_no_row_of_the_table():
    [table] = propose(LETTER + CODED).tables
    assert [one.label for one in table.columns] == ["本期", "累计"]
    assert [(one.no, one.label, one.unit) for one in table.rows] == [
        (1, "检查用人单位", "户"),
        (2, "其中：餐饮", "户"),
        (3, "电子加工", "户"),
        (4, "涉及暑期工", "人"),
        (5, "其中：未成年工", "人"),
    ]


def test_codes_number_the_rows_so_that_their_relations_are_between_rows():
    notice = propose(LETTER + CODED)
    [table] = notice.tables
    found = {
        one.text: {term.axis for term in one.terms()} for line in table.relations for one in line.relations
    }
    assert found == {"01≥02+03": {"row"}, "04≥05": {"row"}, "累计≥本期": {"column"}}
    assert [line.text for line in notice.relations] == ["审核关系：01≥02+03；04≥05", "累计≥本期"]
    form = draft_pack(notice)["forms/table1.yaml"]
    assert form.count("axis: row") == 2 and form.count("axis: column") == 1


@pytest.mark.parametrize(
    "line", ["填报单位：\t\t截止日期：\t年\t月\t日\n", "|填报单位：|填报时间：2025年  月  日|单位：人|\n"]
)
def test_a_line_to_be_filled_in_is_none_with_tabs_and_pipes_either(line):
    drawn = line + "项目\t检查户数\t涉及人数\n\t户\t人\n\t1\t2\n合计\t\t\n国有\t\t\n"
    [table] = propose(LETTER + drawn).tables
    assert [(one.label, one.unit) for one in table.columns] == [("检查户数", "户"), ("涉及人数", "人")]
    assert [one.label for one in table.rows] == ["合计", "国有"]


def test_rows_with_a_name_and_empty_cells_are_a_stub_and_units_come_from_the_brackets():
    notice = propose(LETTER + NAMED)
    [table] = notice.tables
    assert table.layout == "grid"
    assert [(one.no, one.label, one.unit) for one in table.columns] == [
        (1, "涉及人数", "人"),
        (2, "涉及金额", "元"),
        (3, "是否整改", None),
    ]
    assert [one.label for one in table.rows] == ["拖欠工资", "低于最低工资标准", "未付加班工资"]
    assert any("是”或“否" in one.text for one in notice.questions if one.about == "tables")
    assert "forms/table1.yaml" in draft_pack(notice)


@pytest.mark.parametrize("drawn", [CODED, NAMED], ids=["codes", "names"])
def test_the_drafted_form_is_one_that_the_check_reads(drawn, tmp_path):
    write(draft_pack(propose(LETTER + drawn)), tmp_path / "pack")
    wrong = [one for one in check(tmp_path / "pack") if "forms/" in str(one.file)]
    assert not wrong, wrong


def test_a_register_is_no_form_and_that_is_said():
    drawn = "序号|单位名称|存在问题|整改措施|完成时限\n1||||\n2||||\n"
    notice = propose(LETTER + drawn)
    assert [one.layout for one in notice.tables] == ["list"]
    assert any("没有做成报表" in one.text for one in notice.questions if one.about == "tables")


def test_a_list_of_firms_already_filled_in_is_no_stub():
    drawn = "序号|单位名称|检查结果|备注\n1|示范一公司|合格|\n2|示范二公司|不合格|\n"
    assert [one.layout for one in propose(LETTER + drawn).tables] == ["list"]


SINGLE = "区县 网点数 从业人员数 签订合同人数 拖欠金额\n个 人 人 万元\n1 2 3 4\n合计\n直营\n加盟\n栏目关系：2栏≥3栏；1行=2行+3行\n"


def test_columns_set_apart_by_single_blanks_are_read_where_headings_units_and_numbers_count_alike():
    notice = propose(LETTER + SINGLE)
    [table] = notice.tables
    assert [(one.no, one.label, one.unit) for one in table.columns] == [
        (1, "网点数", "个"),
        (2, "从业人员数", "人"),
        (3, "签订合同人数", "人"),
        (4, "拖欠金额", "万元"),
    ]
    assert [one.label for one in table.rows] == ["合计", "直营", "加盟"]
    assert [one.text for line in table.relations for one in line.relations] == ["2栏≥3栏", "1行=2行+3行"]
    assert not [one for one in notice.questions if one.about in ("tables", "relations")]


@pytest.mark.parametrize("lost", [" 签订合同人数 拖欠金额", "1 2 3 4\n"])
def test_headings_that_do_not_count_with_the_numbers_are_no_table_and_ask(lost):
    drawn = SINGLE.replace(lost, "", 1)
    notice = propose(LETTER + drawn)
    assert notice.tables == ()
    assert {one.about for one in notice.questions} >= {"tables", "relations"}


def test_only_a_column_that_counts_cases_is_filled_from_the_cases_of_its_violation():
    letter = LETTER.replace(
        "一、工作要求\n", "一、检查内容\n（一）拖欠工资；\n（二）未签订劳动合同。\n二、工作要求\n"
    )
    drawn = "项目\t拖欠工资案件\t未签订劳动合同人数\n\t件\t人\n\t1\t2\n合计\t\t\n国有\t\t\n"
    notice = propose(letter + drawn)
    choices = {
        "items/1": Choice("corrected", {"violation": "wage-arrears"}),
        "items/2": Choice("corrected", {"violation": "missing-contract"}),
        "tables/1": Choice(),
    }
    form = draft_pack(notice, choices)["forms/table1.yaml"]
    assert "violation: [wage-arrears]" in form and "missing-contract" not in form


def rows_of(relation, tail="  其中：未成年工    人          05\n"):
    """Row → the row it is a part of, in the draft of a table numbered by codes with these relations."""
    coded = CODED.replace("审核关系：01≥02+03；04≥05；累计≥本期\n", relation).replace(
        "  其中：未成年工    人          05\n", tail
    )
    [table] = propose(LETTER + coded).tables
    return parts_of(table)


def test_rows_of_which_lead_to_the_row_they_are_a_part_of(tmp_path):
    files = draft_pack(propose(LETTER + CODED))
    write(files, tmp_path / "draft")
    assert not [one for one in check(tmp_path / "draft") if one.file.startswith("forms/")]
    form = load(tmp_path / "draft/forms/table1.yaml")
    assert {row.no: row.of_which for row in form.rows} == {1: None, 2: 1, 3: 1, 4: None, 5: 4}


def test_a_row_is_no_part_because_it_is_not_more_than_another():
    assert rows_of("审核关系：04≤01；03≤01\n") == {2: 1, 5: 4}


def test_the_relation_says_which_row_a_row_of_which_belongs_to():
    assert rows_of("审核关系：05≤01\n") == {2: 1, 5: 1}


def test_addends_of_a_total_are_no_rows_of_which():
    assert rows_of("审核关系：01=02+03\n") == {5: 4}


def test_without_relations_the_word_before_the_name_says_it():
    assert rows_of("") == {2: 1, 5: 4}
    assert rows_of("", "  其中未成年工    人          05\n") == {2: 1, 5: 4}


SPREAD = (
    "填报单位(盖章):                     单位:人\n 类  别     从业人数   女职工   孕期   其中：已登记\n"
    "   甲          1         2       3      4\n 合  计\n 在册职工\n 劳务派遣\n栏间关系:1≥2,3≥4;合计=在册职工+劳务派遣\n"
)
CIRCLED = (
    "| 行业 | 检查情况 | |\n| | 户数（户） | 人数（人） |\n| 甲 | ① | ② |\n| 合计 | | |\n| 制造业 | | |\n"
)
LISTED = (
    "序号  地区  检查单位数  发现问题数  整改完成数\n            （个）      （个）      （个）\n"
    " 1    城关区\n 2    东风区\n      合计\n说明：整改完成数不得大于发现问题数。\n"
)
WIDE = (
    "检查户数（户） 发现问题（件） 责令改正（件）\n（１） （２） （３）\n\n说明：（３）栏不得大于（２）栏。\n"
)
CODES = "项目          行次    本月    累计\n检查用人单位    1\n涉及劳动者      2\n其中：女职工    3\n表内关系：2行≥3行\n"


@pytest.mark.parametrize(
    ("drawn", "columns", "rows", "relations"),
    [
        (SPREAD, ["从业人数", "女职工", "孕期", "其中：已登记"], ["合计", "在册职工", "劳务派遣"], ["1≥2", "3≥4", "合计=在册职工+劳务派遣"]),
        (CIRCLED, ["户数", "人数"], ["合计", "制造业"], []),
        (LISTED, ["检查单位数", "发现问题数", "整改完成数"], ["城关区", "东风区", "合计"], ["整改完成数不得大于发现问题数"]),
        (WIDE, ["检查户数", "发现问题", "责令改正"], [], ["（３）栏不得大于（２）栏"]),
        (CODES, ["本月", "累计"], ["检查用人单位", "涉及劳动者", "其中：女职工"], ["2行≥3行"]),
    ],
    ids=["spread", "circled", "listed", "wide", "codes"],
)  # fmt: skip
def test_spread_words_circled_numbers_and_rows_of_a_number_and_a_name_are_read(
    drawn, columns, rows, relations
):
    notice = propose(LETTER + drawn)
    [table] = notice.tables
    assert [one.label for one in table.columns] == columns and [one.label for one in table.rows] == rows
    assert [one.text for line in table.relations for one in line.relations] == relations
    assert not [one for one in notice.questions if one.about in ("tables", "relations")]


@pytest.mark.parametrize(
    ("words", "op"),
    [("整改完成数不得大于发现问题数", "<="), ("发现问题数应大于或等于整改完成数", ">="), ("整改完成数小于等于发现问题数", "<="),
     ("合计等于城关区与东风区之和", "="), ("合计行为以上两行之和", "="), ("合计等于以上2项之和", "="), ("发现问题数不少于整改完成数", ">=")],
)  # fmt: skip
def test_a_relation_told_in_words_is_read_where_every_name_is_of_the_table(words, op):
    [table] = propose(LETTER + LISTED.replace("整改完成数不得大于发现问题数", words)).tables
    assert [(one.op, one.text) for line in table.relations for one in line.relations] == [(op, words)]


@pytest.mark.parametrize("words", ["合计行等于各行之和", "合计行为各行之和", "合计行为以上三行之和"])
def test_a_total_of_rows_that_are_not_named_is_asked_about(words):
    notice = propose(LETTER + LISTED.replace("整改完成数不得大于发现问题数", words))
    assert notice.tables[0].relations == ()
    assert [one for one in notice.questions if one.about == "relations"]


NARROW = (
    "┌──────┬──────┬───────────────┐\n│      │      │   发现问题    │\n│ 地区 │ 户数 ├───────┬───────┤\n"
    "│      │（户）│ 工资  │ 社保  │\n├──────┼──────┼───────┼───────┤\n│ 甲县 │      │       │       │\n"
    "├──────┼──────┼───────┼───────┤\n│ 合计 │      │       │       │\n└──────┴──────┴───────┴───────┘\n"
)
DASHED = (
    "+------+------+---------------+\n| 地区 | 户数 |   发现问题    |\n|      |（户）+-------+-------+\n"
    "|      |      | 工资  | 社保  |\n+------+------+-------+-------+\n| 甲县 |      |       |       |\n"
    "| 合计 |      |       |       |\n+------+------+-------+-------+\n"
)
FULL_WIDTH = (
    "┌──┬───┬─────┐\n│    │      │ 发现问题 │\n│地区│ 户数 ├──┬──┤\n│    │（户）│工资│社保│\n"
    "├──┼───┼──┼──┤\n│甲县│      │    │    │\n│合计│      │    │    │\n└──┴───┴──┴──┘\n"
)


HEAVY = NARROW.translate(str.maketrans("┌┐└┘├┤┬┴┼─│", "┏┓┗┛┣┫┳┻╋━┃"))


@pytest.mark.parametrize(
    "drawn", [NARROW, DASHED, FULL_WIDTH, HEAVY], ids=["narrow", "dashed", "full width", "heavy"]
)
def test_a_box_is_read_where_its_rules_part_the_headings(drawn):
    [table] = propose(LETTER + drawn).tables
    assert [(one.label, one.unit, one.group) for one in table.columns] == [
        ("户数", "户", ()), ("工资", None, ("发现问题",)), ("社保", None, ("发现问题",))
    ]  # fmt: skip
    assert [one.label for one in table.rows] == ["甲县", "合计"]


def test_a_box_whose_rules_do_not_meet_is_asked_about_and_no_sign_of_it_is_a_heading():
    notice = propose(LETTER + NARROW.replace("───────┬───────┤", "─────┬───────┤"))
    assert any("表线没有对齐" in one.text for one in notice.questions if one.about == "tables")
    assert not re.search("[│─├┤┬]", "".join(one.label for table in notice.tables for one in table.columns))


@pytest.mark.parametrize("mark", ["附", "附1", "附：", "附件"])
def test_rows_that_are_but_their_names_below_headings_set_apart_by_blanks_are_a_table(mark):
    drawn = f"{mark}\n学生实习情况表\n报送单位：        报送时间：\n\n学校    学生（人）    其中：女生（人）    单位（个）\n技工院校\n中等职业学校\n合计\n\n说明：1.其中：女生≤学生。2.合计=技工院校+中等职业学校。\n"
    [table] = propose(LETTER.removesuffix("附件\n检查进度表\n") + drawn).tables
    assert [(one.label, one.unit) for one in table.columns] == [
        ("学生", "人"),
        ("其中：女生", "人"),
        ("单位", "个"),
    ]
    assert [one.label for one in table.rows] == ["技工院校", "中等职业学校", "合计"]
    assert any(one.left[0].axis == "row" for line in table.relations for one in line.relations)


def test_a_second_line_of_headings_with_two_cells_is_part_of_the_head():
    drawn = (
        "街道      检查机构   违法机构    其中         罚款金额\n                              无证   欺诈\n"
        "甲栏        1         2       3      4        5\n东街道\n西街道\n合计\n关系式：2≥3+4；合计=东街道+西街道。\n"
    )
    [table] = propose(LETTER + drawn).tables
    assert [one.label for one in table.columns] == ["检查机构", "违法机构", "无证", "欺诈", "罚款金额"]
    assert [one.of_which for one in table.columns][2:4] == [2, 2]
    assert [len(one.relations) for one in table.relations] == [1, 1]


def test_an_annex_that_is_called_a_table_and_holds_none_is_asked_about():
    notice = propose(
        LETTER.removesuffix("附件\n检查进度表\n") + "附件\n学生实习情况表\n学校 学生 单位\n技工院校\n"
    )
    assert any("学生实习情况表" in one.text for one in notice.questions if one.about == "tables")
