"""The pack of the Yangquan notice says what the notice says."""

from __future__ import annotations

from datetime import date

import pytest

from laojian.packs import Pack, load
from laojian.packs.agree import counting_places
from tests.packs.folders import PACK

PACK_ = load(PACK)


@pytest.fixture
def pack() -> Pack:
    return PACK_


def test_the_notice_is_named_with_number_date_and_the_paper_above(pack: Pack) -> None:
    assert (pack.notice.number, pack.notice.issued_on) == ("阳人社函〔2024〕158号", date(2024, 7, 29))
    assert pack.notice.openness == "public"
    assert [one.number for one in pack.notice.chain] == ["晋人社厅函〔2024〕738号"]
    assert set(pack.notice.addressees) == {"county-hrss", "zone-hr", "mine", "group", "city-agency"}


def test_all_eighteen_duties_are_there_in_order(pack: Pack) -> None:
    assert [one.id for one in pack.obligations] == [f"O-000-{no:02d}" for no in range(1, 19)]
    assert all(one.does_zh and one.does_en and one.clause for one in pack.obligations)


def test_the_two_dates_of_the_notice_bind_groups_and_counties(pack: Pack) -> None:
    dated = {one.id: one.due.day for one in pack.obligations if one.due.kind == "date"}
    assert dated == {"O-000-14": date(2024, 8, 13), "O-000-15": date(2024, 9, 28)}
    assert pack.obligation("O-000-14").actors == ("group", "city-agency")
    assert pack.obligation("O-000-15").actors == ("county-hrss", "zone-hr")
    assert pack.obligation("O-000-17").due.obligation == "O-000-15"
    assert pack.obligation("O-000-18").due.obligation == "O-000-14"


def test_promptly_takes_its_days_from_a_setting_and_says_that_they_are_ours(pack: Pack) -> None:
    prompt = [one for one in pack.obligations if one.due.kind == "promptly"]
    assert {one.id for one in prompt} == {"O-000-04", "O-000-06", "O-000-10"}
    assert all(one.due.default and one.due.setting == "A22" for one in prompt)
    assert (pack.setting("A22").default, pack.setting("A22").our_choice) == (3, True)


def test_counties_hand_in_two_typical_cases_with_their_report(pack: Pack) -> None:
    pieces = {piece.kind: piece.count for piece in pack.obligation("O-000-15").deliverables}
    assert pieces == {"report": 1, "case_study": 2, "form": 1}


def test_a_mine_reports_both_to_its_county_and_to_its_group(pack: Pack) -> None:
    assert set(pack.obligation("O-000-04").to) == {"county-hrss", "zone-hr", "group"}


def test_no_date_is_printed_for_the_phases_and_the_pack_says_how_they_were_found(pack: Pack) -> None:
    assert [(one.id, one.starts_on, one.ends_on) for one in pack.phases] == [
        ("self-check", date(2024, 7, 1), date(2024, 8, 13)),
        ("inspection", date(2024, 8, 14), date(2024, 9, 28)),
    ]
    assert all(one.derived for one in pack.phases)


def test_thirteen_items_each_with_its_columns(pack: Pack) -> None:
    assert [one.id for one in pack.items] == [f"V-Y{no:02d}" for no in range(1, 14)]
    columns = {
        one.id: [c.column for c in one.counted if c.form == "annex1" and c.column] for one in pack.items
    }
    assert columns["V-Y01"] == [3] and columns["V-Y02"] == [3, 4] and columns["V-Y07"] == [5]
    assert [columns[f"V-Y{no:02d}"] for no in (4, 5, 6, 8)] == [[6], [7], [8], [9]]
    assert [columns[f"V-Y{no:02d}"] for no in (9, 10, 11, 12)] == [[10]] * 4
    assert columns["V-Y03"] == columns["V-Y13"] == [11]


def test_every_violation_column_counts_only_what_items_name(pack: Pack) -> None:
    by_flag = {(4, "underground-dispatch")}  # only where the case says 以外包等名义
    of_the_law = {(11, "unlawful-probation")}  # no item of the notice names it; it is one of the others
    for form in ("annex1", "annex2"):
        named = {
            (c.column, one.violation)
            for one in pack.items
            for c in one.counted
            if c.form == form and c.column
        }
        places = counting_places(pack.forms[form])
        counted = {(int(no), v) for no, found in places.items() if no.isdigit() for v in found}
        assert counted - named == by_flag | of_the_law and named <= counted


def test_columns_six_to_nine_are_above_ground_only(pack: Pack) -> None:
    assert {one.violation for one in pack.items if one.surface_only} == {
        "missing-dispatch-agreement",
        "three-natures",
        "dispatch-ratio",
        "unmanaged-dispatch",
    }


def test_every_item_but_none_is_screened_and_every_screen_is_an_item(pack: Pack) -> None:
    assert {one.violation for one in pack.screens} == {one.violation for one in pack.items}
    assert len(pack.provisions()) == len(set(pack.provisions())) == 20


def test_the_high_tech_zone_files_like_a_county(pack: Pack) -> None:
    zone = next(one for one in pack.reporting_units if one.zone)
    assert (zone.id, zone.division) == ("gaoxin", "140300")
    assert len(pack.reporting_units) == 6


def test_a_table_is_found_by_id_and_by_both_of_its_printed_names(pack: Pack) -> None:
    assert pack.form("annex1") is pack.form("附件1") is pack.form("附表1")
    with pytest.raises(KeyError):
        pack.form("附件3")


def test_the_choices_of_the_pack_fit_the_settings_of_its_tables(pack: Pack) -> None:
    assert pack.form_settings("annex1") == {"A01": "inferred", "A07": "both", "A08": "visits"}
    for id, form in pack.forms.items():
        form.with_settings(pack.form_settings(id))


def test_suspected_crimes_go_to_the_police_and_every_item_has_a_handler(pack: Pack) -> None:
    assert {one.role for one in pack.routes if one.handling == "transfer"} == {"public-security"}
    handled = {v for one in pack.routes if one.handling == "handle" for v in one.violations}
    assert handled == {one.violation for one in pack.items}


def test_no_name_or_number_of_a_person_stands_in_the_pack() -> None:
    for path in PACK.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "2295838" not in text and "@" not in text and "0353" not in text
