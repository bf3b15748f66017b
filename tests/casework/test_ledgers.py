"""The ledgers beside the cases: workers one by one, flash reports, the market of agencies, and the tables that count them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laojian.archive.models import Event
from laojian.authority.models import Unit
from laojian.base.problem import Problem
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import Duty
from laojian.casework import facts
from laojian.casework.actions import flash, ledgers, registrations
from laojian.casework.models import FlashReport, Registration
from laojian.casework.queries import flash as flashes
from laojian.casework.queries import registrations as register
from laojian.casework.rules import ledgers as rules
from laojian.ids import mod11_2
from laojian.messages import queries as letters

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
ON = AT.date()
CHILD, JUVENILE, ADULT = "140303200903010018", "140303200703010012", "140300199203013054"


def resident(number: str) -> str:
    """The number with its check sign set right."""
    return number[:17] + mod11_2.check_sign(number[:17])


@pytest.fixture
def illegal(city):
    return open_campaign(city.actor("lisi", on=ON), "jiangsu-illegal-employment-2007", at=AT)


@pytest.fixture
def market(city):
    return open_campaign(city.actor("lisi", on=ON), "chuxiong-intermediaries-2021", at=AT)


def worker(**more):
    said = {"name": "示范工甲", "registered_on": ON, "place_name": "示范村小砖窑"}
    return registrations.NewWorker(**{**said, **more})


def enter(city, campaign, *, by="zhangsan", **more):
    return registrations.register_worker(city.actor(by, on=ON), campaign, worker(**more), at=AT)


@pytest.mark.parametrize(
    ("born", "on", "group"),
    [
        (date(2008, 8, 20), ON, "juvenile"), (date(2008, 8, 21), ON, "child"), (date(2006, 8, 20), ON, "adult"),
        (date(2006, 8, 21), ON, "juvenile"), (date(2008, 2, 29), date(2024, 2, 28), "child"),
        (date(2008, 2, 29), date(2024, 2, 29), "juvenile"),
    ],
)  # fmt: skip
def test_a_worker_is_a_child_until_the_day_of_the_sixteenth_birthday_and_a_juvenile_until_the_eighteenth(
    born, on, group
):
    assert rules.age_group(rules.age_on(born, on)) == group


def test_a_registered_worker_is_encrypted_at_rest_and_masked_on_lists(city, illegal):
    number = resident(ADULT)
    enter(
        city,
        illegal,
        id_no=number,
        origin="示范省",
        channel="agency",
        introducer="示范中介",
        papers_kept=True,
    )
    with connection.cursor() as cursor:
        cursor.execute("select name, id_no, born_on from casework_registration")
        stored = " ".join(map(str, cursor.fetchone()))
    assert number not in stored and "示范" not in stored and "1992" not in stored
    (line,) = register.workers(city.actor("zhangsan", on=ON), illegal, register.AskedWorkers()).rows
    assert (line.name, line.id_no[6:14], line.age, line.age_group) == ("示某", "********", 32, "adult")
    assert (line.channel_zh, line.introducer, line.papers_kept) == ("中介机构介绍", "示范中介", True)
    (row,) = facts.registrations(illegal, city.units["140300"].path)
    assert not {"name", "id_no", "born_on"} & set(row)


def test_children_and_juveniles_are_flagged_and_an_unknown_age_is_neither(city, illegal):
    enter(city, illegal, id_no=resident(CHILD))
    enter(city, illegal, id_no=resident(JUVENILE))
    enter(city, illegal, born_on=date(2010, 1, 1))
    enter(city, illegal)
    found = register.sums(city.actor("zhangsan", on=ON), illegal)
    assert (found.all, found.children, found.juveniles, found.no_age) == (4, 2, 1, 1)
    assert found.channels == {"不清楚": 4}


def test_a_person_is_registered_once_at_a_place_and_again_after_the_entry_was_struck_out(city, illegal):
    first = enter(city, illegal, id_no=resident(ADULT))
    with pytest.raises(Problem) as refused:
        enter(city, illegal, id_no=resident(ADULT))
    assert refused.value.code == "casework.registered_before"
    enter(city, illegal, id_no=resident(ADULT), place_name="示范村二砖窑")
    officer = city.actor("zhangsan", on=ON)
    with pytest.raises(Problem) as empty:
        registrations.strike_registration(officer, first, " ", at=AT)
    assert empty.value.code == "casework.remark"
    registrations.strike_registration(officer, first, "场所写错", at=AT)
    enter(city, illegal, id_no=resident(ADULT))
    assert Registration.objects.count() == 3
    assert len(facts.registrations(illegal, city.units["140300"].path)) == 2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": " "}, "casework.needed"), ({"place_name": ""}, "casework.needed"),
        ({"channel": "moon"}, "casework.listed"), ({"id_no": "140300199203013055"}, "ids.resident.check"),
        ({"born_on": date(2030, 1, 1)}, "casework.born_ahead"), ({"registered_on": date(2024, 8, 21)}, "casework.day_ahead"),
        ({"place": "nowhere"}, "authority.no_unit"),
    ],
)  # fmt: skip
def test_what_cannot_be_registered_is_refused_with_what_to_do(city, illegal, said, code):
    with pytest.raises(Problem) as refused:
        enter(city, illegal, **said)
    assert refused.value.code == code and refused.value.say("zh") and refused.value.say("en")
    assert not Registration.objects.exists()


def test_a_county_does_not_see_the_workers_another_county_registered(city, illegal):
    made = enter(city, illegal, id_no=resident(ADULT))
    other = city.actor("wangwu", on=ON)
    assert register.workers(other, illegal, register.AskedWorkers()).rows == ()
    with pytest.raises(Problem) as refused:
        registrations.strike_registration(other, made, "不归我", at=AT)
    assert refused.value.code == "casework.no_thing"
    with pytest.raises(Problem):
        register.workers(city.actor("zhaoliu", on=ON), illegal, register.AskedWorkers())


def roster(*rows: str) -> bytes:
    heading = "姓名,身份证号码,用人单位名称,用人单位统一社会信用代码,户籍所在地,来源渠道,介绍人或中介,身份证件是否被扣,是否被限制自由"
    return ("﻿" + "\n".join((heading, *rows)) + "\n").encode()


def test_a_roster_registers_everybody_once_and_names_the_rows_it_could_not_take(city, illegal):
    enter(city, illegal, id_no=resident(ADULT), place="91140303XXXX00043N", place_name="")
    content = roster(
        f"示范工甲,{resident(ADULT)},示范村小砖窑,91140303XXXX00043N,示范省,本人应聘,,否,否",
        f"示范工乙,{resident(CHILD)},示范村小砖窑,91140303XXXX00043N,外省,包工头带来,示范包工头,是,是",
        f"示范工丙,{resident(JUVENILE)},示范村小砖窑,91140303XXXX00043N,外省,天上掉下来,,,",
        "示范工丁,,示范村小砖窑,91140303XXXX00043N,外省,,,,",
    )
    officer = city.actor("zhangsan", on=ON)
    taken = registrations.register_roster(officer, illegal, content=content, name="登记.csv", on=ON, at=AT)
    assert (taken.made, taken.already, taken.children, taken.juveniles) == (2, 1, 1, 1)
    assert len(taken.faults) == 1 and "5" in taken.faults[0]
    again = registrations.register_roster(officer, illegal, content=content, name="登记.csv", on=ON, at=AT)
    assert (again.made, again.already) == (0, 3)
    lines = register.workers(officer, illegal, register.AskedWorkers(channel="other")).rows
    assert [one.introducer for one in lines] == ["天上掉下来"]
    assert Event.objects.filter(verb="registration.make").count() == 2


def test_a_long_roster_asks_the_database_as_often_as_a_short_one(city, illegal):
    officer, asked = city.actor("zhangsan", on=ON), []
    for month, count in (("01", 2), ("02", 20)):
        rows = [
            f"示范工{n},{resident(f'1403001992{month}{n + 1:02}3050')},示范村小砖窑,91140303XXXX00043N,示范省,,,否,否"
            for n in range(count)
        ]
        with CaptureQueriesContext(connection) as queries:
            taken = registrations.register_roster(
                officer, illegal, content=roster(*rows), name="登记.csv", on=ON, at=AT
            )
        assert taken.made == count, taken.faults
        asked.append(len(queries))
    assert asked[0] == asked[1]


def problem(**more):
    said = {
        "title": "砖窑查出童工", "text": "当场解救，公安已到。", "happened_at": datetime(2024, 8, 20, 0, 0, tzinfo=UTC),
        "place_name": "示范村小砖窑", "persons": 3,
    }  # fmt: skip
    return flash.NewFlash(**{**said, **more})


def test_a_flash_report_is_with_every_level_above_at_once_and_its_duty_is_done(city, illegal):
    made = flash.send_flash(city.actor("zhangsan", on=ON), illegal, problem(), at=AT)
    told = letters.receipts("flash", [made])
    assert {one.receiver for one in told} == {"示范市人力资源和社会保障局", "示范省人力资源和社会保障厅"}
    assert all(one.asks_answer and one.sent_at == AT for one in told)
    duty = Duty.objects.get(campaign=illegal, occasion=f"flash:{made}", unit__code="140303")
    assert (duty.state, duty.obligation, duty.late) == ("reported", "O-003-06", False)
    (line,) = flashes.flashes(city.actor("lisi", on=ON), illegal, at=datetime(2024, 8, 20, 3, 0, tzinfo=UTC))
    assert (line.took.total_seconds(), line.waits.total_seconds()) == (7200, 3600)
    assert facts.flash_reports(illegal, city.units["140303"].path)[0]["persons"] == 3


def test_the_same_flash_report_sent_twice_is_one(city, illegal):
    officer = city.actor("zhangsan", on=ON)
    first, second = (flash.send_flash(officer, illegal, problem(), at=AT) for _ in range(2))
    assert (
        first == second and FlashReport.objects.count() == 1 and len(letters.receipts("flash", [first])) == 2
    )


def test_the_level_above_signs_instructs_and_gets_the_further_reports_until_the_last(city, illegal):
    officer, above = city.actor("zhangsan", on=ON), city.actor("lisi", on=ON)
    made = flash.send_flash(officer, illegal, problem(), at=AT)
    with pytest.raises(Problem) as own:
        flash.receive_flash(officer, made, at=AT)
    assert own.value.code == "authority.may_not"
    flash.receive_flash(above, made, at=AT)
    flash.note_flash(above, made, "instruction", "当天送儿童返乡。", at=AT)
    flash.note_flash(officer, made, "follow_up", "已送返两人。", at=AT)
    flash.note_flash(officer, made, "final", "三人都已返乡，窑已关停。", at=AT)
    view = flashes.flash(above, made, at=AT)
    assert (view.line.state, view.line.waits, view.line.received_by) == (
        "closed",
        None,
        "示范市人力资源和社会保障局 李四",
    )
    assert [one.kind for one in view.notes] == ["instruction", "follow_up", "final"]
    city_letter = next(one for one in view.receipts if one.receiver.startswith("示范市") and one.asks_answer)
    assert city_letter.accepted_at is not None
    with pytest.raises(Problem) as closed:
        flash.note_flash(officer, made, "follow_up", "又有新情况", at=AT)
    assert closed.value.code == "casework.flash_closed"
    with pytest.raises(Problem) as other:
        flashes.flash(city.actor("wangwu", on=ON), made, at=AT)
    assert other.value.code == "casework.no_thing"


def agency(city, campaign, name="zhangsan", **more):
    said = {"unit_code": "91140303XXXX001908", "unit_name": "", "agency_kind": "both"}
    return ledgers.record_agency(
        city.actor(name, on=ON), campaign, ledgers.NewAgency(**{**said, **more}), at=AT
    )


def test_an_agency_entered_again_is_brought_up_to_date_and_belongs_to_one_county(city, market):
    first = agency(city, market)
    assert agency(city, market, licence_status="valid", annual_report=True) == first
    (row,) = facts.agencies(market, city.units["140303"].path)
    assert (row["unit_name"], row["licence_status"], row["publicised"]) == (
        "示范同心劳务派遣有限公司",
        "valid",
        None,
    )
    with pytest.raises(Problem) as refused:
        agency(city, market, name="wangwu")
    assert refused.value.code == "casework.ledger_elsewhere"
    with pytest.raises(Problem) as groundless:
        agency(city, market, credit="serious_breach")
    assert groundless.value.code == "casework.needed"


def test_a_problem_takes_the_kind_of_its_agency_and_an_unknown_agency_needs_one(city, market):
    officer = city.actor("zhangsan", on=ON)
    new = ledgers.NewAgencyFinding("91140303XXXX001908", "rebate-pricing", ON)
    with pytest.raises(Problem) as refused:
        ledgers.record_agency_finding(officer, market, new, at=AT)
    assert refused.value.code == "casework.listed"
    agency(city, market)
    first = ledgers.record_agency_finding(officer, market, new, at=AT)
    assert ledgers.record_agency_finding(officer, market, new, at=AT) == first
    (row,) = facts.agency_findings(market, city.units["140300"].path)
    assert (row["agency_kind"], row["violation"]) == ("both", "rebate-pricing")


def test_guidance_associations_and_rules_are_offered_and_what_is_struck_out_is_not(city, market):
    officer = city.actor("zhangsan", on=ON)
    ledgers.record_guidance(officer, market, ledgers.NewGuidance("X1", "示范电子厂", ON), at=AT)
    ledgers.record_association(
        officer, market, ledgers.NewAssociation("示范行业协会", True, None, 2, 60), at=AT
    )
    ledgers.record_association(officer, market, ledgers.NewAssociation("示范行业协会", True, 1, 3, 90), at=AT)
    made = ledgers.record_mechanism(
        officer, market, ledgers.NewMechanism("model_agencies", "示范办法", ON), at=AT
    )
    path = city.units["140303"].path
    assert len(facts.guidance(market, path)) == 1
    assert facts.associations(market, path)[0]["trainees"] == 90
    assert len(facts.mechanisms(market, path)) == 1
    ledgers.strike(officer, "mechanisms", made, "还没有印发", at=AT)
    assert facts.mechanisms(market, path) == []
    assert facts.guidance(market, city.units["140302"].path) == []


def test_a_firm_enters_nothing_in_the_ledgers(city, market):
    with pytest.raises(Problem) as refused:
        agency(city, market, name="zhaoliu")
    assert refused.value.code == "authority.may_not"
    assert Unit.objects.filter(code="91140303XXXX001908").exists()
