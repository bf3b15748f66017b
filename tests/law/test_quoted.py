"""An order within the administration is never named to a party: not by answers, and by no room that speaks to parties."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from laojian.law.calculator import Tools
from laojian.law.cite import INTERNAL, known_statutes, parse_cites, quoted_each
from laojian.law.library import load_libraries

LIBRARY = load_libraries()
HOUSE = Path(__file__).parents[2] / "src/laojian"
SPEAKING = ("screening", "campaigns", "casework", "reporting", "messages", "parties", "web", "api")
"""Rooms whose words reach parties: hits, letters, pages, answers of the interface, exported lists."""


def test_there_is_an_internal_order_in_the_library() -> None:
    assert [one.short for one in known_statutes().values() if one.internal] == ["晋人社办发〔2022〕18号"]


def test_each_place_is_told_and_an_internal_order_is_said_once_and_unnamed() -> None:
    places = parse_cites("晋人社办发〔2022〕18号; 劳动合同法 85; 晋人社办发〔2022〕18号 3")
    assert quoted_each(places) == ["《劳动合同法》第八十五条", INTERNAL[0]]
    assert quoted_each(places, "en")[1:] == [INTERNAL[1]]
    assert quoted_each(parse_cites("劳动合同法 85")) == ["《劳动合同法》第八十五条"]


GIVEN = {
    "wi-float": {"benefits": "100000", "premiums": "50000", "ins_class": "1", "on": "2024-07-01"},
    "kpi-s3": {
        "accidents_base": "9",
        "accidents": "5",
        "casualties_base": "9",
        "casualties": "5",
        "on": "2024-07-01",
    },
}


@pytest.mark.parametrize("id", GIVEN)
def test_a_calculator_that_rests_on_an_internal_order_does_not_name_it(id: str) -> None:
    told = LIBRARY.of("calculator")[id].as_dict(GIVEN[id], Tools(LIBRARY.parameters))
    assert told["results"]
    assert INTERNAL[0] in told["cites"] and INTERNAL[1] in told["cites_en"]
    assert "18号" not in str(told)


def places_that_name(path: Path) -> list[int]:
    """Lines that word citations by another way than `quoted` and `quoted_each`; what was left quotable may be."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "together":
            text = ast.unparse(node.args[0])
            found += (
                []
                if text.startswith("quotable(") or re.fullmatch(r"parse_cites\('[^']*'\)", text)
                else [node.lineno]
            )
        if isinstance(node, ast.ListComp | ast.GeneratorExp) and ".cites" in ast.unparse(
            node.generators[0].iter
        ):
            name = ast.unparse(node.generators[0].target)
            found += (
                [node.lineno]
                if re.search(rf"\b{name}\.(zh|en)\(|str\({name}\)", ast.unparse(node.elt))
                else []
            )
    return found


@pytest.mark.parametrize("room", SPEAKING)
def test_no_room_that_speaks_to_parties_words_citations_by_itself(room: str) -> None:
    files = {path: places_that_name(path) for path in (HOUSE / room).rglob("*.py")}
    assert files
    assert {str(path.relative_to(HOUSE)): lines for path, lines in files.items() if lines} == {}


def test_the_search_for_such_places_finds_them(tmp_path: Path) -> None:
    file = tmp_path / "said.py"
    file.write_text(
        "a = together(one.cites)\nb = [each.zh() for each in one.cites]\nc = together(quotable(one.cites))\n"
    )
    assert places_that_name(file) == [1, 2]
