"""编译好的筛查 What a kept plan depends on."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from laojian.screening import compiled
from laojian.screening.plan import Screen
from tests.screening.made import rule

SHARED = """
from laojian.law.prepared import prepared


@prepared("years_left", kind="int64", needs=("surplus",))
def years_left(r, p):
    return {years}
"""


def test_a_plan_is_compiled_anew_where_a_prepared_rule_changed_whatever_its_module_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "made_up_retirement.py"
    file.write_text(SHARED.format(years=5))
    monkeypatch.syspath_prepend(str(tmp_path))
    column: Any = importlib.import_module("made_up_retirement").years_left
    asked = Screen(replace(rule("q", lambda r, p: r.surplus, ("surplus",)), prepares=(column,)), None)
    before = compiled.key("duckdb", [asked], ())
    assert before == compiled.key("duckdb", [asked], ())
    file.write_text(SHARED.format(years=10))
    compiled._text.cache_clear()
    assert compiled.key("duckdb", [asked], ()) != before


def test_a_plan_depends_on_what_answers_beside_a_rule() -> None:
    general, narrow = (
        rule("q", lambda r, p: r.surplus, ("surplus",), excepts=each) for each in (False, True)
    )
    keys = {
        compiled.key("duckdb", [one], ())
        for one in (
            Screen(general, None), Screen(general, None, but_for=(narrow,)),
            Screen(narrow, None), Screen(narrow, None, instead_of=(general,)),
        )
    }  # fmt: skip
    assert len(keys) == 3, "the two rules are one function"
