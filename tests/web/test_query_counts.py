"""Every list page and every page of one thing asks as many queries of the database for many rows as for few."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laojian.authority.actions import NewUnit, add_unit
from laojian.authority.models import Unit
from laojian.campaigns import actions as standing
from laojian.campaigns.actions import open_campaign, openness
from laojian.campaigns.models import Duty
from laojian.campaigns.rules.members import Place
from laojian.casework.actions import flash, ledgers, registrations
from laojian.casework.models import Lead, Order, Visit
from laojian.messages import actions as messages
from laojian.messages.models import Message
from tests.casework.desk import MINE, at, day, made
from tests.city import campaign

PINNED = (
    # who, address, most queries
    ("zhangsan", "/", 17),
    ("lisi", "/", 17),
    ("zhaoliu", "/", 12),
    ("zhangsan", "/campaigns/", 10),
    ("lisi", "/campaigns/{campaign}/", 23),
    ("lisi", "/campaigns/{campaign}/units/", 13),
    ("lisi", "/campaigns/{campaign}/reminders/", 12),
    ("zhangsan", "/screening/", 27),
    ("zhangsan", "/cases/", 14),
    ("zhangsan", "/cases/{case}/", 36),
    ("zhangsan", "/leads/", 10),
    ("zhangsan", "/leads/{lead}/", 14),
    ("zhangsan", "/visits/", 12),
    ("zhangsan", "/visits/{visit}/", 18),
    ("zhaoliu", "/visits/", 12),
    ("zhangsan", "/orders/", 10),
    ("zhangsan", "/orders/{order}/", 16),
    ("zhangsan", "/referrals/", 10),
    ("zhangsan", "/employers/", 11),
    ("zhangsan", "/employers/{mine}/", 47),
    ("zhangsan", "/returns/", 17),
    ("lisi", "/returns/", 19),
    ("zhangsan", "/rosters/", 14),
    ("zhangsan", "/self-checks/", 16),
    ("zhangsan", "/inbox/", 10),
    ("zhangsan", "/directory/", 9),
    ("lisi", "/events/", 8),
    ("zhangsan", "/search/?q=示范", 24),
    ("lisi", "/notices/", 12),
)  # fmt: skip


@pytest.fixture
def demo_day(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)


def more(desk, number):
    """Some more of everything, numbered, so that no two are the same."""
    county = Unit.objects.get(code="140303")
    for n in range(number, number + 3):
        add_unit(NewUnit(f"示范{n}", f"示范新矿{n}号", "enterprise", "unit", "140303", "140303"), county)
        desk.lead(violation=VIOLATIONS[n % 9], found_on=day("2024-08-14") - timedelta(n), text=f"线索{n}")
        desk.visit(on=day("2024-09-10") + timedelta(n))
        desk.case(f"2024-08-{10 + n}", VIOLATIONS[n % 9])
        messages.send(
            desk.lisi,
            [county.pk],
            "notice",
            f"通知{n}",
            "示范",
            about_kind="unit",
            about_id="1",
            at=at("2024-09-01"),
        )
    found = desk.finding(VIOLATIONS[number % 9])
    desk.order(findings_=(found,), due="2024-09-20")


VIOLATIONS = (
    "dispatch-ratio", "missing-contract", "wage-arrears", "three-natures", "insurance-unpaid", "hiring-roster",
    "excess-hours", "work-safety", "child-labour",
)  # fmt: skip


LISTS = (
    # who, address of the other two campaigns, most queries
    ("zhangsan", "/campaigns/{illegal}/workers/", 12),
    ("lisi", "/campaigns/{illegal}/series/", 13),
    ("lisi", "/campaigns/{illegal}/flash/", 9),
    ("lisi", "/campaigns/{illegal}/readings/", 9),
    ("zhangsan", "/campaigns/{market}/market/agencies/", 15),
    ("zhangsan", "/campaigns/{market}/market/agency_findings/", 16),
    ("lisi", "/campaigns/{market}/versions/", 17),
    ("lisi", "/eligible/", 6),
    ("lisi", "/flash/", 6),
)  # fmt: skip


def entered(city, illegal, market, first, number):
    """Workers, flash reports, agencies with their problems, and own days, some more each time."""
    day_, officer = date(2024, 9, 2), city.actor("zhangsan", on=date(2024, 9, 2))
    for n in range(first, first + number):
        registrations.register_worker(
            officer,
            illegal,
            registrations.NewWorker(f"示范工{n}", day_, place_name="示范窑"),
            at=at("2024-09-02"),
        )
        report = flash.NewFlash(f"示范快报{n}", "当场解救。", at("2024-09-02"), "示范窑", n)
        flash.send_flash(officer, illegal, report, at=at("2024-09-02"))
        agency = ledgers.NewAgency(f"A{n}", f"示范{n}号人力", "both", "valid")
        ledgers.record_agency(officer, market, agency, at=at("2024-09-02"))
        finding = ledgers.NewAgencyFinding(f"A{n}", "rebate-pricing", day_)
        ledgers.record_agency_finding(officer, market, finding, at=at("2024-09-02"))


def test_the_lists_beside_the_cases_are_pinned_too(signed_in, city, demo_day):
    opened = {
        name: open_campaign(city.actor("lisi", on=date(2024, 8, 1)), pack, at=at("2024-08-01"))
        for name, pack in (
            ("illegal", "jiangsu-illegal-employment-2007"),
            ("market", "chuxiong-intermediaries-2021"),
        )
    }
    entered(city, opened["illegal"], opened["market"], 1, 2)
    few = counted(signed_in, opened, LISTS)
    entered(city, opened["illegal"], opened["market"], 3, 12)
    many = counted(signed_in, opened, LISTS)
    assert {place: (few[place], n) for place, n in many.items() if n > few[place]} == {}
    pinned = {(who, address.format(**opened)): most for who, address, most in LISTS}
    assert {place: (pinned[place], n) for place, n in many.items() if n > pinned[place]} == {}


STANDING = (
    # who, address of the campaigns with standing requirements, most queries
    ("lisi", "/campaigns/{plan}/ledgers/", 11),
    ("zhangsan", "/campaigns/{plan}/duties/{ledger}/ledger/", 12),
    ("lisi", "/campaigns/{plan}/targets/", 14),
    ("lisi", "/campaigns/{plan}/numbers/", 9),
    ("lisi", "/campaigns/{illegal}/groups/", 15),
    ("lisi", "/campaigns/{illegal}/groups/provincial-group/", 14),
    ("lisi", "/campaigns/{plan}/openness/", 15),
    ("lisi", "/campaigns/{plan}/duties/{ledger}/", 9),
)  # fmt: skip


def stood(city, places, first, number):
    """Lines of a ledger, figures of targets, versions of a list, requests for disclosure, some more each time."""
    moment = at("2024-09-02")
    officer, organiser = (city.actor(who, on=moment.date()) for who in ("zhangsan", "lisi"))
    for n in range(first, first + number):
        line = {"standard": f"标准{n}", "measure": "措施", "finish_by": "年底", "responsible": "示范甲"}
        standing.write_line(officer, places["ledger"], line, at=moment)
        values = {("煤矿事故起数", 2020 + n % 5): n}
        for who in (officer, organiser):
            standing.set_target_values(who, places["plan"], "accidents-down", values, "示范", at=moment)
        seats = (Place("head", "示范局", "局长", f"示范{n}"),)
        for who in (officer, organiser):
            standing.write_members(
                who, places["illegal"], "provincial-group", seats, at=moment, why=f"第{n}次"
            )
        new = openness.NewRequest(f"示范申请人{n}", f"方案{n}", moment.date())
        openness.register_request(organiser, places["plan"], new, at=moment)


def test_the_pages_of_standing_requirements_are_pinned_too(signed_in, city, demo_day):
    places = {
        name: open_campaign(city.actor("lisi", on=date(2024, 8, 1)), pack, at=at("2024-08-01"))
        for name, pack in (
            ("illegal", "jiangsu-illegal-employment-2007"),
            ("plan", "shanxi-work-safety-2022"),
        )
    }
    duty = Duty.objects.get(
        campaign=places["plan"], unit__code="140303", obligation="O-002-06", kind="ledger"
    )
    places["ledger"] = duty.pk
    stood(city, places, 1, 2)
    few = counted(signed_in, places, STANDING)
    stood(city, places, 3, 12)
    many = counted(signed_in, places, STANDING)
    assert {place: (few[place], n) for place, n in many.items() if n > few[place]} == {}
    pinned = {(who, address.format(**places)): most for who, address, most in STANDING}
    assert {place: (pinned[place], n) for place, n in many.items() if n > pinned[place]} == {}


def test_the_number_of_queries_of_a_page_is_pinned_and_does_not_grow(signed_in, city, demo_day):
    desk = made(city)
    running = campaign(city)
    more(desk, 0)
    case, order = desk.case("2024-08-09"), Order.objects.first().pk
    places = {
        "campaign": running, "case": case, "lead": Lead.objects.first().pk, "visit": Visit.objects.last().pk, "order": order,
        "mine": MINE, "message": Message.objects.first().pk,
    }  # fmt: skip
    few = counted(signed_in, places)
    more(desk, 3)
    many = counted(signed_in, places)
    assert {place: (few[place], n) for place, n in many.items() if n > few[place]} == {}
    pinned = {(who, address.format(**places)): most for who, address, most in PINNED}
    assert {place: (pinned[place], n) for place, n in many.items() if n > pinned[place]} == {}


def counted(signed_in, places, pages=PINNED):
    """Queries by who and address; each page is read once before."""
    found = {}
    for who, address, _ in pages:
        url = address.format(**places)
        client = signed_in(who)
        assert client.get(url).status_code == 200, (who, url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        found[who, url] = len(asked)
    return found


@pytest.mark.parametrize("asked", ["九", "-1", "1.5", "²", "9" * 5000, "9" * 30, "'"])
def test_a_page_number_that_is_none_shows_a_page_all_the_same(signed_in, city, demo_day, asked):
    places = {"campaign": campaign(city)}
    lists = {
        (who, address)
        for who, address, _ in PINNED
        if "?" not in address and "{" not in address.replace("{campaign}", "")
    }
    for who, address in sorted(lists):
        told = signed_in(who).get(address.format(**places), {"page": asked})
        assert told.status_code == 200, (who, address, asked)
