"""法律库：按标识取、查找、核对全库；载入要快。"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.law.library import Library, load_libraries
from laojian.law.library_files import law_folder
from laojian.law.library_kinds import KINDS, ZH

LIBRARY = load_libraries()


def overlay(folder: Path, name: str, text: str) -> Library:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Library(("laojian_cn",), (folder,))


def test_the_installed_library_has_every_kind_and_no_fault() -> None:
    assert all(LIBRARY.of(kind) for kind in KINDS)
    assert set(ZH) == set(KINDS)
    LIBRARY.check()


def test_a_thing_is_found_by_id_and_by_words() -> None:
    assert LIBRARY.get("pr-invest").n == 60
    assert LIBRARY.get("minimum_wage").unit == "fen"
    assert {"minimum_wage", "wg-min"} <= {item.id for item in LIBRARY.search("最低工资")}
    assert "dp-general-penalty.fine" in {item.id for item in LIBRARY.search("第九十二条第二款", "measure")}


def test_an_unknown_id_is_refused_with_near_ones() -> None:
    with pytest.raises(Problem) as refused:
        LIBRARY.get("pr-invset")
    assert "pr-invest" in refused.value.say("zh")


def test_an_unknown_kind_is_refused_with_the_kinds() -> None:
    with pytest.raises(Problem) as refused:
        LIBRARY.of("laws")
    assert "provision" in refused.value.say("en")


def test_one_id_in_two_kinds_is_refused(tmp_path: Path) -> None:
    text = (
        "pr-accept:\n  zh: 甲\n  en: a\n  penalty: 乙\n  any_of: []\n"
        '  cite: "刑法 134"\n  mark: sure J\n'
    )  # fmt: skip
    with pytest.raises(Problem) as refused:
        overlay(tmp_path, "thresholds/t.yaml", text).check()
    assert refused.value.code == "law.twice"


def test_the_same_clock_twice_is_refused(tmp_path: Path) -> None:
    source = law_folder("laojian_cn")
    assert source
    (tmp_path / "clocks").mkdir()
    shutil.copy(source / "clocks" / "transfer.yaml", tmp_path / "clocks" / "again.yaml")
    with pytest.raises(Problem) as refused:
        Library(("laojian_cn",), (tmp_path,)).of("clock")
    assert refused.value.code == "law.twice"


def test_a_statute_that_the_catalogue_does_not_know_is_refused(tmp_path: Path) -> None:
    text = (
        "ci-x:\n  zh: 甲\n  en: x\n  ask: 甲\n  ask_en: x\n  violation: wage-arrears\n  evidence: [乙]\n"
        '  methods: [site]\n  cite: "不存在的法 1"\n  mark: sure J\n'
    )
    with pytest.raises(Problem) as refused:
        overlay(tmp_path, "check_items/x.yaml", text).check()
    assert refused.value.code == "law.unknown_statute"
    assert "不存在的法" in refused.value.say("zh")


def test_a_pointer_to_nothing_is_refused(tmp_path: Path) -> None:
    text = (
        "ci-x:\n  zh: 甲\n  en: x\n  ask: 甲\n  ask_en: x\n  violation: wage-arrear\n  evidence: [乙]\n"
        '  methods: [site]\n  cite: "劳动法 50"\n  mark: sure J\n'
    )
    with pytest.raises(Problem) as refused:
        overlay(tmp_path, "check_items/x.yaml", text).check()
    assert refused.value.code == "law.dangling"
    assert "wage-arrears" in refused.value.say("zh")


def test_reading_one_kind_does_not_import_an_engine() -> None:
    code = (
        "import sys; from laojian.law.library import load_libraries; L = load_libraries();"
        "[L.of(k) for k in ('parameter', 'violation', 'measure', 'clock')];"
        "sys.exit(any(name in sys.modules for name in ('ibis', 'duckdb', 'pandas', 'openpyxl')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_kind_is_read_only_when_it_is_asked_for() -> None:
    fresh = Library(("laojian_cn",))
    assert fresh.parameters["minimum_wage"] and fresh.of("violation")
    assert set(fresh._read) == {"violation"}


def test_every_item_names_itself_in_both_languages_and_cites() -> None:
    for item in LIBRARY.list():
        assert item.zh and item.en and item.cites, item
