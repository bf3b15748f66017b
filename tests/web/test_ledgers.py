"""The pages beside the cases: registered workers, flash reports, the market of agencies, recurring tables."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laojian.campaigns.actions import open_campaign
from laojian.casework.models import AgencyFinding, AgencyRecord, Association, FlashReport, Registration
from laojian.reporting.models import Return

AT = datetime(2024, 8, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def illegal(city):
    return open_campaign(city.actor("lisi", on=AT.date()), "jiangsu-illegal-employment-2007", at=AT)


@pytest.fixture
def market(city):
    return open_campaign(city.actor("lisi", on=AT.date()), "chuxiong-intermediaries-2021", at=AT)


@pytest.fixture
def july(settings):
    """The pages show a day within the campaign's first ten days: own days are set for what lies ahead."""
    settings.LAOJIAN_DEMO_DATE = date(2007, 7, 2)


WORKER = {"name": "示范工甲", "place_name": "示范村小砖窑", "born_on": "2009-05-01", "channel": "agency",
          "introducer": "示范中介", "papers_kept": "yes", "liberty_restricted": "", "registered_on": "2024-08-20"}  # fmt: skip


def test_a_worker_is_registered_by_form_and_shown_masked_with_its_flags(signed_in, illegal):
    client = signed_in("zhangsan")
    url = reverse("registrations", args=[illegal])
    assert client.post(url, WORKER).status_code == 302
    told = client.get(url).content.decode()
    assert "童工" in told and "证件被扣" in told and "示范中介" in told and "示范工甲" not in told
    wrong = client.post(url, {**WORKER, "name": ""})
    assert wrong.status_code == 422 and Registration.objects.count() == 1
    row = Registration.objects.get()
    strike = reverse("registration-strike", args=[illegal, row.pk])
    opened = client.get(strike)
    assert opened.status_code == 405 and "只接收页面上按钮提交的内容" in opened.content.decode()
    for reason in ("", " ", "证件140300199203013054登记错了"):
        refused = client.post(strike, {"reason": reason})
        told = refused.content.decode()
        assert refused.status_code == 422 and "没有办成" in told and "199203013054" not in told
    assert (
        client.post(
            reverse("registration-strike", args=[illegal, row.pk + 9]), {"reason": "写错"}
        ).status_code
        == 404
    )
    assert (
        client.post(
            reverse("registration-strike", args=[illegal + 9, row.pk]), {"reason": "写错"}
        ).status_code
        == 404
    )
    row.refresh_from_db()
    assert row.struck == ""
    client.post(strike, {"reason": "写错"})
    row.refresh_from_db()
    assert row.struck == "写错"


def test_nothing_is_struck_out_of_the_register_of_a_closed_campaign(signed_in, illegal):
    from laojian.campaigns.models import Campaign

    client = signed_in("zhangsan")
    client.post(reverse("registrations", args=[illegal]), WORKER)
    row = Registration.objects.get()
    Campaign.objects.update(closed_at=datetime(2024, 8, 19, 2, 0, tzinfo=UTC))
    told = client.post(reverse("registration-strike", args=[illegal, row.pk]), {"reason": "写错"})
    assert told.status_code == 422 and "没有办成" in told.content.decode()
    row.refresh_from_db()
    assert row.struck == ""


def test_another_county_sees_nothing_of_it_and_a_firm_is_refused(signed_in, illegal):
    signed_in("zhangsan").post(reverse("registrations", args=[illegal]), WORKER)
    row = Registration.objects.get()
    other = signed_in("wangwu")
    assert "示范村小砖窑" not in other.get(reverse("registrations", args=[illegal])).content.decode()
    strike = reverse("registration-strike", args=[illegal, row.pk])
    assert other.post(strike, {"reason": "不归我"}).status_code in (403, 404)
    assert signed_in("zhaoliu").get(reverse("registrations", args=[illegal])).status_code in (403, 404)


def test_a_whole_roster_is_read_and_the_empty_form_can_be_fetched(signed_in, illegal):
    client = signed_in("zhangsan")
    blank = client.get(reverse("registration-blank", args=[illegal]))
    heading = blank.content.decode("utf-8-sig").strip()
    row = "示范工,140300199203013054,,示范一矿煤业有限公司,91140303XXXX00043N,示范省,本人应聘,,否,否"
    file = SimpleUploadedFile("登记.csv", f"{heading}\n{row}\n".encode("utf-8-sig"))
    told = client.post(reverse("registration-roster", args=[illegal]), {"file": file})
    assert told.status_code == 200 and Registration.objects.count() == 1
    assert client.post(reverse("registration-roster", args=[illegal])).status_code == 422


def test_the_list_of_workers_asks_the_same_number_of_queries_however_long(
    signed_in, illegal, django_assert_max_num_queries
):
    client = signed_in("zhangsan")
    url = reverse("registrations", args=[illegal])
    for number in range(12):
        client.post(url, {**WORKER, "name": f"示范工{number}"})
    with django_assert_max_num_queries(13):
        client.get(url)


