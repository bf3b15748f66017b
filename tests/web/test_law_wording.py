"""A clerk reads the law in Chinese words: no codes, no names of files and no commands of a terminal."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from django.urls import reverse

import laojian.base
from laojian.law.library import load_libraries

LAW = load_libraries()
PLACES = [
    *("/law/", "/law/changes/", "/law/calculators/", "/law/search/?q=工资"),
    *(
        f"/law/coverage/?part={part}&page={page}"
        for part in ("rule", "violation", "figure")
        for page in range(1, 9)
    ),
    *(
        reverse("law-calculator", args=[item.id])
        if item.kind == "calculator"
        else reverse("law-thing", args=[item.kind, item.id])
        for item in LAW.items()
    ),
]
TERMINAL = re.compile(r"laojian[ /_]|命令行|(?<![\w-])--[a-z]|\.ya?ml|\.py\b|JSON")
CODE = re.compile(r"\b[a-z]{3,}(?:[ _.-][a-z]+)+\b|\b[a-z]{4,}\b")


def words(body: str) -> list[str]:
    """The lines a reader of Chinese reads on a page: without ids, which are set as code, and without English."""
    shown = body.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    shown = re.sub(r"<(script|style|svg).*?</\1>", " ", shown, flags=re.DOTALL)
    shown = re.sub(
        r'<(\w+)[^>]*(?:class="[^"]*\bcode\b[^"]*"|lang="en")[^>]*>.*?</\1>', " ", shown, flags=re.DOTALL
    )
    return [line.strip() for line in unescape(re.sub(r"<[^>]+>", "\n", shown)).split("\n") if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(12))
def test_pages_of_the_law_speak_of_no_terminal_and_show_no_codes(client, part):
    for place in PLACES[part::12]:
        read = words(client.get(place).content.decode())
        assert read
        assert [line for line in read if TERMINAL.search(line)] == [], place
        if "coverage" not in place:  # its lines begin with the ids of what is unsure
            assert [line for line in read if CODE.search(line)] == [], place


GROUND = (
    "base",
    "ids",
    "intake",
    "law",
    "money",
    "packs",
    "period",
    "roster",
    "workbook",
    "workdays",
    "forms",
)
FOR_TERMINALS = {
    *("pack.unknown", "pack.no_sample", "forms.consolidate_periods", "forms.consolidate_not_period"),
    *("forms.consolidate_two_names", "law.not_built"),
}
"""Problems that only a command can meet: no sample and no workbook of another unit reaches a page."""


@pytest.mark.parametrize("name", GROUND)
def test_what_a_problem_that_pages_can_meet_tells_to_do_is_no_command(name):
    told = yaml.safe_load(
        (Path(laojian.base.__path__[0]) / "problems" / f"{name}.yaml").read_text(encoding="utf-8")
    )
    wrong = {
        code for code, one in told.items() if not code.startswith("cli.")
        for text in one.values() if re.search(r"laojian [a-z]|(?<![\w-])--[a-z]", str(text))
    }  # fmt: skip
    assert wrong - FOR_TERMINALS == set()
