"""逐人登记、快报、十日报告 What the campaign against illegal employment leaves in its records: workers registered one by one, two
flash reports, and the tables of ten days with what is new and what there is in total.

The counties hand in a day or more before the city. One came late in the first period, one never handed in the second, so that
its third says what there is in total and leaves open what is new.
"""

from __future__ import annotations

from datetime import date, timedelta

from laojian.campaigns import actions as campaigns
from laojian.casework.actions import flash, registrations
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.handing_in import People, hand_in
from laojian.config.city.units import COUNTIES
from laojian.ids import mod11_2
from laojian.messages import actions as messages
from laojian.reporting.actions import reviewing

FORM, OBLIGATION = "progress", "O-003-04"
OWN_DAYS = (6, 16, 26)
"""On which days of the month the city wants to hear from its counties."""
PERIODS = ("2024-08-28", "2024-09-07", "2024-09-17")
DAYS = (date(2024, 8, 26), date(2024, 9, 6), date(2024, 9, 16))
"""By when the counties hand each period in."""
LATE, MISSING, SILENT = "140322", "140311", "gaoxin"
"""The county late in the first period, the one without the second, and the one that hands in nothing."""
CHECKED = "已逐件核对，情况属实。"
FOUND = (
    # born, channel, who brought them, papers kept, liberty restricted
    ("19760305", "direct", "", False, False),
    ("19830712", "relative", "示范同乡", False, False),
    ("19910921", "foreman", "示范包工头", True, False),
    ("20071103", "agency", "示范零工中介", False, False),
    ("19690418", "market", "", None, None),
)
CHILD = ("20090614", "abducted", "示范黑中介", True, True)
"""Found in one county in the second period, and the reason for the flash report."""


def live(cast: Cast, campaign: int) -> None:
    """Day by day from the opening to the day of the demonstration."""
    moment = at(8, 20)
    campaigns.set_own_days(cast.actor("organiser", moment), campaign, OBLIGATION, OWN_DAYS, at=moment)
    for number, (period, day) in enumerate(zip(PERIODS, DAYS, strict=True)):
        _register(cast, campaign, number, day - timedelta(days=3))
        if number == 1:
            _flash(cast, campaign)
        _hand_in(cast, campaign, number, period, day)
        _add_up(cast, campaign, period)
    _flash_of_today(cast, campaign)


def _register(cast: Cast, campaign: int, number: int, day: date) -> None:
    """What each county registered in a period: a roster of the place, and by form who had no papers."""
    moment = at(day.month, day.day, 15)
    for place, county in enumerate(COUNTIES):
        if county == SILENT:
            continue
        officer = cast.officer(county, moment)
        name = f"示范{COUNTIES[county]}{'砖窑' if place % 2 else '石料厂'}{number + 1}"
        rows = FOUND[: 3 + (place + number) % 3]
        for at_, found in enumerate([*rows, *([CHILD] if (place, number) == (1, 1) else [])]):
            serial = 100 * (number + 1) + 10 * place + at_
            new = _worker(found, _number(found[0], serial), name, day)
            registrations.register_worker(officer, campaign, new, at=moment)
        if place == 2:
            new = registrations.NewWorker(
                "示范无证工", day, place_name=name, origin="示范外省", channel="foreman"
            )
            registrations.register_worker(officer, campaign, new, at=moment)


def _worker(
    found: tuple[str, str, str, bool | None, bool | None], number: str, place: str, day: date
) -> registrations.NewWorker:
    _born, channel, by, papers, liberty = found
    return registrations.NewWorker(
        "示范务工人员", day, place_name=place, id_no=number, origin="示范外省示范县", channel=channel, introducer=by,
        papers_kept=papers, liberty_restricted=liberty,
    )  # fmt: skip


def _number(born: str, serial: int) -> str:
    """An invented id number with a right check sign."""
    first = f"140300{born}{serial:03d}"
    return first + mod11_2.check_sign(first)


def _flash(cast: Cast, campaign: int) -> None:
    """A child was found: told within two hours, signed for within the half hour, closed three days later."""
    sent, signed = at(9, 3, 10, 20), at(9, 3, 10, 45)
    new = flash.NewFlash(
        "砖窑查出一名童工，疑似被拐骗", "当场解救并送医检查，窑主由公安控制，证件已发还；请求协助联系户籍地。",
        at(9, 3, 8, 40), "示范矿区砖窑2", 1,
    )  # fmt: skip
    made = flash.send_flash(cast.officer("140303", sent), campaign, new, at=sent)
    flash.receive_flash(cast.actor("organiser", signed), made, at=signed)
    words = "市局派人到场；今天送儿童福利机构照料，查明介绍人。"
    flash.note_flash(cast.actor("organiser", signed), made, "instruction", words, at=at(9, 3, 11))
    province = cast.actor("province", at(9, 3, 14))
    messages.deliver(province, at=at(9, 3, 14))
    day = at(9, 4, 9)
    words = "已同户籍地救助机构接上，工资和补偿金由窑主当场付清。"
    flash.note_flash(cast.officer("140303", day), made, "follow_up", words, at=day)
    day = at(9, 6, 16)
    flash.note_flash(
        cast.officer("140303", day), made, "final", "已安全返乡，案件移送公安，砖窑停产。", at=day
    )


def _flash_of_today(cast: Cast, campaign: int) -> None:
    """One of the morning that nobody above has signed for yet."""
    sent = at(9, 26, 8, 25)
    new = flash.NewFlash(
        "石料厂阻挠检查，扣留执法证件", "检查组两人被围堵半小时，公安到场后解围，现场有录像。", at(9, 26, 7, 50),
        "示范郊区石料厂3", None,
    )  # fmt: skip
    flash.send_flash(cast.officer("140311", sent), campaign, new, at=sent)


def _hand_in(cast: Cast, campaign: int, number: int, period: str, day: date) -> None:
    """The counties' tables of one period."""
    for place, county in enumerate(COUNTIES):
        if county == SILENT or (county == MISSING and number == 1):
            continue
        shift = 2 if county == LATE and number == 0 else 0
        moment = at(day.month, day.day, 9 + place) + timedelta(days=shift)
        people = People(*(cast.officer(county, moment, which, renewed=True) for which in (1, 2, 3)))
        made = hand_in(people, campaign, FORM, moment, period=period, why=CHECKED)
        if number < 2:
            accepted = moment + timedelta(hours=3)
            reviewing.accept(cast.actor("organiser", accepted), made, 1, at=accepted)


def _add_up(cast: Cast, campaign: int, period: str) -> None:
    """The city's own report of a period, on its own day."""
    day = date.fromisoformat(period)
    moment = at(day.month, day.day, 15)
    people = People(
        *(cast.actor(name, moment, renewed=True) for name in ("organiser", "organiser2", "organiser3"))
    )
    hand_in(people, campaign, FORM, moment, period=period, joined=True, why=CHECKED)
