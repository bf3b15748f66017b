"""`laojian`: which commands there are, and how wrong use is answered."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from laojian.cli.main import GROUPS
from tests.cli.terminal import imported, laojian, process


def test_help_lists_every_command_in_the_order_of_the_work() -> None:
    said = laojian("--help")
    assert said.status == 0
    places = [re.search(rf"^\W*{name} +\S*·|^\W*{name} +", said.out, re.MULTILINE) for name in GROUPS]
    assert all(places) and [one.start() for one in places if one] == sorted(
        one.start() for one in places if one
    )


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
