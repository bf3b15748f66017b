"""事先告知与听证：罚款、吊销、关闭之前必经；个人的数额低于单位；项目停工也告知听证。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.casework.rules.measures import needs_hearing
from laojian.law.library import load_libraries
from laojian.law.measure_file import read_measures

MEASURES = load_libraries().of("measure")
ON = date(2026, 9, 2)


def test_every_fine_revocation_and_closure_is_preceded_by_notice_and_hearing() -> None:
    for one in MEASURES.values():
        if one.action in ("fine", "revocation", "closure"):
            assert set(one.before) == {"pr-notice", "pr-hearing"}, one.id


@pytest.mark.parametrize("before", ["", "before: [pr-notice], "])
def test_a_revocation_without_its_steps_is_refused_when_it_is_read(tmp_path: Path, before: str) -> None:
    (tmp_path / "measures").mkdir()
    text = (
        f"x.revoke: {{rule: cl-use, zh: 吊销, en: revoke, action: revocation, authority: [示范部门], {before}"
        'cite: "364号 6(2)", mark: sure L}'
    )
    (tmp_path / "measures" / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="pr-hearing"):
        read_measures(tmp_path)


@pytest.mark.parametrize(
    ("measure", "fen", "region", "wanted"),
    [
        ("si-register.persons", 499_99, "140302", False), ("si-register.persons", 500_00, "140302", True),
        ("lc-roster.fine", 9_999_99, "140302", False), ("lc-roster.fine", 10_000_00, "140302", True),
        ("lc-roster.fine", 999_99, "320100", False), ("lc-roster.fine", 1_000_00, "320100", True),
    ],
)  # fmt: skip
def test_a_person_is_offered_a_hearing_from_a_lower_fine_than_a_unit(
    measure: str, fen: int, region: str, wanted: bool
) -> None:
    assert needs_hearing([(measure, "fine", fen)], region, ON) is wanted


def test_a_project_stop_is_heard_and_the_stop_of_a_hazard_is_not() -> None:
    assert needs_hearing([("nm-account.stop", "stop", None)], "140302", ON)
    assert MEASURES["nm-account.stop"].mark.needs_confirmation
    assert not needs_hearing([("mn-coal-outsourcing.stop-area", "stop", None)], "140302", ON)
    assert needs_hearing([("cl-use.revoke", "revocation", None)], "140302", ON)
