"""Sheets as people make them: titles, merged cells, several sheets, .csv of every kind, formulas, other programs."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from laojian.base.problem import Problem
from laojian.register.intake import read
from tests.register.intake_files import AGENCY, HEADINGS, KEY, MINE, person, unit, workbook, worker
from tests.register.intake_read import codes_of, read_one, rows_of


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
    assert [row["source_row"] for row in rows_of(intake)] == [5, 6]
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
    assert [row["host_uscc"] for row in rows_of(intake)] == [MINE, MINE]
    assert rows_of(intake)[0]["contract_signed_on"] == date(2023, 1, 1)
    assert rows_of(intake)[0]["contract_start"] == date(2023, 1, 2)
    assert "intake.merged" in [found.code for found in intake.notes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_usual_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [("示范名册",), HEADINGS, worker(1, 姓名="示范䶮"), worker(2), ("合计", "", "2人")]
    text = "\r\n".join(delimiter.join(str(cell) for cell in row) for row in rows)
    (tmp_path / "r.csv").write_bytes(text.encode(encoding))
    intake = read(tmp_path / "r.csv", key=KEY)
    assert [row["name"] for row in rows_of(intake)] == ["示范䶮", "示范2"]
    assert [row["source_row"] for row in rows_of(intake)] == [3, 4] and not intake.issues


def test_csv_rows_may_be_short_long_or_span_lines(tmp_path: Path) -> None:
    first = ",".join(map(str, worker(1)))
    second = ",".join(map(str, worker(2, 姓名='"示范\n二"', 社保缴至月份="2024-07,多余")))
    text = "\n".join([",".join(HEADINGS), first, ",".join(map(str, worker(3)[:5])), second])
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    intake = read(tmp_path / "r.csv", key=KEY)
    assert [row["source_row"] for row in rows_of(intake)] == [2, 3, 4]
    assert rows_of(intake)[1]["wage_due"] is None


def test_csv_ids_in_scientific_form_are_damaged_and_quoted_ones_are_not(tmp_path: Path) -> None:
    rows = [HEADINGS, worker(1, 身份证号码="1.40311E+17"), worker(2, 身份证号码="'" + person(2)),
            worker(3, 身份证号码=person(3) + "\t")]  # fmt: skip
    (tmp_path / "r.csv").write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    intake = read(tmp_path / "r.csv", key=KEY)
    assert codes_of(intake) == ["id_damaged"] and intake.rows_loaded == 2


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
    assert rows_of(intake)[0]["wage_due"] == 450_000 and not intake.issues
    assert [(found.code, found.column) for found in intake.notes] == [("intake.formulas", "应发工资")]
    bare = workbook(
        tmp_path / "b.xlsx", [HEADINGS, worker(1, 应发工资="=4000+500"), worker(2, 身份证号码="=A1")]
    )
    intake = read(bare, key=KEY)
    assert codes_of(intake) == ["formula_without_value"] * 2 and intake.rows_loaded == 1
    assert rows_of(intake)[0]["wage_due"] is None


def test_error_values_are_listed(tmp_path: Path) -> None:
    intake, row = read_one(tmp_path, 应发工资="#N/A")
    assert codes_of(intake) == ["error_value"] and intake.issues[0].seen == "#N/A" and row["wage_due"] is None


def test_unknown_headings_are_noted_with_the_nearest_known_one(tmp_path: Path) -> None:
    intake, _ = read_one(tmp_path, 用工起止日期="2020-01-01", 备注="x")
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
        rows_of(intake, "units")[0]["mine_type"] == "coal_ug"
        and rows_of(intake, "units")[0]["staff_contract_n"] == 300
    )
    assert rows_of(intake, "shareholdings")[0]["share_pct"] == 51.0
    assert len(rows_of(intake)) == 2 and codes_of(intake) == ["person_twice"]
    assert [found.seen for found in intake.notes if found.code == "intake.other_sheet"] == ["Sheet6"]


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
    assert codes_of(whole) == ["formula_without_value", "id_damaged"] and whole.rows_loaded == 3
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
