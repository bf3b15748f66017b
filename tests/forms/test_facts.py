"""事实 Record files are read typed, told apart by their headings, and faults are told by row and column."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Issue, Problem
from laojian.forms.facts import Facts, from_records, read_facts
from laojian.forms.facts_cells import Unread, to_bool, to_count, to_date, to_fen
from laojian.forms.facts_tables import fact_tables, label
from laojian.forms.facts_template import write_template

CASES = ["案件编号", "单位代码", "企业类别", "主要违法行为", "是否行政处罚", "罚款金额（元）", "立案日期"]
GOOD = ["A-1", "U1", "煤矿企业", "井下使用劳务派遣工", "是", "12,000.50", "2024年8月1日"]


def write_csv(path: Path, rows: Sequence[Sequence[object]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def told(facts: Facts) -> list[Issue]:
    return [issue for issues in facts.issues.values() for issue in issues]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_chinese_case_file_is_read_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    facts = read_facts([write_csv(tmp_path / "a.csv", [CASES, GOOD], encoding)])
    (row,) = facts.rows("cases")
    assert row["id"] == "A-1"
    assert row["row_kind"] == "coal"
    assert row["violation"] == "underground-dispatch"
    assert row["punished"] is True
    assert row["fine"] == 1_200_050
    assert row["opened_on"] == date(2024, 8, 1)
    assert row["referred"] is None
    assert row["source_row"] == 2
    assert len(row["source_file"]) == 64
    assert not told(facts)


def test_english_headings_and_codes_are_read(tmp_path: Path) -> None:
    rows = [["id", "unit", "row_kind", "visited_on", "team_hrss"], ["V1", "U1", "noncoal", "2024-07-01", "3"]]
    facts = read_facts([write_csv(tmp_path / "v.csv", rows)])
    assert facts.rows("visits")[0]["team_hrss"] == 3
    assert facts.count() == {"visits": 1}


def test_a_table_that_no_file_gave_is_absent_and_not_empty(tmp_path: Path) -> None:
    facts = read_facts([write_csv(tmp_path / "a.csv", [CASES])])
    assert facts.count() == {"cases": 0}
    assert "visits" not in facts.tables
    assert [issue.code for issue in told(facts)] == ["fact.empty"]


def test_rows_with_faults_are_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = [
        [*GOOD[:1], "", *GOOD[2:]],
        ["A-3", "U1", "煤矿", "没有这种", *GOOD[4:]],
        ["A-4", "U1", "煤矿", "V-Y06", "也许", *GOOD[5:]],
        ["A-5", "U1", "煤矿", "其他", "否", "1.234", GOOD[6]],
        ["A-6", "U1", "煤矿", "其他", "否", "0", "2024-02-30"],
        ["", "U1", "煤矿", "其他", "否", "0", ""],
        ["A-1", "U9", "煤矿", "其他", "否", "0", ""],
    ]
    facts = read_facts([write_csv(tmp_path / "a.csv", [["示范县案件台账"], CASES, GOOD, *bad])])
    assert [row["id"] for row in facts.rows("cases")] == ["A-1"]
    assert [(issue.row, issue.column) for issue in told(facts)] == [
        (4, "单位代码"),
        (5, "主要违法行为"),
        (6, "是否行政处罚"),
        (7, "罚款金额（元）"),
        (8, "立案日期"),
        (9, "案件编号"),
        (10, "案件编号"),
    ]
    assert all(issue.what_to_do.endswith("。") for issue in told(facts))


def test_a_missing_needed_column_leaves_the_sheet_out_and_names_the_nearest_heading(tmp_path: Path) -> None:
    headings = [*CASES[:2], "企业类型", *CASES[3:]]
    facts = read_facts([write_csv(tmp_path / "a.csv", [headings, GOOD])])
    issue = next(issue for issue in told(facts) if issue.code == "fact.missing_column")
    assert issue.column == "企业类别"
    assert "企业类型" in issue.what_to_do
    assert facts.rows("cases") == []


def test_amounts_under_a_heading_in_wan_yuan_are_multiplied(tmp_path: Path) -> None:
    headings = [*CASES[:5], "罚款金额（万元）", CASES[6]]
    facts = read_facts([write_csv(tmp_path / "a.csv", [headings, [*GOOD[:5], "1.2", ""]])])
    assert facts.rows("cases")[0]["fine"] == 1_200_000


def test_a_fine_without_a_punishment_is_kept_and_pointed_out(tmp_path: Path) -> None:
    facts = read_facts([write_csv(tmp_path / "a.csv", [CASES, [*GOOD[:4], "否", "100", ""]])])
    assert facts.count() == {"cases": 1}
    assert [(issue.level, issue.column) for issue in told(facts)] == [("note", "是否行政处罚")]


def test_no_problem_found_is_a_self_inspection_without_violation(tmp_path: Path) -> None:
    headings = ["自查编号", "单位代码", "填报单位", "企业类别", "自查发现问题", "是否整改到位"]
    rows = [["Z1", "U1", "示范集团", "煤矿", "无", ""], ["Z2", "U2", "示范集团", "非煤", "拖欠工资", "是"]]
    facts = read_facts([write_csv(tmp_path / "z.csv", [headings, *rows])])
    assert [row["violation"] for row in facts.rows("self_inspections")] == [None, "wage-arrears"]
    assert facts.rows("self_inspections")[0]["group"] == "示范集团"


def test_the_template_filled_by_hand_is_read_back(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx"))
    assert book.sheetnames[1:] == [
        *("检查", "案件", "自查", "线索", "务工人员登记", "重大问题快报", "机构"),
        *("机构问题", "用工指导", "行业协会", "管理制度", "填写说明"),
    ]
    assert book["列表"].sheet_state == "hidden"
    for sheet, table in (("案件", "cases"), ("检查", "visits")):
        headings = [cell.value for cell in book[sheet][1]]
        values = {
            "id": "N-1",
            "unit": "U1",
            "row_kind": "煤矿企业",
            "violation": "其他侵害劳动者权益",
            "fine": 12.5,
        }
        for at, column in enumerate(fact_tables()[table].columns, 1):
            assert headings[at - 1].rstrip("*") == column.label
            book[sheet].cell(2, at, values.get(column.name))
        assert book[sheet].data_validations.count > 0
    book.save(tmp_path / "filled.xlsx")
    facts = read_facts([tmp_path / "filled.xlsx"])
    assert facts.rows("cases")[0]["fine"] == 1250
    assert facts.rows("visits")[0]["id"] == "N-1"
    assert facts.count()["findings"] == 0


def test_excel_dates_and_numbers_come_through(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(CASES)
    book.active.append([1024, "U1", "煤矿", "其他", True, 300, date(2024, 8, 2)])
    book.save(tmp_path / "a.xlsx")
    row = read_facts([tmp_path / "a.xlsx"]).rows("cases")[0]
    assert (row["id"], row["punished"], row["fine"], row["opened_on"]) == (
        "1024",
        True,
        30_000,
        date(2024, 8, 2),
    )


def test_two_files_that_repeat_an_id_are_told(tmp_path: Path) -> None:
    one, two = write_csv(tmp_path / "1.csv", [CASES, GOOD]), write_csv(tmp_path / "2.csv", [CASES, GOOD])
    facts = read_facts([one, two])
    assert facts.count() == {"cases": 1}
    assert "1.csv 第2行" in told(facts)[0].what_to_do


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"x,y\n1,2\n", "forms.facts.no_table"),
        ("a.csv", b"", "intake.empty_file"),
        ("a.doc", b"text", "intake.wrong_type"),
        ("a.xlsx", b"PK no zip", "intake.broken"),
        ("a.csv", b"\xff\xff\xff", "intake.wrong_encoding"),
        (None, b"", "intake.no_file"),
    ],
)
def test_a_file_that_is_no_record_file_is_refused(
    tmp_path: Path, name: str | None, content: bytes, code: str
) -> None:
    if name:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem) as caught:
        read_facts([tmp_path / (name or "none.csv")])
    assert caught.value.code == code


def test_facts_from_plain_records_have_the_same_types() -> None:
    facts = from_records({"cases": [{"id": "1", "unit": "U", "row_kind": "coal", "fine": 5}]})
    assert facts.tables["cases"].schema == fact_tables()["cases"].schema()
    assert facts.rows("cases")[0]["violation"] is None
    assert facts.rows("visits") == []


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from("-./"))
def test_a_date_is_read_in_every_usual_spelling(day: date, sign: str) -> None:
    spellings = [
        f"{day.year}{sign}{day.month}{sign}{day.day}",
        f"{day.year}年{day.month:02}月{day.day:02}日",
        f"{day:%Y%m%d}",
        str((day - date(1899, 12, 30)) // timedelta(days=1)),
        f"{day.isoformat()} 00:00:00",
        day,
    ]
    assert {to_date(spelling) for spelling in spellings} == {day}


@given(st.integers(0, 10**13))
def test_money_is_exact_to_the_fen(fen: int) -> None:
    yuan = f"{fen // 100}.{fen % 100:02}"
    assert to_fen(yuan) == fen
    assert to_fen(f"￥{yuan}元") == fen
    assert to_fen(f"{fen // 1_000_000}.{fen % 1_000_000:06}", 10_000) == fen


@pytest.mark.parametrize("text", ["-1", "1.5", "abc", "nan", "1e999"])
def test_a_count_is_a_whole_number_from_zero(text: str) -> None:
    with pytest.raises(Unread):
        to_count(text)


def test_full_width_digits_and_counting_words_are_read() -> None:
    assert to_count("１２ 件") == 12
    assert to_bool("√") is True
    assert to_bool("无") is False
    assert label("violation", "wage-arrears") == "拖欠工资"
