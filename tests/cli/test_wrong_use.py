"""用法不对 What the command line says of options and arguments that do not fit: in Chinese and English, exit 2."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from laojian.cli.main import app

CASES = {
    "screen --nonsense": "cli.no_option",
    "--nonsense": "cli.no_option",
    "screen": "cli.missing",
    "screen a.xlsx": "cli.missing",
    "screen a.xlsx --pack": "cli.no_value",
    "screen a.xlsx --pack x --on 2024": "cli.bad_value",
    "screen a.xlsx --pack x --show many": "cli.bad_value",
    "roster compact --store x further": "cli.usage",
}


@pytest.mark.parametrize(("words", "code"), CASES.items(), ids=CASES)
def test_wrong_use_is_said_in_both_languages_with_what_to_do(words: str, code: str) -> None:
    result = CliRunner().invoke(app, words.split())
    assert result.exit_code == 2
    chinese, english = result.stderr.splitlines()
    assert chinese.startswith("✗ ")
    assert "--help" in chinese
    assert english.endswith(f"[{code}]")


def test_an_option_nearly_right_is_suggested_and_json_stays_json() -> None:
    result = CliRunner().invoke(app, ["roster", "compact", "--store", "x", "--jsno", "--json"])
    assert result.exit_code == 2
    assert json.loads(result.stdout)["code"] == "cli.no_option"
    assert "--json" in result.stdout


def test_a_value_of_another_kind_is_told_what_it_should_be() -> None:
    result = CliRunner().invoke(app, ["screen", "a.xlsx", "--pack", "x", "--on", "2024"])
    assert "--on" in result.stderr
    assert "日期" in result.stderr
