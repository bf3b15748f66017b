"""命中清单 The workbook of hits opens and holds what the run found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from laojian.law.provision import Provision
from laojian.screening import hits_workbook
from laojian.screening.explain import Words, counts, explain, version_of
from tests.screening.made import MINE, Found, library, person, roster, screened, sent, the

IDS = ("mn-coal-dispatch", "wg-pay", "dp-ratio", "si-register")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    due = {"wage_due": 500000, "wage_paid": 400000, "withheld": 0, "pay_due_on": date(2024, 7, 15)}
    rows = roster(
        person(1, **due),
        person(2, **due, name="=1+1"),
        sent(3, underground=True),
        sent(4),
    )
    return screened(tmp_path_factory.mktemp("run"), the(*IDS), (rows, ("si_reg_on",)))


@pytest.fixture(scope="module")
def book(found: Found, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    out = tmp_path_factory.mktemp("out") / "命中.xlsx"
    ruling = [each for each in library().provisions if each.id in IDS and each.in_force(found.months[0].on)]
    written(out, found, ruling, {"pack": "示范", "rows": 4})
    return load_workbook(out)


def written(out: Path, found: Found, ruling: list[Provision], record: dict[str, object]) -> None:
    on = found.months[0].on

    def asked(hit: Mapping[str, Any]) -> Provision:
        return version_of(hit, ruling, on)

    def say(hit: Mapping[str, Any]) -> Words:
        return explain(hit, asked(hit), parameters=library().parameters, versions=ruling)

    counted = counts(found.hits, found.undecided)
    hits_workbook.write(
        out, found.hits, found.undecided, ruling, counted, record, {MINE: "示范煤矿"}, asked, say
    )


def rows_of(book: Workbook, sheet: str) -> list[dict[str, object]]:
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_workbook_has_a_sheet_for_each_question(book: Workbook) -> None:
    assert book.sheetnames == ["汇总", "违法", "待核", "不能判断", "依据", "运行"]


def test_breaches_and_unknowns_stand_apart_and_are_as_many_as_were_found(
    book: Workbook, found: Found
) -> None:
    for sheet, verdict in (("违法", "breach"), ("待核", "unknown")):
        wanted = [hit["id"] for hit in found.hits if hit["verdict"] == verdict]
        assert [row["编号"] for row in rows_of(book, sheet)] == wanted
        assert wanted


def test_the_counts_are_those_of_the_run(book: Workbook) -> None:
    told = {row["事项"]: (row["违法"], row["待核"], row["不能判断（单位）"]) for row in rows_of(book, "汇总")}
    assert told["拖欠或克扣工资"] == (2, 2, 0)
    assert told["未按规定办理社会保险登记"] == (0, 0, 1)


def test_money_is_a_number_in_yuan_and_a_name_is_never_a_formula(book: Workbook) -> None:
    rows = {row["姓名或单位"]: row for row in rows_of(book, "违法") if row["事项"] == "拖欠或克扣工资"}
    assert rows["=1+1"]["金额（元）至少"] == rows["示范1"]["金额（元）至少"] == 1000
    cells = [cell for row in book["违法"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_units_are_named_and_what_cannot_be_decided_says_which_columns_are_missing(book: Workbook) -> None:
    (row,) = rows_of(book, "不能判断")
    assert (row["填报单位"], row["缺少的栏目"], row["涉及人数"]) == ("示范煤矿", "参保登记日期", 4)


def test_the_articles_stand_in_both_languages_with_each_statute_named_once(book: Workbook) -> None:
    law = {row["编号"]: row for row in rows_of(book, "依据")}
    assert law["mn-coal-dispatch"]["条文"] == "《煤矿安全生产条例》第二十四条第二款、第四十四条"
    assert law["mn-coal-dispatch"]["Articles"] == "Regulation on Work Safety in Coal Mines, arts. 24(2), 44"


def test_what_was_run_is_written_down(book: Workbook) -> None:
    assert {row["项目"]: row["内容"] for row in rows_of(book, "运行")} == {"pack": "示范", "rows": "4"}


def test_a_hit_of_an_exception_has_its_own_name_and_its_articles_are_listed(tmp_path: Path) -> None:
    pay = {"ot_pay": 0, "special_allow": 0, "welfare": 0, "hire_date": date(2010, 1, 1), "month": "2014-12"}
    people = roster(
        person(1, wage_due=100000, underground=True, **pay),
        person(2, wage_due=100000, underground=False, **pay),
    )
    found = screened(tmp_path / "run", the("wg-min"), people)
    ruling = [one for one in library().of("provision")["wg-min"] if one.in_force(found.months[0].on)]
    written(tmp_path / "例外.xlsx", found, ruling, {})
    book = load_workbook(tmp_path / "例外.xlsx")
    pit = next(one for one in ruling if one.excepts and one.region == "14")
    general = next(one for one in ruling if not one.excepts)
    told = {row["姓名或单位"]: (row["事项"], row["Matter"]) for row in rows_of(book, "违法")}
    assert told == {"示范1": (pit.zh, pit.en), "示范2": (general.zh, general.en)}
    assert {row["事项"] for row in rows_of(book, "依据")} >= {pit.zh, general.zh}
    marks = {row["事项"]: row["确信程度"] for row in rows_of(book, "依据")}
    assert (marks[pit.zh], marks[general.zh]) == (pit.mark.zh(), general.mark.zh())


def test_an_internal_order_is_not_quoted_among_the_articles(tmp_path: Path) -> None:
    found = screened(tmp_path / "run", the("mn-noncoal-dispatch"), roster(person(1)))
    ruling = [
        each for each in library().of("provision")["mn-noncoal-dispatch"] if each.in_force(date(2024, 7, 31))
    ]
    written(tmp_path / "部署.xlsx", found, ruling, {})
    (row,) = rows_of(load_workbook(tmp_path / "部署.xlsx"), "依据")
    assert "18号" not in f"{row['条文']}{row['Articles']}" and "另有内部工作部署" in str(row["条文"])


def test_an_empty_run_makes_a_workbook_too(tmp_path: Path) -> None:
    written(tmp_path / "空.xlsx", replace(screened(tmp_path / "run", (), roster(person(1))), hits=[]), [], {})
    assert load_workbook(tmp_path / "空.xlsx")["违法"].max_row == 1


def test_every_sheet_is_set_for_paper(book: Workbook) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToHeight, sheet.print_title_rows) == (0, "$1:$1")
    assert book["违法"].print_area.endswith("$M$" + str(book["违法"].max_row))
