"""The planting plan: every breach, every unknown and every boundary of the sample, mine by mine.

A story is a row whose clean values are changed and which says itself what must be found (`hits`) and why (`zh`).
What is not named here is clean. `plan()` gives the rows and the hits on units.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .city import UNITS
from .people import People
from .values import NONE, Row, UnitHit, resident_id

BREACH, UNKNOWN = "breach", "unknown"

OWN_STAFF = {
    "M01": 24, "M02": 24, "M03": 27, "M04": 30, "M05": 18, "M06": 22, "M07": 20,
    "M08": 22, "M09": 18, "M10": 20, "M11": 20, "M12": 22, "M13": 18, "M14": 20,
}  # fmt: skip
"""People with a contract with the mine itself (C of the ratio), the stories among them."""


def plan() -> tuple[list[Row], list[UnitHit]]:
    """All roster rows in order, and the hits on hosts and agencies."""
    people = People()
    makers = {
        "M01": _m01, "M02": _m02, "M03": _m03, "M04": _m04, "M05": _m05, "M06": _m06, "M07": _m07,
        "M08": _m08, "M09": _m09, "M10": _m10, "M11": _m11, "M12": _m12, "M13": _m13, "M14": _m14,
    }  # fmt: skip
    rows: list[Row] = []
    for mine, maker in makers.items():
        told = list(maker(people))
        own = sum(row.values["form"] == "contract" and row.employer == mine for row in told)
        mine_type = UNITS[mine].mine_type
        rows += [people.miner(mine, mine_type) for _ in range(OWN_STAFF[mine] - own)] + told
    return rows, list(_unit_hits())


def _own(people: People, mine: str, **changes: Any) -> Row:
    """A man of the mine's own staff above ground."""
    return people.clean(mine, mine, changes.pop("form", "contract"), **changes)


def _m01(p: People) -> Iterator[Row]:
    below = {"underground": True, "work_place_code": "underground_other"}
    yield p.dispatched(
        "M01", "A2", "炊事员", **below, hits={"mn-coal-dispatch": BREACH}, zh="派遣的炊事员在井下食堂送餐。"
    )
    yield p.dispatched(
        "M01", "A2", "保安员", underground=None, hits={"mn-coal-dispatch": UNKNOWN}, zh="派遣的保安员是否下井没有填写。"
    )
    yield from _doubled(
        p, "炊事员", {"underground": True, "work_place_code": "underground_other"}, {},
        {"mn-coal-dispatch": BREACH}, "两份花名册说法不一：矿方报其在井下，派遣机构报其在地面；岗位以用工单位所报为准。",
    )  # fmt: skip
    late = {"paid_on": date(2024, 8, 9)}
    yield from _doubled(
        p, "保安员", {}, late, {"wg-pay": BREACH},
        "两份花名册说法不一：矿方报7月25日发薪，派遣机构报8月9日；工资以用人单位所报为准。",
    )  # fmt: skip
    for post in ("炊事员", "保洁员"):
        place = "canteen" if post == "炊事员" else "cleaning"
        yield p.outsourced("M01", "K2", post, work_place_code=place)


def _doubled(
    p: People, post: str, host_says: dict[str, Any], agency_says: dict[str, Any], hits: dict[str, str], zh: str
) -> Iterator[Row]:
    """One person in the roster of the mine and in that of the agency."""
    row = p.dispatched("M01", "A1", post, **host_says, hits=hits, zh=zh)
    same = {**row.values, **dict.fromkeys(host_says), **agency_says}
    same.update({name: (False if name == "underground" else "canteen") for name in host_says})
    yield row
    yield Row("M01", "A1", same, in_file="A1")


