"""Reading rosters and unit facts: what goes in, what is listed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from laojian.register.columns import LONG_AGO, NEVER
from laojian.register.intake import read
from tests.register.intake_files import AGENCY, HEADINGS, KEY, MINE, person, workbook, worker
from tests.register.intake_read import codes_of, read_one, rows_of


def test_a_file_of_1000_rows_with_10_wrong_ones_loads_990_and_lists_10(tmp_path: Path) -> None:
    rows = [worker(n) for n in range(1000)]
    rows[10][1] = None
    rows[20][1] = person(20)[:-1]
    rows[30][1] = "140311198502300012"
    rows[40][1] = person(40)[:-1] + ("1" if person(40)[-1] != "1" else "2")
    rows[50][1] = 140311198501010012
    rows[60][1] = person(61)
    rows[70][4] = "91140300MA0000011X"
    rows[80][3], rows[80][4] = None, None
    rows[90][5] = "去年春天"
    rows[100][1] = "1.40311E+17"
    intake = read(workbook(tmp_path / "r.xlsx", [HEADINGS, *rows]), key=KEY)
    assert (intake.rows_read, intake.rows_loaded, len(intake.issues)) == (1000, 990, 10)
    assert [found.row for found in intake.issues] == [12, 22, 32, 42, 52, 63, 72, 82, 92, 102]
    assert codes_of(intake) == ["id_missing", "id_bad_length", "id_bad_date", "id_bad_check", "id_damaged",
                              "person_twice", "code_bad", "unit_missing", "hire_unreadable", "id_damaged"]  # fmt: skip
    assert all(found.level == "error" and found.what_to_do for found in intake.issues)


def test_the_table_has_the_contract_types_and_the_source_of_every_row(tmp_path: Path) -> None:
    intake, row = read_one(tmp_path)
    assert intake.tables["workers"].schema.field("wage_due").type == "int64"
    assert row["source_row"] == 2 and row["source_file"] == intake.file_hash
    assert row["wage_due"] == 500050 and row["underground"] is True
    assert row["hire_date"] == date(2023, 3, 1) and row["si_paid_to"] == date(2024, 7, 31)
    assert row["form"] == "dispatched" and row["host_uscc"] == MINE and row["reported_by"] == MINE
    assert "post" in intake.absent_columns["workers"] and row["post"] is None


def test_no_id_number_leaves_intake(tmp_path: Path) -> None:
    wrong = person(1)[:-1] + ("1" if person(1)[-1] != "1" else "2")
    _, row = read_one(tmp_path)
    assert person(1) not in repr(row) and len(row["person_key"]) == 32 and "*" in row["id_masked"]
    bad, _ = read_one(tmp_path, 身份证号码=wrong)
    assert wrong not in repr(bad.issues)


@pytest.mark.parametrize(
    "written",
    ["2024.7.1", "2024年7月1日", "2024/7/1", "20240701", "2024-7-1", "２０２４．７．１", date(2024, 7, 1), 45474, 20240701,
     datetime(2024, 7, 1, 8, 30), "2024-07-01 00:00:00", "2024-07-01T00:00:00", " 2024年07月01日 "],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(tmp_path: Path, written: Any) -> None:
    assert read_one(tmp_path, 合同签订日期=written)[1]["contract_signed_on"] == date(2024, 7, 1)


@pytest.mark.parametrize("word", ["无", "未签", "没有", "未办", "未培训", "否", "未签订", "暂无"])
def test_an_explicit_none_is_never_and_for_insurance_long_ago(tmp_path: Path, word: str) -> None:
    intake, row = read_one(tmp_path, 合同签订日期=word, 社保缴至月份=word)
    assert row["contract_signed_on"] == NEVER and row["si_paid_to"] == LONG_AGO and not intake.issues


@pytest.mark.parametrize("word", [None, "", "不详", "-", "/", "未知"])
def test_what_nobody_knows_is_null_and_no_issue(tmp_path: Path, word: Any) -> None:
    intake, row = read_one(tmp_path, 合同签订日期=word, 应发工资=word, 是否井下=word, 用工形式=word)
    assert [row[name] for name in ("contract_signed_on", "wage_due", "underground", "form")] == [None] * 4
    assert not intake.issues


@pytest.mark.parametrize(
    ("heading", "written", "code"),
    [
        ("合同签订日期", "2024-7", "date_month_only"),
        ("合同签订日期", "2024-02-30", "date_unreadable"),
        ("合同签订日期", "是", "date_only_yes"),
        ("应发工资", "五千", "money_unreadable"),
        ("应发工资", -3, "money_negative"),
        ("是否井下", "大概", "yesno_unreadable"),
        ("用工形式", "机器人", "choice_unknown"),
        ("社保缴至月份", 2024.1, "month_ambiguous"),
        ("劳动合同签订次数", "两三次", "int_unreadable"),
    ],
)
def test_an_unreadable_cell_becomes_unknown_and_is_listed(
    tmp_path: Path, heading: str, written: Any, code: str
) -> None:
    intake, row = read_one(tmp_path, **{heading: written})
    assert codes_of(intake) == [code] and intake.issues[0].level == "cell"
    assert intake.issues[0].row == 2 and intake.issues[0].column == heading
    assert intake.rows_loaded == 1 and row["name"] == "示范1"


@pytest.mark.parametrize(
    ("written", "fen"),
    [("5,000.50元", 500050), ("￥5000.5", 500050), ("1.2万元", 1_200_000), ("５０００", 500_000), (3527.4999999999995, 352750),
     ("0", 0), ("无", 0), ("4500.005", 450001), ("¥ 12，000", 1_200_000)],
)  # fmt: skip
def test_money_is_read_in_fen(tmp_path: Path, written: Any, fen: int) -> None:
    assert read_one(tmp_path, 应发工资=written)[1]["wage_due"] == fen


def test_the_unit_in_the_heading_counts(tmp_path: Path) -> None:
    _, row = read_one(tmp_path, **{"实发工资（万元）": 0.45})
    assert row["wage_paid"] == 450_000


@pytest.mark.parametrize(
    ("written", "value"),
    [("是", True), ("√", True), ("有", True), ("Y", True), ("井下", True), ("否", False), ("×", False), ("无", False), ("N", False),
     ("地面", False), (True, True), (False, False), (1, True), ("不下井", False)],
)  # fmt: skip
def test_yes_and_no_in_all_their_forms(tmp_path: Path, written: Any, value: bool) -> None:
    assert read_one(tmp_path, 是否井下=written)[1]["underground"] is value


@pytest.mark.parametrize(
    ("written", "form"),
    [("派遣工", "dispatched"), ("合同工", "contract"), ("直签", "contract"), ("劳务外包", "outsourced"), ("未签", "none"),
     ("非全日制", "parttime"), ("实习生", "intern"), ("退休返聘", "retiree_rehire"), ("dispatched", "dispatched")],
)  # fmt: skip
def test_usual_words_for_the_form_of_employment(tmp_path: Path, written: str, form: str) -> None:
    assert read_one(tmp_path, 用工形式=written)[1]["form"] == form


def test_a_text_id_that_ends_in_zeros_is_no_number(tmp_path: Path) -> None:
    whole = next(number for n in range(20_000) if (number := person(n)).endswith("00"))
    intake, row = read_one(tmp_path, 身份证号码=whole)
    assert not intake.issues and row["id_check"] == "ok"


def test_an_id_stored_as_a_number_is_damaged_whatever_it_looks_like(tmp_path: Path) -> None:
    whole = next(number for n in range(20_000) if (number := person(n)).endswith("00"))
    intake, _ = read_one(tmp_path, 身份证号码=int(whole))
    assert codes_of(intake) == ["id_damaged"] and intake.rows_loaded == 0
    assert intake.issues[0].seen == "数字", "the cell is not empty"


def test_the_id_wins_over_birth_date_and_sex(tmp_path: Path) -> None:
    intake, row = read_one(tmp_path, 出生日期="1990-05-05", 性别="女")
    assert row["birth_date"] == date(1985, 1, 1)
    assert set(codes_of(intake)) <= {"birth_differs", "sex_differs"} and "birth_differs" in codes_of(intake)
    assert {found.level for found in intake.issues} == {"note"}


def test_a_share_between_nought_and_one_is_unclear(tmp_path: Path) -> None:
    sheet = [["股东统一社会信用代码", "被投资单位统一社会信用代码", "持股比例"], [MINE, AGENCY, 0.51]]
    intake = read(workbook(tmp_path / "r.xlsx", sheet), key=KEY)
    assert (
        codes_of(intake) == ["percent_unclear"] and rows_of(intake, "shareholdings")[0]["share_pct"] is None
    )


def test_agreements_and_procedures_that_do_not_exist_are_said_so(tmp_path: Path) -> None:
    agreements = [
        ["派遣单位统一社会信用代码", "用工单位统一社会信用代码", "协议编号", "派遣人数"],
        [AGENCY, MINE, "未签", 12],
    ]
    procedures = [
        ["用工单位统一社会信用代码", "辅助性岗位", "职代会讨论日期", "公示日期"],
        [MINE, "保洁", "未讨论", None],
    ]
    intake = read(workbook(tmp_path / "r.xlsx", agreements, procedures), key=KEY)
    assert rows_of(intake, "agreements")[0]["agreement_no"] == "无"
    row = rows_of(intake, "aux_procedures")[0]
    assert row["congress_on"] == NEVER and row["publicity_on"] is None


def test_own_staff_work_where_they_are_employed(tmp_path: Path) -> None:
    headings = ["姓名", "身份证号码", "用工形式", "用工单位统一社会信用代码"]
    rows = [headings, ["示范1", person(1), "劳动合同", MINE], ["示范2", person(2), "劳务派遣", MINE]]
    found = rows_of(read(workbook(tmp_path / "r.xlsx", rows), key=KEY))
    assert [row["employer_uscc"] for row in found] == [MINE, None]
