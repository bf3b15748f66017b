"""事实表的算例：每一个算例都有写明的案例，少一个就点名。Every worked example of the fact sheet is a written case.

An example is told by the numbers that stand in it; one case of the item must hold all of them. That the cases hold is
asked elsewhere (`test_written_cases`, `test_cases`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from laojian.base.yaml_file import read
from laojian.law.library import load_libraries
from tests.law.sheet import SHEET, needed

LIBRARY = load_libraries()
EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "t-count": (("pr-accept", "2026-09-21 2026-09-29"),),
    "lc-written": (("lc-written", "2025-03-01 2025-09-15 2025-04-01 2025-09-14"),),
    "lc-2n": (("lc-2n", "1996-11-01 2026-11-01"),),
    "dp-ratio": (("dp-ratio", "900 100"), ("dp-ratio", "900 101"), ("dp-ratio", "450 60"), ("dp-ratio", "95 11")),
    "hr-ot-cap": (("hr-ot-cap", "10 6 60小时 20小时 86.7小时"),),
    "cl-use": (("cl-use", "3 4 60000"), ("cl-use", "3 4 120000")),
    "wi-rate": (("wi-rate", "1000000 19000"), ("wi-rate", "1000000 28500"), ("wi-rate", "1000000 9500")),
    "si-arrears": (("si-arrears", "100000 90 4500"),),
    "rt-age": tuple(
        ("rt-age", told)
        for told in (
            "1965-01 2025-02", "1968-06 2029-05", "1976-09 2039-09", "1975-06 2031-11", "1976-03 2026-11", "1984-11 60",
            "1964-12 0", "1965-04 2025-05", "1965-05 2025-07", "1967-05 2028-01", "1969-03 2030-04", "1976-08 2039-07",
            "1986-01 2049-01", "1969-12 0", "1970-05 2025-07", "1981-09 2039-09", "1974-12 0", "1975-03 2025-05",
            "1984-10 2039-09", "1986-01 2041-01",
        )
    ),
    "pr-publish-fix": (
        ("pr-invest", "2026-03-02 2026-05-28"), ("pr-invest", "2026-03-02 2026-07-10"),
        ("pr-90", "2026-03-02 2026-05-31"), ("pr-invest", "2024-08-01 2024-10-30"),
        ("pr-decide", "2024-10-30 2024-11-20"), ("pr-hearing", "2026-09-22 2026-09-30"),
    ),
    "px-venue-rent": (("px-venue-rent", "1800 2500 2200 3000 5800"),),
    "px-startup": (("px-startup", "3 3000"), ("px-startup", "8 5000")),
    "px-absorb": (
        ("px-absorb", "52 104000"), ("px-absorb", "118 354000"), ("px-absorb", "99 198000"), ("px-absorb", "100 300000"),
    ),
    "px-referral": (("px-referral", "5 3 2 9200"),),
    "px-education": (("px-education", "12 2 120000"),),
    "px-training": (("px-training", "50 40 200000"), ("px-training", "50 39 0")),
    "px-internal-retire": (
        ("px-internal-retire", "1969-03-15 2025-04-15 2030-04-15"), ("px-internal-retire", "1969-03-15 2025-04-16"),
        ("px-internal-retire", "2025-04-16 1720"), ("px-internal-retire", "2024-07-31 1424 1584"),
        ("px-internal-retire", "2024-07-31 1504"),
    ),
    "px-public-post": (("px-public-post", "1967-01 2027-08"),),
    "px-layoff": (
        ("px-layoff", "200 19"), ("px-layoff", "200 20"), ("px-layoff", "150 15"), ("px-layoff", "150 14"),
        ("px-layoff", "1000 20"),
    ),
}  # fmt: skip
"""Block of the sheet → its examples: the item and the numbers that one of its cases must hold."""

SUMS = {"si-arrears"}
"""A sum within the sentence of the rule, not announced as an example."""


@cache
def told(id: str) -> tuple[str, ...]:
    """The cases of an item as plain text, numbers without commas."""
    found: list[Mapping[str, Any]] = []
    for folder in LIBRARY.folders:
        for path in sorted((folder / "calculators").glob("*.yaml")):
            found += read(path).get(id, ())
        for path in sorted(folder.rglob("art_*.yaml")):
            content = read(path)
            blocks = content if isinstance(content, list) else [content]
            found += [case for block in blocks if block["provision"] == id for case in block["cases"]]
    for kind in ("clock", "measure"):
        if id in LIBRARY.of(kind):
            found += [case.data for case in LIBRARY.of(kind)[id].cases]
    return tuple(_plain(one) for one in found)


def _plain(one: Mapping[str, Any]) -> str:
    words = [str(part) for part in _leaves(one)]
    return " ".join(words).replace(",", "").replace(".00", "")


def _leaves(one: Any) -> Iterator[Any]:
    """The values of a case, however deep."""
    parts = one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else None
    if parts is None:
        yield one
    for part in parts or ():
        yield from _leaves(part)


def holds(text: str, numbers: str) -> bool:
    """Do all of these stand in it, each by itself?"""
    return all(re.search(rf"(?<![\d.]){re.escape(one)}(?![\d]|\.\d)", text) for one in numbers.split())


def missing(examples: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The examples that no case holds."""
    return [(id, numbers) for id, numbers in examples if not any(holds(one, numbers) for one in told(id))]


@pytest.mark.parametrize("block", EXAMPLES)
def test_every_worked_example_of_the_sheet_is_a_written_case(block: str) -> None:
    assert missing(EXAMPLES[block]) == []


def test_an_example_without_a_case_would_be_named() -> None:
    assert missing((("dp-ratio", "900 100"), ("dp-ratio", "901 99"))) == [("dp-ratio", "901 99")]


def test_every_trap_of_the_sheet_is_a_test_of_its_number() -> None:
    files = sorted(Path(__file__).parent.glob("test_traps*.py"))
    named = {
        int(n) for path in files for n in re.findall(r"^def test_(\d\d)_", path.read_text("utf-8"), re.M)
    }
    for path in files:
        for more in re.findall(r"^def test_\d\d_and_(\d\d)_", path.read_text("utf-8"), re.M):
            named.add(int(more))
    assert named == set(range(1, 56))


@needed
def test_the_sheet_has_no_other_traps_and_no_other_block_with_an_example() -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    traps = re.findall(r"^(\d+)\. ", sheet.partition("## 20.")[2].partition("\nFine timing")[0], re.M)
    assert [int(one) for one in traps] == list(range(1, 56))
    block, found = "", set()
    for line in sheet.partition("## 2. ")[2].partition("## 19.")[0].splitlines():
        head = re.match(r"\*\*`([a-z0-9-]+)`|\| `([a-z0-9-]+)` \|", line)
        block = next(filter(None, head.groups())) if head else block
        if re.search(r"\bex: |[Ee]xamples?[: (]|“996” example|^- checks: |^Worked: ", line):
            found.add(block)
    assert found == set(EXAMPLES) - SUMS, found ^ set(EXAMPLES)
