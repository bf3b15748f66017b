"""Faults of rhythms, targets, member lists and levels are told with their place and what to write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from laojian.packs.check import check

PACKS = Path(__file__).parents[2] / "src/laojian_cn/packs"


def faults(tmp_path: Path, pack: str, file: str, old: str, new: str) -> list[tuple[str, int, str]]:
    """The faults of a copy in which the first `old` is `new`: file, line, code."""
    folder = Path(shutil.copytree(PACKS / pack, tmp_path / pack, ignore=shutil.ignore_patterns("sample")))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [(one.file, one.line, one.code) for one in check(folder)]


JIANGSU, SAFETY, SOE, CHUXIONG = (
    "jiangsu-illegal-employment-2007",
    "shanxi-work-safety-2022",
    "shanxi-soe-opinions-2022",
    "chuxiong-intermediaries-2021",
)


@pytest.mark.parametrize(
    ("pack", "file", "old", "new", "code"),
    [
        (JIANGSU, "obligations.yaml", "thirds: {", "thirdz: {", "unknown_option"),
        (JIANGSU, "obligations.yaml", "{every: days, n: 10, starts_on", "{every: days, n: 0, starts_on", "value"),
        (JIANGSU, "obligations.yaml", "days: [10, 20, 31]", "days: [10, 20, 32]", "value"),
        (JIANGSU, "obligations.yaml", "kind: recurring", "kind: date", "value"),
        (JIANGSU, "pack.yaml", "role: supervision, title_zh", "role: supervison, title_zh", "unknown_role"),
        (JIANGSU, "items.yaml", "partners: [union]", "partners: [unions]", "unknown_role"),
        (SAFETY, "pack.yaml", "setting: A28", "setting: A82", "unknown_setting"),
        (SAFETY, "pack.yaml", "base_year: 2020", "base_year: 2030", "dates"),
        (SAFETY, "obligations.yaml", "targets: [accidents-down", "targets: [accident-down", "unknown_target"),
        (SOE, "obligations.yaml", "    chain: city", "    chain: county", "unknown_chain"),
        (SOE, "obligations.yaml", "every: year,", "every: yearly,", "value"),
        (CHUXIONG, "items.yaml", "row: 7}", "row: 8}", "not_counted"),
        (CHUXIONG, "items.yaml", "row: 7}", "row: 77}", "unknown_column"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_file_and_kind(
    tmp_path: Path, pack: str, file: str, old: str, new: str, code: str
) -> None:
    found = faults(tmp_path, pack, file, old, new)
    assert (file, code) in {(name, kind) for name, _, kind in found}
    text = (PACKS / pack / file).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    assert any(name == file and abs(at - line) <= 4 for name, at, _ in found)
