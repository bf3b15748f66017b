"""五份通知各自的日子：凡当时另有文本而没有收录的，命令、页面、处理建议都说不能确定，不说没有施行，也不给金额。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from laojian.casework.rules.measures import offers
from laojian.law.library import load_libraries
from laojian.law.library_kinds import KINDS
from laojian.law.measure_facts import CaseFacts
from laojian.law.proposal import NOW, UNHELD, propose
from laojian.law.timeline import IN_FORCE, UNKNOWN, standing
from tests.cli.terminal import laojian

LIBRARY = load_libraries()
MEASURES = LIBRARY.of("measure")
DAYS = {
    "Jiangsu 2007": date(2007, 7, 31),
    "Chuxiong 2021": date(2021, 4, 19),
    "Shanxi, May 2022": date(2022, 5, 26),
    "Shanxi, June 2022": date(2022, 6, 6),
    "Yangquan 2024": date(2024, 7, 15),
}
#: what the sheet gives in a revised text only, and the first day of that text
REVISED = {
    "安全生产法": date(2021, 9, 1), "矿产资源法": date(2025, 7, 1), "职业病防治法": date(2018, 12, 29), "妇女法": date(2023, 1, 1),
    "工会法": date(2022, 1, 1), "处罚法": date(2021, 7, 15), "310号": date(2020, 8, 7),
}  # fmt: skip
#: in force on every one of the days, but since when the text that is held holds is not known before 2025-04-19
UNDATED = ("安全生产许可证条例", "未保法", "有毒物品条例", "居民身份证法")
EVERYTHING = CaseFacts(
    on=date(2026, 9, 2), persons=1, person_months=1, person_months_after=1, base=1_00, gains=1_00, days=1,
    order_on=date(2026, 8, 1), order_due_on=date(2026, 8, 16), refused_on=date(2026, 8, 20), serious=True,
    still_producing=True, training_breach=True, no_agreement=True, confirmed=True,
    proved=frozenset(rule for one in MEASURES.values() for rule in one.opened_by),
)  # fmt: skip


def rests_on(value, books) -> bool:
    """Does it rest on these statutes alone?"""
    cites = value[-1].cites if isinstance(value, tuple) else value.cites
    return bool(cites) and {cite.statute for cite in cites} <= set(books)


def older(on: date) -> set[str]:
    """Statutes of which another text applied on the day."""
    return {short for short, first in REVISED.items() if on < first} | set(UNDATED)


@pytest.mark.parametrize("on", DAYS.values(), ids=DAYS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "parameter"])
def test_what_rests_on_a_law_whose_text_of_that_day_is_not_held_is_never_not_yet(kind: str, on: date) -> None:
    for id, value in LIBRARY.of(kind).items():
        if rests_on(value, older(on)):
            assert standing(LIBRARY, kind, id, on).state in (UNKNOWN, IN_FORCE), (kind, id, on)


@pytest.mark.parametrize("on", DAYS.values(), ids=DAYS)
def test_illegal_mining_before_the_law_of_2025_is_unknown_by_the_command(on: date) -> None:
    (violation,) = laojian("law", "at", on.isoformat(), "V-J28", "--json").json
    assert violation["state"] == "unknown" and "没有收录" in violation["why"]
    found = {one["id"]: one for one in laojian("law", "at", on.isoformat(), "mn-licence", "--json").json}
    for id in ("mn-right.stop", "mn-right.fine", "mn-permit.fine", "mn-permit.confiscate"):
        assert found[id]["state"] == "unknown" and found[id]["why_en"], id
        assert "较早的规定，没有收录" in found[id]["why"], id


@pytest.mark.parametrize("on", DAYS.values(), ids=DAYS)
def test_a_mine_without_safety_licence_has_measures_of_unknown_text_on_every_notice_day(on: date) -> None:
    found = {one["id"]: one for one in laojian("law", "at", on.isoformat(), "mn-licence", "--json").json}
    for id in ("mn-licence.none", "mn-licence.expired", "mn-licence.overdue", "mn-licence.stop"):
        assert found[id]["state"] == "unknown" and "没有收录" in found[id]["why"], id


@pytest.mark.parametrize("on", DAYS.values(), ids=DAYS)
@pytest.mark.parametrize("violation", sorted(LIBRARY.of("violation")))
def test_a_proposal_says_that_the_text_of_the_day_is_not_held_and_gives_no_amount(
    violation: str, on: date
) -> None:
    facts = replace(EVERYTHING, act_on=on)
    told = {one.measure.id: one for one in propose(LIBRARY, violation, facts)}
    for id in LIBRARY.of("violation")[violation].measures:
        measure, then = MEASURES[id], standing(LIBRARY, "measure", id, on)
        if then.state != UNKNOWN or measure.in_force(on):
            continue
        old = MEASURES.get(measure.replaces)
        if old is not None and old.in_force(on):
            assert old.id in told, "the measure of that day is offered instead"
            continue
        one = told[id]
        assert (one.state, one.amount) == (UNHELD, None), id
        assert one.refusal is not None and one.refusal.code == "older_text"
        assert "没有收录" in one.says and "not held" in one.says_en


def test_confirming_does_not_open_a_measure_whose_text_of_the_day_is_not_held() -> None:
    facts = replace(EVERYTHING, act_on=DAYS["Yangquan 2024"], by="自然资源主管部门")
    told = {one.measure.id: one for one in propose(LIBRARY, "V-J28", facts)}
    assert told["mn-right.fine"].state == UNHELD
    today = {
        one.measure.id: one for one in propose(LIBRARY, "V-J28", replace(facts, act_on=date(2025, 7, 1)))
    }
    assert today["mn-right.stop"].state == NOW


def test_casework_offers_it_with_that_reason_and_not_as_a_rule_that_did_not_exist() -> None:
    facts = replace(EVERYTHING, act_on=DAYS["Yangquan 2024"])
    offered = {one.id: one for one in offers(["V-J28"], facts)}
    for id in ("mn-right.fine", "mn-right.stop", "mn-permit.fine"):
        assert offered[id].refusal_code == "older_text" and "没有收录" in offered[id].refusal
        assert "较早的规定" in offered[id].law_note and offered[id].low is None
    assert {one.refusal_code for one in offers(["V-S12"], facts)} <= {"", "not_in_force"}
