"""`laojian roster`: check, import and compact, as an analyst uses them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.terminal import PACK, laojian

HEAD = "姓名,身份证号码,用工单位统一社会信用代码,人名儿\n"
ONE = "示范一,14030019800715113X,91140303XXXX00043N,甲\n"
TWO = "示范二,140300198209011178,91140303XXXX00043N,乙\n"


def roster(folder: Path, *people: str) -> Path:
    path = folder / "花名册.csv"
    path.write_text(HEAD + "".join(people), encoding="utf-8")
    return path


def test_a_roster_s_kind_and_the_columns_of_its_notes_are_named_to_people(tmp_path: Path) -> None:
    said = laojian("roster", "check", roster(tmp_path, ONE), "--pack", PACK)
    assert "识别为《用工花名册》，读 1 行，收 1 行" in said.out
    assert re.search(r"人名儿 +不认得这个表头", said.out)


def test_a_re_import_tells_new_same_gone_and_back(tmp_path: Path) -> None:
    store = tmp_path / "store"
    words = ("--store", store, "--city", "140300", "--month", "2024-07", "--received-on", "2024-08-01")

    def taken(*people: str) -> tuple[object, ...]:
        path = roster(tmp_path, *people)
        text = "统一社会信用代码：91140303XXXX00043N\n" + path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        told = laojian("roster", "import", path, "--pack", PACK, *words, "--json").json[0]
        return tuple(told[name] for name in ("new", "same", "changed", "gone", "back"))

    assert taken(ONE, TWO) == (2, None, None, None, None)
    assert taken(ONE) == (0, 1, 0, 1, 0)
    assert taken(ONE, TWO) == (0, 1, 0, 0, 1)
    assert laojian("roster", "compact", "--store", store).status == 0
    assert taken(TWO) == (0, 1, 0, 1, 0)
    assert taken(ONE, TWO) == (0, 1, 0, 0, 1)


@pytest.mark.parametrize("command", ["compact", "import"])
def test_a_store_that_is_not_there_and_a_file_without_workers_are_wrong_use(
    tmp_path: Path, command: str
) -> None:
    words = ["--store", tmp_path / "没有"]
    if command == "import":
        words += [roster(tmp_path), "--pack", PACK, "--city", "140300", "--received-on", "2024-08-01"]
    said = laojian("roster", command, *words)
    assert said.status == 2
    assert ("没有快照库" if command == "compact" else "没有一行用工花名册") in said.err
    assert not (tmp_path / "没有").exists()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("LAOJIAN_UPLOAD_BYTES", "10", "intake.too_large"),
        ("LAOJIAN_UNPACKED_BYTES", "1000", "intake.bomb"),
        ("LAOJIAN_UNPACKED_RATIO", "0", "cli.bad_setting"),
    ],
)
def test_the_environment_sets_how_large_a_file_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str
) -> None:
    blank = tmp_path / "t.xlsx"
    assert laojian("roster", "template", "--pack", PACK, "--out", blank).status == 0
    monkeypatch.setenv(name, value)
    said = laojian("roster", "check", blank, "--pack", PACK, "--json")
    assert (said.status, said.json["code"]) == (2, code)
