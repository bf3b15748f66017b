"""`laojian`: which commands there are, and how wrong use is answered."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from laojian.cli.main import GROUPS
from laojian.cli.server import COMMANDS
from tests.cli.terminal import imported, laojian, process

DOCS = Path(__file__).parents[2] / "docs"


def test_help_lists_every_command_in_the_order_of_the_work() -> None:
    said = laojian("--help")
    assert said.status == 0
    places = [re.search(rf"^\W*{name} +\S*·|^\W*{name} +", said.out, re.MULTILINE) for name in GROUPS]
    assert all(places) and [one.start() for one in places if one] == sorted(
        one.start() for one in places if one
    )


def test_laojian_alone_shows_the_commands_and_the_two_to_start_with() -> None:
    said = laojian()
    assert said.status == 0 and said.err == ""
    assert "screen" in said.out and "laojian demo" in said.out and "laojian city" in said.out


@pytest.mark.parametrize("group", ["pack", "form", "law", "roster"])
def test_a_group_alone_shows_its_commands_and_no_error(group: str) -> None:
    said = laojian(group)
    assert "--help" in said.out and "✗" not in said.out + said.err


def test_help_imports_no_command_and_no_engine() -> None:
    found = imported("--help")
    assert not {"ibis", "duckdb", "pyarrow", "pandas", "xlsxwriter", "deltalake"} & found


def test_a_misspelt_command_is_answered_with_the_nearest_and_status_2() -> None:
    said = laojian("ferm")
    assert said.status == 2
    assert "没有“ferm”这个命令" in said.err and "form" in said.err


def test_an_unknown_option_is_wrong_use() -> None:
    assert laojian("--nope").status == 2
    assert laojian("workdays", "2024-09-21", "+5", "--calender", "x").status == 2


@pytest.mark.parametrize("group", [name for name in GROUPS])
def test_every_command_explains_itself_in_chinese_and_english(group: str) -> None:
    said = laojian(group, "--help")
    assert said.status == 0
    assert "·" in said.out


def test_a_missing_file_is_one_sentence_and_status_2_never_a_traceback(tmp_path: Path) -> None:
    said = process("facts", "check", tmp_path / "没有.xlsx")
    assert said.status == 2
    assert "Traceback" not in said.err
    assert "没有.xlsx" in said.err


def test_a_problem_is_json_where_json_was_asked_for(tmp_path: Path) -> None:
    said = process("facts", "check", tmp_path / "没有.xlsx", "--json")
    assert said.status == 2
    assert json.loads(said.out)["code"] == "intake.no_file"
    assert said.err == ""


def test_a_place_that_cannot_be_written_is_wrong_use() -> None:
    said = laojian("facts", "template", "--out", "/proc/nowhere/records.xlsx")
    assert said.status == 2
    assert "打不开" in said.err


def test_output_that_is_cut_off_by_its_reader_leaves_no_traceback() -> None:
    import subprocess
    import sys

    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "laojian.cli", "law", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()
    said = running.stderr.read().decode()
    assert running.wait(120) == 0 and said == ""


def test_the_commands_of_the_server_are_those_that_the_list_sends_there() -> None:
    assert [name for name, (module, _) in GROUPS.items() if module == "laojian.cli.server"] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_of_the_server_is_told_in_help_and_in_the_documents(name: str) -> None:
    listed = laojian("--help").out
    assert re.search(rf"^\W*{name} +\S+ · \S", listed, re.MULTILINE)
    assert re.search(r"\S · [A-Z]", laojian(name, "--help").out)
    for page in ("running.md", "glossary.md"):
        assert f"laojian {name}" in (DOCS / page).read_text(encoding="utf-8"), page


@pytest.mark.parametrize("name", [one for one in COMMANDS if one != "migrate"])
def test_every_option_that_a_command_of_the_server_takes_is_named_in_its_help(name: str) -> None:
    from django.core.management import BaseCommand, load_command_class

    found = load_command_class("laojian.config", name).create_parser("laojian", name)
    plain = BaseCommand().create_parser("laojian", name)
    usual = {option for action in plain._actions for option in action.option_strings}
    said = laojian(name, "--help").out
    for action in found._actions:
        if not set(action.option_strings) & usual and action.help != "==SUPPRESS==":
            words = [option for option in action.option_strings if option.startswith("--")] or ["FILE"]
            assert any(word in said for word in words), words


def test_the_module_run_as_a_program_is_the_same_command() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "laojian.cli.main", "no-such-command"], capture_output=True, check=False
    )
    assert said.returncode == 2
    assert said.stderr
