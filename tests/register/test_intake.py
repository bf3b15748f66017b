"""Reading rosters and unit facts: what goes in, what is listed."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from laojian.base.problem import Problem
from laojian.register.columns import LONG_AGO, NEVER
from laojian.register.intake import Intake, read
from tests.register.intake_files import AGENCY, HEADINGS, KEY, MINE, person, unit, workbook, worker


def _rows(intake: Intake, layout: str = "workers") -> list[dict[str, Any]]:
    return intake.tables[layout].to_pylist()


def _codes(intake: Intake) -> list[str]:
    return [found.code.removeprefix("intake.") for found in intake.issues]


def _one(tmp_path: Path, **changes: Any) -> tuple[Intake, dict[str, Any]]:
    """Reads a roster of one row with changes by heading."""
    headings = list(dict.fromkeys((*HEADINGS, *changes)))
    intake = read(workbook(tmp_path / "r.xlsx", [headings, worker(1, **changes)]), key=KEY)
    rows = _rows(intake)
    return intake, rows[0] if rows else {}


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
    assert _codes(intake) == ["id_missing", "id_bad_length", "id_bad_date", "id_bad_check", "id_damaged",
                              "person_twice", "code_bad", "unit_missing", "hire_unreadable", "id_damaged"]  # fmt: skip
    assert all(found.level == "error" and found.what_to_do for found in intake.issues)


def test_the_table_has_the_contract_types_and_the_source_of_every_row(tmp_path: Path) -> None:
    intake, row = _one(tmp_path)
    assert intake.tables["workers"].schema.field("wage_due").type == "int64"
    assert row["source_row"] == 2 and row["source_file"] == intake.file_hash
    assert row["wage_due"] == 500050 and row["underground"] is True
    assert row["hire_date"] == date(2023, 3, 1) and row["si_paid_to"] == date(2024, 7, 31)
    assert row["form"] == "dispatched" and row["host_uscc"] == MINE and row["reported_by"] == MINE
    assert "post" in intake.absent_columns["workers"] and row["post"] is None


def test_no_id_number_leaves_intake(tmp_path: Path) -> None:
    wrong = person(1)[:-1] + ("1" if person(1)[-1] != "1" else "2")
    _, row = _one(tmp_path)
    assert person(1) not in repr(row) and len(row["person_key"]) == 32 and "*" in row["id_masked"]
    bad, _ = _one(tmp_path, 身份证号码=wrong)
    assert wrong not in repr(bad.issues)


@pytest.mark.parametrize(
    "written",
    ["2024.7.1", "2024年7月1日", "2024/7/1", "20240701", "2024-7-1", "２０２４．７．１", date(2024, 7, 1), 45474, 20240701,
     datetime(2024, 7, 1, 8, 30), "2024-07-01 00:00:00", " 2024年07月01日 "],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(tmp_path: Path, written: Any) -> None:
    assert _one(tmp_path, 合同签订日期=written)[1]["contract_signed_on"] == date(2024, 7, 1)


@pytest.mark.parametrize("word", ["无", "未签", "没有", "未办", "未培训", "否", "未签订", "暂无"])
def test_an_explicit_none_is_never_and_for_insurance_long_ago(tmp_path: Path, word: str) -> None:
    intake, row = _one(tmp_path, 合同签订日期=word, 社保缴至月份=word)
    assert row["contract_signed_on"] == NEVER and row["si_paid_to"] == LONG_AGO and not intake.issues


@pytest.mark.parametrize("word", [None, "", "不详", "-", "/", "未知"])
def test_what_nobody_knows_is_null_and_no_issue(tmp_path: Path, word: Any) -> None:
    intake, row = _one(tmp_path, 合同签订日期=word, 应发工资=word, 是否井下=word, 用工形式=word)
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
    intake, row = _one(tmp_path, **{heading: written})
    assert _codes(intake) == [code] and intake.issues[0].level == "cell"
    assert intake.issues[0].row == 2 and intake.issues[0].column == heading
    assert intake.rows_loaded == 1 and row["name"] == "示范1"


@pytest.mark.parametrize(
    ("written", "fen"),
    [("5,000.50元", 500050), ("￥5000.5", 500050), ("1.2万元", 1_200_000), ("５０００", 500_000), (3527.4999999999995, 352750),
     ("0", 0), ("无", 0), ("4500.005", 450001), ("¥ 12，000", 1_200_000)],
)  # fmt: skip
def test_money_is_read_in_fen(tmp_path: Path, written: Any, fen: int) -> None:
    assert _one(tmp_path, 应发工资=written)[1]["wage_due"] == fen


def test_the_unit_in_the_heading_counts(tmp_path: Path) -> None:
    _, row = _one(tmp_path, **{"实发工资（万元）": 0.45})
    assert row["wage_paid"] == 450_000


@pytest.mark.parametrize(
    ("written", "value"),
    [("是", True), ("√", True), ("有", True), ("Y", True), ("井下", True), ("否", False), ("×", False), ("无", False), ("N", False),
     ("地面", False), (True, True), (False, False), (1, True), ("不下井", False)],
)  # fmt: skip
def test_yes_and_no_in_all_their_forms(tmp_path: Path, written: Any, value: bool) -> None:
    assert _one(tmp_path, 是否井下=written)[1]["underground"] is value


@pytest.mark.parametrize(
    ("written", "form"),
    [("派遣工", "dispatched"), ("合同工", "contract"), ("直签", "contract"), ("劳务外包", "outsourced"), ("未签", "none"),
     ("非全日制", "parttime"), ("实习生", "intern"), ("退休返聘", "retiree_rehire"), ("dispatched", "dispatched")],
)  # fmt: skip
def test_usual_words_for_the_form_of_employment(tmp_path: Path, written: str, form: str) -> None:
    assert _one(tmp_path, 用工形式=written)[1]["form"] == form


def test_a_text_id_that_ends_in_zeros_is_no_number(tmp_path: Path) -> None:
    whole = next(number for n in range(20_000) if (number := person(n)).endswith("00"))
    intake, row = _one(tmp_path, 身份证号码=whole)
    assert not intake.issues and row["id_check"] == "ok"


def test_an_id_stored_as_a_number_is_damaged_whatever_it_looks_like(tmp_path: Path) -> None:
    whole = next(number for n in range(20_000) if (number := person(n)).endswith("00"))
    intake, _ = _one(tmp_path, 身份证号码=int(whole))
    assert _codes(intake) == ["id_damaged"] and intake.rows_loaded == 0


def test_the_id_wins_over_birth_date_and_sex(tmp_path: Path) -> None:
    intake, row = _one(tmp_path, 出生日期="1990-05-05", 性别="女")
    assert row["birth_date"] == date(1985, 1, 1)
    assert set(_codes(intake)) <= {"birth_differs", "sex_differs"} and "birth_differs" in _codes(intake)
    assert {found.level for found in intake.issues} == {"note"}


def test_title_rows_name_reporter_and_month_and_notes_below_stay_out(tmp_path: Path) -> None:
    rows = [
        ["示范煤矿2024年7月用工花名册"],
        [f"填报单位：示范煤矿   统一社会信用代码：{unit(7)}", None, None, "填报日期：2024年8月5日"],
        HEADINGS,
        list(range(1, len(HEADINGS) + 1)),
        worker(1),
        worker(2),
        [],
        ["合计", None, None, None, None, None, None, None, 10001.0],
        ["注：以上人员均为井下。"],
        ["填表人：示范", None, "负责人："],
    ]
    intake = read(workbook(tmp_path / "r.xlsx", rows), key=KEY, reported_by=unit(9))
    assert intake.rows_loaded == 2 and not intake.issues
    assert intake.reported_by == unit(7) and intake.month == "2024-07"
    assert [row["source_row"] for row in _rows(intake)] == [5, 6]
    assert [found.row for found in intake.notes if found.code == "intake.note_row"] == [8, 9, 10]


def test_two_line_headings_and_merged_cells_are_unfolded(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["姓名", "身份证号码", "用工单位", None, "劳动合同", None, "应发工资"])
    page.append([None, None, "名称", "统一社会信用代码", "签订日期", "起始日期", None])
    page.append(["示范1", person(1), "示范煤矿", MINE, "2023-01-01", "2023-01-02", 100])
    page.append(["示范2", person(2), "示范煤矿", None, "2023-01-01", "2023-01-02", 100])
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2", "D3:D4"):
        page.merge_cells(area)
    book.save(tmp_path / "r.xlsx")
    intake = read(tmp_path / "r.xlsx", key=KEY)
    assert [row["host_uscc"] for row in _rows(intake)] == [MINE, MINE]
    assert _rows(intake)[0]["contract_signed_on"] == date(2023, 1, 1)
    assert _rows(intake)[0]["contract_start"] == date(2023, 1, 2)
    assert "intake.merged" in [found.code for found in intake.notes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_usual_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [("示范名册",), HEADINGS, worker(1, 姓名="示范䶮"), worker(2), ("合计", "", "2人")]
    text = "\r\n".join(delimiter.join(str(cell) for cell in row) for row in rows)
    (tmp_path / "r.csv").write_bytes(text.encode(encoding))
    intake = read(tmp_path / "r.csv", key=KEY)
    assert [row["name"] for row in _rows(intake)] == ["示范䶮", "示范2"]
    assert [row["source_row"] for row in _rows(intake)] == [3, 4] and not intake.issues


def test_csv_rows_may_be_short_long_or_span_lines(tmp_path: Path) -> None:
    first = ",".join(map(str, worker(1)))
    second = ",".join(map(str, worker(2, 姓名='"示范\n二"', 社保缴至月份="2024-07,多余")))
    text = "\n".join([",".join(HEADINGS), first, ",".join(map(str, worker(3)[:5])), second])
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    intake = read(tmp_path / "r.csv", key=KEY)
    assert [row["source_row"] for row in _rows(intake)] == [2, 3, 4]
    assert _rows(intake)[1]["wage_due"] is None


def test_csv_ids_in_scientific_form_are_damaged_and_quoted_ones_are_not(tmp_path: Path) -> None:
    rows = [HEADINGS, worker(1, 身份证号码="1.40311E+17"), worker(2, 身份证号码="'" + person(2)),
            worker(3, 身份证号码=person(3) + "\t")]  # fmt: skip
    (tmp_path / "r.csv").write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    intake = read(tmp_path / "r.csv", key=KEY)
    assert _codes(intake) == ["id_damaged"] and intake.rows_loaded == 2


def test_formulas_count_with_their_stored_values_and_only_without_one_are_they_refused(
    tmp_path: Path,
) -> None:
    from xlsxwriter import Workbook as Writer

    with Writer(str(tmp_path / "r.xlsx")) as book:
        page = book.add_worksheet()
        for number, row in enumerate((HEADINGS, worker(1), worker(2), worker(3))):
            page.write_row(number, 0, row)
        page.write_formula("I2", "=4000+500", value=4500)
    intake = read(tmp_path / "r.xlsx", key=KEY)
    assert _rows(intake)[0]["wage_due"] == 450_000 and not intake.issues
    assert [(found.code, found.column) for found in intake.notes] == [("intake.formulas", "应发工资")]
    bare = workbook(
        tmp_path / "b.xlsx", [HEADINGS, worker(1, 应发工资="=4000+500"), worker(2, 身份证号码="=A1")]
    )
    intake = read(bare, key=KEY)
    assert _codes(intake) == ["formula_without_value"] * 2 and intake.rows_loaded == 1
    assert _rows(intake)[0]["wage_due"] is None


def test_error_values_are_listed(tmp_path: Path) -> None:
    intake, row = _one(tmp_path, 应发工资="#N/A")
    assert _codes(intake) == ["error_value"] and intake.issues[0].seen == "#N/A" and row["wage_due"] is None


def test_unknown_headings_are_noted_with_the_nearest_known_one(tmp_path: Path) -> None:
    intake, _ = _one(tmp_path, 用工起止日期="2020-01-01", 备注="x")
    notes = {found.column: found for found in intake.notes}
    assert "用工起始日期" in notes["用工起止日期"].what_to_do and "备注" in notes


def test_all_matching_sheets_are_read_and_the_others_named(tmp_path: Path) -> None:
    units = [
        ["统一社会信用代码", "单位名称", "矿山类型", "订立劳动合同人数"],
        [MINE, "示范煤矿", "井工煤矿", "300人"],
    ]
    licences = [
        ["统一社会信用代码", "许可证种类", "许可证编号", "有效期止", "许可证状态"],
        [AGENCY, "劳务派遣", "示范1", "2026.1.1", "有效"],
    ]
    holdings = [["股东统一社会信用代码", "被投资单位统一社会信用代码", "持股比例"], [MINE, AGENCY, "51%"]]
    sheets = [
        [HEADINGS, worker(1)],
        units,
        licences,
        holdings,
        [HEADINGS, worker(1), worker(2)],
        [["随便写写"]],
    ]
    intake = read(workbook(tmp_path / "r.xlsx", *sheets), key=KEY)
    assert set(intake.tables) == {"workers", "units", "licences", "shareholdings"}
    assert (
        _rows(intake, "units")[0]["mine_type"] == "coal_ug"
        and _rows(intake, "units")[0]["staff_contract_n"] == 300
    )
    assert _rows(intake, "shareholdings")[0]["share_pct"] == 51.0
    assert len(_rows(intake)) == 2 and _codes(intake) == ["person_twice"]
    assert [found.seen for found in intake.notes if found.code == "intake.other_sheet"] == ["Sheet6"]


def test_a_share_between_nought_and_one_is_unclear(tmp_path: Path) -> None:
    sheet = [["股东统一社会信用代码", "被投资单位统一社会信用代码", "持股比例"], [MINE, AGENCY, 0.51]]
    intake = read(workbook(tmp_path / "r.xlsx", sheet), key=KEY)
    assert _codes(intake) == ["percent_unclear"] and _rows(intake, "shareholdings")[0]["share_pct"] is None


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
    assert _rows(intake, "agreements")[0]["agreement_no"] == "无"
    row = _rows(intake, "aux_procedures")[0]
    assert row["congress_on"] == NEVER and row["publicity_on"] is None


def test_own_staff_work_where_they_are_employed(tmp_path: Path) -> None:
    headings = ["姓名", "身份证号码", "用工形式", "用工单位统一社会信用代码"]
    rows = [headings, ["示范1", person(1), "劳动合同", MINE], ["示范2", person(2), "劳务派遣", MINE]]
    found = _rows(read(workbook(tmp_path / "r.xlsx", rows), key=KEY))
    assert [row["employer_uscc"] for row in found] == [MINE, None]


def test_a_sheet_without_known_headings_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Problem) as problem:
        read(workbook(tmp_path / "r.xlsx", [["姓名", "应发工资"], ["示范", 1]]), key=KEY)
    assert problem.value.code == "intake.no_layout" and "身份证号码" in str(problem.value)


def test_a_large_sheet_is_read_in_slices_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from laojian.register import sheet_xlsx

    rows = [worker(n, 合同签订日期=date(2023, 1, 1 + n % 28)) for n in range(3000)]
    book = Workbook()
    page = book.worksheets[0]
    page.append(HEADINGS)
    for row in rows:
        page.append(row)
    page["B1500"] = 140311198501012345
    page.merge_cells("E100:E2900")
    book.save(tmp_path / "r.xlsx")
    whole = read(tmp_path / "r.xlsx", key=KEY)
    monkeypatch.setattr(sheet_xlsx, "SLICE_BYTES", 50_000)
    cut = read(tmp_path / "r.xlsx", key=KEY)
    monkeypatch.setattr(sheet_xlsx, "WHOLE_BYTES", 0)
    sliced = read(tmp_path / "r.xlsx", key=KEY)
    assert whole.rows_loaded == 2999 and whole.issues == cut.issues == sliced.issues
    assert whole.tables["workers"].equals(cut.tables["workers"])
    assert whole.tables["workers"].equals(sliced.tables["workers"])


def test_too_many_issues_are_counted_not_listed(tmp_path: Path) -> None:
    from laojian.register.intake import Limits

    rows = [worker(n, 应发工资="很多") for n in range(50)]
    intake = read(workbook(tmp_path / "r.xlsx", [HEADINGS, *rows]), key=KEY, limits=Limits(issues=20))
    assert len(intake.issues) == 20 and intake.rows_loaded == 50
    assert "30" in next(found.seen for found in intake.notes if found.code == "intake.too_many_issues")


ODD_FORMS = {
    "prefixed": (rb"<(/?)(worksheet|sheetData|row|c|v|is|t|f)(?=[\s>/])", rb"<\1x:\2"),
    "single quotes": (rb'(<row|<c) r="(\w+)"', rb"\1 r='\2'"),
    "without references": (rb'(<row|<c) r="(\w+)"', rb"\1"),
    "reference last": (rb'<c r="(\w+)"([^>]*?)(/?)>', rb'<c\2 r="\1"\3>'),
    "wider blanks": (rb'<c r="', rb'<c   r = "'),
}


@pytest.mark.parametrize("form", ODD_FORMS)
def test_sheets_written_in_other_ways_read_the_same(tmp_path: Path, form: str) -> None:
    rows = [
        HEADINGS,
        worker(1),
        worker(2, 应发工资="=1+1"),
        worker(3, 身份证号码=140311198501010016),
        worker(4),
    ]
    plain = workbook(tmp_path / "plain.xlsx", rows)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(tmp_path / "odd.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, re.sub(*ODD_FORMS[form], part) if name.endswith("sheet1.xml") else part)
    whole, odd = read(plain, key=KEY), read(tmp_path / "odd.xlsx", key=KEY)
    assert _codes(whole) == ["formula_without_value", "id_damaged"] and whole.rows_loaded == 3
    assert odd.issues == whole.issues
    assert odd.tables["workers"].drop(["source_file"]).equals(whole.tables["workers"].drop(["source_file"]))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_roster_saved_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    rows = [
        ["示范煤矿2024年7月用工花名册"],
        HEADINGS,
        *(worker(n, 合同签订日期=date(2023, 3, 5)) for n in range(9)),
    ]
    source = workbook(tmp_path / "r.xlsx", rows)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "lo"), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    first, again = read(source, key=KEY), read(tmp_path / "lo" / "r.xlsx", key=KEY)
    assert not again.issues and again.rows_loaded == 9 and again.month == "2024-07"
    assert again.tables["workers"].drop(["source_file"]).equals(first.tables["workers"].drop(["source_file"]))