def _m02(p: People) -> Iterator[Row]:
    def below(place: str | None, directs: bool | None, **told: Any) -> Row:
        where = {"underground": True, "work_place_code": place, "special_allow": 60000}
        return p.outsourced("M02", "K1", "井巷工", **{**where, "host_directs": directs, **told})

    yield below(
        "mining_face", True, hits={"mn-coal-outsourcing": BREACH, "dp-disguised": BREACH},
        zh="外包人员在采煤工作面作业，由矿方派班。",
    )  # fmt: skip
    yield below("roadway_repair", False, hits={"mn-coal-outsourcing": BREACH}, zh="外包人员做井巷维修，由承包方管理。")
    yield below("underground_other", True, hits={"dp-disguised": BREACH}, zh="外包人员在其他井下岗位，由矿方指挥。")
    yield below("underground_other", None, hits={"dp-disguised": UNKNOWN}, zh="外包人员在井下，由谁指挥没有填写。")
    yield below(None, False, hits={"mn-coal-outsourcing": UNKNOWN}, zh="外包人员在井下，工作地点没有填写。")
    yield below("underground_other", False, zh="外包人员在其他井下岗位，由承包方管理：不是违法线索。")
    yield p.outsourced("M02", "K1", "炊事员", work_place_code="canteen", zh="食堂外包，由承包方管理：不违法。")


def _m03(p: People) -> Iterator[Row]:
    for post in ("炊事员", "保安员", "保洁员"):
        yield p.dispatched("M03", "A1", post, in_file="A1", zh="派遣3人、合同27人，恰为10%：不违法。")


def _m04(p: People) -> Iterator[Row]:
    yield p.dispatched("M04", "A1", "炊事员")
    yield p.dispatched("M04", "A1", "保安员")
    yield p.dispatched(
        "M04", "A1", "保洁员", hits={"dp-agreement": BREACH}, zh="派遣协议只约定炊事员和保安员，没有保洁员。"
    )
    for post in ("炊事员", "保安员"):
        yield p.dispatched("M04", "A1", post, form=None, zh="用工形式没有填写，比例因此只能给出范围。")


def _m05(p: People) -> Iterator[Row]:
    def at(post: str, nature: str | None, **told: Any) -> Row:
        return p.dispatched("M05", "A2", post, **{"post_nature": nature, "work_place_code": "surface", **told})

    bad, ask = {"dp-three": BREACH}, {"dp-three": UNKNOWN}
    yield at("采装司机", "main", hits=bad, zh="派遣工开采装车，属主营岗位。")
    yield at("洒水工", "temp", post_since=date(2024, 1, 30), hits=bad, zh="临时岗位设于1月30日，到7月31日已超过六个月。")
    yield at("洒水工", "temp", post_since=date(2024, 1, 31), zh="临时岗位设于1月31日，到7月31日恰满六个月：不违法。")
    yield at("验收员", "subst", absence_cover_ref=NONE, hits=bad, zh="填的是替代岗位，却说没有被替代的人。")
    yield at(
        "验收员", "subst", absence_cover_ref="顶替脱产学习", absence_until=date(2024, 7, 30), hits=bad,
        zh="被替代人员7月30日已返岗，月底仍在替代。",
    )  # fmt: skip
    yield at(
        "地磅员", "subst", absence_cover_ref="顶替产假", absence_until=date(2024, 7, 31), zh="替代到7月31日止，当日仍在期内：不违法。"
    )
    yield at("道路维护工", None, hits=ask, zh="岗位是临时、辅助还是替代没有填写。")
    yield at("道路维护工", "temp", post_since=None, hits=ask, zh="填了临时岗位，没有填岗位从何时设立。")


