"""例外：答得了的例外代替一般规则，一个问题只答一次，命中写明代替了哪一条。"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import Provision, Rule, provision
from laojian.law.verdict import Verdict
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
    asked = {"parameters": library().parameters, "versions": versions}
    words = explain(told["示范1"], pit, **asked)
    assert (
        pit.excepts and "例外，代替一般规则“工资低于当地最低工资标准”：《最低工资规定》第十二条" in words.law
    )
    surface = version_of(told["示范4"], versions, date(2014, 12, 31))
    assert not surface.excepts and "例外" not in explain(told["示范4"], surface, **asked).law


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
        (None, True, True, ["breach"]),
        (None, True, None, ["unknown"]),
        (None, None, True, ["unknown"]),
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


@pytest.mark.parametrize(
    ("applies", "wanted"),
    [(None, (100, 900)), (True, (100, 200)), (False, (300, 900))],
)
def test_where_both_find_a_breach_the_amount_spans_both_whichever_of_them_answers(
    applies: bool | None, wanted: tuple[int, int], tmp_path: Path
) -> None:
    broad = made(
        lambda r, p: Verdict(r.surplus, low=r.wage_due, high=r.wage_due * 3), ("surplus", "wage_due")
    )
    narrow = exception(("surplus", "underground", "early_retired", "wage_due"), low=100, high=200)
    row: dict[str, Any] = {"surplus": True, "underground": applies, "early_retired": True, "wage_due": 300}
    (hit,) = screened(tmp_path, [Screen(broad, None), Screen(narrow, None)], roster(person(1, **row))).hits
    assert (hit["verdict"], hit["amount_low"], hit["amount_high"]) == ("breach", *wanted)


def test_an_amount_that_one_of_two_breaches_leaves_open_is_open(tmp_path: Path) -> None:
    broad = made(lambda r, p: Verdict(r.surplus, low=r.wage_due, high=r.wage_due), ("surplus", "wage_due"))
    narrow = exception(("surplus", "underground", "early_retired", "wage_due"), low=100)
    row: dict[str, Any] = {"surplus": True, "underground": None, "early_retired": True, "wage_due": 300}
    (hit,) = screened(tmp_path, [Screen(broad, None), Screen(narrow, None)], roster(person(1, **row))).hits
    assert (hit["amount_low"], hit["amount_high"]) == (100, None)


def test_underground_unknown_under_a_gate_for_people_above_ground_is_asked_and_not_lost(
    tmp_path: Path,
) -> None:
    broad = rule("q", lambda r, p: r.surplus, ("surplus",))
    narrow = exception(needs=("surplus", "underground", "early_retired"))
    row: dict[str, Any] = {"surplus": True, "underground": None, "early_retired": True}
    gated = [Screen(broad, None, surface=True), Screen(narrow, None, surface=True)]
    found = screened(tmp_path, gated, roster(person(1, **row)))
    assert [hit["verdict"] for hit in found.hits] == ["unknown"]


def exception(needs: tuple[str, ...], low: int | None = None, high: int | None = None) -> Provision:
    """In breach where `early_retired`, and it applies where `underground`."""

    def asked(r: Any, p: Any) -> Verdict:
        bounds = (None if one is None else ibis.literal(one, "int64") for one in (low, high))
        return Verdict(r.early_retired, None, *bounds, applies=r.underground)

    return made(asked, needs, excepts=True)


def made(asked: Rule, needs: tuple[str, ...], excepts: bool = False) -> Provision:
    make = provision(
        "q", zh="示范", en="Made up", rule_zh="示范", cite="劳动合同法 31", mark="sure J",
        since="2008-01-01", detects=None, needs=needs, excepts=excepts,
    )  # fmt: skip
    return make(asked)
