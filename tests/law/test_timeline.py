"""时点：五份通知各自的日期适用哪些法律；没有收录较早文本的，如实说不能确定；变化逐日列出。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.law.timeline import (
    ENDED,
    IN_FORCE,
    NOT_YET,
    UNKNOWN,
    changes,
    in_force,
    lighter_later,
    standing,
    statute_state,
)

LIBRARY = load_libraries()
DAY = timedelta(days=1)
JIANGSU, CHUXIONG, SHANXI_POLICY, SHANXI_SAFETY, YANGQUAN, NOW = (
    date(2007, 7, 31), date(2021, 4, 19), date(2022, 5, 26), date(2022, 6, 6), date(2024, 7, 31), date(2026, 11, 21),
)  # fmt: skip


def state(kind: str, id: str, on: date, region: str = "CN") -> str:
    return standing(LIBRARY, kind, id, on, region).state


@pytest.mark.parametrize("short", ["劳动法", "监察条例", "部令25号", "364号", "最低工资规定", "工资支付暂行规定", "职工工时规定",
                                   "治安管理处罚法（2005年）", "女职工劳动保护规定（1988年）", "征缴暂行条例"])  # fmt: skip
def test_in_the_summer_of_2007_these_were_in_force(short: str) -> None:
    assert statute_state(LIBRARY.statutes[short], JIANGSU) == IN_FORCE


@pytest.mark.parametrize(
    "short",
    ["劳动合同法", "就促法", "实施条例", "年休假条例", "社保法", "724号", "700号", "令19号", "令22号"],
)
def test_in_the_summer_of_2007_these_were_not_yet(short: str) -> None:
    assert statute_state(LIBRARY.statutes[short], JIANGSU) == NOT_YET


@pytest.mark.parametrize("short", ["安全生产法", "处罚法", "310号", "工伤保险条例"])
def test_of_laws_whose_text_of_2007_is_not_held_it_is_said_that_it_is_not_known(short: str) -> None:
    assert statute_state(LIBRARY.statutes[short], JIANGSU) == UNKNOWN


def test_in_2007_wages_were_answered_by_the_labour_law_and_the_inspection_regulation() -> None:
    found = {
        one.id: one.state for one in in_force(LIBRARY, "wg-pay", JIANGSU, "320100") if one.kind != "parameter"
    }
    assert found["wg-pay"] == IN_FORCE
    assert found["wg-pay.extra"] == IN_FORCE


def test_in_2007_there_was_no_double_wage_no_wage_crime_and_no_dispatch_licence() -> None:
    assert state("measure", "lc-written.double-wage", JIANGSU) == NOT_YET
    assert state("threshold", "cx-276", JIANGSU) == NOT_YET
    assert state("measure", "dp-licence.fine-none", JIANGSU) == NOT_YET
    assert standing(LIBRARY, "parameter", "dispatch_ratio_cap", JIANGSU).value == (None, None)


def test_the_narrower_crime_of_forced_labour_before_2011_is_not_held_and_not_denied() -> None:
    found = standing(LIBRARY, "threshold", "cx-244", JIANGSU)
    assert found.state == UNKNOWN
    assert "较早的规定，没有收录" in found.why


def test_child_labour_in_dangerous_work_was_a_crime_in_2007_and_not_before_the_end_of_2002() -> None:
    assert state("threshold", "cx-244-1", JIANGSU) == IN_FORCE
    assert state("threshold", "cx-244-1", date(2002, 12, 27)) == NOT_YET


def test_the_minimum_wage_of_jiangsu_in_2007_is_that_of_october_2006() -> None:
    found = standing(LIBRARY, "parameter", "minimum_wage", JIANGSU, "320100")
    assert (found.since, found.value) == (date(2006, 10, 1), (520_00, 750_00))
    assert found.mark is not None and found.mark.level == "verify"


def test_in_april_2021_the_new_penalty_law_was_not_yet_in_force_and_the_old_text_is_not_held() -> None:
    assert state("clock", "pr-pay", CHUXIONG) == UNKNOWN
    assert state("clock", "pr-pay", date(2021, 7, 15)) == IN_FORCE
    assert state("clock", "pr-invest", CHUXIONG) == IN_FORCE


def test_in_april_2021_the_market_regulation_was_in_force_and_the_rules_of_2023_were_not() -> None:
    assert state("measure", "hm-conduct.fine", CHUXIONG) == IN_FORCE
    assert state("measure", "hm-online.order", CHUXIONG) == IN_FORCE
    assert state("measure", "hm-2023.order", CHUXIONG) == NOT_YET
    assert state("criterion", "cr-arrears-list", CHUXIONG) != IN_FORCE


def test_the_shanxi_policies_begin_on_their_days_and_only_in_shanxi() -> None:
    for on, binds in ((SHANXI_POLICY - DAY, "none"), (SHANXI_POLICY, "soe"), (SHANXI_SAFETY, "all")):
        assert standing(LIBRARY, "parameter", "noncoal_underground_ban", on, "140300").value == binds
    assert state("provision", "mn-noncoal-dispatch", SHANXI_POLICY, "140300") == IN_FORCE
    assert state("provision", "mn-noncoal-dispatch", SHANXI_POLICY, "530000") == UNKNOWN
    assert standing(LIBRARY, "parameter", "absorb_line", SHANXI_POLICY - DAY, "140300").state == UNKNOWN


def test_the_coal_ban_is_a_statute_from_may_2024_and_a_provincial_policy_before() -> None:
    early = standing(LIBRARY, "provision", "mn-coal-dispatch", date(2024, 4, 30), "140300")
    late = standing(LIBRARY, "provision", "mn-coal-dispatch", date(2024, 5, 1), "140300")
    assert (early.region, early.until) == ("14", date(2024, 4, 30))
    assert (late.region, late.since) == ("CN", date(2024, 5, 1))
    assert state("measure", "mn-coal-outsourcing.fine", YANGQUAN) == IN_FORCE


def test_in_2026_public_security_has_new_articles_and_the_old_ones_have_ended() -> None:
    assert state("threshold", "ps-forced-labour", NOW) == IN_FORCE
    assert state("threshold", "ps-forced-labour-2006", NOW) == ENDED
    assert state("threshold", "ps-forced-labour", date(2025, 12, 31)) != IN_FORCE
    assert state("threshold", "ps-forced-labour-2006", date(2025, 12, 31)) == IN_FORCE


def test_rules_for_over_age_workers_begin_in_july_2026() -> None:
    assert state("route", "rt-over-age", date(2026, 6, 30)) == NOT_YET
    assert state("route", "rt-over-age", date(2026, 7, 1)) == IN_FORCE


def test_another_name_of_a_rule_is_answered_by_the_rule() -> None:
    assert {one.id for one in in_force(LIBRARY, "px-ratio", YANGQUAN)} >= {"dp-ratio"}


def test_a_v_number_is_answered_and_an_unbuilt_id_says_why() -> None:
    assert in_force(LIBRARY, "V-Y06", YANGQUAN)[0].id == "dispatch-ratio"
    with pytest.raises(Problem) as refused:
        in_force(LIBRARY, "px-stability-refund", YANGQUAN)
    assert refused.value.code == "law.not_built"
    with pytest.raises(Problem) as unknown:
        in_force(LIBRARY, "no-such-rule", YANGQUAN)
    assert unknown.value.code == "law.no_such_rule"


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_on_any_day_everything_stands_somehow_and_what_does_not_says_why(on: date) -> None:
    for item in LIBRARY.items("measure"):
        found = standing(LIBRARY, item.kind, item.id, on)
        assert found.state == IN_FORCE or (found.why and found.why_en), item.id


def test_what_begins_is_in_force_that_day_and_not_the_day_before() -> None:
    for one in changes(LIBRARY):
        if one.kind in ("measure", "clock", "threshold", "criterion") and one.what == "begins":
            assert state(one.kind, one.id, one.on) == IN_FORCE, one.id
            assert state(one.kind, one.id, one.on - DAY) != IN_FORCE, one.id


def test_changes_of_a_period_are_those_between_its_days_in_order() -> None:
    found = changes(LIBRARY, date(2024, 5, 1), date(2024, 5, 1))
    assert {one.on for one in found} == {date(2024, 5, 1)}
    assert {"mn-coal-outsourcing.fine", "774号", "coal_underground_ban"} <= {one.id for one in found}
    whole = [one.on for one in changes(LIBRARY)]
    assert whole == sorted(whole)


def test_a_new_value_of_a_parameter_shows_what_it_was_before() -> None:
    found = next(one for one in changes(LIBRARY, date(2023, 1, 1), date(2023, 1, 1))
                 if one.id == "minimum_wage" and one.region == "140000")  # fmt: skip
    assert found.before == {"I": 188000, "II": 176000, "III": 163000}
    assert found.after == {"I": 198000, "II": 188000, "III": 178000}


def test_a_lighter_later_law_is_named_only_after_it_has_begun() -> None:
    old = "si-arrears.late-fee-1999"
    assert lighter_later(LIBRARY, old, date(2010, 5, 1), date(2024, 9, 2)) == ("si-arrears.late-fee",)
    assert lighter_later(LIBRARY, old, date(2010, 5, 1), date(2011, 6, 30)) == ()
    assert lighter_later(LIBRARY, "si-arrears.late-fee", date(2024, 1, 1), date(2024, 9, 2)) == ()


def test_a_statute_of_several_short_names_changes_once_on_a_day() -> None:
    on = date(2024, 5, 1)
    begun = [one.zh for one in changes(LIBRARY, on, on) if one.kind == "statute"]
    assert sorted(begun) == ["国务院关于预防煤矿生产安全事故的特别规定", "煤矿安全生产条例"]


def test_a_rule_is_called_by_its_general_version_and_not_by_a_provinces_exception() -> None:
    versions = LIBRARY.of("provision")["wg-min"]
    assert [one.excepts for one in versions] == sorted((one.excepts for one in versions), reverse=True)
    assert next(item.zh for item in LIBRARY.items("provision") if item.id == "wg-min") == versions[-1].zh
    assert "江苏" not in versions[-1].zh