def _m06(p: People) -> Iterator[Row]:
    def paid(zh: str, hits: dict[str, Any], **told: Any) -> Row:
        return _own(p, "M06", zh=zh, hits=hits, **told)

    plain = {"ot_pay": 0, "special_allow": 0, "welfare": 0}
    yield paid(
        "应发6000元，扣630元后只发了4000元。", {"wg-pay": (BREACH, 137000, 137000)},
        wage_due=600000, withheld=63000, wage_paid=400000,
    )  # fmt: skip
    yield paid("约定7月25日发薪，8月5日才发。", {"wg-pay": BREACH}, paid_on=date(2024, 8, 5))
    yield paid(
        "当月工资没有发。", {"wg-pay": (BREACH, 537000, 537000)},
        wage_due=600000, withheld=63000, wage_paid=0, paid_on=NONE,
    )  # fmt: skip
    yield paid("实发工资没有填写。", {"wg-pay": UNKNOWN}, wage_paid=None)
    yield paid("实发少于应发，扣款没有填写。", {"wg-pay": UNKNOWN}, wage_due=600000, withheld=None, wage_paid=540000)
    yield paid(
        "应发2900元，去掉加班700元和井下等津贴500元只剩1700元，低于最低一档1780元。", {"wg-min": BREACH},
        **{**plain, "wage_due": 290000, "ot_pay": 70000, "special_allow": 50000},
    )  # fmt: skip
    yield paid("正常劳动工资1779.99元，比最低一档少一分。", {"wg-min": BREACH}, **plain, wage_due=177999)
    yield paid("正常劳动工资恰为1780元，市内适用档次未核定，不能判断。", {"wg-min": UNKNOWN}, **plain, wage_due=178000)
    yield paid("正常劳动工资1979.99元，差一分到最高一档，不能判断。", {"wg-min": UNKNOWN}, **plain, wage_due=197999)
    yield paid("正常劳动工资恰为1980元，哪一档都不低：不违法。", {}, **plain, wage_due=198000)
    yield paid("应发2500元，津贴没有填写，不能判断。", {"wg-min": UNKNOWN}, **{**plain, "wage_due": 250000, "special_allow": None})
    for place, post in (("guard", "护矿员"), ("guard", "门卫")):
        yield p.outsourced("M06", "K2", post, work_place_code=place)
    yield p.clean("M06", "M06", "parttime", post="保洁员", work_place_code="cleaning", zh="非全日制用工。")
    yield p.clean(
        "M06", "M06", "retiree_rehire", post="顾问", birth=date(1961, 3, 5), work_place_code="office", zh="退休返聘，不签劳动合同：不违法。",
        contract_signed_on=NONE, contract_start=None, contract_end=None, contract_kind=None,
        hire_date=date(2022, 3, 1), si_reg_on=None, si_paid_to=None, si_arrears=None,
    )  # fmt: skip


def _m07(p: People) -> Iterator[Row]:
    below = {"underground": True, "work_place_code": "underground_other"}
    yield p.dispatched(
        "M07", "A4", "炊事员", **below, hits={"mn-noncoal-dispatch": BREACH}, zh="非煤矿山把派遣的炊事员安排在井下。"
    )
    yield p.dispatched("M07", "A4", "保安员")


def _m08(p: People) -> Iterator[Row]:
    below = {"underground": True, "work_place_code": "underground_other", "post": "井下运输工", "special_allow": 60000}
    no_word = "派遣机构和矿方都没有报过派遣协议，有没有协议不能判断。"
    yield p.dispatched(
        "M08", "A5", "保安员", underground=None, hits={"mn-noncoal-dispatch": UNKNOWN, "dp-agreement": UNKNOWN},
        zh="派遣人员是否下井没有填写；" + no_word,
    )  # fmt: skip
    yield p.dispatched("M08", "A5", "炊事员", hits={"dp-agreement": UNKNOWN}, zh=no_word)
    woman = {"sex": "F", "birth": date(1988, 5, 16)}
    youth = {"birth": date(2007, 2, 14), "hire_date": date(2023, 9, 4)}
    yield _own(p, "M08", **woman, **below, hits={"wm-forbidden": BREACH}, zh="女职工在井下开绞车。")
    yield _own(p, "M08", **woman, underground=None, hits={"wm-forbidden": UNKNOWN}, zh="女职工是否下井没有填写。")
    yield _own(p, "M08", **youth, **below, hits={"ju-forbidden": BREACH}, zh="17岁的未成年工在井下。")
    yield _own(p, "M08", **youth, underground=None, hits={"ju-forbidden": UNKNOWN}, zh="17岁的未成年工是否下井没有填写。")
    adult = {"birth": date(2006, 7, 30), "hire_date": date(2024, 5, 6)}
    yield _own(p, "M08", **adult, **below, zh="7月30日满18岁，月底在井下已成年：不违法。")


