"""整治非法用工 The third campaign of the city: illegal employment, the pack of 2007 opened for 2024 from a new first day.

On the day of the demonstration it stands in the middle: counties are checking, the fourth report of ten days is due the
day after.
"""

from __future__ import annotations

from datetime import date

from laojian import packs
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.packs import pack_folders
from laojian.config.city import ten_days
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.filings import file_papers
from laojian.config.city.standing import name_members
from laojian.config.city.units import COUNTIES
from laojian.packs.dates import move_to, moved

PACK = "jiangsu-illegal-employment-2007"
TITLE = "示范市整治非法用工专项行动（2024）"
WHY = "市局比照2007年的方案部署，从8月19日开始，期限按原来的间隔推算。"
START = date(2024, 8, 19)


def open_it(cast: Cast) -> int:
    """Opens the campaign in August with its new days; gives its id."""
    moment = at(8, 19)
    pack = packs.load(packs.find(PACK, pack_folders()))
    taken = {"gaoxin": ["county-office"], **{f"{code}-emergency": ["emergency"] for code in COUNTIES}}
    return actions.open_campaign(
        cast.actor("organiser", moment), PACK, at=moment, title=TITLE, dates=moved(pack, move_to(pack, START)),
        dates_why=WHY, take_in=taken,
    )  # fmt: skip


def live(cast: Cast, campaign: int) -> None:
    """What was done in it until the day of the demonstration."""
    moment = at(8, 27, 10)
    words = "分管领导任组长，部门分片包干。"
    file_papers(cast.actor("organiser", moment), campaign, "O-003-02", moment, "实施方案", words, kind="plan")
    name_members(cast, campaign, PACK, month=8, day=27)
    for number, county in enumerate(COUNTIES):
        if number == 5:
            continue
        moment = at(8, 30 if number == 4 else 26 + number % 3, 15)
        words = "排查对象、检查力量和分工。"
        file_papers(cast.officer(county, moment), campaign, "O-003-01", moment, "实施方案", words)
        if number < 3:
            _take_up(cast, campaign, county)
        _accept(cast, campaign, county)
    ten_days.live(cast, campaign)


def _take_up(cast: Cast, campaign: int, county: str) -> None:
    """The full inspection is in progress."""
    moment = at(9, 2, 9)
    officer = cast.officer(county, moment)
    for duty in queries.duties_of(campaign, officer.unit, on=moment.date(), obligation="O-003-07"):
        actions.take_up(officer, duty.id, at=moment)


def _accept(cast: Cast, campaign: int, county: str) -> None:
    moment = at(9, 2, 16)
    unit = cast.tree.units[county].pk
    for duty in queries.duties_of(campaign, unit, on=moment.date(), obligation="O-003-01"):
        actions.accept_filing(cast.actor("organiser", moment), duty.id, at=moment)
