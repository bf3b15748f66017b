"""The tables of the reference notices are rebuilt: headings, relations, rows."""

import pytest

from tests.packs.reference import needed, read

pytestmark = needed

PAPERS = ("000", "001", "002", "003", "004")
ATTACHED = {
    "000": [(1, "矿山企业劳务派遣用工排查整治情况"), (2, "矿山企业劳务派遣用工自查自纠情况")],
    "001": [],
    "002": [],
    "003": [(None, "省整治非法用工打击违法犯罪专项行动领导小组成员名单")],
    "004": [(None, "劳务中介专项整治行动量化统计表")],
}


@pytest.mark.parametrize("number", PAPERS)
def test_attachments_are_read(number):
    assert [(one.no, one.title) for one in read(number).attachments] == ATTACHED[number]


@pytest.mark.parametrize("number", PAPERS)
def test_printed_relations_are_read(number):
    lines = read(number).relations
    if number != "000":
        assert lines == ()
        return
    rows, columns = (1, [2, 3]), (2, [3, 5, 6, 7, 8, 9, 10, 11])
    assert [len(one.relations) for one in lines] == [2, 2]
    for line in lines:
        found = [
            (one.left[0].axis, one.left[0].no, [term.no for term in one.right]) for one in line.relations
        ]
        assert found == [("row", *rows), ("column", *columns)]


UNITS_1 = ["户", *["件"] * 12, "万元", "万元", "件"]
GROUPS_1 = [
    (),
    (),
    *[("违法行为类型",)] * 9,
    *[("处理情况",)] * 2,
    *[("处理情况", "行政处罚")] * 2,
    ("处理情况",),
]
HEADINGS_1 = [
    "检查户次",
    "案件合计",
    "使用派遣工",
    "外等使用派遣工",
    "矿山企业派遣",
    "派遣协议",
    "临时性",
    "比例",
    "统一管理",
    "劳动合同",
    "其他",
    "责令改正",
    "行政处罚",
    "（表头缺失）",
    "（表头缺失）",
    "移送公安机关追究刑事责任",
]
HEADINGS_2 = [
    "矿山企业数",
    "案件合计",
    "井下劳务派遣工",
    "等形式使用派遣工",
    "矿山企业派遣单位",
    "协议",
    "临时性",
    "比例",
    "统一管理",
    "劳动合同",
    "其他",
    "自行整改",
    "未整改到位",
]


def test_the_first_table_of_the_mines_is_rebuilt():
    table = read("000").tables[0]
    assert [one.no for one in table.columns] == list(range(1, 17))
    assert [one.unit for one in table.columns] == UNITS_1
    assert [one.group for one in table.columns] == GROUPS_1
    assert all(word in one.label for word, one in zip(HEADINGS_1, table.columns, strict=True))
    assert [(one.no, one.of_which) for one in table.columns if one.of_which] == [(4, 3)]
    assert {one.no for one in table.columns if one.doubt} == set(range(3, 17))
    assert [(one.no, one.label) for one in table.rows] == [(1, "合计"), (2, "煤矿企业"), (3, "非煤矿山企业")]
    assert [len(one.relations) for one in table.relations] == [2]
    assert len(table.supplements) == 3
    assert [one[:4] for one in table.signatures] == ["单位负责", "科（队）", "制表人（", "联系电话"] or len(
        table.signatures
    ) == 4


def test_the_second_table_of_the_mines_is_rebuilt():
    table = read("000").tables[1]
    assert [one.no for one in table.columns] == list(range(1, 14))
    assert [one.unit for one in table.columns] == ["户", *["件"] * 12]
    assert all(word in one.label for word, one in zip(HEADINGS_2, table.columns, strict=True))
    assert [one.group for one in table.columns] == [(), (), *[("违法行为类型",)] * 9, *[("整改情况",)] * 2]
    assert [(one.no, one.of_which) for one in table.columns if one.of_which] == [(4, 3)]
    assert [one.no for one in table.rows] == [1, 2, 3]
    assert [len(one.relations) for one in table.relations] == [2]


def test_the_table_of_the_intermediaries_is_rebuilt():
    table = read("004").tables[0]
    assert [one.label for one in table.columns] == ["一级指标", "二级指标", "基本情况", "备注"]
    assert [one.no for one in table.rows] == list(range(1, 26))
    kinds = {one.no: one.kind for one in table.rows}
    assert [no for no, kind in kinds.items() if kind == "yes_no"] == [18, 20]
    assert [no for no, kind in kinds.items() if kind == "other_sheet"] == [15, 16]
    groups = [one.group[:6] for one in table.rows]
    assert groups == ["加强人力资源"] * 14 + ["开展清理整顿"] * 3 + ["建立实施“红"] * 4 + ["充分发挥行业"] * 4
    assert len(table.signatures) == 4
