"""Every list page and every page of one thing asks as many queries of the database for many rows as for few."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from laojian.authority.actions import NewUnit, add_unit
from laojian.authority.models import Unit
from laojian.campaigns import actions as standing
from laojian.campaigns.actions import open_campaign, openness, receive_roster
from laojian.campaigns.models import Duty
from laojian.campaigns.rules.members import Place
from laojian.casework.actions import flash, ledgers, registrations
from laojian.casework.models import Lead, Order, Visit
from laojian.messages import actions as messages
from laojian.messages.models import Message
from laojian.web.urls import urlpatterns
from tests.campaigns.rosters import roster_store, small
from tests.casework.desk import MINE, at, day, made
from tests.city import NOW, campaign

assert roster_store
PINNED = (
    # who, address, most queries
    ("zhangsan", "/", 16),
    ("lisi", "/", 16),
    ("zhaoliu", "/", 9),
    ("zhangsan", "/campaigns/", 7),
    ("lisi", "/campaigns/{campaign}/", 20),
    ("lisi", "/campaigns/{campaign}/units/", 12),
    ("lisi", "/campaigns/{campaign}/reminders/", 9),
    ("zhangsan", "/screening/", 15),
    ("zhangsan", "/cases/", 9),
    ("zhangsan", "/cases/{case}/", 24),
    ("zhangsan", "/leads/", 7),
    ("zhangsan", "/leads/{lead}/", 10),
    ("zhangsan", "/visits/", 10),
    ("zhangsan", "/visits/{visit}/", 15),
    ("zhaoliu", "/visits/", 9),
    ("zhangsan", "/orders/", 7),
    ("zhangsan", "/orders/{order}/", 11),
    ("zhangsan", "/referrals/", 7),
    ("zhangsan", "/employers/", 8),
    ("zhangsan", "/employers/{mine}/", 21),
    ("zhangsan", "/returns/", 12),
    ("lisi", "/returns/", 12),
    ("zhangsan", "/rosters/", 12),
    ("zhangsan", "/self-checks/", 13),
    ("zhangsan", "/inbox/", 7),
    ("zhangsan", "/directory/", 6),
    ("lisi", "/events/", 5),
    ("zhangsan", "/search/?q=示范", 9),
    ("lisi", "/notices/", 7),
    ("lisi", "/campaigns/open/", 5),
    ("lisi", "/employers/exchange/", 5),
    ("admin", "/system/", 12),
    ("zhangsan", "/inbox/{message}/", 9),
    ("zhangsan", "/directory/{mine}/", 9),
    ("zhangsan", "/leads/new/", 6),
    ("zhangsan", "/visits/plan/", 7),
    ("zhangsan", "/cases/open/", 7),
    ("zhangsan", "/account/", 4),
    ("admin", "/account/tokens/", 5),
    ("zhangsan", "/law/", 4),
    ("zhangsan", "/law/search/?q=工资", 4),
    ("zhangsan", "/law/changes/", 4),
    ("zhangsan", "/law/coverage/", 4),
    ("zhangsan", "/law/calculators/", 4),
    ("zhangsan", "/employers/{mine}/edit/", 8),
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
    ("zhangsan", "/campaigns/{illegal}/workers/", 11),
    ("lisi", "/campaigns/{illegal}/series/", 11),
    ("lisi", "/campaigns/{illegal}/flash/", 8),
    ("lisi", "/campaigns/{illegal}/readings/", 8),
    ("zhangsan", "/campaigns/{market}/market/agencies/", 14),
    ("zhangsan", "/campaigns/{market}/market/agency_findings/", 15),
    ("lisi", "/campaigns/{market}/versions/", 14),
    ("lisi", "/flash/", 5),
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
    few_at_most(few, many, opened, LISTS)


HELD = (
    # who, address of the pages that read the rosters in force, most queries
    ("lisi", "/eligible/?on=2024-09-01", 6),
    ("lisi", "/eligible/placement/?on=2024-09-01", 6),
    ("zhangsan", "/rosters/", 12),
    ("zhangsan", "/rosters/{roster}/", 6),
    ("zhangsan", "/employers/{mine}/", 19),
)  # fmt: skip


def test_the_pages_that_read_rosters_are_pinned_too(signed_in, city, demo_day, roster_store):
    running, clerk = campaign(city), city.actor("zhaoliu")

    def handed_in(month, number):
        people = [{"姓名": f"示范{n}", "是否富余职工": "是", "工龄": "31"} for n in range(number)]
        file = small(*people)
        return receive_roster(clerk, running, content=file, name="表.csv", month=month, at=NOW).id

    places = {"roster": handed_in("2024-07", 2), "mine": MINE}
    few = counted(signed_in, places, HELD)
    handed_in("2024-06", 20)
    handed_in("2024-07", 30)
    few_at_most(few, counted(signed_in, places, HELD), places, HELD)


STANDING = (
    # who, address of the campaigns with standing requirements, most queries
    ("lisi", "/campaigns/{plan}/ledgers/", 10),
    ("zhangsan", "/campaigns/{plan}/duties/{ledger}/ledger/", 11),
    ("lisi", "/campaigns/{plan}/targets/", 12),
    ("lisi", "/campaigns/{plan}/numbers/", 8),
    ("lisi", "/campaigns/{illegal}/groups/", 13),
    ("lisi", "/campaigns/{illegal}/groups/provincial-group/", 12),
    ("lisi", "/campaigns/{plan}/openness/", 12),
    ("lisi", "/campaigns/{plan}/duties/{ledger}/", 8),
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
    few_at_most(few, many, places, STANDING)


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
    few_at_most(few, many, places, PINNED)


UNPINNED = {
    "nobody is signed in yet": ("sign-in", "second-factor", "invitation", "language", "health", "public"),
    "it asks for the person's own second factor alone": ("sign-in-again",),
    "it is a file": (
        "duty-paper", "group-paper", "ledger-workbook", "eligible-list", "self-check-proof", "roster-template", "roster-marked",
        "visit-signature", "paper", "letter", "letter-pdf", "employer-template", "employer-marked", "return-workbook",
        "return-pdf", "registration-blank",
    ),
    "it leads on to another page": ("case-by-number", "market-first"),
    "it is the form of one act and lists nothing": (
        "unit-new", "lead-do", "visit-do", "visit-order", "case-do", "order-do", "referral-do", "employer-person", "flash-new",
        "campaign-open", "notice-publish",
    ),
    "it is pinned with the things it lists, by a test of its own": (
        "self-check", "notice", "return", "return-joined", "referral", "law-calculator", "law-rule", "law-thing", "law-statute",
    ),
    "it shows one thing of fixed size": ("screening-progress", "employer-intake", "return-cell", "flash"),
    "it compares two notices by their files": ("campaign-amend", "notice-against"),
}  # fmt: skip
"""Pages without a number of queries here, by the reason."""


def test_every_page_is_pinned_or_has_a_reason_not_to_be():
    ids = dict.fromkeys(
        [
            "campaign",
            "case",
            "lead",
            "visit",
            "order",
            "mine",
            "message",
            "illegal",
            "market",
            "plan",
            "ledger",
            "roster",
        ],
        1,
    )
    tables = (*PINNED, *LISTS, *HELD, *STANDING)
    pinned = {resolve(urlsplit(address.format(**ids)).path).url_name for _, address, _ in tables}
    excused = [name for names in UNPINNED.values() for name in names]
    shown = {one.name for one in urlpatterns if "GET" in getattr(one.callback, "methods", ())}
    assert sorted(excused) == sorted(set(excused)) and not pinned & set(excused)
    assert shown == pinned | set(excused), "pin a new page here, or say why it needs no pin"


def few_at_most(few, many, places, pages):
    """Many rows cost no more than few did, and no more than is pinned."""
    assert {place: (few[place], n) for place, n in many.items() if n > few[place]} == {}
    pinned = {(who, address.format(**places)): most for who, address, most in pages}
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
