"""`laojian synth`: what is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import laojian


@pytest.mark.parametrize(
    ("option", "number", "wanted"),
    [("--seed", -1, "不小于 0"), ("--workers", 99999999999, "50000000"), ("--employers", 0, "1000000")],
)
def test_a_number_out_of_bounds_is_refused_and_nothing_written(
    tmp_path: Path, option: str, number: int, wanted: str
) -> None:
    asked = {"--employers": 2, "--workers": 30, "--out": tmp_path / "x", option: number}
    said = laojian("synth", *(word for pair in asked.items() for word in pair))
    assert said.status == 2
    assert wanted in said.err
    assert not (tmp_path / "x").exists()
