"""The pack of the Chuxiong campaign of 2021 says what the notice says, and its sample fills its own table."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from laojian.base.workdays import named_date
from laojian.forms.check import check
from laojian.forms.fill import uncounted
from laojian.forms.schema import Filled
from laojian.forms.versions import falls, increments
from laojian.forms.workbook_indicators import said
from laojian.law.library import load_libraries
from laojian.packs import load
from laojian.packs.calendar import due_day, on_day
from laojian.packs.check import check as check_pack
from laojian.packs.sample import fill_units, load_sample, total
from laojian.reporting.rules.series import table_periods
from tests.packs.sample_plan import chuxiong as plan

FOLDER = Path(__file__).parents[2] / "src/laojian_cn/packs/chuxiong-intermediaries-2021"
PACK = load(FOLDER)
SAMPLE = load_sample(PACK)
FORM = PACK.form("intermediary-statistics")
ORDER = PACK.form("market-order")
NAMES = ("stage", "final")
VERSIONS = dict(zip(NAMES, (one for one in SAMPLE.tables if one.form == FORM), strict=True))
ORDERS = dict(zip(NAMES, (one for one in SAMPLE.tables if one.form == ORDER), strict=True))


def filled(version: str) -> dict[str, Filled]:
    return {one.unit: one.filled for one in fill_units(VERSIONS[version], PACK)}


def expected(table: str = "statistics") -> list[dict[str, str]]:
    with (FOLDER / f"sample/expect/{table}.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_the_pack_has_no_fault_that_the_check_knows() -> None:
    library = load_libraries()
    found = check_pack(
        FOLDER, provisions=tuple(library.of("provision")), violations=tuple(library.of("violation"))
    )
    assert found == []


def test_the_notice_has_a_date_and_a_paper_above_and_no_number() -> None:
    notice = PACK.notice
    assert (notice.number, notice.issued_on, notice.openness) == (None, date(2021, 4, 6), "unmarked")
    assert notice.levels() == ("province", "city")
    assert set(notice.addressees) == {"county-hrss", "hr-agency"}


def test_all_twenty_one_duties_are_there_in_order() -> None:
    assert [one.id for one in PACK.obligations] == [f"O-004-{no:02d}" for no in range(1, 22)]
    assert all(one.does_zh and one.does_en and one.clause for one in PACK.obligations)


def test_four_days_bind_the_counties_and_one_span_the_prefecture() -> None:
    dated = {one.id: one.due.day for one in PACK.obligations if one.due.kind == "date"}
    assert dated == {
        "O-004-02": date(2021, 4, 19),
        "O-004-05": date(2021, 10, 10),
        "O-004-06": date(2021, 9, 18),
        "O-004-07": date(2021, 6, 2),
        "O-004-08": date(2021, 9, 24),
    }
    assert PACK.obligation("O-004-05").due.since == date(2021, 9, 1)
    assert all(
        PACK.obligation(id).actors == ("county-hrss",)
        for id in ("O-004-02", "O-004-06", "O-004-07", "O-004-08")
    )


def test_the_board_of_18_september_falls_on_a_saturday_that_is_worked() -> None:
    assert named_date(date(2021, 9, 18)).flags == ("makeup_day",)
    entry = next(one for one in on_day(PACK, date(2021, 9, 17)) if one.duty.id == "O-004-06")
    assert (entry.due, entry.remind) == (date(2021, 9, 18), date(2021, 9, 18))


def test_phase_one_begins_before_the_notice_and_every_phase_says_how_its_days_were_found() -> None:
    assert [(one.id, one.starts_on, one.ends_on) for one in PACK.phases] == [
        ("self-check", date(2021, 3, 1), date(2021, 4, 10)),
        ("rectification", date(2021, 4, 11), date(2021, 9, 30)),
        ("summary", None, date(2021, 9, 30)),
    ]
    assert PACK.phases[0].starts_on < PACK.notice.issued_on
    assert all(one.derived for one in PACK.phases)


def test_the_stage_summary_must_deal_with_five_things_and_comes_with_the_table() -> None:
    report, form, separate = PACK.obligation("O-004-07").deliverables
    assert len(report.must) == 5
    assert (form.form, separate.form) == ("intermediary-statistics", "market-order")
    assert PACK.obligation("O-004-07").phase == "rectification"


def test_fifteen_items_of_which_five_have_no_row_and_say_why() -> None:
    assert [one.id for one in PACK.items] == [f"V-C{no:02d}" for no in range(1, 16)]
    rows = {one.id: one.counted[0].row for one in PACK.items if one.counted}
    assert rows == {
        **{f"V-C{no:02d}": no + 4 for no in (3, 4, 5, 6, 7)},
        "V-C09": 12, "V-C11": 13, "V-C12": 14, "V-C13": 5, "V-C14": 6,
    }  # fmt: skip
    bare = {one.id for one in PACK.items if not one.counted}
    assert bare == {"V-C01", "V-C02", "V-C08", "V-C10", "V-C15"}
    assert all(one.uncounted for one in PACK.items if not one.counted)


def test_rebates_are_a_matter_of_market_regulation_and_all_else_of_the_labour_bureau() -> None:
    handled = {v: one.role for one in PACK.routes if one.handling == "handle" for v in one.violations}
    assert set(handled) == {one.violation for one in PACK.items}
    assert {v for v, role in handled.items() if role == "county-market"} == {"rebate-pricing"}


def test_the_readings_a14_to_a21_are_there() -> None:
    assert {f"A{no}" for no in range(14, 22)} <= {one.id for one in PACK.settings}
    assert all(one.zh and one.en for one in PACK.settings)


def test_ten_counties_and_cities_file_the_table() -> None:
    assert len(PACK.reporting_units) == 10


def test_the_numbers_of_the_notice_know_their_edge() -> None:
    numbers = {one.id: one for one in PACK.numbers}
    assert numbers["N17"].admits(16) and not numbers["N17"].admits(15)
    assert numbers["N19"].value == 6 and numbers["N18"].value == 2


def test_the_table_has_twenty_five_rows_in_four_groups_and_three_ways_to_fill() -> None:
    kinds = [row.kind for row in FORM.rows]
    assert (kinds.count("number"), kinds.count("yes_no"), kinds.count("other_sheet")) == (21, 2, 2)
    sizes = [
        sum(row.group == group for row in FORM.rows) for group in dict.fromkeys(r.group for r in FORM.rows)
    ]
    assert sizes == [14, 3, 4, 4]
    assert [row.no for row in FORM.rows if row.kind == "other_sheet"] == [15, 16]
    assert [row.no for row in FORM.rows if row.kind == "yes_no"] == [18, 20]
    assert [one.label for one in FORM.signatures] == ["分管领导", "负责人", "填报人"]
    assert not any(one.statutory for one in FORM.relations)


@pytest.mark.parametrize("version", ["stage", "final"])
def test_every_county_of_the_sample_fills_the_table_as_planned(version: str) -> None:
    tables = filled(version)
    seen = [
        (version, county, no, said(FORM, table, FORM.row(no)))
        for county, table in tables.items()
        for no in sorted(plan.printed(county, plan.STAGE))
    ]
    wanted = [
        (one["version"], one["county"], int(one["row"]), one["cell"])
        for one in expected()
        if one["version"] == version
    ]
    assert sorted(seen) == sorted(wanted)
    assert all(check(FORM, table).broken == () for table in tables.values())


def test_an_agency_with_both_licences_counts_in_both_and_once_in_the_total() -> None:
    table = filled("final")["532301"]
    assert (table.figure(1, 1).value, table.figure(1, 2).value, table.figure(1, 2).beside) == (2, 2, 3)


def test_the_same_problem_of_one_agency_found_twice_counts_one_agency() -> None:
    table = filled("final")["532301"]
    assert said(FORM, table, FORM.row(5)) == "1/1"
    assert table.figure(5, 1).rows == 2


def test_what_was_found_and_has_no_row_is_told_and_not_lost() -> None:
    told = {
        (one.fact, one.id)
        for unit in fill_units(VERSIONS["final"], PACK)
        for one in uncounted(FORM, unit.facts)
    }
    assert told == {
        ("agencies", "532301-机04"),  # without a licence
        ("agency_findings", "532301-问05"),  # V-C01
        ("agency_findings", "532302-问03"),  # V-C08
    }


def test_the_final_table_falls_below_the_stage_table_nowhere_and_tells_the_increase() -> None:
    stage, final = filled("stage"), filled("final")
    assert all(falls(FORM, stage[county], final[county]) == () for county in plan.COUNTIES)
    assert increments(FORM, stage["532301"], final["532301"])[25, 3] == 45
    back = falls(FORM, final["532301"], stage["532301"])
    assert (17, 3) in {(one.row, one.column) for one in back}
    assert all("不应减少" in one.message and one.later < one.earlier for one in back)


def test_the_prefecture_adds_up_numbers_and_tells_how_many_counties_answered_yes() -> None:
    units = list(fill_units(VERSIONS["final"], PACK))
    summed = total(VERSIONS["final"], units, SAMPLE, PACK).filled
    assert said(FORM, summed, FORM.row(1)) == "4/4"
    assert summed.figure(1, 2).beside == 6
    assert said(FORM, summed, FORM.row(18)) == "是1、否3"
    assert said(FORM, summed, FORM.row(20)) == "是2、否2"
    assert check(FORM, summed).broken == ()


def test_the_market_campaign_has_a_duty_with_market_regulation_a_table_and_the_days_of_the_rows_that_ask_for_it() -> (
    None
):
    duty = PACK.obligation("O-004-13")
    assert (duty.actors, duty.partners, duty.to) == (
        ("county-hrss",),
        ("county-market",),
        ("prefecture-hrss",),
    )
    assert [one.form for one in duty.deliverables] == ["market-order"]
    assert duty.inferred and due_day(PACK, duty.due) == date(2021, 9, 24)
    assert [(one.key, one.due) for one in table_periods(PACK, "market-order")] == [
        (one.key, one.due) for one in table_periods(PACK, "intermediary-statistics")
    ]
    assert {row.sheet for row in FORM.rows if row.kind == "other_sheet"} == {duty.id}


def test_the_separate_table_says_that_its_rows_are_ours_and_prints_no_relation() -> None:
    assert PACK.setting("A33").our_choice and "market-order" in PACK.setting("A33").forms
    assert ORDER.notes and not any(one.statutory for one in ORDER.relations)
    assert len({row.group for row in ORDER.rows}) == 2
    asked = {row.no for row in ORDER.rows if row.source is None}
    assert asked == {1, 3, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}


@pytest.mark.parametrize("version", NAMES)
def test_every_county_of_the_sample_fills_the_separate_table_as_planned(version: str) -> None:
    units = {one.unit: one.filled for one in fill_units(ORDERS[version], PACK)}
    wanted = [one for one in expected("market-order") if one["version"] == version]
    assert len(wanted) == 6 * len(plan.COUNTIES)
    for one in wanted:
        row = ORDER.row(int(one["row"]))
        assert said(ORDER, units[one["county"]], row) == one["cell"], one
    assert all(check(ORDER, table).broken == () for table in units.values())


def test_what_has_no_row_among_the_twenty_five_is_counted_by_the_separate_table() -> None:
    table = next(one.filled for one in fill_units(ORDERS["final"], PACK) if one.unit == "532301")
    assert said(ORDER, table, ORDER.row(5)) == "0/1"  # without a licence
    other = next(one.filled for one in fill_units(ORDERS["final"], PACK) if one.unit == "532302")
    assert said(ORDER, other, ORDER.row(6)) == "1/0"  # a false vacancy


def test_no_name_or_number_of_a_person_stands_in_the_pack() -> None:
    for path in FOLDER.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "@" not in text and "0878" not in text and "163.com" not in text
