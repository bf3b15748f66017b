"""旧法：行为当时的规定，有的照旧规定回答，没有收录的说不能确定，不说“尚未施行”。"""

from __future__ import annotations

from datetime import date

import pytest

from laojian.law.library import load_libraries
from laojian.law.measure_facts import CaseFacts
from laojian.law.proposal import NOW, propose
from laojian.law.timeline import IN_FORCE, NOT_YET, UNKNOWN, standing, statute_state
from tests.law.asked import in_force

LIBRARY = load_libraries()
JIANGSU, CHUXIONG, SHANXI, YANGQUAN = (
    date(2007, 7, 15), date(2021, 4, 19), date(2022, 6, 6), date(2024, 7, 15),
)  # fmt: skip
#: the sheet gives the day of a revised text only: what stood before it is not held
REVISED = (
    "安全生产法", "矿产资源法", "职业病防治法", "妇女法", "工会法", "未保法", "有毒物品条例", "310号", "处罚法",
    "电子签名法", "刑法", "工伤保险条例",
)  # fmt: skip


@pytest.mark.parametrize("short", REVISED)
@pytest.mark.parametrize("on", [JIANGSU, CHUXIONG])
def test_the_older_text_of_a_revised_law_is_unknown_and_never_not_yet(short: str, on: date) -> None:
    assert statute_state(LIBRARY.statutes[short], on) != NOT_YET


def state(kind: str, id: str, on: date, region: str = "CN") -> str:
    return standing(LIBRARY, kind, id, on, region).state


@pytest.mark.parametrize(
    ("kind", "id"),
    [("calculator", "px-venue-rent"), ("check_item", "ci-special-posts"), ("check_item", "ci-soe-arrears"),
     ("check_item", "ci-retire-fee"), ("violation", "internal-retirement-pay"), ("calculator", "wi-rate")],
)  # fmt: skip
def test_what_rests_on_a_paper_does_not_stand_before_its_day(kind: str, id: str) -> None:
    assert state(kind, id, JIANGSU) == NOT_YET
    assert state(kind, id, YANGQUAN) == IN_FORCE


def test_a_policy_of_2022_stands_from_its_own_day() -> None:
    assert state("calculator", "px-startup", date(2022, 5, 25)) == NOT_YET
    assert state("calculator", "px-startup", date(2022, 5, 26)) == IN_FORCE


def test_a_paper_of_which_only_the_year_is_known_is_unknown_within_that_year() -> None:
    assert state("calculator", "cr-grade", date(2015, 12, 31)) == NOT_YET
    assert state("calculator", "cr-grade", date(2016, 6, 1)) == UNKNOWN
    assert state("calculator", "cr-grade", date(2017, 1, 1)) == IN_FORCE


def test_contracting_out_of_a_coal_face_in_2023_has_the_measures_of_that_day() -> None:
    facts = CaseFacts(
        on=date(2026, 9, 2), act_on=date(2023, 5, 1), by="矿山安全监察机构", still_producing=True,
        proved=frozenset({"mn-coal-outsourcing"}), confirmed=True,
    )  # fmt: skip
    told = {one.measure.id: one for one in propose(LIBRARY, "V-Y02", facts)}
    assert told["mn-coal-outsourcing.stop-area-2005"].state == NOW
    assert told["mn-coal-outsourcing.producing-2005"].state == NOW
    assert all(one.amount is None for one in told.values()), "the range of that day is not held"
    assert not [id for id in told if id in ("mn-coal-outsourcing.fine", "mn-coal-outsourcing.stop-area")]
    assert state("check_item", "ci-mn-outsourcing", date(2023, 5, 1)) == IN_FORCE
    assert state("measure", "mn-coal-outsourcing.stop-area-2005", date(2024, 5, 1)) != IN_FORCE


@pytest.mark.parametrize("on", [date(1995, 1, 1), JIANGSU, date(2012, 4, 27)])
def test_a_woman_underground_was_forbidden_before_the_regulation_of_2012(on: date) -> None:
    assert [one.since for one in in_force("wm-forbidden", on)] == [date(1995, 1, 1)]
    assert state("provision", "wm-forbidden", on) == IN_FORCE


def test_women_in_2007_were_protected_by_the_inspection_regulation_which_no_later_act_is_fined_by() -> None:
    circumstances = frozenset({"annex_general", "pregnancy_hours_or_leave"})
    proved = frozenset({"wm-forbidden", "wm-pregnancy"})
    for act_on, old in (
        (JIANGSU, True),
        (date(2012, 4, 27), True),
        (date(2012, 4, 28), False),
        (YANGQUAN, False),
    ):
        facts = CaseFacts(on=date(2026, 9, 2), act_on=act_on, persons=1, proved=proved,
                          circumstances=circumstances, confirmed=True)  # fmt: skip
        found = {one.measure.id for one in propose(LIBRARY, "V-J15", facts) if one.amount is not None}
        assert ({"wm-forbidden.fine-2004", "wm-pregnancy.fine-2004"} <= found) is old
        assert ("wm-pregnancy.fine" in found) is not old


def test_unlicensed_intermediaries_answer_to_the_law_of_each_day() -> None:
    proved = frozenset({"hm-licence"})

    def open_at(act_on: date, confirmed: bool = True) -> set[str]:
        facts = CaseFacts(on=date(2026, 9, 2), act_on=act_on, gains=1_00, proved=proved, confirmed=confirmed)
        return {one.measure.id for one in propose(LIBRARY, "V-J08", facts) if one.amount is not None}

    assert open_at(JIANGSU) == {"hm-jc28.confiscate", "hm-jc28.fine"}
    assert "hm-licence.fine" not in open_at(date(2007, 12, 31))
    assert "hm-licence.fine" in open_at(date(2008, 1, 1), confirmed=False)
    assert "hm-licence.fine" in open_at(date(2016, 5, 1), confirmed=False)
