"""Pages of self-inspections: filled in by workplace, saved as a draft, signed by both, reported, sent back, corrected."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from laojian.base.problem import Problem
from laojian.campaigns.actions import open_campaign, start_self_inspection
from laojian.campaigns.models import CorrectionProof, SelfInspection, SelfInspectionAnswer
from tests.campaigns.sheets import begun, filled, reported
from tests.city import campaign

pytestmark = pytest.mark.django_db
IN_PHASE = datetime(2024, 8, 5, 2, 0, tzinfo=UTC)
BAD = {"place": "canteen", "problem": "三人不是辅助性岗位", "agency": "91140303XXXX001908"}


def test_a_mine_begins_its_sheet_and_nothing_is_preselected(signed_in, city):
    id = campaign(city)
    client = signed_in("zhaoliu")
    assert "开始自查" in client.get("/self-checks/").content.decode()
    answer = client.post("/self-checks/start/", {"campaign": id})
    page = client.get(answer["Location"]).content.decode()
    assert "checked" not in page and "还不能报送：" in page and "本矿没有" in page
    assert client.post("/self-checks/start/", {"campaign": id})["Location"] == answer["Location"]


def test_the_duty_that_the_sheet_hands_in_leads_to_it(signed_in, city):
    from laojian.campaigns.models import Duty

    id = campaign(city)
    duty = Duty.objects.get(campaign_id=id, obligation="O-000-03", unit=city.staff["zhaoliu"].unit)
    address, link = f"/campaigns/{id}/duties/{duty.pk}/", f'href="/self-checks/?campaign={id}"'
    assert link in signed_in("zhaoliu").get(address).content.decode()
    assert link not in signed_in("lisi").get(address).content.decode()


def test_answers_of_one_workplace_are_saved_and_the_next_one_is_shown(signed_in, city):
    _, sheet = begun(city)
    client = signed_in("zhaoliu")
    told = {"a.canteen.V-Y09": "no", "p.canteen.V-Y09": "帮厨没签", "n.canteen.V-Y09": "2", "a.canteen.V-Y10": "yes",
            "p.canteen.V-Y10": "不该存", "go": "guard"}  # fmt: skip
    answer = client.post(f"/self-checks/{sheet}/?place=canteen", told)
    assert answer["Location"].endswith("?place=guard#step")
    bad = SelfInspectionAnswer.objects.get(item="V-Y09")
    assert (bad.answer, bad.problem, bad.persons) == ("bad", "帮厨没签", 2)
    ok = SelfInspectionAnswer.objects.get(item="V-Y10")
    assert (ok.answer, ok.problem) == ("ok", "")
    page = client.get(f"/self-checks/{sheet}/?place=canteen").content.decode()
    assert page.count("checked") == 2 and "帮厨没签" in page


def test_a_workplace_the_mine_does_not_have_is_ticked_off(signed_in, city):
    _, sheet = begun(city)
    signed_in("zhaoliu").post(f"/self-checks/{sheet}/?place=canteen", {"absent": "on"})
    assert SelfInspection.objects.get().absent == {"canteen"}


def test_both_sign_and_the_mine_reports(signed_in, city):
    _, sheet = filled(city, at=IN_PHASE)
    page = signed_in("zhaoliu").post(f"/self-checks/{sheet}/report/")
    assert page.status_code == 422 and "还没有双方确认" in page.content.decode()
    for who in ("zhaoliu", "paiqian"):
        assert signed_in(who).post(f"/self-checks/{sheet}/sign/").status_code == 302
    assert signed_in("paiqian").post(f"/self-checks/{sheet}/report/").status_code == 403
    page = signed_in("zhaoliu").post(f"/self-checks/{sheet}/report/", follow=True).content.decode()
    assert "零报告" in page and "都已收到" in page
    assert signed_in("zhaoliu").post(f"/self-checks/{sheet}/report/").status_code == 302
    assert "零报告" in signed_in("zhangsan").get(f"/self-checks/{sheet}/").content.decode()


def test_the_county_sends_it_back_and_the_mine_reads_why(signed_in, city):
    _, sheet = reported(city, at=IN_PHASE)
    client = signed_in("zhangsan")
    assert client.post(f"/self-checks/{sheet}/send-back/", {"reason": "unclear"}).status_code == 422
    told = {"reason": "differs_from_roster", "remark": "名册有井下派遣"}
    assert client.post(f"/self-checks/{sheet}/send-back/", told).status_code == 302
    page = signed_in("zhaoliu").get(f"/self-checks/{sheet}/").content.decode()
    assert "与用工名册对不上" in page and "名册有井下派遣" in page


def test_a_correction_is_recorded_with_its_proof(signed_in, city):
    _, sheet = reported(city, at=IN_PHASE, V_Y05=BAD)
    answer = SelfInspectionAnswer.objects.get(answer="bad")
    client, address = signed_in("zhaoliu"), f"/self-checks/{sheet}/correct/{answer.pk}/"
    assert client.post(address, {"corrected": "on"}).status_code == 422
    told = {"corrected": "on", "on": "2024-08-06", "words": "改签劳动合同",
            "proof": SimpleUploadedFile("合同.pdf", b"%PDF-1.7")}  # fmt: skip
    page = client.post(address, told, follow=True).content.decode()
    assert "整改完成" in page and "合同.pdf" in page
    proof = CorrectionProof.objects.get()
    assert signed_in("zhangsan").get(f"/self-checks/proofs/{proof.pk}/").content == b"%PDF-1.7"
    assert signed_in("wangwu").get(f"/self-checks/proofs/{proof.pk}/").status_code == 404


def test_pressing_the_button_of_an_empty_correction_records_nothing_and_says_so(signed_in, city):
    _, sheet = reported(city, at=IN_PHASE, V_Y05=BAD)
    answer = SelfInspectionAnswer.objects.get(answer="bad")
    client, address = signed_in("zhaoliu"), f"/self-checks/{sheet}/correct/{answer.pk}/"
    page = client.post(address, {"words": " "})
    assert page.status_code == 422
    assert "什么都没有填" in page.content.decode() and "整改情况已登记" not in page.content.decode()
    page = client.post(address, {"words": "已约定九月十日前改签"}, follow=True).content.decode()
    assert "整改情况已登记" in page and "已约定九月十日前改签" in page


def test_a_nil_report_is_offered_only_where_nothing_was_found(signed_in, city):
    id, sheet = begun(city)
    client, finish = signed_in("zhaoliu"), f"/self-checks/{sheet}/?place=finish"
    page = client.get(finish).content.decode()
    assert 'name="nil"' not in page and "逐项答完、没有发现问题的" in page
    filled(city, id=id, at=IN_PHASE, nil=False)
    assert 'name="nil"' in client.get(finish).content.decode()
    filled(city, id=id, at=IN_PHASE, nil=False, V_Y05=BAD)
    page = client.get(finish).content.decode()
    assert 'name="nil"' not in page and "不作零报告" in page
    filled(city, id=id, at=IN_PHASE, nil=True, V_Y05=BAD)
    assert 'name="nil" checked' in client.get(finish).content.decode()


def test_an_agency_reads_how_many_problems_of_its_mines_name_no_agency(signed_in, city):
    _, sheet = reported(city, at=IN_PHASE, V_Y05=BAD, V_Y09={**BAD, "agency": ""})
    page = signed_in("paiqian").get("/self-checks/").content.decode()
    assert "另有 1 个问题没有写明涉及哪家派遣机构" in page
    assert "没有写明涉及哪家派遣机构" not in signed_in("jituan").get("/self-checks/").content.decode()
    assert (
        "由矿山企业报送"
        not in signed_in("paiqian").get(f"/self-checks/{sheet}/?place=finish").content.decode()
    )


def test_a_group_sees_the_mines_behind_its_annex_2(signed_in, city):
    reported(city, at=IN_PHASE, V_Y05=BAD)
    page = signed_in("jituan").get("/self-checks/").content.decode()
    for words in ("附件2的底数", "2 户矿山，已报 1 户", "1 户未报，未计入", "两张表不相加", "未开始"):
        assert words in page, words
    assert "附件2的底数" in signed_in("paiqian").get("/self-checks/").content.decode()
    assert "附件2的底数" not in signed_in("zhangsan").get("/self-checks/").content.decode()


def test_who_has_no_business_with_it_finds_nothing(signed_in, city):
    _, sheet = filled(city)
    for who in ("wangwu", "erkuang", "gongan"):
        assert signed_in(who).get(f"/self-checks/{sheet}/").status_code == 404
        assert signed_in(who).post(f"/self-checks/{sheet}/sign/").status_code == 404
    assert "还没有报送" in signed_in("zhangsan").get(f"/self-checks/{sheet}/").content.decode()
    assert (
        signed_in("zhangsan")
        .post(f"/self-checks/{sheet}/?place=canteen", {"a.canteen.V-Y09": "no"})
        .status_code
        == 403
    )
    assert signed_in("zhaoliu").get(f"/self-checks/{sheet}/sign/").status_code == 405


def test_the_list_and_the_sheet_cost_a_fixed_number_of_queries(
    signed_in, city, django_assert_max_num_queries
):
    _, sheet = reported(city, at=IN_PHASE, V_Y05=BAD)
    client = signed_in("lisi")
    client.get("/self-checks/")
    with django_assert_max_num_queries(18):
        assert client.get("/self-checks/").status_code == 200
    client = signed_in("zhaoliu")
    client.get(f"/self-checks/{sheet}/")
    with django_assert_max_num_queries(22):
        assert client.get(f"/self-checks/{sheet}/?place=canteen").status_code == 200


def test_only_campaigns_that_ask_firms_to_check_themselves_offer_a_sheet(signed_in, city):
    id = campaign(city)
    other = open_campaign(
        city.actor("lisi", on=IN_PHASE.date()),
        "jiangsu-illegal-employment-2007",
        at=IN_PHASE,
        title="示范整治行动",
    )
    client = signed_in("zhaoliu")
    page = client.get("/self-checks/").content.decode()
    assert f'name="campaign" value="{id}"' in page and "示范整治行动" not in page
    with pytest.raises(Problem) as refused:
        start_self_inspection(city.actor("zhaoliu"), other, at=IN_PHASE)
    assert refused.value.code == "campaigns.no_sheet_asked" and "不用填自查表" in refused.value.say("zh")
    assert not SelfInspection.objects.exists()


def test_an_agency_that_checks_itself_reads_of_no_mines_and_no_group(signed_in, city):
    id = open_campaign(city.actor("lisi", on=IN_PHASE.date()), "chuxiong-intermediaries-2021", at=IN_PHASE)
    client = signed_in("paiqian")
    address = client.post("/self-checks/start/", {"campaign": id})["Location"]
    for page in (f"/self-checks/?campaign={id}", f"{address}?place=finish"):
        text = client.get(page).content.decode().split("<main", 1)[1]
        assert "示范" in text
        assert not [word for word in ("矿山", "附件2", "上级集团") if word in text]
