"""例外：答得了的例外代替一般规则，一个问题只答一次，命中写明代替了哪一条。"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from laojian.law.provision import Provision
from laojian.screening.explain import explain, version_of
from laojian.screening.plan import Screen
from tests.screening.made import library, person, roster, rule, screened, the

PAID = {"ot_pay": 0, "special_allow": 0, "welfare": 0, "hire_date": date(2010, 1, 1), "month": "2014-12"}
PIT = {"underground": True, **PAID}


def test_underground_the_tier_of_the_pit_is_asked_and_the_general_one_is_not(tmp_path: Path) -> None:
    people = roster(
        person(1, wage_due=100000, **PIT),
        person(2, wage_due=180000, **PIT),
        person(3, wage_due=200000, **PIT),
        person(4, wage_due=100000, underground=False, **PAID),
        person(5, wage_due=160000, underground=None, **PAID),
        person(6, wage_due=200000, underground=None, **PAID),
    )
    found = screened(tmp_path, the("wg-min"), people)
    assert found.verdicts("wg-min") == {
        "示范1": "breach", "示范2": "unknown", "示范4": "breach", "示范5": "unknown",
    }  # fmt: skip
    assert len({hit["id"] for hit in found.hits}) == len(found.hits), "one answer to one question"
    told = {hit["name"]: hit for hit in found.hits}
    assert (told["示范1"]["amount_low"], told["示范1"]["amount_high"]) == (80000, 100000)
    versions: tuple[Provision, ...] = library().of("provision")["wg-min"]
    pit = version_of(told["示范1"], versions, date(2014, 12, 31))
    words = explain(told["示范1"], pit)
    assert (
        pit.excepts and "例外，代替一般规则“工资低于当地最低工资标准”：《最低工资规定》第十二条" in words.law
    )
    surface = version_of(told["示范4"], versions, date(2014, 12, 31))
    assert not surface.excepts and "例外" not in explain(told["示范4"], surface).law


def test_elsewhere_and_on_another_day_the_general_rule_answers(tmp_path: Path) -> None:
    later = roster(person(1, wage_due=100000, **{**PIT, "month": "2015-06"}))
    (hit,) = screened(tmp_path, the("wg-min"), later).hits
    assert not version_of(hit, library().of("provision")["wg-min"], date(2015, 6, 30)).excepts


@pytest.mark.parametrize(
    ("applies", "theirs", "general", "wanted"),
    [
        (True, True, False, ["breach"]),
        (True, False, True, []),
        (True, None, True, ["unknown"]),
        (False, True, True, ["breach"]),
        (False, True, False, []),
        (None, True, True, ["unknown"]),
        (None, False, True, ["unknown"]),
        (None, True, False, ["unknown"]),
        (None, False, False, []),
        (None, None, None, ["unknown"]),
    ],
)
def test_a_question_gets_one_answer_whatever_the_exception_can_tell(
    applies: bool | None, theirs: bool | None, general: bool | None, wanted: list[str], tmp_path: Path
) -> None:
    broad = rule("q", lambda r, p: r.surplus, ("surplus",))
    narrow = exception(needs=("surplus", "underground", "early_retired"))
    row: dict[str, Any] = {"surplus": general, "underground": applies, "early_retired": theirs}
    found = screened(tmp_path, [Screen(broad, None), Screen(narrow, None)], roster(person(1, **row)))
    assert [hit["verdict"] for hit in found.hits] == wanted


def exception(needs: tuple[str, ...]) -> Provision:
    """In breach where `early_retired`, and it applies where `underground`."""
    from laojian.law.provision import provision
    from laojian.law.verdict import Verdict

    make = provision(
        "q", zh="示范例外", en="Made-up exception", rule_zh="示范", cite="劳动合同法 31", mark="sure J",
        since="2008-01-01", detects=None, needs=needs, excepts=True,
    )  # fmt: skip
    return make(lambda r, p: Verdict(r.early_retired, applies=r.underground))
