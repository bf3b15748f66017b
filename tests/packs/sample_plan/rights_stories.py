"""Stories of contracts, pay, insurance and of people who may not do certain work: M06, M08, M12, M13."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .people import People
from .values import BREACH, NONE, UNKNOWN, Row


def _own(people: People, mine: str, **changes: Any) -> Row:
    """A man of the mine's own staff above ground."""
    return people.clean(mine, mine, changes.pop("form", "contract"), **changes)


def m06(p: People) -> Iterator[Row]:
    def paid(zh: str, hits: dict[str, Any], **told: Any) -> Row:
        return _own(p, "M06", zh=zh, hits=hits, **told)

    plain = {"ot_pay": 0, "special_allow": 0, "welfare": 0}
    yield paid(
        "应发6000元，扣630元后只发了4000元。",
        {"wg-pay": (BREACH, 137000, 137000)},
        wage_due=600000,
        withheld=63000,
        wage_paid=400000,
    )
    yield paid("约定7月25日发薪，8月5日才发。", {"wg-pay": BREACH}, paid_on=date(2024, 8, 5))
    yield paid(
        "当月工资没有发。",
        {"wg-pay": (BREACH, 537000, 537000)},
        wage_due=600000,
        withheld=63000,
        wage_paid=0,
        paid_on=NONE,
    )
    yield paid("实发工资没有填写。", {"wg-pay": UNKNOWN}, wage_paid=None)
    yield paid(
        "实发少于应发，扣款没有填写。", {"wg-pay": UNKNOWN}, wage_due=600000, withheld=None, wage_paid=540000
    )
    yield paid(
        "应发2900元，去掉加班700元和井下等津贴500元只剩1700元，低于最低一档1780元。",
        {"wg-min": BREACH},
        **{**plain, "wage_due": 290000, "ot_pay": 70000, "special_allow": 50000},
    )
    yield paid("正常劳动工资1779.99元，比最低一档少一分。", {"wg-min": BREACH}, **plain, wage_due=177999)
    yield paid(
        "正常劳动工资恰为1780元，市内适用档次未核定，不能判断。",
        {"wg-min": UNKNOWN},
        **plain,
        wage_due=178000,
    )
    yield paid(
        "正常劳动工资1979.99元，差一分到最高一档，不能判断。", {"wg-min": UNKNOWN}, **plain, wage_due=197999
    )
    yield paid("正常劳动工资恰为1980元，哪一档都不低：不违法。", {}, **plain, wage_due=198000)
    yield paid(
        "应发2500元，津贴没有填写，不能判断。",
        {"wg-min": UNKNOWN},
        **{**plain, "wage_due": 250000, "special_allow": None},
    )
    for place, post in (("guard", "护矿员"), ("guard", "门卫")):
        yield p.outsourced("M06", "K2", post, work_place_code=place)
    yield p.clean(
        "M06", "M06", "parttime", post="保洁员", work_place_code="cleaning", zh="非全日制用工。", h_week=20
    )
    yield p.clean(
        "M06",
        "M06",
        "retiree_rehire",
        post="顾问",
        birth=date(1961, 3, 5),
        work_place_code="office",
        zh="退休返聘，不签劳动合同：不违法。",
        contract_signed_on=NONE,
        contract_start=None,
        contract_end=None,
        contract_kind=None,
        hire_date=date(2022, 3, 1),
        si_reg_on=None,
        si_paid_to=None,
        si_arrears=None,
    )


def part_time(p: People) -> Iterator[Row]:
    """Cleaners of M06 by the hour, at the end of its sheet."""

    def hourly(zh: str, verdict: Any, **told: Any) -> Row:
        pay = {"wage_due": 150000, "ot_pay": 0, "special_allow": 0, "welfare": 0, "withheld": 0, **told}
        post = {"post": "保洁员", "work_place_code": "cleaning"}
        return p.clean("M06", "M06", "parttime", **post, **pay, zh=zh, hits={"wg-min-hour": verdict})

    yield hourly(
        "非全日制每周20小时，全月1500元：按最少的四周80小时、最低一档每小时19.1元应有1528元。",
        (BREACH, 2800, 63000),
        h_week=20,
    )
    yield hourly("非全日制，每周工时没有填写，不能判断。", UNKNOWN)


