"""Loading and hashing a pack."""

from __future__ import annotations

import time
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from laojian.packs import content_hash, load
from tests.packs.folders import PACK, altered, copy_of_pack


def test_a_pack_is_frozen() -> None:
    pack = load(PACK)
    with pytest.raises(FrozenInstanceError):
        pack.id = "other"  # type: ignore[misc]


def test_the_hash_is_the_same_for_the_same_content_and_does_not_see_comments(tmp_path: Path) -> None:
    first = content_hash(load(PACK))
    assert len(first) == 64
    copied = copy_of_pack(tmp_path)
    assert content_hash(load(copied)) == first
    altered(tmp_path, "screens.yaml", "screens:", "# a remark\nscreens:")
    assert content_hash(load(copied)) == first


def test_the_hash_does_not_see_the_order_of_keys(tmp_path: Path) -> None:
    old = "  starts_on: 2024-07-01\n    ends_on: 2024-08-13"
    pack, _ = altered(tmp_path, "pack.yaml", old, "  ends_on: 2024-08-13\n    starts_on: 2024-07-01")
    assert content_hash(load(pack)) == content_hash(load(PACK))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("pack.yaml", 'version: "1"', 'version: "2"'),
        ("obligations.yaml", "day: 2024-08-13", "day: 2024-08-14"),
        ("forms/annex1.yaml", "label: 检查户次", "label: 检查次数"),
        ("items.yaml", "zh: 拖欠工资", "zh: 欠薪"),
    ],
)
def test_the_hash_sees_every_value(tmp_path: Path, file: str, old: str, new: str) -> None:
    pack, _ = altered(tmp_path, file, old, new)
    assert content_hash(load(pack)) != content_hash(load(PACK))


def test_the_hash_does_not_see_the_sample(tmp_path: Path) -> None:
    pack = copy_of_pack(tmp_path)
    assert not (pack / "sample").exists()
    assert content_hash(load(pack)) == content_hash(load(PACK))


def test_a_pack_loads_in_under_a_tenth_of_a_second() -> None:
    load(PACK)
    spent = []
    for _ in range(5):
        start = time.process_time()
        load(PACK)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.1


def test_values_come_as_their_types() -> None:
    pack = load(PACK)
    assert pack.notice.issued_on == date(2024, 7, 29)
    assert pack.obligation("O-000-14").due.day == date(2024, 8, 13)
    assert isinstance(pack.items, tuple)
    with pytest.raises(KeyError):
        pack.obligation("O-000-99")
