"""What a mark says besides its level is said in Chinese to a clerk, and nothing is kept that no mark says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from laojian.law.cite import Mark, known_asides, parse_mark
from laojian.law.library import load_libraries

LIBRARY = load_libraries()
WORDS = known_asides()


def marks() -> Iterator[tuple[str, Mark]]:
    """Every mark of the library with the id that carries it."""
    for item in LIBRARY.items():
        for one in item.value if isinstance(item.value, tuple) else (item.value,):
            carriers: list[Any] = [one, *getattr(one, "rows", ()), *getattr(one, "requirements", ())]
            yield from ((item.id, each.mark) for each in carriers if getattr(each, "mark", None) is not None)


def test_every_aside_of_every_mark_has_its_chinese() -> None:
    lacking = {
        (id, aside) for id, mark in marks() for aside in mark.asides() if re.search(r"[A-Za-z]{2}", aside)
    }
    assert lacking == set()


def test_no_chinese_is_kept_that_no_mark_asks_for() -> None:
    said = {part.strip() for _, mark in marks() for part in mark.note.split(";")}
    assert set(WORDS) - said == set()


def test_a_mark_that_says_its_level_alone_says_nothing_besides() -> None:
    for text in ("sure L", "sure J/L", "reading", "verify M", "verify"):
        assert parse_mark(text).asides() == parse_mark(text).asides("en") == ()


def test_english_readers_read_the_words_without_the_codes_of_sources() -> None:
    mark = parse_mark("sure P for tier I; II and III verify M")
    assert mark.asides("en") == ("sure for tier I", "II and III verify")
    assert mark.asides() == ("第一档的数值已核公开文本", "第二、三档的数值待核实")


def test_what_no_library_words_is_shown_as_it_is() -> None:
    assert parse_mark("sure L; something new verify").asides() == ("something new verify",)
