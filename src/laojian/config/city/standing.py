"""常设要求 The standing plan for work safety in the city: ledgers kept line by line, targets against 2020, the list of members.

Four counties handed their ledger of work in, one writes at it still, one has not begun. The figures of the city are known but for
the casualties of two trades; one county told its own.
"""

from __future__ import annotations

from laojian import packs
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.packs import pack_folders
from laojian.campaigns.rules.ledger import is_ledger, piece_of
from laojian.campaigns.rules.members import Place
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.units import COUNTIES
from laojian.packs.dates import BEGIN
from laojian.packs.sample_standing import Standing, standing

PACK = "shanxi-work-safety-2022"
TITLE = "示范市人社系统落实安全生产责任（常设）"
WHY = "市局2024年3月起按方案建立台账，周期任务从这时起算。"
SOURCE = "示范市应急管理局年度统计"
HANDED_IN = 4
WORK, VERIFIED = "O-002-06", "O-002-08"
GROUP = "provincial-group"


def sample_of(pack: str) -> Standing:
    """What the sample of a pack says of its standing requirements."""
    return standing(packs.load(packs.find(pack, pack_folders())))


def open_it(cast: Cast) -> int:
    """Opens the plan in March, its series from then on; gives its id."""
    moment = at(3, 5)
    return actions.open_campaign(
        cast.actor("organiser", moment), PACK, at=moment, title=TITLE, take_in={"gaoxin": ["county-hrss"]},
        dates={BEGIN: moment.date()}, dates_why=WHY,
    )  # fmt: skip


def live(cast: Cast, campaign: int) -> None:
    """What was kept in it until the day of the demonstration."""
    sample = sample_of(PACK)
    for number, county in enumerate(list(COUNTIES)[: HANDED_IN + 1]):
        keep_ledgers(cast, campaign, county, WORK, sample, day=8 + number, hand_in=number < HANDED_IN)
    _tell(cast, campaign, sample)


def keep_ledgers(
    cast: Cast, campaign: int, county: str, obligation: str, sample: Standing, *, month: int = 4, day: int = 8,
    hand_in: bool = True,
) -> None:  # fmt: skip
    """Writes the lines of the sample into the ledgers a county owes under an obligation, and hands them in."""
    moment = at(month, day, 15)
    officer = cast.officer(county, moment)
    for duty in queries.duties_of(campaign, officer.unit, on=moment.date(), obligation=obligation):
        if not is_ledger(piece_of(duty.obligation, duty.deliverable)) or duty.stored != "open":
            continue
        for line in sample.ledgers[obligation]:
            actions.write_line(officer, duty.id, line, at=moment)
        if hand_in:
            actions.hand_in_ledger(officer, duty.id, at=moment, number=1, remark="已逐条核对。")


def _tell(cast: Cast, campaign: int, sample: Standing) -> None:
    moment = at(3, 12, 10)
    organiser = cast.actor("organiser", moment)
    for target, indicators in sample.targets.items():
        values: dict[tuple[str, int], int | None] = {
            (name, int(year)): figure for name, years in indicators.items() for year, figure in years.items()
        }
        actions.set_target_values(organiser, campaign, target, values, SOURCE, at=moment)
    county = cast.officer(next(iter(COUNTIES)), moment)
    actions.set_target_values(
        county, campaign, "accidents-down", {("煤矿事故起数", 2020): 3, ("煤矿事故起数", 2023): 2}, "本县应急管理部门统计",
        at=moment,
    )  # fmt: skip


def name_members(cast: Cast, campaign: int, pack: str, *, month: int, day: int) -> None:
    """The organiser enters who holds which seat and hands the list in."""
    moment = at(month, day, 10)
    organiser = cast.actor("organiser", moment)
    seats = tuple(Place(**one) for one in sample_of(pack).members[GROUP])
    actions.write_members(
        organiser, campaign, GROUP, seats, at=moment, title="示范市整治非法用工专项行动领导小组"
    )
    actions.file_members(organiser, campaign, GROUP, at=moment, number=1)
