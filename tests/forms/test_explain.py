"""说明数字 From a cell to its rows, and from a row to the cells it moved."""

from __future__ import annotations

from laojian.forms.explain import CellRef, cells_of, explain, explain_blank, moves
from laojian.forms.fill import fill
from tests.forms.mines import ANNEX1, FACTS, case


def test_a_cell_opens_to_the_rows_it_counts() -> None:
    told = explain(ANNEX1, FACTS, 1, 2)
    assert (told.value, [row["id"] for row in told.rows], told.adds) == (3, ["C1", "C3", "C2"], (1, 1, 1))
    assert told.label == "案件合计"


def test_an_amount_says_what_every_row_adds() -> None:
    told = explain(ANNEX1, FACTS, 2, 14)
    assert (told.value, told.shown, told.adds) == (1_234_550, "1.23", (1_234_500, 50))
    assert told.as_dict()["rows"][0]["adds"] == 1_234_500


def test_the_explanation_agrees_with_the_filled_table_in_value_rows_and_hash() -> None:
    filled = fill(ANNEX1, FACTS, "1", "p")
    for row, column in ANNEX1.cells():
        told, figure = explain(ANNEX1, FACTS, row.no, column.no), filled.figure(row.no, column.no)
        assert (told.value, len(told.rows), told.rows_hash) == (figure.value, figure.rows, figure.rows_hash)
    for supplement in ANNEX1.supplements:
        for blank in supplement.blanks:
            told = explain_blank(ANNEX1, FACTS, supplement.id, blank.id)
            figure = filled.blank(supplement.id, blank.id)
            assert (told.value, told.rows_hash) == (figure.value, figure.rows_hash)


def test_a_blank_total_opens_to_the_rows_of_its_parts() -> None:
    told = explain_blank(ANNEX1, FACTS, "S1", "total")
    assert (told.value, told.adds) == (12, (4, 4, 4))


def test_a_reading_changes_what_stands_behind_a_cell() -> None:
    assert explain(ANNEX1, FACTS, 3, 11, {"A07": "s2_only"}).rows == ()
    assert len(explain(ANNEX1, FACTS, 3, 11).rows) == 1


def test_a_record_tells_every_cell_it_moved() -> None:
    found = cells_of(ANNEX1, FACTS, "cases", "C2")
    assert [(ref.row, ref.column) for ref in found if ref.row] == [
        (1, 2),
        (1, 11),
        (1, 12),
        (3, 2),
        (3, 11),
        (3, 12),
    ]
    assert found[-1] == CellRef(supplement="S2", blank="cases")
    assert str(found[0]) == "第1行第2栏"
    assert cells_of(ANNEX1, FACTS, "cases", "没有") == ()


def test_two_states_of_the_facts_tell_which_records_moved_which_cell() -> None:
    later = {
        **FACTS,
        "cases": [*FACTS["cases"][:1], {**FACTS["cases"][2], "fine": 70}, case(4, "wage-arrears")],
    }
    told = {(one.at.row, one.at.column): one for one in moves(ANNEX1, FACTS, later)}
    assert (told[1, 2].before, told[1, 2].after) == (3, 3)
    assert (told[1, 2].added, told[1, 2].removed) == (("C4",), ("C2",))
    assert told[2, 14].altered == ("C3",)
    assert (2, 16) not in told
