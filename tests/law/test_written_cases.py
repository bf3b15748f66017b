"""凡是算得出的都有写明的案例：期间、措施、追诉标准、名单标准、效力核验、计算器，没有的逐一点名。"""

from __future__ import annotations

from datetime import datetime

import pytest

from laojian.base.yaml_file import read
from laojian.cli.case_trial import try_all
from laojian.law.library import Library, load_libraries

LIBRARY = load_libraries()
JUDGED = ("clock", "measure", "threshold", "criterion", "validity")


def without(library: Library, kind: str) -> list[str]:
    """Ids of a kind that have no written case."""
    return [id for id, value in library.of(kind).items() if not value.cases]


@pytest.mark.parametrize("kind", JUDGED)
def test_nothing_that_is_judged_is_without_a_written_case(kind: str) -> None:
    assert without(LIBRARY, kind) == []


def test_no_calculator_is_without_a_written_case() -> None:
    files = [path for folder in LIBRARY.folders for path in (folder / "calculators").glob("*.yaml")]
    written = {id for path in files for id in read(path)}
    assert set(LIBRARY.calculators) - written == set()


def test_a_clock_without_a_case_would_be_named(tmp_path) -> None:
    folder = tmp_path / "clocks"
    folder.mkdir()
    text = "zz-new: {zh: 甲, en: a, event: x, starts: 乙, starts_en: b, n: 1, unit: day, cite: '310号 5', mark: sure L}\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    assert without(Library(("laojian_cn",), (tmp_path,)), "clock") == ["zz-new"]


@pytest.mark.parametrize("id", ["pr-transfer-send", "pr-transfer-forward"])
def test_hours_are_written_with_their_hour_and_pass_through_rest_days(id: str) -> None:
    clock = LIBRARY.of("clock")[id]
    for case in clock.cases:
        start, due = case.data["start"], case.data["due"]
        assert isinstance(start, datetime) and (due - start).total_seconds() == 24 * 3600
        assert clock.run(start).due == due


def test_every_case_that_needs_no_engine_holds_as_the_command_tries_it() -> None:
    ids = [id for kind in (*JUDGED, "calculator") for id in LIBRARY.of(kind)]
    shared = {one.id for one in LIBRARY.provisions}
    tried = [one for id in ids if id not in shared for one in try_all(LIBRARY, id)]
    assert len(tried) > 600
    assert [(one.id, one.name, one.wanted, one.got) for one in tried if not one.holds] == []


def test_whoever_may_only_order_never_gets_an_amount_and_the_case_says_so() -> None:
    for id, measure in LIBRARY.of("measure").items():
        refused = {case.data.get("refused") for case in measure.cases}
        assert measure.range is not None or "no_fine" in refused, id