FLASH = {"title": "砖窑查出童工", "happened_at": "2024-08-19T08:00", "text": "当场解救。", "persons": "3"}


def test_a_flash_report_goes_from_the_county_to_the_city_and_back(signed_in, illegal):
    county = signed_in("zhangsan")
    new = reverse("flash-new", args=[illegal])
    assert county.get(new).status_code == 200
    assert county.post(new, {**FLASH, "text": ""}).status_code == 422
    assert county.post(new, FLASH).status_code == 302
    made = FlashReport.objects.get()
    page = reverse("flash", args=[made.pk])
    city = signed_in("lisi")
    assert "等签收" in city.get(reverse("campaign-flashes", args=[illegal])).content.decode()
    assert "等签收" in city.get(reverse("flashes")).content.decode()
    assert city.post(page, {"act": "receive"}).status_code == 302
    assert city.post(page, {"act": "instruction", "text": ""}).status_code == 422
    assert city.post(page, {"act": "instruction", "text": "当天办结。"}).status_code == 302
    county = signed_in("zhangsan")
    assert county.post(page, {"act": "receive"}).status_code == 403
    assert county.post(page, {"act": "final", "text": "已办结。"}).status_code == 302
    told = county.get(page).content.decode()
    assert "当天办结。" in told and "李四" in told and "已终报" in told
    assert signed_in("wangwu").get(page).status_code == 404
    assert signed_in("zhaoliu").get(new).status_code in (403, 404)


def test_each_ledger_of_the_market_has_its_form_and_fills_the_table(signed_in, market):
    client = signed_in("zhangsan")

    def post(ledger, **said):
        return client.post(reverse("market", args=[market, ledger]), said).status_code

    assert (
        post("agencies", unit_code="A1", unit_name="示范人力", agency_kind="both", licence_status="valid")
        == 302
    )
    assert post("agency_findings", unit_code="A1", violation="rebate-pricing", found_on="2024-08-20") == 302
    assert post("agency_findings", unit_code="A9", violation="rebate-pricing", found_on="2024-08-20") == 422
    assert post("guidance", unit_code="E1", unit_name="示范电子厂", guided_on="2024-08-20") == 302
    assert post("associations", name="示范协会", takes_part="yes", trainings="2") == 302
    assert (
        post("mechanisms", mechanism="model_agencies", title="示范办法", established_on="2024-08-20") == 302
    )
    for ledger in ("agencies", "agency_findings", "guidance", "associations", "mechanisms"):
        assert client.get(reverse("market", args=[market, ledger])).status_code == 200
    assert client.get(reverse("market", args=[market, "moon"])).status_code == 404
    client.post(
        reverse("return-open"), {"campaign": market, "form": "intermediary-statistics", "period": "2021-09"}
    )
    told = client.get(reverse("return", args=[Return.objects.get().pk])).content.decode()
    assert "二级指标" in told and "另表" in told and 'name="c:12.1"' in told
    finding = AgencyFinding.objects.get()
    client.post(reverse("market-strike", args=[market, "agency_findings", finding.pk]), {"reason": "不属实"})
    assert AgencyRecord.objects.filter(struck="").exists()
    finding.refresh_from_db()
    assert finding.struck == "不属实"


def test_the_board_leads_to_what_its_pack_keeps_and_to_nothing_else(signed_in, illegal, market):
    client = signed_in("lisi")
    first = client.get(reverse("campaign", args=[illegal])).content.decode()
    assert (
        reverse("registrations", args=[illegal]) in first
        and reverse("campaign-series", args=[illegal]) in first
    )
    assert reverse("market-first", args=[illegal]) not in first
    second = client.get(reverse("campaign", args=[market])).content.decode()
    assert reverse("market-first", args=[market]) in second
    assert reverse("campaign-flashes", args=[market]) not in second


def test_the_city_sets_days_for_its_counties_and_reads_the_notice_otherwise(july, signed_in, illegal):
    client = signed_in("lisi")
    url = reverse("campaign-series", args=[illegal])
    assert client.post(url, {"obligation": "O-003-04", "days": "8，18，28"}).status_code == 302
    told = client.get(url).content.decode()
    assert "示范矿区人力资源和社会保障局" in told and 'value="8，18，28"' in told
    assert client.post(url, {"obligation": "O-003-04", "days": "八"}).status_code == 422
    reads = reverse("campaign-readings", args=[illegal])
    assert f'href="{reads}#A09"' in told, (
        "what is read otherwise is said with a reason, on the page of readings"
    )
    assert client.post(url, {"setting": "A09", "choice": "thirds"}).status_code != 302
    assert client.post(reads, {"setting": "A09", "choice": "thirds"}).status_code == 422
    assert client.post(reads, {"setting": "A09", "choice": "thirds", "reason": " "}).status_code == 422
    assert client.post(reads, {"setting": "A09", "choice": "thirds", "reason": "按旬"}).status_code == 302
    assert client.post(reads, {"setting": "A09", "choice": "moon", "reason": "按旬"}).status_code == 422
    county = signed_in("zhangsan")
    assert county.get(url).status_code == 200
    assert county.post(url, {"obligation": "O-003-04", "days": "5"}).status_code == 403
    from laojian.campaigns.models import Duty

    duty = Duty.objects.filter(campaign=illegal, unit__code="140303", obligation="O-003-04").first()
    told = county.get(reverse("campaign-duty", args=[illegal, duty.pk]))
    assert told.status_code == 200 and "上一级为汇总加的" in told.content.decode()


