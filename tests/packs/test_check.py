"""Mistakes in a pack are found all at once, each with its place and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.packs import load
from laojian.packs.check import Finding, check
from tests.packs.folders import PACK, altered, copy_of_pack

ANNEX1 = "forms/annex1.yaml"


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1, found
    return found[0]


def test_the_yangquan_pack_has_no_fault() -> None:
    assert check(PACK) == []


def test_a_misspelt_key_is_found_at_its_line_with_the_right_word(tmp_path: Path) -> None:
    pack, line = altered(
        tmp_path, "obligations.yaml", "    partners: [county-emergency]", "    partner: [county-emergency]"
    )
    found = only(check(pack))
    assert (found.file, found.line, found.column) == ("obligations.yaml", line, 5)
    assert (found.code, found.suggestion) == ("unknown_key", "partners")
    assert "partners" in found.zh and "did you mean 'partners'" in found.en


def test_a_key_that_resembles_nothing_gets_no_suggestion(tmp_path: Path) -> None:
    pack, _ = altered(tmp_path, "screens.yaml", "severity: life}", "severity: life, zzz: 1}")
    assert only(check(pack)).suggestion is None


def test_a_value_outside_its_choices_is_told_the_nearest_choice(tmp_path: Path) -> None:
    pack, line = altered(tmp_path, "screens.yaml", "severity: heavy", "severity: heavvy")
    found = only(check(pack))
    assert (found.code, found.line, found.suggestion) == ("value", line, "heavy")
    assert found.zh.endswith("；是不是“heavy”？") and found.en.endswith("did you mean 'heavy'?")


def test_a_code_without_quotes_is_told_to_be_quoted(tmp_path: Path) -> None:
    pack, line = altered(tmp_path, "pack.yaml", 'division: "140302"', "division: 140302")
    found = only(check(pack))
    assert (found.line, found.code, found.suggestion) == (line, "type", '"140302"')


def test_a_missing_key_is_found_at_the_entry_that_lacks_it(tmp_path: Path) -> None:
    pack, line = altered(tmp_path, "obligations.yaml", "    clause: 三（一）¶1\n", "")
    found = only(check(pack))
    assert (found.code, found.seen) == ("missing", "clause")
    assert found.line == 3 < line


def test_a_date_that_does_not_exist_is_found(tmp_path: Path) -> None:
    pack, line = altered(tmp_path, "obligations.yaml", "day: 2024-08-13", "day: 2024-08-32")
    found = only(check(pack))
    assert (found.file, found.line, found.seen) == ("obligations.yaml", line, "2024-08-32")


def test_five_mistakes_in_four_files_are_found_in_one_go(tmp_path: Path) -> None:
    altered(tmp_path, "pack.yaml", "openness: public", "openness: publik")
    altered(tmp_path, "pack.yaml", "    derived:", "    derivd:")
    altered(tmp_path, "items.yaml", "    detected: both", "    detectd: both")
    altered(tmp_path, "rosters.yaml", "how_often: monthly", "how_often: weekly")
    pack, _ = altered(tmp_path, "screens.yaml", "provision: dp-self", "provison: dp-self")
    found = check(pack)
    assert {(one.file, one.suggestion) for one in found if one.suggestion} >= {
        ("pack.yaml", "public"),
        ("pack.yaml", "derived"),
        ("items.yaml", "detected"),
        ("screens.yaml", "provision"),
    }
    assert ("rosters.yaml", "weekly") in {(one.file, one.seen) for one in found}
    assert found == sorted(found, key=lambda one: (one.file, one.line, one.column, one.code))


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "suggestion"),
    [
        (
            "pack.yaml",
            "contact: city-inspection",
            "contact: city-inspecton",
            "unknown_role",
            "city-inspection",
        ),
        ("obligations.yaml", "phase: self-check}", "phase: selfcheck}", "unknown_phase", "self-check"),
        ("obligations.yaml", "form: annex2}", "form: anex2}", "unknown_form", "annex2"),
        ("obligations.yaml", "setting: A23", "setting: A23x", "unknown_setting", "A23"),
        (
            "obligations.yaml",
            "obligation: O-000-15",
            "obligation: O-0000-15",
            "unknown_obligation",
            "O-000-15",
        ),
        (
            "screens.yaml",
            "violation: dispatch-ratio",
            "violation: dispatch-ration",
            "unknown_violation",
            "dispatch-ratio",
        ),
        ("items.yaml", "of_which: V-Y01", "of_which: V-Y01x", "unknown_item", "V-Y01"),
        ("items.yaml", "role: county-hrss", "role: county-hrs", "unknown_role", "county-hrss"),
        ("items.yaml", "blank: S3.1}", "blank: S3.9}", "unknown_column", "S3.2"),
        ("rosters.yaml", "layout: units", "layout: unit", "unknown_layout", "units"),
        ("rosters.yaml", "      - hire_date", "      - hired_date", "unknown_column", "hire_date"),
        ("pack.yaml", "    default: inferred", "    default: infered", "unknown_option", "inferred"),
        (ANNEX1, "    fact: visits\n", "    fact: visit\n", "unknown_fact", "visits"),
        (
            ANNEX1,
            "beside: {label: 被检查企业户数, fact: visits",
            "beside: {label: 户, fact: vists",
            "unknown_fact",
            "visits",
        ),
        (ANNEX1, "{row_kind: coal}", "{row_kind: cole}", "unknown_code", "coal"),
        (ANNEX1, "{row_kind: coal}", "{rowkind: coal}", "unknown_field", "row_kind"),
        (ANNEX1, "as_outsourcing: true}", "as_outsorcing: true}", "unknown_field", "as_outsourcing"),
        (ANNEX1, "    value: sum fine", "    value: sum fines", "unknown_field", "fine"),
        (ANNEX1, "    value: sum fine", "    value: sum unit_name", "value", None),
        (ANNEX1, "value: sum team_hrss", "value: sum team_hrs", "unknown_field", "team_hrss"),
    ],
)
def test_a_reference_to_nothing_is_told_the_nearest_thing(
    tmp_path: Path, file: str, old: str, new: str, code: str, suggestion: str | None
) -> None:
    pack, line = altered(tmp_path, file, old, new)
    found = [one for one in check(pack) if one.code == code and one.line == line]
    assert found and found[0].file == file
    assert found[0].suggestion == suggestion


def test_an_item_that_no_column_counts_must_say_why(tmp_path: Path) -> None:
    counted = "    counted: [{form: annex1, column: 8}, {form: annex2, column: 8}]\n"
    pack, _ = altered(tmp_path, "items.yaml", counted, "")
    found = only(check(pack))
    assert (found.code, found.seen) == ("uncounted", "V-Y06")
    altered(
        tmp_path,
        "items.yaml",
        "    violation: dispatch-ratio",
        "    uncounted: 只作统计\n    violation: dispatch-ratio",
    )
    assert check(pack) == []


def test_an_item_cannot_name_a_column_that_counts_something_else(tmp_path: Path) -> None:
    pack, line = altered(tmp_path, "items.yaml", "{form: annex1, column: 8}", "{form: annex1, column: 9}")
    found = only(check(pack))
    assert (found.code, found.line) == ("not_counted", line)


def test_an_item_that_nobody_handles_is_found(tmp_path: Path) -> None:
    pack, _ = altered(tmp_path, "items.yaml", "      - dispatch-ratio\n", "")
    assert only(check(pack)).code == "unrouted"


def test_dates_must_make_sense(tmp_path: Path) -> None:
    altered(tmp_path, "pack.yaml", "ends_on: 2024-08-13", "ends_on: 2023-08-13")
    pack, _ = altered(tmp_path, "obligations.yaml", "day: 2024-09-28", "day: 2034-09-28")
    assert [one.code for one in check(pack)] == ["dates", "dates"]


def test_a_due_must_say_what_its_kind_needs(tmp_path: Path) -> None:
    pack, _ = altered(
        tmp_path, "obligations.yaml", "{kind: date, day: 2024-08-13}", "{kind: date, phase: self-check}"
    )
    assert {(one.code, one.seen) for one in check(pack)} == {("missing", "day"), ("value", "phase")}


def test_a_duty_written_twice_is_found(tmp_path: Path) -> None:
    pack, line = altered(tmp_path, "obligations.yaml", "id: O-000-03", "id: O-000-02")
    found = only(check(pack))
    assert (found.code, found.line) == ("repeated", line)


def test_provisions_and_violations_are_asked_of_the_law_where_it_is_handed_in(tmp_path: Path) -> None:
    provisions = {screen.provision for screen in load(PACK).screens}
    assert check(PACK, provisions=provisions) == []
    found = only(check(PACK, provisions=provisions - {"dp-ratio"}))
    assert (found.file, found.code, found.seen) == ("screens.yaml", "unknown_provision", "dp-ratio")
    violations = {item.violation for item in load(PACK).items} | {"unlawful-probation"}
    assert check(PACK, violations=violations) == []
    assert only(check(PACK, violations=violations - {"three-natures"})).code == "unknown_violation"
    lost = check(PACK, violations=violations - {"unlawful-probation"})
    assert {(one.file, one.code) for one in lost} == {
        (f"forms/annex{no}.yaml", "unknown_violation") for no in (1, 2)
    }


def test_a_broken_file_is_one_finding_and_the_others_are_still_checked(tmp_path: Path) -> None:
    altered(tmp_path, "items.yaml", "items:", "items: [")
    pack, _ = altered(tmp_path, "screens.yaml", "severity: life", "severity: live")
    found = check(pack)
    assert {one.file for one in found} == {"items.yaml", "screens.yaml"}


def test_a_mistake_in_a_table_is_found_at_its_line(tmp_path: Path) -> None:
    pack, line = altered(tmp_path, "forms/annex1.yaml", "    unit: 件", "    unitt: 件")
    found = only(check(pack))
    assert (found.file, found.line) == ("forms/annex1.yaml", line)


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    pack = copy_of_pack(tmp_path)
    (pack / "screens.yaml").unlink()
    assert only(check(pack)).code == "missing_file"


def test_a_folder_without_pack_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        check(tmp_path)
    assert refused.value.code == "pack.not_a_pack"


def test_a_broken_pack_cannot_be_loaded_and_the_message_names_the_place(tmp_path: Path) -> None:
    pack, line = altered(tmp_path, "screens.yaml", "severity: heavy", "severity: heavvy")
    with pytest.raises(Problem) as refused:
        load(pack)
    assert refused.value.code == "pack.broken"
    assert f"screens.yaml 第 {line} 行" in str(refused.value)


FILES = ("pack.yaml", "obligations.yaml", "items.yaml", "screens.yaml", "rosters.yaml")
LINES = [
    (file, at)
    for file in FILES
    for at, line in enumerate((PACK / file).read_text("utf-8").splitlines())
    if ": " in line
]


@given(
    place=st.sampled_from(LINES),
    value=st.sampled_from(["5", "[]", "{}", "null", "[null]", "2024-01-01", "x: y: z"]),
)
@settings(max_examples=120, deadline=None)
def test_whatever_stands_in_a_line_check_answers_with_findings(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[str, int], value: str
) -> None:
    pack = copy_of_pack(tmp_path_factory.mktemp("pack"))
    file, at = place
    lines = (pack / file).read_text(encoding="utf-8").splitlines()
    lines[at] = lines[at].split(": ", 1)[0] + ": " + value
    (pack / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for found in check(pack):
        assert found.line >= 1 and found.column >= 1 and found.zh and found.en


def test_a_hole_in_one_file_does_not_hide_what_others_say_wrongly(tmp_path: Path) -> None:
    altered(tmp_path, "items.yaml", "    clause: 二（一）\n", "")
    pack, _ = altered(tmp_path, "obligations.yaml", "phase: self-check}", "phase: selfcheck}")
    assert {one.code for one in check(pack)} == {"missing", "unknown_phase"}


def test_an_amended_notice_may_print_a_day_that_has_passed(tmp_path: Path) -> None:
    pack, _ = altered(tmp_path, "obligations.yaml", "day: 2024-08-13", "day: 2024-06-30")
    assert check(pack) == []
    pack, _ = altered(tmp_path, "obligations.yaml", "day: 2024-06-30", "day: 2023-08-13")
    assert only(check(pack)).code == "dates"
