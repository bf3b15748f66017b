"""劳务中介专项整治 The second campaign of the city: the intermediaries, the pack of 2021 opened with the days of 2024.

Its last days fall just before the day of the demonstration, so that boards, reminders and menus show a campaign at its end:
most counties handed their plan in, one late, one was sent back, one never did; the final table is overdue in some.
"""

from __future__ import annotations

from datetime import date, datetime

from laojian import packs
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.packs import pack_folders
from laojian.config.city import market_work
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.filings import file_papers
from laojian.config.city.units import COUNTIES
from laojian.packs.dates import BEGIN, Move, moved

PACK = "chuxiong-intermediaries-2021"
TITLE = "示范市劳务中介专项整治行动（2024）"
WHY = "市局比照2021年的做法部署，各期限顺延三年；印发之日落在周六，从下周一起算。"
LATE, SENT_BACK, NEVER = "140322", "140321", "gaoxin"
"""The counties whose plan came late, was sent back, never came."""


def open_it(cast: Cast) -> int:
    """Opens the campaign in April with its new days; gives its id."""
    moment = at(4, 8)
    pack = packs.load(packs.find(PACK, pack_folders()))
    dates = {**moved(pack, Move(years=3)), BEGIN: date(2024, 4, 8)}
    return actions.open_campaign(
        cast.actor("organiser", moment), PACK, at=moment, title=TITLE, dates=dates, dates_why=WHY,
        take_in={"gaoxin": ["county-hrss"]},
    )  # fmt: skip


def live(cast: Cast, campaign: int) -> None:
    """What was done in it until the day of the demonstration."""
    _plans(cast, campaign)
    market_work.check_themselves(cast, campaign)
    market_work.keep_ledgers(cast, campaign)
    market_work.stage(cast, campaign)
    _boards(cast, campaign)
    _summaries(cast, campaign)
    market_work.final(cast, campaign)
    _remind(cast, campaign, at(9, 25, 15), (SENT_BACK, LATE, NEVER))


def _plans(cast: Cast, campaign: int) -> None:
    """Own plan, ledger of agencies, and what is reported by 19 April."""
    for number, county in enumerate(COUNTIES):
        if county == NEVER:
            continue
        moment = at(4, 9 + number % 2, 14)
        _file(cast, campaign, county, "O-004-01", moment, "行动方案和机构底数台账", "按许可备案逐户登记。")
        moment = at(4, 23 if county == LATE else 16 + number % 3, 10)
        _file(
            cast, campaign, county, "O-004-02", moment, "行动方案和自查自纠情况", "辖区机构自查自纠情况汇总。"
        )
        _answer(cast, campaign, county, "O-004-02", at(4, 24, 9 + number))
    moment = at(4, 26, 11)
    for duty in _duties(cast, campaign, SENT_BACK, "O-004-02", "report"):
        actions.send_back_filing(
            cast.actor("organiser", moment), duty, "incomplete", "没有写返费自查情况。", at=moment
        )


def _boards(cast: Cast, campaign: int) -> None:
    """The red and black board by 18 September: agency by agency, with what it rests on."""
    for place, county in enumerate(list(COUNTIES)[:4]):
        moment = at(9, 14 + place, 15)
        officer = cast.officer(county, moment)
        asked = queries.duties_of(
            campaign, officer.unit, on=moment.date(), obligation="O-004-06", kind="list"
        )
        for duty in (one.id for one in asked if one.stored == "open"):
            for number, code in enumerate(cast.tree.agencies[place :: len(COUNTIES)][:3]):
                said = {"agency": f"示范派遣机构 {code}", "colour": "黑榜" if number == 1 else "红榜"}
                why = (
                    "检查当场查实收取返费，检查记录在案。" if number == 1 else "三年没有投诉，年度报告齐全。"
                )
                actions.write_line(officer, duty, {**said, "evidence": why}, at=moment)
            actions.hand_in_ledger(officer, duty, at=moment, remark="附依据和证据清单。")


def _summaries(cast: Cast, campaign: int) -> None:
    """The stage summary of June from all but one, the final one of September from two."""
    for number, county in enumerate(COUNTIES):
        if county != NEVER:
            moment = at(6, 3 if county == LATE else 1, 9 + number)
            words = "机构数量、运行情况、整治措施、困难和下步计划。"
            _file(cast, campaign, county, "O-004-07", moment, "阶段性工作总结", words)
            _answer(cast, campaign, county, "O-004-07", at(6, 5, 9 + number))
    for county in list(COUNTIES)[:2]:
        _file(
            cast,
            campaign,
            county,
            "O-004-08",
            at(9, 23, 16),
            "专项整治行动工作总结",
            "成效、案例和长效机制。",
        )


def _file(
    cast: Cast, campaign: int, county: str, obligation: str, moment: datetime, title: str, words: str
) -> None:
    file_papers(cast.officer(county, moment), campaign, obligation, moment, title, words)


def _answer(cast: Cast, campaign: int, county: str, obligation: str, moment: datetime) -> None:
    """The city accepts what came, but that of the county it sends back."""
    for duty in _duties(cast, campaign, county, obligation):
        if county != SENT_BACK:
            actions.accept_filing(cast.actor("organiser", moment), duty, at=moment)


def _duties(
    cast: Cast, campaign: int, county: str, obligation: str, kind: str = "", *, stored: str = "reported"
) -> tuple[int, ...]:
    unit = cast.tree.units[county].pk
    found = queries.duties_of(campaign, unit, on=date(2024, 9, 26), obligation=obligation, kind=kind)
    return tuple(one.id for one in found if one.stored == stored)


def _remind(cast: Cast, campaign: int, moment: datetime, counties: tuple[str, ...]) -> None:
    for county in counties:
        unit = cast.tree.units[county].pk
        actions.remind(cast.actor("organiser", moment), campaign, unit, at=moment, remark="请抓紧补报。")
