"""安置途径：名册里的每个富余职工，每条途径逐一答符合、待核、不符合和理由；公益性岗位排出先后。"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from laojian.base.workdays import official_calendar
from laojian.law.calculator import Tools
from laojian.law.library import load_libraries
from laojian.register.engines import open_duckdb
from laojian.screening.eligible import policies
from laojian.screening.placement import ASK, NO, YES, Placement, place, ranked, routes
from tests.screening.made import person, roster, sent

LIBRARY = load_libraries()
YANGQUAN, ON = "140302", date(2026, 11, 1)
ROUTES = (
    "px-startup", "px-absorb", "px-referral", "px-internal-transfer", "px-training", "px-education", "px-internal-retire",
    "px-public-post",
)  # fmt: skip


def placed(*rows: dict[str, Any], on: date = ON, region: str = YANGQUAN) -> Placement:
    asked = routes(LIBRARY.provisions, "surplus", on, region)
    with open_duckdb() as engine:
        return place(engine, asked, "surplus", [roster(*rows)], LIBRARY.parameters, official_calendar())


def miner(n: int, birth: str, years: float | None = None, **values: Any) -> dict[str, Any]:
    given = {"birth_date": date.fromisoformat(birth), "sex": "M", "surplus": True, "seniority_years": years}
    return person(n, **{**given, **values})


def states(one: Any) -> dict[str, str]:
    return {route.id: route.state for route in one.routes}


def test_every_route_that_the_paper_names_is_answered_for_everybody_in_the_register() -> None:
    found = placed(miner(1, "1967-01-15", 31, left_post=False))
    (one,) = found.people
    assert tuple(route.id for route in one.routes) == ROUTES
    assert states(one) == dict.fromkeys(ROUTES, YES) | {"px-startup": NO}
    assert one.route("px-startup").why_zh == "已经离岗"


def test_whom_a_route_does_not_fit_is_told_why_and_whom_it_may_fit_what_to_ask() -> None:
    young, unsure, agency = placed(
        miner(1, "1990-01-15", 12, left_post=True),
        miner(2, "1967-01-15"),
        sent(3, birth_date=date(1967, 1, 15), sex="M", surplus=True, seniority_years=31),
    ).people
    by_name = {one.name: one for one in (young, unsure, agency)}
    told = by_name["示范1"].route("px-public-post")
    assert (told.state, told.why_zh) == (NO, "工龄满三十年、距法定退休日不足三年")
    assert by_name["示范1"].route("px-internal-retire").why_en == "less than five years to retirement"
    assert by_name["示范1"].route("px-startup").state == YES
    asked = by_name["示范2"].route("px-public-post")
    assert (asked.state, asked.why_zh) == (ASK, "工龄满三十年")
    assert by_name["示范2"].route("px-startup").why_zh == "已经离岗"
    assert {route.state for route in by_name["示范3"].routes} == {NO}
    assert {route.why_zh for route in by_name["示范3"].routes} == {"用工形式不在内"}


def test_who_is_not_in_the_register_is_not_asked_and_blanks_are_counted() -> None:
    found = placed(miner(1, "1967-01-15", 31, surplus=False), miner(2, "1967-01-15", 31, surplus=None))
    assert (found.people, found.unasked) == ((), 1)


def test_who_retires_sooner_comes_first_then_who_served_longer_and_who_must_be_asked_last() -> None:
    found = placed(
        miner(1, "1967-06-15", 31), miner(2, "1967-01-15", 31), miner(3, "1967-01-15", 35), miner(4, "1966-09-15"),
        miner(5, "1967-06-15", 31), miner(6, "1990-01-15", 31),
    )  # fmt: skip
    listed = [(one.place, one.person.name) for one in ranked(found.people, "px-public-post")]
    assert listed == [(1, "示范3"), (2, "示范2"), (3, "示范1"), (3, "示范5"), (5, "示范4")]
    assert found.ranked == ("px-public-post",)


def test_outside_the_province_or_before_the_paper_there_is_no_route() -> None:
    assert routes(LIBRARY.provisions, "surplus", ON, "320300") == ()
    assert routes(LIBRARY.provisions, "surplus", date(2022, 5, 25), YANGQUAN) == ()


def test_a_roster_is_not_searched_for_whom_a_route_of_the_register_alone_fits() -> None:
    listed = {one.version.id for one in policies(LIBRARY.provisions, ON, YANGQUAN)}
    assert listed == {"px-internal-retire", "px-public-post"}


def test_the_reasons_agree_with_the_answer_and_with_the_calculators_on_every_person() -> None:
    luck = random.Random(7)
    rows = [
        miner(n, f"{luck.randint(1962, 1975)}-0{luck.randint(1, 9)}-15", luck.choice((29.5, 30.0, 33.0, None)),
              left_post=luck.choice((True, False, None)))
        for n in range(200)
    ]  # fmt: skip
    tools = Tools(LIBRARY.parameters)
    for one in placed(*rows).people:
        for route in one.routes:
            assert bool(route.why_zh) is (route.state != YES), (one.name, route)
        years = "unknown" if one.seniority_years is None else str(one.seniority_years)
        given = {"birth": str(one.birth_date), "sex": "M", "on": str(ON), "region": YANGQUAN, "surplus": "是",
                 "placement_impossible": "是", "seniority_years": years}  # fmt: skip
        answer = LIBRARY.calculators["px-public-post"].run(given, tools)
        if one.seniority_years is not None:
            said = {"yes": YES, "no": NO}[str(answer["eligible"].low)]
            assert one.route("px-public-post").state == said
