"""`laojian relation parse`: the JSON that others build on, and a mark under the wrong character."""

from __future__ import annotations

import pytest

from laojian.cli.relation import pointed
from tests.cli.terminal import imported, laojian, process


def test_a_chain_is_split_into_pairs_with_the_fields_that_were_agreed() -> None:
    said = laojian("relation", "parse", "附表1第2栏≥附表2第3栏", "--json")
    assert said.status == 0
    assert said.json == {
        "relations": [
            {
                "op": ">=",
                "left": [{"sign": 1, "table": "附表1", "axis": "column", "no": 2}],
                "right": [{"sign": 1, "table": "附表2", "axis": "column", "no": 3}],
            }
        ]
    }
    chain = laojian("relation", "parse", "(1)=(2)+(3)>=(4)-(5)", "--json").json["relations"]
    assert [one["op"] for one in chain] == ["=", ">="]
    assert chain[1]["right"][1] == {"sign": -1, "table": None, "axis": None, "no": 5}


def test_an_error_is_exactly_the_sentence_and_the_position_in_code_points() -> None:
    said = process("relation", "parse", "甲栏：(2)=𠀀(3)", "--json")
    assert said.status == 2
    found = said.json
    assert set(found) == {"error", "position"}
    assert "甲栏：(2)=𠀀(3)"[found["position"]] == "𠀀"


def test_the_mark_stands_under_the_wrong_character_though_wide_ones_count_double() -> None:
    said = laojian("relation", "parse", "(2)=（3）×（5）")
    assert said.status == 2
    line, mark = said.err.splitlines()[-2:]
    assert line == "  (2)=（3）×（5）"
    assert mark == " " * 11 + "^"


def test_in_a_text_of_several_lines_only_the_line_at_fault_is_shown() -> None:
    text = "(1)=(2)+(3)\n(2)=(4)×(5)\n(3)=(6)"
    line, mark = pointed(text, text.index("×"))
    assert line == "  (2)=(4)×(5)"
    assert mark.index("^") == line.index("×")


def test_an_empty_text_is_answered() -> None:
    said = laojian("relation", "parse", "", "--json")
    assert (said.status, said.json["position"]) == (2, 0)


def test_a_relation_that_begins_with_minus_is_no_option() -> None:
    found = laojian("relation", "parse", "-(2)+(3)=(1)", "--json").json
    assert found["relations"][0]["left"][0]["sign"] == -1


def test_text_can_come_from_standard_input() -> None:
    said = laojian("relation", "parse", "-", "--json", typed="01行≥02行\n")
    assert said.json["relations"][0]["op"] == ">="


def test_for_people_each_pair_stands_on_its_own_line() -> None:
    said = laojian("relation", "parse", "1.甲栏: (1)=(2)+(3); 2.宾栏: (2)≥(3)")
    lines = said.out.splitlines()
    assert "1行=2行+3行" in lines[0]
    assert "2栏≥3栏" in lines[1]


@pytest.mark.parametrize("text", ["01行≥02行", "(1)×(2)=(3)"])
def test_it_starts_without_any_heavy_library(text: str) -> None:
    found = imported("relation", "parse", text, "--json")
    assert not {"ibis", "duckdb", "pyarrow", "pandas", "rich", "xlsxwriter"} & found
