"""本局补充：一个参数文件就够；载入时核对，显示时注明，不改别处。"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.law.library import Library
from laojian.law.library_check import check_data

ON = date(2026, 7, 31)
TIERS = """minimum_wage:
  extends: true
  tier_maps:
    - {id: shanxi-2025, areas: {I: ["140302"], II: ["140321"]}, cite: "晋政办发〔2024〕58号", mark: sure S}
"""
RISE = """minimum_wage:
  extends: true
  given_in: yuan
  values:
    - {region: "140000", from: 2026-07-01, replaces: true, tiers: {I: 2250, II: 2150, III: 2050}, cite: "示范政发〔2026〕1号", mark: sure S}
"""


def with_file(folder: Path, text: str, name: str = "yangquan.yaml") -> Library:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Library(("laojian_cn",), (path,))


def test_one_file_of_counties_turns_a_range_into_the_countys_own_wage(tmp_path: Path) -> None:
    before = Library(("laojian_cn",)).parameters.resolve("minimum_wage", "140302", ON)
    after = with_file(tmp_path, TIERS).parameters.resolve("minimum_wage", "140302", ON)
    assert (before.low, before.high) == (1950_00, 2150_00)
    assert (after.low, after.high, after.exact) == (2150_00, 2150_00, 2150_00)
    assert (before.origin, after.origin) == ("", "yangquan.yaml")
    assert with_file(tmp_path, TIERS).parameters.resolve("minimum_wage", "140322", ON).low == 1950_00


def test_a_new_value_begins_on_its_day_names_its_file_and_leaves_earlier_days_alone(tmp_path: Path) -> None:
    library = with_file(tmp_path, RISE)
    new = library.parameters.resolve("minimum_wage", "140000", ON)
    old = library.parameters.resolve("minimum_wage", "140000", date(2026, 6, 30))
    assert (new.high, new.origin) == (2250_00, "yangquan.yaml")
    assert (old.high, old.origin) == (2150_00, "")
    assert [cite.zh() for cite in new.cites] == ["示范政发〔2026〕1号"]
    check_data(library)


def test_a_folder_of_the_shape_of_a_library_does_the_same(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "wage.yaml").write_text(RISE, encoding="utf-8")
    library = Library(("laojian_cn",), (tmp_path,))
    assert library.parameters.resolve("minimum_wage", "140000", ON).origin == "wage.yaml"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (RISE.replace(', cite: "示范政发〔2026〕1号"', ""), "law.no_cite"),
        (RISE.replace(", mark: sure S", ""), "law.no_mark"),
        (RISE.replace("replaces: true, ", ""), "law.parameter_overlap"),
        (RISE.replace("extends: true", "extends: false"), "law.repeated_id"),
        (RISE.replace("minimum_wage:", "minimum_wages:"), "law.nothing_to_extend"),
        (RISE.replace("from: 2026-07-01", "from: 2026-07-32"), "yaml.no_such_day"),
    ],
)
def test_a_faulty_overlay_is_refused_when_it_is_loaded(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        check_data(with_file(tmp_path, text))
    assert refused.value.code == code
    assert refused.value.details["file"] == "yangquan.yaml"


@pytest.mark.parametrize("place", ["wage.yaml", "parms/wage.yaml", "params/wage.yml", "a_statute/art_005.py"])
def test_an_overlay_file_that_nobody_would_read_is_refused(tmp_path: Path, place: str) -> None:
    path = tmp_path / "own" / place
    path.parent.mkdir(parents=True)
    path.write_text(RISE, encoding="utf-8")
    with pytest.raises(Problem) as refused:
        check_data(Library(("laojian_cn",), (tmp_path / "own",)))
    assert (refused.value.code, refused.value.details["file"]) == ("law.overlay_unread", place)


def test_an_overlay_that_cites_an_unknown_statute_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        check_data(with_file(tmp_path, RISE.replace("示范政发〔2026〕1号", "没有的办法 1")))
    assert refused.value.code == "law.unknown_statute"


def test_the_overlay_of_the_guide_loads_and_answers_for_its_county(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs/writing-a-provision.md"
    blocks = re.findall(r"^```yaml\n(.*?)^```", guide.read_text(encoding="utf-8"), flags=re.S | re.M)
    library = with_file(tmp_path, next(block for block in blocks if "extends: true" in block))
    check_data(library)
    assert library.parameters.resolve("minimum_wage", "140302", ON).exact == 2250_00
