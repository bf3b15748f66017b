"""The pack of the campaign of 2007 says what the notice says: phases, the ten-day series, nine bodies and who does what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.workdays import named_date
from laojian.forms.versions import falls
from laojian.law.library import load_libraries
from laojian.packs import desk, load
from laojian.packs.calendar import on_day
from laojian.packs.check import check as check_pack
from laojian.packs.rhythm import periods, periods_of, rhythm_of
from laojian.packs.sample import fill_units, load_sample, total
from laojian.packs.schema_standing import Rhythm

FOLDER = Path(__file__).parents[2] / "src/laojian_cn/packs/jiangsu-illegal-employment-2007"
PACK = load(FOLDER)
SERIES = PACK.obligation("O-003-04").due
END = date(2007, 12, 31)


def days(*pairs: tuple[int, int]) -> list[date]:
    return [date(2007, month, day) for month, day in pairs]


def series(reading: str, own_days: tuple[int, ...] = ()) -> list[date]:
    found = periods_of(PACK, SERIES, END, settings={"A09": reading}, own_days=own_days)
    return [one.due for one in found]


def test_the_pack_has_no_fault_that_the_check_knows() -> None:
    library = load_libraries()
    found = check_pack(
        FOLDER, provisions=tuple(library.of("provision")), violations=tuple(library.of("violation"))
    )
    assert found == []


def test_the_notice_forwards_a_plan_of_nine_bodies_under_a_telegram_of_the_state() -> None:
    assert (PACK.notice.number, PACK.notice.issued_on) == (None, date(2007, 7, 1))
    assert PACK.notice.levels() == ("state", "province")
    telegram, plan = PACK.notice.chain
    assert telegram.number == "国办发明电〔2007〕28号"
    assert len(plan.issuers) == 9


def test_all_twenty_duties_are_there_in_order() -> None:
    assert [one.id for one in PACK.obligations] == [f"O-003-{no:02d}" for no in range(1, 21)]
    assert all(one.does_zh and one.does_en and one.clause for one in PACK.obligations)


def test_three_phases_with_the_days_that_are_printed() -> None:
    assert [(one.starts_on, one.ends_on, one.derived) for one in PACK.phases] == [
        (date(2007, 7, 1), date(2007, 7, 10), None),
        (date(2007, 7, 11), date(2007, 8, 20), None),
        (date(2007, 8, 21), date(2007, 8, 31), None),
    ]


def test_two_days_bind_the_cities_and_the_second_is_a_saturday_that_is_not_moved() -> None:
    dated = {one.id: one.due.day for one in PACK.obligations if one.due.kind == "date"}
    assert dated == {"O-003-02": date(2007, 7, 10), "O-003-09": date(2007, 8, 25)}
    assert "rest_day" in named_date(date(2007, 8, 25)).flags
    entry = next(one for one in on_day(PACK, date(2007, 8, 20)) if one.duty.id == "O-003-09")
    assert (entry.due, entry.remind) == (date(2007, 8, 25), date(2007, 8, 24))


def test_the_ten_day_reports_are_due_at_the_end_of_full_periods_by_default() -> None:
    assert [one.due for one in periods_of(PACK, SERIES, END)] == days(
        (7, 10), (7, 20), (7, 30), (8, 9), (8, 19), (8, 29)
    )
    first, *_, last = periods_of(PACK, SERIES, END)
    assert (first.no, first.starts_on, first.ends_on) == (1, date(2007, 7, 1), date(2007, 7, 10))
    assert (last.no, last.starts_on, last.ends_on) == (6, date(2007, 8, 20), date(2007, 8, 29))


def test_the_two_other_readings_of_every_ten_days() -> None:
    assert series("thirds") == days((7, 10), (7, 20), (7, 31), (8, 10), (8, 20), (8, 31))
    assert series("on_start") == days((7, 1), (7, 11), (7, 21), (7, 31), (8, 10), (8, 20), (8, 30))


def test_a_city_sets_its_own_earlier_days_for_its_counties() -> None:
    own = (8, 18, 28)
    assert series("periods", own) == days((7, 8), (7, 18), (7, 28), (8, 8), (8, 18), (8, 28))
    assert series("thirds", own) == days((7, 8), (7, 18), (7, 28), (8, 8), (8, 18), (8, 28))


@given(
    reading=st.sampled_from(("periods", "thirds", "on_start")),
    own=st.sets(st.integers(1, 31), max_size=5),
)
def test_own_days_are_never_later_than_the_day_the_level_itself_must_keep(
    reading: str, own: set[int]
) -> None:
    kept = periods_of(PACK, SERIES, END, settings={"A09": reading})
    mine = periods_of(PACK, SERIES, END, settings={"A09": reading}, own_days=tuple(own))
    assert len(kept) == len(mine)
    assert all(one.starts_on <= one.due <= two.due for one, two in zip(mine, kept, strict=True))


@given(
    start=st.dates(date(2001, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 800),
    rhythm=st.builds(
        Rhythm,
        every=st.sampled_from(("days", "days_of_month", "month", "quarter", "year")),
        n=st.integers(1, 60),
        first=st.sampled_from(("after_period", "on_start")),
        days=st.lists(st.integers(1, 31), min_size=1, max_size=4).map(tuple),
        day=st.integers(1, 31),
        month=st.integers(1, 12),
    ),
)
def test_periods_follow_one_another_without_a_hole_and_end_in_time(
    start: date, length: int, rhythm: Rhythm
) -> None:
    until = start + timedelta(days=length)
    found = list(periods(rhythm, start, until))
    edges = [start, *(one.due + timedelta(days=1) for one in found)]
    assert [one.starts_on for one in found] == edges[:-1]
    assert all(one.starts_on <= one.due <= until for one in found)
    assert [one.no for one in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize(
    ("on", "due"),
    [(date(2007, 7, 1), (7, 10)), (date(2007, 7, 10), (7, 10)), (date(2007, 7, 11), (7, 20)), (date(2007, 9, 3), (8, 29))],
)  # fmt: skip
def test_a_clock_set_to_any_day_shows_the_report_that_runs(on: date, due: tuple[int, int]) -> None:
    entry = next(one for one in on_day(PACK, on) if one.duty.id == "O-003-04")
    assert entry.due == date(2007, *due)
    assert entry.period is not None


def test_a_report_says_what_is_new_and_what_there_is_in_total() -> None:
    (report,) = PACK.obligation("O-003-04").deliverables
    assert [one.id for one in report.fields] == ["since_last", "in_total"]
    assert rhythm_of(PACK, PACK.obligation("O-003-02").due) is None


def test_major_problems_go_up_at_once() -> None:
    assert [one.id for one in PACK.obligations if one.flash] == ["O-003-06"]
    assert PACK.obligation("O-003-06").to == ("prov-office",)


def test_thirty_five_items_none_of_which_the_notice_counts() -> None:
    assert [one.id for one in PACK.items] == [f"V-J{no:02d}" for no in range(1, 36)]
    assert all(one.uncounted and not one.counted for one in PACK.items)


def test_the_ten_day_table_is_our_own_layout_and_says_so() -> None:
    (table,) = PACK.forms.values()
    assert table.id == "progress" and "本系统自拟" in table.cite
    assert [(one.no, one.label, one.since) for one in table.columns] == [
        (1, "比上期新增", 2),
        (2, "累计", None),
    ]
    assert all(one.must_not_fall for one in table.rows)
    assert not any(one.statutory for one in table.relations)


def test_the_twenty_six_rows_of_who_does_what() -> None:
    assert len(PACK.routes) == 26
    leads = {v: one.role for one in PACK.routes if one.handling == "handle" for v in one.violations}
    assert leads["child-labour"] == leads["juvenile-hazard"] == "county-office"
    assert leads["forced-labour"] == leads["arrears-flight"] == "public-security"
    assert leads["illegal-mining"] == leads["harmful-mine"] == "natural-resources"
    assert leads["unregistered-business"] == "market"
    assert leads["safety-licence"] == "emergency"
    assert leads["toxic-workplace"] == "health"
    assert leads["official-misconduct"] == "supervision"
    assert leads["refusal-to-correct"] == "union"
    assert {one.role for one in PACK.routes if one.handling == "transfer"} == {"justice"}
    assert any(one.role == "civil-affairs" and not one.violations for one in PACK.routes)


def test_nine_bodies_each_with_its_name_of_today() -> None:
    (group,) = PACK.groups
    roles = {role.id: role for role in PACK.roles}
    bodies = {seat.role for seat in group.seats}
    assert len(bodies) == 9
    assert all(roles[one].successor for one in bodies)


def test_the_list_of_members_is_by_office_and_has_one_head_one_deputy_and_eight_members() -> None:
    (group,) = PACK.groups
    posts = [seat.post for seat in group.seats]
    assert (posts.count("head"), posts.count("deputy"), posts.count("member")) == (1, 1, 8)
    assert group.office == "prov-office"
    assert [one.id for one in PACK.obligation("O-003-02").deliverables[1].fields] == [
        "post",
        "body",
        "office",
    ]


def test_workers_are_registered_one_by_one_with_origin_age_and_channel() -> None:
    workers = next(one for one in PACK.rosters if one.layout == "workers")
    assert {"origin", "hire_channel", "papers_kept", "liberty_restricted"} <= {
        one.name for one in workers.extra
    }
    assert {"birth_date", "id_no", "origin", "hire_channel"} <= set(workers.columns)


def test_the_readings_of_the_notice_are_there() -> None:
    assert {"A09", "A10", "A11", "A13", "A32", "A33", "A40"} <= {one.id for one in PACK.settings}
    assert {one.id for one in PACK.setting("A09").options} == {"periods", "thirds", "on_start"}


def test_the_sample_fills_three_periods_with_what_is_new_and_leaves_the_missing_one_open() -> None:
    sample = load_sample(PACK)
    assert [one.period for one in sample.tables] == [f"{one:%Y-%m-%d}" for one in series("periods")[:3]]
    handed = [{one.unit: one.filled for one in fill_units(table, PACK)} for table in sample.tables]
    form, counties = PACK.form("progress"), ("320301", "320302")
    totals = {unit: [one[unit].figure(3, 2).value for one in handed if unit in one] for unit in counties}
    assert totals == {"320301": [6, 11, 15], "320302": [3, 3]}
    first = [one["320301"] for one in handed]
    assert [tuple(one.figure(row, 1).value for row in (3, 4, 5, 9, 13)) for one in first] == [
        (6, 0, 1, 0, 0), (5, 1, 1, 1, 1), (4, 0, 0, 1, 0),
    ]  # fmt: skip
    assert [one["320302"].figure(3, 1).value for one in handed[:2]] == [3, 0]
    assert not [one for earlier, later in pairwise(first) for one in falls(form, earlier, later)]


def test_a_county_that_left_a_period_out_has_its_running_total_and_nothing_it_could_be_new_against() -> None:
    second, third = load_sample(PACK).tables[1:]
    late = replace(third, units=second.units)
    (county,) = (
        one
        for one in fill_units(replace(late, before=replace(second, units={})), PACK)
        if one.unit == "320302"
    )
    assert (county.filled.figure(3, 1).state, county.filled.figure(3, 1).value) == ("unknown", None)
    assert "2007-07-20" in str(county.filled.figure(3, 1).reason) and county.filled.figure(3, 2).value == 3


def test_the_records_of_the_sample_grow_from_period_to_period_and_agree_with_the_roster() -> None:
    sample, kept = load_sample(PACK), {}
    for table in sample.tables:
        for one in fill_units(table, PACK):
            for fact in ("visits", "registrations", "cases", "flash_reports"):
                rows = {
                    row["id"]: {k: v for k, v in row.items() if not k.startswith("source_")}
                    for row in one.facts.rows(fact)
                }
                before = kept.get((one.unit, fact), {})
                assert before.items() <= rows.items(), "what was recorded stays as it was"
                kept[one.unit, fact] = rows
                days = [
                    row[day]
                    for row in rows.values()
                    for day in ("visited_on", "registered_on", "opened_on", "happened_on")
                    if row.get(day)
                ]
                assert len(days) == len(rows) and all(day <= table.filled_on for day in days)
    registered = [row for (_, fact), rows in kept.items() if fact == "registrations" for row in rows.values()]
    workers = [
        row
        for one in sample.rosters
        for row in desk.read_files([one], PACK, b"k" * 32, sample.month)[0].tables["workers"].to_pylist()
    ]
    assert sorted(row["unit"] for row in registered) == sorted(row["host_uscc"] for row in workers)
    assert sorted(row["channel"] == "abducted" for row in registered) == sorted(
        row["hire_channel"] == "被拐骗、强迫而来" for row in workers
    )
    visited = {row["unit"] for (_, fact), rows in kept.items() if fact == "visits" for row in rows.values()}
    assert {
        row["unit"]
        for (_, fact), rows in kept.items()
        if fact != "visits"
        for row in rows.values()
        if "unit" in row
    } <= visited


def test_the_sample_adds_up_by_period_and_names_who_is_missing() -> None:
    sample = load_sample(PACK)
    sums = [total(table, list(fill_units(table, PACK)), sample, PACK) for table in sample.tables]
    assert [one.filled.figure(3, 2).value for one in sums] == [9, 14, 15]
    assert [one.filled.figure(12, 2).value for one in sums] == [0, 1, 2]
    assert [one.missing for one in sums] == [(), (), ("示范2县",)]
