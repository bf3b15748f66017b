"""标识清单：事实表的每个标识都建成了规则，或者写明理由；与事实表本身相合。"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from laojian.law.ledger import counted, places, read_ledger, rows
from laojian.law.library import Library, load_libraries
from laojian.law.library_kinds import KINDS

LIBRARY = load_libraries()
ROWS = rows(LIBRARY)
REFERENCE = os.environ.get("LAOJIAN_REFERENCE", "")
SHEET = Path(REFERENCE) / "law-facts.md"

needs_sheet = pytest.mark.skipif(
    not (REFERENCE and SHEET.is_file()), reason="LAOJIAN_REFERENCE names no folder that holds law-facts.md"
)


def sheet_ids() -> dict[str, int]:
    """Id → section, as the sheet prints them: in bold at the head of a block, or first in a row of a table."""
    found: dict[str, int] = {}
    section = 0
    for line in SHEET.read_text(encoding="utf-8").splitlines():
        if head := re.match(r"## (\d+)\.", line):
            section = int(head[1])
        for id in re.findall(r"\*\*`([a-z]+-[a-z0-9-]+)`\*\*", line) + re.findall(
            r"^\| `([a-z]+-[a-z0-9-]+)` \|", line
        ):
            found[id] = section
    return found


def test_every_id_is_built_or_has_a_reason() -> None:
    assert [row.listed.id for row in ROWS if row.hole] == []


def test_no_id_is_both_built_and_excused() -> None:
    assert [row.listed.id for row in ROWS if row.built and row.listed.reason] == []


def test_the_list_of_reasons_stays_short() -> None:
    excused = [row.listed.id for row in ROWS if row.listed.reason]
    assert excused == ["mn-rules", "px-stability-refund"]


def test_what_is_built_outside_the_law_is_there() -> None:
    packages = LIBRARY.folders[0].parents[1]
    named = {row.listed.id: row.listed for row in ROWS if row.listed.built_in}
    assert set(named) == {
        "js-2007-law",
        "ct-yq-1",
        "ct-yq-2",
        "ct-yq-due",
        "ct-cx-due",
        "ct-js-due",
        "ct-shift",
    }
    for one in named.values():
        assert (packages / one.built_in).exists() and one.zh and not one.reason, one.id


def test_an_id_that_nothing_builds_any_more_is_a_hole(tmp_path: Path) -> None:
    (tmp_path / "ledger.yaml").write_text("zz-new: {section: 3}\n", encoding="utf-8")
    found = {row.listed.id: row for row in rows(Library(("laojian_cn",), (tmp_path,)))}
    assert found["zz-new"].hole
    assert not found["lc-written"].hole


def test_where_an_id_went_is_derived_from_the_library() -> None:
    known = places(LIBRARY)
    assert {place.kind for place in known["lc-written"]} >= {"provision", "calculator", "measure", "clock"}
    assert next(place.id for place in known["pr-transfer"] if place.kind == "clock") == "pr-transfer-decide"
    assert {place.kind for place in known["ec-sign"]} == {"validity"}
    assert {place.kind for place in known["pr-redirect"]} == {"route"}


def test_a_violation_that_only_points_to_a_rule_does_not_build_it() -> None:
    for id, each in places(LIBRARY).items():
        assert all(place.id == id for place in each if place.kind == "violation"), id


def test_every_kind_but_the_pointers_builds_some_id() -> None:
    counts = counted(ROWS)
    assert counts["hole"] == 0
    assert all(counts[kind] for kind in KINDS if kind != "violation")


def test_rules_that_violations_and_routes_name_are_known_ids() -> None:
    known = set(places(LIBRARY)) | set(read_ledger(LIBRARY.folders))
    for kind in ("violation", "route", "check_item"):
        for each in LIBRARY.of(kind).values():
            assert set(each.rules) <= known, (each.id, set(each.rules) - known)
    assert {measure.rule for measure in LIBRARY.of("measure").values()} <= known


def test_the_matrix_of_duties_has_all_its_printed_rows_once() -> None:
    printed = sorted(route.row for route in LIBRARY.of("route").values() if route.row)
    assert printed == list(range(1, 23))


@needs_sheet
def test_the_ledger_lists_exactly_the_ids_of_the_sheet_by_section() -> None:
    assert {id: one.section for id, one in read_ledger(LIBRARY.folders).items()} == sheet_ids()


@needs_sheet
def test_the_matrix_has_as_many_rows_as_the_sheet_prints() -> None:
    text = SHEET.read_text(encoding="utf-8")
    table = text[text.index("## 16.") : text.index("## 17.")]
    lines = [
        line
        for line in table.splitlines()
        if line.startswith("| ") and not line.startswith(("| matter", "|---"))
    ]
    assert len(lines) == sum(bool(route.row) for route in LIBRARY.of("route").values())
