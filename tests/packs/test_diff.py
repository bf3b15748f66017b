"""Two versions of a pack are compared value by value."""

from __future__ import annotations

from pathlib import Path

from laojian.packs import load
from laojian.packs.diff import Change, diff
from tests.packs.folders import PACK, altered


def test_a_pack_does_not_differ_from_itself() -> None:
    assert diff(load(PACK), load(PACK)) == ()


def test_a_moved_date_is_one_change_named_by_the_duty(tmp_path: Path) -> None:
    pack, _ = altered(tmp_path, "obligations.yaml", "day: 2024-08-13", "day: 2024-08-20")
    path = "obligations.yaml/obligations/O-000-14/due/day"
    assert diff(load(PACK), load(pack)) == (Change("changed", path, '"2024-08-13"', '"2024-08-20"'),)


def test_a_duty_taken_out_of_the_middle_leaves_the_others_alone(tmp_path: Path) -> None:
    text = (PACK / "obligations.yaml").read_text(encoding="utf-8")
    start, end = text.index("  - id: O-000-13"), text.index("  - id: O-000-14")
    pack, _ = altered(tmp_path, "obligations.yaml", text[start:end], "")
    changes = diff(load(PACK), load(pack))
    assert {one.kind for one in changes} == {"removed"}
    assert all("/O-000-13/" in one.path for one in changes)