def test_every_period_of_the_sum_has_its_address(july, signed_in, illegal):
    client = signed_in("lisi")
    client.post(reverse("campaign-series", args=[illegal]), {"obligation": "O-003-04", "days": "8 18 28"})
    url = reverse("return-joined", args=[illegal, "progress"])
    for period, day in (("2007-07-10", "2007年7月10日"), ("2007-08-29", "2007年8月29日")):
        told = client.get(f"{url}?period={period}")
        assert told.status_code == 200 and f"所属期 {day}" in told.content.decode()
    assert client.get(f"{url}?period=2007-07-11").status_code in (400, 404, 409, 422)
    client.post(
        reverse("return-open"),
        {"campaign": illegal, "form": "progress", "period": "2007-07-20", "joined": "yes"},
    )
    assert Return.objects.get().period == "2007-07-20"


def test_an_agency_fills_in_its_own_sheet_with_what_it_took(signed_in, market):
    client = signed_in("paiqian")
    assert client.post(reverse("self-check-start"), {"campaign": market}).status_code == 302
    from laojian.campaigns.models import SelfInspection, SelfInspectionAnswer

    sheet = SelfInspection.objects.get()
    url = reverse("self-check", args=[sheet.pk])
    told = client.get(f"{url}?place=unit").content.decode()
    assert "返费金额" in told and "本机构" in told
    client.post(
        f"{url}?place=unit", {"a.unit.V-C09": "no", "p.unit.V-C09": "收返费", "m.unit.V-C09": "1,500.50"}
    )
    assert SelfInspectionAnswer.objects.get(item="V-C09").amount == 150050
    assert client.post(f"{url}?place=unit", {"a.unit.V-C09": "no", "m.unit.V-C09": "很多"}).status_code == 422


def test_an_agency_and_an_association_are_brought_up_to_date_in_a_form_that_knows_what_is_known(
    signed_in, market
):
    client = signed_in("zhangsan")
    agencies, trade = (reverse("market", args=[market, one]) for one in ("agencies", "associations"))
    first = {"unit_code": "A1", "unit_name": "示范人力", "agency_kind": "both", "licence_status": "valid",
             "annual_report": "yes", "credit": "city_model", "grounds": "连续三年无违法"}  # fmt: skip
    client.post(agencies, first)
    client.post(trade, {"name": "示范协会", "takes_part": "no", "trainings": "2", "trainees": "0"})
    row, association = AgencyRecord.objects.get(), Association.objects.get()
    told = client.get(f"{agencies}?row={row.pk}").content.decode()
    assert (
        "更新“示范人力”" in told and 'value="A1"' in told and "连续三年无违法" in told and "readonly" in told
    )
    again = {
        "unit_code": "A1",
        "agency_kind": "dispatch",
        "annual_report": "",
        "credit": "",
        "licence_status": "",
    }
    assert client.post(agencies, again).status_code == 302
    row.refresh_from_db()
    assert (row.agency_kind, row.licence_status, row.annual_report, row.credit) == (
        "dispatch",
        "valid",
        True,
        "city_model",
    )
    assert client.post(agencies, {**again, "credit": "city_model"}).status_code == 302, (
        "its grounds are known"
    )
    assert client.post(trade, {"name": "示范协会", "takes_part": "", "trainings": "3"}).status_code == 302
    association.refresh_from_db()
    assert (association.takes_part, association.trainings, association.trainees) == (False, 3, 0)
    assert signed_in("wangwu").get(f"{agencies}?row={row.pk}").status_code == 404
    assert signed_in("lisi").get(f"{agencies}?row={row.pk}").status_code == 404, "the county's own record"


def test_a_sum_of_nothing_says_once_that_nothing_can_be_checked(signed_in, july, illegal):
    client = signed_in("lisi")
    client.post(reverse("campaign-series", args=[illegal]), {"obligation": "O-003-04", "days": "8 18 28"})
    told = client.get(reverse("return-joined", args=[illegal, "progress"])).content.decode()
    assert told.count("还没有单位报来，栏目关系等有了数再核对。") == 1
    assert "不能检查" not in told and "未填" not in told
