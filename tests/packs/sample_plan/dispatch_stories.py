"""Stories of dispatched and outsourced labour: M01 to M05, M07, M09 to M11, M14."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .people import People
from .values import BREACH, NONE, UNKNOWN, Row


def m01(p: People) -> Iterator[Row]:
    below = {"underground": True, "work_place_code": "underground_other"}
    yield p.dispatched(
        "M01", "A2", "炊事员", **below, hits={"mn-coal-dispatch": BREACH}, zh="派遣的炊事员在井下食堂送餐。"
    )
    yield p.dispatched(
        "M01",
        "A2",
        "保安员",
        underground=None,
        hits={"mn-coal-dispatch": UNKNOWN},
        zh="派遣的保安员是否下井没有填写。",
    )
    yield from _doubled(
        p,
        "炊事员",
        {"underground": True, "work_place_code": "underground_other"},
        {},
        {"mn-coal-dispatch": BREACH},
        "两份花名册说法不一：矿方报其在井下，派遣机构报其在地面；岗位以用工单位所报为准。",
    )
    late = {"paid_on": date(2024, 8, 9)}
    yield from _doubled(
        p,
        "保安员",
        {},
        late,
        {"wg-pay": BREACH},
        "两份花名册说法不一：矿方报7月25日发薪，派遣机构报8月9日；工资以用人单位所报为准。",
    )
    for post in ("炊事员", "保洁员"):
        place = "canteen" if post == "炊事员" else "cleaning"
        yield p.outsourced("M01", "K2", post, work_place_code=place)


def _doubled(
    p: People,
    post: str,
    host_says: dict[str, Any],
    agency_says: dict[str, Any],
    hits: dict[str, str],
    zh: str,
) -> Iterator[Row]:
    """One person in the roster of the mine and in that of the agency."""
    row = p.dispatched("M01", "A1", post, **host_says, hits=hits, zh=zh)
    same = {**row.values, **dict.fromkeys(host_says), **agency_says}
    same.update({name: (False if name == "underground" else "canteen") for name in host_says})
    yield row
    yield Row("M01", "A1", same, in_file="A1")


def m02(p: People) -> Iterator[Row]:
    def below(place: str | None, directs: bool | None, **told: Any) -> Row:
        where = {"underground": True, "work_place_code": place, "special_allow": 60000}
        return p.outsourced("M02", "K1", "井巷工", **{**where, "host_directs": directs, **told})

    yield below(
        "mining_face",
        True,
        hits={"mn-coal-outsourcing": BREACH, "dp-disguised": BREACH},
        zh="外包人员在采煤工作面作业，由矿方派班。",
    )
    yield below(
        "roadway_repair", False, hits={"mn-coal-outsourcing": BREACH}, zh="外包人员做井巷维修，由承包方管理。"
    )
    yield below(
        "underground_other", True, hits={"dp-disguised": BREACH}, zh="外包人员在其他井下岗位，由矿方指挥。"
    )
    yield below(
        "underground_other", None, hits={"dp-disguised": UNKNOWN}, zh="外包人员在井下，由谁指挥没有填写。"
    )
    yield below(None, False, hits={"mn-coal-outsourcing": UNKNOWN}, zh="外包人员在井下，工作地点没有填写。")
    yield below("underground_other", False, zh="外包人员在其他井下岗位，由承包方管理：不是违法线索。")
    yield p.outsourced(
        "M02", "K1", "炊事员", work_place_code="canteen", zh="食堂外包，由承包方管理：不违法。"
    )


def m03(p: People) -> Iterator[Row]:
    for post in ("炊事员", "保安员", "保洁员"):
        yield p.dispatched("M03", "A1", post, in_file="A1", zh="派遣3人、合同27人，恰为10%：不违法。")


def m04(p: People) -> Iterator[Row]:
    yield p.dispatched("M04", "A1", "炊事员")
    yield p.dispatched("M04", "A1", "保安员")
    yield p.dispatched(
        "M04", "A1", "保洁员", hits={"dp-agreement": BREACH}, zh="派遣协议只约定炊事员和保安员，没有保洁员。"
    )
    for post in ("炊事员", "保安员"):
        yield p.dispatched("M04", "A1", post, form=None, zh="用工形式没有填写，比例因此只能给出范围。")


def m05(p: People) -> Iterator[Row]:
    def at(post: str, nature: str | None, **told: Any) -> Row:
        return p.dispatched(
            "M05", "A2", post, **{"post_nature": nature, "work_place_code": "surface", **told}
        )

    bad, ask = {"dp-three": BREACH}, {"dp-three": UNKNOWN}
    yield at("采装司机", "main", hits=bad, zh="派遣工开采装车，属主营岗位。")
    yield at(
        "洒水工",
        "temp",
        post_since=date(2024, 1, 30),
        hits=bad,
        zh="临时岗位设于1月30日，到7月31日已超过六个月。",
    )
    yield at(
        "洒水工",
        "temp",
        post_since=date(2024, 1, 31),
        zh="临时岗位设于1月31日，到7月31日恰满六个月：不违法。",
    )
    yield at("验收员", "subst", absence_cover_ref=NONE, hits=bad, zh="填的是替代岗位，却说没有被替代的人。")
    yield at(
        "验收员",
        "subst",
        absence_cover_ref="顶替脱产学习",
        absence_until=date(2024, 7, 30),
        hits=bad,
        zh="被替代人员7月30日已返岗，月底仍在替代。",
    )
    yield at(
        "地磅员",
        "subst",
        absence_cover_ref="顶替产假",
        absence_until=date(2024, 7, 31),
        zh="替代到7月31日止，当日仍在期内：不违法。",
    )
    yield at(
        "道路维护工",
        None,
        hits={**ask, "dp-aux": UNKNOWN},
        zh="岗位是临时、辅助还是替代没有填写；若是辅助性岗位，程序也没有报过。",
    )
    yield at("道路维护工", "temp", post_since=None, hits=ask, zh="填了临时岗位，没有填岗位从何时设立。")


def m07(p: People) -> Iterator[Row]:
    below = {"underground": True, "work_place_code": "underground_other"}
    yield p.dispatched(
        "M07",
        "A4",
        "炊事员",
        **below,
        hits={"mn-noncoal-dispatch": BREACH},
        zh="非煤矿山把派遣的炊事员安排在井下。",
    )
    yield p.dispatched("M07", "A4", "保安员")


def m09(p: People) -> Iterator[Row]:
    for post in ("保安员", "保洁员"):
        yield p.dispatched("M09", "A3", post, hits={"dp-agreement": BREACH}, zh="矿方写明没有签订派遣协议。")


def m10(p: People) -> Iterator[Row]:
    lacking = "派遣协议缺第4项（报酬），属应罚的必备条款。"

    def at(post: str, **told: Any) -> Row:
        hits = {"dp-agreement": BREACH, **told.pop("hits", {})}
        return p.dispatched(
            "M10", "A3", post, in_file="A3", **{**told, "hits": hits, "zh": told.get("zh", "") + lacking}
        )

    yield at("破碎辅助工", hits={"dp-aux": BREACH}, zh="辅助性岗位没有经过职代会，也没有公示。")
    yield at("筛分辅助工", hits={"dp-aux": UNKNOWN}, zh="辅助性岗位的程序没有报过，不能判断。")
    yield at("保洁员")
    yield at(
        "临时清淤工", post_nature="temp", post_since=date(2024, 4, 1), zh="临时岗位才三个月多，不违反三性。"
    )


def m11(p: People) -> Iterator[Row]:
    bad, none = {"sf-dispatch-training": BREACH}, {"dp-agreement": BREACH}
    yield p.dispatched(
        "M11", "A4", "保安员", unified_management=False, hits=bad, zh="派遣人员没有纳入矿方统一管理。"
    )
    yield p.dispatched(
        "M11", "A4", "炊事员", train_on=NONE, train_passed=None, hits=bad, zh="派遣人员上岗前没有培训。"
    )
    yield p.dispatched(
        "M11", "A4", "保洁员", train_passed=False, hits=bad, zh="派遣人员培训考核不合格就上岗。"
    )
    missing = "矿方报了与别家的协议，没有与这家派遣机构的。"
    yield p.dispatched(
        "M11",
        "A5",
        "保安员",
        unified_management=None,
        hits={"sf-dispatch-training": UNKNOWN, **none},
        zh="是否统一管理没有填写；" + missing,
    )
    yield p.dispatched("M11", "A5", "炊事员", hits=none, zh=missing)


def m14(p: People) -> Iterator[Row]:
    for post in ("保安员", "保洁员"):
        yield p.dispatched("M14", "A1", post, in_file="A1", zh="派遣协议到7月31日止，当月仍有效：不违法。")
