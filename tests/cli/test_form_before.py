"""`laojian form fill --before`: what is new since the period before, from a workbook or from kept JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Said, laojian

PACK = "jiangsu-illegal-employment-2007"
RECORDS = Path(__file__).parents[2] / "src/laojian_cn/packs" / PACK / "sample/records"


def filled(period: str, *more: object, county: str = "320301", records: Path | None = None) -> Said:
    words = ("--pack", PACK, "--form", "progress", "--unit-name", "示范1县", "--unit", county)
    return laojian("form", "fill", records or RECORDS / period / county, *words, "--period", period, *more)


def new(said: Said) -> list[int | None]:
    """What is new in the rows of visits, registered workers, cases and flash reports."""
    cells = {one["row"]: one for one in said.json["figures"] if one["column"] == 1}
    return [cells[row].get("value") for row in (1, 3, 9, 13)]


@pytest.fixture
def kept(tmp_path: Path) -> dict[str, Path]:
    """The table of the first period, as a workbook and as JSON."""
    book, told = tmp_path / "上期.xlsx", tmp_path / "上期.json"
    said = filled("2007-07-10", "--first", "--json", "--out", book)
    assert said.status == 0 and new(said) == [2, 6, 0, 0]
    told.write_text(said.out, encoding="utf-8")
    return {"xlsx": book, "json": told}


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_what_is_new_is_the_rise_since_the_table_before(kept: dict[str, Path], kind: str) -> None:
    said = filled("2007-07-20", "--before", kept[kind], "--json")
    assert said.status == 0
    assert new(said) == [1, 5, 1, 1]
    assert said.json["falls"] == []


def test_without_the_table_before_what_is_new_is_unknown_and_says_what_to_give() -> None:
    said = filled("2007-07-20", "--json")
    assert new(said) == [None] * 4
    assert all("--before" in one["reason"] for one in said.json["figures"] if one["column"] == 1)


def test_a_running_total_that_fell_is_told_and_makes_status_1(kept: dict[str, Path], tmp_path: Path) -> None:
    fewer = tmp_path / "records"
    fewer.mkdir()
    for one in (RECORDS / "2007-07-20/320301").iterdir():
        lines = one.read_text(encoding="utf-8").splitlines()
        (fewer / one.name).write_text("\n".join(lines[:3] if "登记" in lines[0] else lines), encoding="utf-8")
    said = filled("2007-07-20", "--before", kept["xlsx"], records=fewer)
    assert said.status == 1
    assert "第3行“逐人登记务工人员（人）”这次填 2，上次已填 6" in said.out


@pytest.mark.parametrize(
    ("period", "county", "word"),
    [
        ("2007-07-10", "320301", "不早于本期"),
        ("2007-06-30", "320301", "不早于本期"),
        ("2007-07-20", "320302", "填报单位"),
    ],
)
def test_a_table_that_cannot_be_the_one_before_is_refused(
    kept: dict[str, Path], period: str, county: str, word: str
) -> None:
    records = RECORDS / "2007-07-20" / county
    said = filled(period, "--before", kept["json"], county=county, records=records)
    assert said.status == 2
    assert word in said.err


@pytest.mark.parametrize(
    "text", ["[]", "{}", "no json", '{"form": "annex1"}', '{"form": "progress", "figures": 3}']
)
def test_a_file_that_is_no_filled_table_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "别的.json"
    file.write_text(text, encoding="utf-8")
    said = filled("2007-07-20", "--before", file)
    assert said.status == 2
    assert "上期" in said.err and "Traceback" not in said.err


def test_a_table_before_and_the_word_first_contradict_each_other(kept: dict[str, Path]) -> None:
    said = filled("2007-07-20", "--first", "--before", kept["xlsx"])
    assert said.status == 2
    assert "--first" in said.err


def test_the_sample_on_the_command_line_says_what_is_new_in_every_period(tmp_path: Path) -> None:
    from laojian.forms.workbook import read
    from laojian.packs import find, load

    said = laojian("demo", "--pack", PACK, "--out", tmp_path, "--json")
    assert said.status == 0, json.dumps(said.json["tables"], ensure_ascii=False)
    form = load(find(PACK)).form("progress")
    sums = [
        read(tmp_path / f"进展表 {period} 示范市.xlsx", form)
        for period in ("2007-07-10", "2007-07-20", "2007-07-30")
    ]
    assert [one.figure(3, 1).value for one in sums] == [9, 5, 4]
    assert [one["missing"] for one in said.json["tables"]] == [[], [], ["示范2县"]]
    assert "应报 2 个，已报 1 个" in str(sums[2].figure(3, 1).reason)
