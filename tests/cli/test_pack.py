"""`laojian pack`: list, check, show."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLE
from tests.cli.terminal import PACK, laojian


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A bureau's own copy of the pack."""
    return Path(shutil.copytree(SAMPLE.parent, tmp_path / PACK, ignore=shutil.ignore_patterns("sample")))


def spoil(pack: Path, file: str, old: str, new: str) -> int:
    """Writes `new` for the first `old`; returns its line."""
    text = (pack / file).read_text(encoding="utf-8")
    (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_shipped_pack_is_listed_and_a_bureaus_copy_hides_it(copy: Path) -> None:
    assert PACK in {one["id"] for one in laojian("pack", "list", "--json").json}
    found = laojian("pack", "list", "--packs", copy.parent, "--json").json
    assert [(one["origin"], one["hidden"]) for one in found if one["id"] == PACK] == [
        ("folder", False),
        ("library:laojian_cn", True),
    ]


def test_the_shipped_pack_has_no_fault() -> None:
    said = laojian("pack", "check", PACK)
    assert said.status == 0
    assert "没有错误" in said.out


def test_a_misspelt_key_is_told_with_file_line_and_what_was_meant(copy: Path) -> None:
    line = spoil(copy, "pack.yaml", "addressees:", "adressees:")
    said = laojian("pack", "check", copy)
    assert said.status == 1
    assert f"pack.yaml:{line}:" in said.out
    assert "是不是“addressees”" in said.out


def test_a_provision_that_no_library_has_is_a_fault(copy: Path) -> None:
    line = spoil(copy, "screens.yaml", "dp-ratio", "dp-ration")
    found = laojian("pack", "check", copy, "--json").json["findings"]
    assert ("screens.yaml", line, "dp-ratio") in {
        (one["file"], one["line"], one["suggestion"]) for one in found
    }


def test_a_broken_pack_is_still_listed_with_its_fault(copy: Path) -> None:
    spoil(copy, "pack.yaml", "addressees:", "adressees:")
    found = laojian("pack", "list", "--packs", copy.parent, "--json").json[0]
    assert found["title"] is None
    assert "pack.yaml" in found["fault"]


def test_a_folder_without_a_pack_is_wrong_use(tmp_path: Path) -> None:
    assert laojian("pack", "check", tmp_path).status == 2
    assert laojian("pack", "show", "阳泉").status == 2


def test_a_pack_shows_its_duties_with_their_days_and_flags_a_day_off() -> None:
    found = laojian("pack", "show", PACK, "--json").json
    assert len(found["deadlines"]) == 18
    summary = found["deadlines"]["O-000-15"]
    assert summary["date"] == "2024-09-28"
    assert "休息日，不顺延" in summary["zh"] and "2024-09-27" in summary["zh"]
    promptly = found["deadlines"]["O-000-04"]
    assert promptly["date"] is None
    assert "3个工作日内" in promptly["zh"] and "默认" in promptly["zh"]
    assert found["deadlines"]["O-000-17"]["date"] == "2024-09-28"
    assert len(found["hash"]) == 64


def test_for_people_phases_duties_items_tables_and_screens_are_shown() -> None:
    said = laojian("pack", "show", PACK)
    assert said.status == 0
    for word in (
        "自查自纠",
        "O-000-01",
        "O-000-18",
        "V-Y01",
        "V-Y13",
        "附件2",
        "dp-ratio",
        "A07",
        "用工花名册",
    ):
        assert word in said.out


def test_every_day_of_a_pack_is_shown_old_and_new_with_its_rest_days() -> None:
    found = laojian("pack", "dates", "chuxiong-intermediaries-2021", "--years", "3", "--json").json["days"]
    days = {one["key"]: one for one in found}
    assert (days["obligations/O-004-06/day"]["old"], days["obligations/O-004-06/day"]["new"]) == (
        "2021-09-18",
        "2024-09-18",
    )
    assert days["obligations/O-004-07/day"]["flags"] == ["rest_day"], "2 June 2024 is a Sunday"
    said = laojian("pack", "dates", "jiangsu-illegal-employment-2007", "--start", "2024-08-19")
    assert said.status == 0
    assert "2024-09-27" not in said.out, "days, not periods"
    assert "2024-10-13" in said.out


def test_a_move_too_far_is_told() -> None:
    said = laojian("pack", "dates", PACK, "--years", "9000")
    assert said.status != 0
    assert "没有这样的日子" in said.out + said.err


def test_a_day_off_is_told_with_the_working_day_before_it() -> None:
    said = laojian("pack", "dates", "chuxiong-intermediaries-2021", "--years", "3", "--json")
    (day,) = (one for one in said.json["days"] if one["key"] == "obligations/O-004-07/day")
    assert day["notes"] == ["该日为休息日，不顺延；此前最后一个工作日为 2024-05-31（星期五）。"]
    (month,) = (one for one in said.json["days"] if one["key"] == "scope/first_month")
    assert (month["flags"], month["notes"]) == ([], []), "a month is no day off"


@pytest.mark.parametrize("move", [("--years", "1"), ("--months", "-2"), ("--days", "3")])
def test_a_first_day_and_a_move_are_not_both_taken(move: tuple[str, str]) -> None:
    said = laojian("pack", "dates", PACK, "--start", "2024-08-19", *move)
    assert said.status == 2
    assert "2024-08-19" in said.err and "只写一样" in said.err
    assert laojian("pack", "dates", PACK, "--start", "2024-08-19").status == 0


@pytest.mark.parametrize(
    ("pack", "words"),
    [
        ("shanxi-work-safety-2022", ("整改标准、整改措施、完成时限、责任人", "目标 2 个", "-20%", "2020")),
        ("jiangsu-illegal-employment-2007", ("办公室主任", "省公安厅副厅长")),
        ("chuxiong-intermediaries-2021", ("机构数量排查情况、机构运行情况",)),
    ],
)
def test_ledgers_targets_and_groups_of_a_pack_are_shown(pack: str, words: tuple[str, ...]) -> None:
    said = laojian("pack", "show", pack)
    assert said.status == 0
    for one in words:
        assert one in said.out, one