def _m09(p: People) -> Iterator[Row]:
    for post in ("保安员", "保洁员"):
        yield p.dispatched("M09", "A3", post, hits={"dp-agreement": BREACH}, zh="矿方写明没有签订派遣协议。")


def _m10(p: People) -> Iterator[Row]:
    lacking = "派遣协议缺第4项（报酬），属应罚的必备条款。"

    def at(post: str, **told: Any) -> Row:
        hits = {"dp-agreement": BREACH, **told.pop("hits", {})}
        return p.dispatched("M10", "A3", post, **{**told, "hits": hits, "zh": told.get("zh", "") + lacking})

    yield at("破碎辅助工", hits={"dp-aux": BREACH}, zh="辅助性岗位没有经过职代会，也没有公示。")
    yield at("筛分辅助工", hits={"dp-aux": UNKNOWN}, zh="辅助性岗位的程序没有报过，不能判断。")
    yield at("保洁员")
    yield at("临时清淤工", post_nature="temp", post_since=date(2024, 4, 1), zh="临时岗位才三个月多，不违反三性。")


def _m11(p: People) -> Iterator[Row]:
    bad, none = {"sf-dispatch-training": BREACH}, {"dp-agreement": BREACH}
    yield p.dispatched("M11", "A4", "保安员", unified_management=False, hits=bad, zh="派遣人员没有纳入矿方统一管理。")
    yield p.dispatched("M11", "A4", "炊事员", train_on=NONE, train_passed=None, hits=bad, zh="派遣人员上岗前没有培训。")
    yield p.dispatched("M11", "A4", "保洁员", train_passed=False, hits=bad, zh="派遣人员培训考核不合格就上岗。")
    missing = "矿方报了与别家的协议，没有与这家派遣机构的。"
    yield p.dispatched(
        "M11", "A5", "保安员", unified_management=None, hits={"sf-dispatch-training": UNKNOWN, **none},
        zh="是否统一管理没有填写；" + missing,
    )  # fmt: skip
    yield p.dispatched("M11", "A5", "炊事员", hits=none, zh=missing)


def _m12(p: People) -> Iterator[Row]:
    def hired(day: date, zh: str, hits: dict[str, Any], **told: Any) -> Row:
        clean = {"contract_signed_on": day, "si_reg_on": day, "contract_kind": "fixed", "contract_end": date(2027, 6, 30)}
        return _own(p, "M12", **{**clean, "hire_date": day, "zh": zh, "hits": hits, **told})

    bad, ask = {"lc-written": BREACH}, {"lc-written": UNKNOWN}
    last = date(2024, 1, 31)
    yield hired(last, "1月31日用工，2月29日签合同，恰在一个月之内：不违法。", {}, contract_signed_on=date(2024, 2, 29))
    yield hired(last, "1月31日用工，3月1日才签合同，迟了一天。", bad, contract_signed_on=date(2024, 3, 1))
    unsigned = {"contract_signed_on": NONE, "contract_start": None, "contract_end": None, "contract_kind": None}
    yield hired(
        date(2023, 10, 9), "去年10月起一直没有合同，7月全月要付第二倍工资。", {"lc-written": (BREACH, 500000, 500000)},
        form="none", wage_due=500000, **unsigned,
    )  # fmt: skip
    yield hired(
        date(2024, 3, 11), "3月11日用工至今未签，7月全月要付第二倍工资。", {"lc-written": (BREACH, 480000, 480000)},
        wage_due=480000, **unsigned,
    )  # fmt: skip
    yield hired(date(2023, 5, 8), "合同签订日期没有填写。", ask, contract_signed_on=None)
    yield hired(date(2024, 7, 8), "7月8日才用工，未满一个月：不违法。", {}, **unsigned)
    yield hired(date(2021, 3, 1), "2021年签晚了，已过两年查处时效：不再追究。", {}, contract_signed_on=date(2021, 9, 15))
    yield from _m12_insurance(hired)