def m08(p: People) -> Iterator[Row]:
    below = {
        "underground": True,
        "work_place_code": "underground_other",
        "post": "井下运输工",
        "special_allow": 60000,
    }
    no_word = "派遣机构和矿方都没有报过派遣协议，有没有协议不能判断。"
    yield p.dispatched(
        "M08",
        "A5",
        "保安员",
        underground=None,
        hits={"mn-noncoal-dispatch": UNKNOWN, "dp-agreement": UNKNOWN},
        zh="派遣人员是否下井没有填写；" + no_word,
    )
    yield p.dispatched("M08", "A5", "炊事员", hits={"dp-agreement": UNKNOWN}, zh=no_word)
    woman = {"sex": "F", "birth": date(1988, 5, 16)}
    youth = {"birth": date(2007, 2, 14), "hire_date": date(2023, 9, 4)}
    yield _own(p, "M08", **woman, **below, hits={"wm-forbidden": BREACH}, zh="女职工在井下开绞车。")
    yield _own(
        p, "M08", **woman, underground=None, hits={"wm-forbidden": UNKNOWN}, zh="女职工是否下井没有填写。"
    )
    yield _own(p, "M08", **youth, **below, hits={"ju-forbidden": BREACH}, zh="17岁的未成年工在井下。")
    yield _own(
        p,
        "M08",
        **youth,
        underground=None,
        hits={"ju-forbidden": UNKNOWN},
        zh="17岁的未成年工是否下井没有填写。",
    )
    adult = {"birth": date(2006, 6, 30), "hire_date": date(2024, 5, 6)}
    yield _own(p, "M08", **adult, **below, zh="6月30日满18岁，7月在井下已成年：不违法。")


def m12(p: People) -> Iterator[Row]:
    def hired(day: date, zh: str, hits: dict[str, Any], **told: Any) -> Row:
        clean = {
            "contract_signed_on": day,
            "si_reg_on": day,
            "contract_kind": "fixed",
            "contract_end": date(2027, 6, 30),
        }
        return _own(p, "M12", **{**clean, "hire_date": day, "zh": zh, "hits": hits, **told})

    bad, ask = {"lc-written": BREACH}, {"lc-written": UNKNOWN}
    last = date(2024, 1, 31)
    yield hired(
        last, "1月31日用工，2月29日签合同，恰在一个月之内：不违法。", {}, contract_signed_on=date(2024, 2, 29)
    )
    yield hired(last, "1月31日用工，3月1日才签合同，迟了一天。", bad, contract_signed_on=date(2024, 3, 1))
    unsigned = {
        "contract_signed_on": NONE,
        "contract_start": None,
        "contract_end": None,
        "contract_kind": None,
    }
    yield hired(
        date(2023, 10, 9),
        "去年10月起一直没有合同，7月全月要付第二倍工资。",
        {"lc-written": (BREACH, 500000, 500000)},
        form="none",
        wage_due=500000,
        **unsigned,
    )
    yield hired(
        date(2024, 3, 11),
        "3月11日用工至今未签，7月全月要付第二倍工资。",
        {"lc-written": (BREACH, 480000, 480000)},
        wage_due=480000,
        **unsigned,
    )
    yield hired(date(2023, 5, 8), "合同签订日期没有填写。", ask, contract_signed_on=None)
    yield hired(date(2024, 7, 8), "7月8日才用工，未满一个月：不违法。", {}, **unsigned)
    yield hired(
        date(2021, 3, 1),
        "2021年签晚了，已过两年查处时效：不再追究。",
        {},
        contract_signed_on=date(2021, 9, 15),
    )
    yield from _m12_insurance(hired)


def _m12_insurance(hired: Any) -> Iterator[Row]:
    day = date(2024, 3, 1)
    yield hired(day, "3月1日用工，3月31日参保，恰满30日：不违法。", {}, si_reg_on=date(2024, 3, 31))
    yield hired(
        day, "3月1日用工，4月1日才参保，第31日。", {"si-register": BREACH}, si_reg_on=date(2024, 4, 1)
    )
    yield hired(
        date(2023, 8, 1),
        "从未参保，也从未缴费。",
        {"si-register": BREACH, "si-arrears": BREACH},
        si_reg_on=NONE,
        si_paid_to=NONE,
    )
    yield hired(date(2023, 8, 1), "参保登记日期没有填写。", {"si-register": UNKNOWN}, si_reg_on=None)
    owed = {"si-arrears": (BREACH, 126000, 126000)}
    yield hired(date(2022, 6, 1), "缴到7月，但欠1260元。", owed, si_arrears=126000)
    yield hired(date(2022, 6, 1), "只缴到6月。", {"si-arrears": BREACH}, si_paid_to=date(2024, 6, 30))
    yield hired(date(2022, 6, 1), "缴至何月没有填写。", {"si-arrears": UNKNOWN}, si_paid_to=None)
    yield hired(date(2022, 6, 1), "有无欠费没有填写。", {"si-arrears": UNKNOWN}, si_arrears=None)


def m13(p: People) -> Iterator[Row]:
    def young(birth: date, day: date, zh: str, hits: dict[str, str]) -> Row:
        return _own(p, "M13", birth=birth, hire_date=day, zh=zh, hits=hits)

    yield young(date(2008, 9, 15), date(2024, 6, 3), "15岁上岗，至今未满16岁。", {"cl-use": BREACH})
    yield young(
        date(2007, 10, 20), date(2023, 9, 1), "上岗时15岁，如今已满16岁：仍是使用童工。", {"cl-use": BREACH}
    )
    yield young(
        date(2008, 5, 20), date(2024, 5, 20), "16岁生日当天上岗，周岁起算有不同理解。", {"cl-use": UNKNOWN}
    )
    yield young(date(2008, 5, 19), date(2024, 5, 20), "16岁生日次日上岗：不是童工。", {})
