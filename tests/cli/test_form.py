"""`laojian form`: fill, check, consolidate, explain, as a county and a city use them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.terminal import PACK, Said, laojian, process

ANNEX1 = ("--pack", PACK, "--form", "annex1")
TOTAL = ("--unit-name", "阳泉市", "--unit", "140300")


def cell(said: Said, row: int, column: int) -> dict[str, object]:
    return next(one for one in said.json["figures"] if (one["row"], one["column"]) == (row, column))


def edited(source: Path, out: Path, row: str, column: int, value: object) -> Path:
    """A copy of a filled workbook in which one cell of the stub row `row` was typed over."""
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    at = next(line for line in sheet.iter_rows() if any(str(one.value or "").strip() == row for one in line))
    heads = next(line for line in sheet.iter_rows() if [one.value for one in line][-3:] == [14, 15, 16])
    place = next(one.column for one in heads if one.value == column)
    sheet.cell(at[0].row, place).value = value
    book.save(out)
    return out


def test_a_table_is_filled_from_a_folder_of_records_and_holds(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "附件1.xlsx"
    said = laojian("form", "fill", records / "140303", *ANNEX1, "--unit-name", "矿区", "--out", out)
    assert said.status == 0
    assert "填报单位名称（盖章）：矿区" in said.out
    assert "栏目关系全部成立" in said.out
    assert out.exists()


def test_as_json_every_figure_says_how_many_records_stand_behind_it(records: Path) -> None:
    said = laojian("form", "fill", records / "140303", *ANNEX1, "--unit-name", "矿区", "--json")
    assert (cell(said, 2, 2)["value"], cell(said, 2, 2)["rows"]) == (5, 5)
    assert said.json["period"] == "2024"
    assert said.json["uncounted"] == []


def test_a_reading_may_be_named_by_the_start_of_its_id(records: Path) -> None:
    said = laojian(
        "form", "fill", records / "140303", *ANNEX1, "--unit-name", "矿区", "--setting", "A07=s2", "--json"
    )
    assert said.json["settings"]["A07"] == "s2_only"


def test_an_unknown_reading_is_refused_with_those_that_there_are(records: Path) -> None:
    said = laojian("form", "fill", records / "140303", *ANNEX1, "--unit-name", "矿区", "--setting", "A07=x")
    assert said.status == 2
    assert "A07=s2_only" in said.err


def altered(records: Path, folder: Path, old: str, new: str) -> list[Path]:
    """The records of 矿区 with one text of the cases replaced."""
    text = (records / "140303" / "cases.csv").read_text(encoding="utf-8-sig")
    assert old in text
    (folder / "cases.csv").write_text(text.replace(old, new), encoding="utf-8")
    return [folder / "cases.csv", records / "140303" / "visits.csv"]


def test_a_record_that_cannot_be_read_is_told_and_makes_status_1(records: Path, tmp_path: Path) -> None:
    files = altered(records, tmp_path, ",coal,dispatch-ratio", ",,dispatch-ratio")
    said = laojian("form", "fill", *files, *ANNEX1, "--unit-name", "矿区")
    assert said.status == 1
    assert "企业类别" in said.out


def test_a_record_whose_fine_is_missing_is_told_as_not_counted(records: Path, tmp_path: Path) -> None:
    files = altered(records, tmp_path, "10000.00", "")
    said = laojian("form", "fill", *files, *ANNEX1, "--unit-name", "矿区")
    assert said.status == 1
    assert "未计入：140303-案03（第4行），没有填“罚款金额" in said.out


def test_a_filled_workbook_is_checked_in_the_notices_own_words(tables: Path) -> None:
    said = laojian("form", "check", tables / "140303.xlsx", *ANNEX1)
    assert said.status == 0
    assert "矿区" in said.out


def test_a_cell_typed_over_breaks_both_relations_with_both_values(tables: Path, tmp_path: Path) -> None:
    broken = edited(tables / "140303.xlsx", tmp_path / "改.xlsx", "煤矿企业", 2, 9)
    said = process("form", "check", broken, *ANNEX1)
    assert said.status == 1
    assert "宾栏关系“(2)=(3)+(5)+(6)+(7)+(8)+(9)+(10)+(11)”" in said.out
    assert "第2栏为9件" in said.out and "=5件" in said.out
    assert "甲栏关系“(1)=(2)+(3)”" in said.out
    assert "写出后又改动的：第2行第2栏" in said.out


def test_as_json_a_broken_relation_names_both_sides(tables: Path, tmp_path: Path) -> None:
    broken = edited(tables / "140303.xlsx", tmp_path / "改.xlsx", "煤矿企业", 2, 9)
    said = laojian("form", "check", broken, *ANNEX1, "--json")
    assert said.status == 1
    found = next(one for one in said.json["findings"] if one["axis"] == "column")
    assert (found["left"], found["right"]) == (9, 5)


def test_a_hand_figure_is_compared_with_the_records(tables: Path, records: Path, tmp_path: Path) -> None:
    broken = edited(tables / "140303.xlsx", tmp_path / "改.xlsx", "煤矿企业", 1, 7)
    said = laojian("form", "check", broken, *ANNEX1, "--facts", records / "140303", "--json")
    assert "ledger" in {one["relation"] for one in said.json["findings"]}


def test_a_table_of_the_other_annex_may_be_handed_in_beside_it(
    tables: Path, records: Path, tmp_path: Path
) -> None:
    other = tmp_path / "附件2.xlsx"
    laojian(
        "form",
        "fill",
        records / "G1",
        "--pack",
        PACK,
        "--form",
        "附件2",
        "--unit-name",
        "示范集团",
        "--out",
        other,
    )
    assert laojian("form", "check", tables / "140303.xlsx", other, *ANNEX1).status == 0
    wrong = laojian("form", "check", other, *ANNEX1)
    assert wrong.status == 2
    assert "附件2.xlsx" in wrong.err


def test_the_city_total_names_who_has_not_reported(tables: Path, tmp_path: Path) -> None:
    files = [path for path in sorted(tables.glob("*.xlsx")) if path.stem != "140322"]
    said = laojian("form", "consolidate", *files, *ANNEX1, *TOTAL, "--expected-from", "pack")
    assert said.status == 1
    assert "未报 1 个：盂县" in said.out


def test_with_everyone_in_the_total_is_the_sum_and_status_0(tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "市.xlsx"
    words = [*ANNEX1, *TOTAL, "--expected-from", "pack", "--out", out, "--json"]
    said = laojian("form", "consolidate", *sorted(tables.glob("*.xlsx")), *words)
    assert said.status == 0
    assert cell(said, 1, 2)["value"] == 19
    assert said.json["missing"] == []
    assert laojian("form", "check", out, *ANNEX1).status == 0


def test_the_gaps_of_a_city_reach_the_province_by_name(tables: Path, tmp_path: Path) -> None:
    city, units = tmp_path / "市.xlsx", tmp_path / "应报.txt"
    units.write_text("140300 阳泉市\n# 空行和注释不算\n\n140200,大同市\n", encoding="utf-8")
    some = [tables / "140302.xlsx", tables / "gaoxin.xlsx"]
    laojian(
        "form",
        "consolidate",
        *some,
        *ANNEX1,
        *TOTAL,
        "--expected-from",
        "pack",
        "--late",
        "城区",
        "--out",
        city,
    )
    said = laojian(
        "form", "consolidate", city, *ANNEX1, "--unit-name", "示范省", "--expected", units, "--json"
    )
    told = {(one["name"], one["state"], one["via"]) for one in said.json["gaps"]}
    assert ("大同市", "not_reported", None) in told
    assert ("盂县", "not_reported", "阳泉市") in told
    assert not any(one["late"] for one in said.json["gaps"] if one["name"] == "阳泉市")


def test_a_unit_that_need_not_report_is_no_gap(tables: Path) -> None:
    files = [path for path in sorted(tables.glob("*.xlsx")) if path.stem != "140322"]
    words = [*ANNEX1, *TOTAL, "--expected-from", "pack", "--not-applicable", "盂县"]
    said = laojian("form", "consolidate", *files, *words)
    assert said.status == 0
    assert "不适用 1 个：盂县" in said.out


def test_a_unit_that_nobody_expected_is_told(tables: Path, tmp_path: Path) -> None:
    units = tmp_path / "应报.txt"
    units.write_text("城区\n", encoding="utf-8")
    files = [tables / "140302.xlsx", tables / "140303.xlsx"]
    said = laojian("form", "consolidate", *files, *ANNEX1, *TOTAL, "--expected", units)
    assert said.status == 1
    assert "不在应报名单里的：矿区" in said.out


def test_a_list_of_units_from_windows_is_read_too(tables: Path, tmp_path: Path) -> None:
    units = tmp_path / "应报.txt"
    units.write_text("140302\t城区\r\n140303\t矿区\r\n", encoding="gb18030")
    said = laojian(
        "form", "consolidate", tables / "140302.xlsx", *ANNEX1, *TOTAL, "--expected", units, "--json"
    )
    assert said.json["missing"] == ["矿区"]


def test_a_correction_replaces_the_earlier_file_where_that_is_said(tables: Path, tmp_path: Path) -> None:
    second = edited(tables / "140303.xlsx", tmp_path / "更正.xlsx", "煤矿企业", 1, 7)
    units = tmp_path / "应报.txt"
    units.write_text("140303 矿区\n", encoding="utf-8")
    words = [tables / "140303.xlsx", second, *ANNEX1, *TOTAL, "--expected", units]
    assert laojian("form", "consolidate", *words).status == 2
    said = laojian("form", "consolidate", *words, "--later-wins", "--json")
    assert said.json["corrections"][0]["changes"] == [{"at": [2, 1], "before": 4, "after": 7}]


def by_hand(out: Path, name: str, period: str = "2024", **cells: object) -> Path:
    """The empty table of a unit with numeric zeros typed into every cell, and other cells by place."""
    words = ["--unit-name", name, "--period", period, "--out", out]
    assert laojian("form", "template", *ANNEX1, *words).status == 0
    book = openpyxl.load_workbook(out)
    sheet = book["报表"]
    for line in sheet["C9:R11"]:
        for one in line:
            one.value = 0
    for place, value in cells.items():
        sheet[place] = value
    book.save(out)
    return out


@pytest.fixture
def due(tmp_path: Path) -> tuple[object, ...]:
    """Two units that should report."""
    (tmp_path / "应报.txt").write_text("140322 盂县\n140303 矿区\n", encoding="utf-8")
    return (*ANNEX1, *TOTAL, "--expected", tmp_path / "应报.txt")


def test_zeros_typed_in_by_hand_are_checked_and_added_up_as_zero(
    due: tuple[object, ...], tmp_path: Path
) -> None:
    files = [by_hand(tmp_path / "1.xlsx", "盂县"), by_hand(tmp_path / "2.xlsx", "矿区")]
    checked = laojian("form", "check", files[0], *ANNEX1)
    assert "甲栏关系" not in checked.out
    assert "宾栏关系" not in checked.out
    said = laojian("form", "consolidate", *files, *due, "--json")
    assert {one["value"] for one in said.json["figures"]} == {0}
    assert said.json["issues"] == []


def test_a_formula_without_a_result_is_named_in_check_and_in_the_total(
    due: tuple[object, ...], tmp_path: Path
) -> None:
    file = by_hand(tmp_path / "1.xlsx", "盂县", C9="=C10+C11")
    said = laojian("form", "check", file, *ANNEX1)
    assert said.status == 1
    assert "第1行第1栏（表中是公式，没有存下计算结果）不能确定。请改正后再检查" in said.out
    both = [file, by_hand(tmp_path / "2.xlsx", "矿区")]
    joined = laojian("form", "consolidate", *both, *due, "--json")
    assert joined.status == 1
    assert [(one["file"], one["seen"]) for one in joined.json["issues"]] == [("1.xlsx", "=C10+C11")]
    assert ("盂县", [1, 1]) in [(one["name"], at) for one in joined.json["unfilled"] for at in one["at"]]
    told = laojian("form", "consolidate", *both, *due)
    assert "合计里没有它们：盂县 第1行第1栏" in told.out


def test_a_table_of_a_unit_that_need_not_report_is_refused_in_those_words(
    due: tuple[object, ...], tmp_path: Path
) -> None:
    said = laojian(
        "form", "consolidate", by_hand(tmp_path / "1.xlsx", "盂县"), *due, "--not-applicable", "盂县"
    )
    assert said.status == 2
    assert "盂县 列为不适用（不必报），却报来了表" in said.err


def test_tables_of_different_periods_are_named_with_their_files(
    due: tuple[object, ...], tmp_path: Path
) -> None:
    files = [by_hand(tmp_path / "1.xlsx", "盂县", "2024-08"), by_hand(tmp_path / "2.xlsx", "矿区", "2024-09")]
    said = laojian("form", "consolidate", *files, *due)
    assert said.status == 2
    assert "1.xlsx 为 2024-08；2.xlsx 为 2024-09" in said.err
    assert "--period" in said.err
    said = laojian("form", "consolidate", *files, *due, "--period", "2024-08")
    assert "要汇总的是 2024-08，这些表是另一期的：2.xlsx 为 2024-09" in said.err


def test_a_heading_changed_to_another_unit_is_neither_checked_nor_added_up_as_fine(
    due: tuple[object, ...], tmp_path: Path
) -> None:
    file = by_hand(tmp_path / "1.xlsx", "盂县", A3="填报单位名称（盖章）：矿区")
    checked = laojian("form", "check", file, *ANNEX1, "--json")
    assert checked.status == 1
    assert [(one["seen"], one["wanted"]) for one in checked.json["issues"]] == [("矿区", "盂县")]
    said = laojian("form", "consolidate", file, *due)
    assert said.status == 2
    assert "1.xlsx 的表头写的是“矿区”，随表信息里是“盂县”" in said.err


@pytest.mark.parametrize(
    "words", [[], ["--expected-from", "somewhere"], ["--expected-from", "pack", "--late", "示范县"]]
)
def test_without_knowing_who_should_report_nothing_is_added_up(tables: Path, words: list[str]) -> None:
    said = laojian("form", "consolidate", tables / "140303.xlsx", *ANNEX1, *TOTAL, *words)
    assert said.status == 2


def test_a_cell_is_opened_to_its_records_with_file_and_row(records: Path) -> None:
    said = laojian("form", "explain", records / "140303", *ANNEX1, "--cell", "2,3")
    assert said.status == 0
    assert "140303-案01" in said.out and "140303-案04" in said.out
    assert "cases.csv 第5行" in said.out
    found = laojian("form", "explain", records / "140303", *ANNEX1, "--cell", "第2行第3栏", "--json").json
    assert [(one["id"], one["file"], one["adds"]) for one in found["rows"]] == [
        ("140303-案01", "cases.csv", 1),
        ("140303-案04", "cases.csv", 1),
    ]


def test_a_blank_of_a_supplement_is_opened_too(records: Path) -> None:
    found = laojian("form", "explain", records / "140303", *ANNEX1, "--cell", "S1.1", "--json").json
    assert found["value"] == sum(one["adds"] for one in found["rows"]) == 19


def test_a_record_says_which_cells_it_moved(records: Path) -> None:
    words = [records / "140303", *ANNEX1, "--row-id", "140303-案04", "--unit-name", "矿区"]
    found = laojian("form", "explain", *words, "--json").json
    assert (2, 4) in {(one["row"], one["column"]) for one in found["cells"]}
    assert "其中：以外包等名义使用派遣工" in laojian("form", "explain", *words).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "没有说明要看哪一格"),
        (["--cell", "9,3"], "不是这张表的一格"),
        (["--row-id", "140303案04"], "是不是“140303-案04”"),
    ],
)
def test_what_cannot_be_explained_is_wrong_use(records: Path, words: list[str], said: str) -> None:
    answer = laojian("form", "explain", records / "140303", *ANNEX1, *words)
    assert answer.status == 2
    assert said in answer.err


def test_the_empty_table_is_written_and_read_back(tmp_path: Path) -> None:
    out = tmp_path / "空表.xlsx"
    assert laojian("form", "template", *ANNEX1, "--unit-name", "矿区", "--out", out).status == 0
    said = laojian("form", "check", out, *ANNEX1, "--json")
    assert said.status == 1
    assert (said.json["broken"], said.json["unchecked"] > 0) == (0, True)
    typed = laojian("form", "check", edited(out, out, "煤矿企业", 2, 9), *ANNEX1)
    assert "手工填写 1 格" in typed.out and "写出后又改动" not in typed.out


def test_unknown_tables_and_packs_are_named_with_those_that_there_are(tables: Path) -> None:
    said = laojian("form", "check", tables / "140303.xlsx", "--pack", PACK, "--form", "annex3")
    assert said.status == 2
    assert "annex1（附件1）" in said.err
    assert laojian("form", "check", tables / "140303.xlsx", "--pack", "阳泉", "--form", "annex1").status == 2