def _m12_insurance(hired: Any) -> Iterator[Row]:
    day = date(2024, 3, 1)
    yield hired(day, "3月1日用工，3月31日参保，恰满30日：不违法。", {}, si_reg_on=date(2024, 3, 31))
    yield hired(day, "3月1日用工，4月1日才参保，第31日。", {"si-register": BREACH}, si_reg_on=date(2024, 4, 1))
    yield hired(
        date(2023, 8, 1), "从未参保，也从未缴费。", {"si-register": BREACH, "si-arrears": BREACH},
        si_reg_on=NONE, si_paid_to=NONE,
    )  # fmt: skip
    yield hired(date(2023, 8, 1), "参保登记日期没有填写。", {"si-register": UNKNOWN}, si_reg_on=None)
    owed = {"si-arrears": (BREACH, 126000, 126000)}
    yield hired(date(2022, 6, 1), "缴到7月，但欠1260元。", owed, si_arrears=126000)
    yield hired(date(2022, 6, 1), "只缴到6月。", {"si-arrears": BREACH}, si_paid_to=date(2024, 6, 30))
    yield hired(date(2022, 6, 1), "缴至何月没有填写。", {"si-arrears": UNKNOWN}, si_paid_to=None)
    yield hired(date(2022, 6, 1), "有无欠费没有填写。", {"si-arrears": UNKNOWN}, si_arrears=None)


def _m13(p: People) -> Iterator[Row]:
    def young(birth: date, day: date, zh: str, hits: dict[str, str]) -> Row:
        return _own(p, "M13", birth=birth, hire_date=day, zh=zh, hits=hits)

    yield young(date(2008, 9, 15), date(2024, 6, 3), "15岁上岗，至今未满16岁。", {"cl-use": BREACH})
    yield young(date(2007, 10, 20), date(2023, 9, 1), "上岗时15岁，如今已满16岁：仍是使用童工。", {"cl-use": BREACH})
    yield young(date(2008, 5, 20), date(2024, 5, 20), "16岁生日当天上岗，周岁起算有不同理解。", {"cl-use": UNKNOWN})
    yield young(date(2008, 5, 19), date(2024, 5, 20), "16岁生日次日上岗：不是童工。", {})


def _m14(p: People) -> Iterator[Row]:
    for post in ("保安员", "保洁员"):
        yield p.dispatched("M14", "A1", post, in_file="A1", zh="派遣协议到7月31日止，当月仍有效：不违法。")


def damaged(row: Row, kind: str) -> Row:
    """The row with an id that cannot be read; what becomes of it is intake's business."""
    broken = {"number": float(resident_id(date(1985, 4, 4), "M", 7)[:-1] + "0"), "missing": None}
    return Row(row.host, row.employer, {**row.values, "id_no": broken[kind]})


def _unit_hits() -> Iterator[UnitHit]:
    yield UnitHit("dp-ratio", "M01", "M01", BREACH, "派遣4人、合同24人，14.28%：多2人（退回）或2人（转为直签）。")
    yield UnitHit("dp-ratio", "M04", "M04", UNKNOWN, "派遣3人、合同30人，另有2人用工形式不明：8.57%至14.28%。")
    yield UnitHit("dp-ratio", "M05", "M05", BREACH, "派遣8人、合同18人，30.76%。")
    yield UnitHit("dp-ratio", "M10", "M10", BREACH, "派遣4人、合同20人，16.66%。")
    yield UnitHit("dp-ratio", "M11", "M11", BREACH, "派遣5人、合同20人，恰为20%。")
    yield UnitHit("dp-self", "A2", "M01", BREACH, "派遣机构由矿方所属集团经后勤公司控股。")
    for host in ("M07", "M11"):
        yield UnitHit("dp-self", "A4", host, UNKNOWN, "派遣机构的股东没有报过。")
    for host in ("M09", "M10"):
        yield UnitHit("dp-licence", "A3", host, BREACH, "派遣许可7月15日到期，之后没有有效许可。")
    for host in ("M08", "M11"):
        yield UnitHit("dp-licence", "A5", host, UNKNOWN, "派遣许可的到期日没有填写。")
