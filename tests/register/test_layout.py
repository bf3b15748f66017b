"""Layouts: headings, matching, layouts of packs."""

from __future__ import annotations

import pytest

from laojian.base.problem import Problem
from laojian.register.columns import VOCABULARY, Column
from laojian.register.layout import built_in, choose, from_data, match, nearest


def _chosen(*headings: str) -> str | None:
    found = choose([match(headings, layout) for layout in built_in().values()])
    return found.layout.id if found else None


@pytest.mark.parametrize(
    ("headings", "layout"),
    [
        (("序号", "姓名", "身份证号码", "用工单位统一社会信用代码", "应发工资（元）"), "workers"),
        (("统一社会信用代码", "单位名称", "矿山类型", "使用被派遣劳动者人数"), "units"),
        (("统一社会信用代码", "许可证种类", "许可证编号", "有效期起", "有效期止"), "licences"),
        (("股东统一社会信用代码", "被投资单位统一社会信用代码", "持股比例"), "shareholdings"),
        (("派遣单位统一社会信用代码", "用工单位统一社会信用代码", "协议编号", "派遣人数"), "agreements"),
        (("用工单位统一社会信用代码", "辅助性岗位", "职代会讨论日期", "公示日期"), "aux_procedures"),
        (("日期", "天气"), None),
    ],
)
def test_sheets_are_told_apart_by_their_headings(headings: tuple[str, ...], layout: str | None) -> None:
    assert _chosen(*headings) == layout


@pytest.mark.parametrize(
    "heading",
    [
        "身份证号码*",
        " 身份证 号码 ",
        "身份证号码（18位）",
        "３．身份证号码",
        "公民身份号码",
        "id_no",
        "身份证号码：",
        "身份证\n号码",
    ],
)
def test_headings_are_known_with_marks_blanks_brackets_and_numbers(heading: str) -> None:
    assert match([heading], built_in()["workers"]).columns == {"id_no": 0}


def test_a_month_in_front_of_a_heading_is_overlooked() -> None:
    assert match(["2024年7月应发工资（元）"], built_in()["workers"]).columns == {"wage_due": 0}


def test_of_two_headings_for_one_column_the_nearer_one_is_read() -> None:
    found = match(["劳务派遣单位", "用人单位名称"], built_in()["workers"])
    assert found.columns == {"employer_name": 1} and found.twice == (0,)


def test_a_missing_required_column_is_named() -> None:
    found = match(["姓名", "应发工资"], built_in()["workers"])
    assert found.missing == ("id_no", "employer_uscc") and not found.fits


def test_an_unknown_heading_gets_the_nearest_known_one() -> None:
    assert nearest("用工起止日期", built_in()["workers"]) == "用工起始日期"
    assert nearest("天气", built_in()["workers"]) is None


def test_a_pack_gives_layouts_with_its_own_columns_and_headings() -> None:
    vocabulary = VOCABULARY.with_columns("workers", [Column("lamp_no", "矿灯号", "lamp number", "text")])
    data = {"id": "lamps", "zh": "矿灯表", "en": "lamps", "table": "workers", "required": ["id_no", "lamp_no"],
            "columns": ["id_no", "lamp_no", "hire_date"], "aliases": {"hire_date": ["领灯日期"]}}  # fmt: skip
    layout = from_data(data, vocabulary)
    assert set(match(["身份证号", "矿灯号", "领灯日期"], layout).columns) == {"id_no", "lamp_no", "hire_date"}
    assert "lamp_no" in layout.schema().names


@pytest.mark.parametrize("wrong", [{"columns": ["nothing"]}, {"table": "nothing"}, {"colour": "red"}])
def test_a_wrong_layout_is_refused(wrong: dict[str, object]) -> None:
    data = {"id": "x", "zh": "x", "en": "x", "table": "workers", "columns": "all", **wrong}
    with pytest.raises(Problem) as problem:
        from_data(data, file="x.yaml")
    assert problem.value.code == "intake.bad_layout"


def test_two_layouts_that_fit_equally_are_refused() -> None:
    layout = built_in()["units"]
    found = match(["统一社会信用代码", "矿山类型"], layout)
    with pytest.raises(Problem) as problem:
        choose([found, found])
    assert problem.value.code == "intake.two_layouts"
