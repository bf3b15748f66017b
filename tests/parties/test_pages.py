"""The pages of employers: list, one employer, changing, import and export."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laojian.parties.models import Employer, Intake, Licence
from tests.city import NOW, TODAY, campaign
from tests.parties.test_facts import code, units

MINE, OTHER, AGENCY = "91140303XXXX00043N", "91140302XXXX00051T", "91140303XXXX001908"
STYLE = re.compile(r"<[^>]*\sstyle=|<script>|javascript:|\son[a-z]+=")


@pytest.fixture(autouse=True)
def inside_the_campaign(settings):
    settings.LAOJIAN_DEMO_DATE = TODAY


def page(client, name, *args, status=200, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status, answer.content.decode()[:2000]
    text = answer.content.decode()
    assert not STYLE.search(text), "no style attributes, no inline scripts"
    return text


def test_the_list_finds_and_filters(signed_in):
    client = signed_in("lisi")
    text = page(client, "units")
    assert "示范一矿煤业有限公司" in text
    assert "共 4 家" in text
    assert "示范二矿" not in page(client, "units", mine_type="coal_ug")
    assert "没有符合条件的单位" in page(client, "units", q="没有的")
    part = client.get(reverse("units"), {"q": "一矿"}, headers={"HX-Request": "true"}).content.decode()
    assert 'id="rows"' in part
    assert "<html" not in part


def test_an_employer_is_shown_with_what_is_known_and_what_is_not(signed_in, city):
    Licence.objects.create(
        key="x", unit=city.units[AGENCY], uscc=AGENCY, kind="dispatch", licence_no="示证1号",
        valid_from=date_of("2022-01-01"), valid_to=date_of("2025-01-01"), status="valid", changed_at=NOW,
    )  # fmt: skip
    campaign(city)
    text = page(signed_in("zhangsan"), "employer", MINE)
    for seen in (
        "示范一矿煤业有限公司",
        "井工煤矿",
        "市属",
        "示范煤业集团有限公司",
        "示范同心劳务派遣有限公司",
        "有效",
        "还没有报的",
        "问题清单",
        "没有登记",
    ):
        assert seen in text, seen
    Employer.objects.filter(unit__code=MINE).update(mine_type="")
    assert "矿山类型没有登记" in page(signed_in("zhangsan"), "employer", MINE)


def date_of(text):
    from datetime import date

    return date.fromisoformat(text)


def test_workforce_and_ratio_stand_as_a_chart_with_its_figures_in_words(signed_in, city):
    from laojian.campaigns.models import RosterReceipt

    id = campaign(city)
    for month, own, sent in (("2024-06", 455, 45), ("2024-07", 450, 60)):
        low = round(10_000 * sent / (own + sent))
        RosterReceipt.objects.create(
            campaign_id=id, unit=city.units[MINE], month=month, state="in_force", read_at=NOW, rows_read=1, rows_loaded=1, sequence=1, import_id=month,
            workforce={"people": own + sent, "forms": {"contract": own, "dispatched": sent}, "underground": 200,
                       "underground_unknown": 0, "dispatched": sent, "own": own, "ratio_low": low, "ratio_high": low},
        )  # fmt: skip
    text = page(signed_in("zhangsan"), "employer", MINE)
    for seen in (
        "11.76%",
        "60 ÷（450＋60）",
        "上限 10%",
        "比上限多 10 人",
        "2024-07 合同工450人、派遣工60人、比例11.8%",
    ):
        assert seen in text, seen
    assert "第六十六条" in text, "the cap is the library's, with its article"


def test_an_employer_out_of_reach_is_not_found(signed_in):
    page(signed_in("wangwu"), "employer", MINE, status=404)
    page(signed_in("zhaoliu"), "employer", OTHER, status=404)
    page(signed_in("zhaoliu"), "employer", MINE)
    page(signed_in("lisi"), "employer", "NOSUCHCODE", status=404)


def test_a_profile_is_changed_on_the_page(signed_in):
    client, address = signed_in("zhangsan"), reverse("employer-edit", args=[MINE])
    assert "井工煤矿" in page(client, "employer-edit", MINE)
    bad = client.post(address, {"staff_contract_n": "many"})
    assert bad.status_code == 422
    assert "many" in bad.content.decode(), "what was typed stays"
    assert client.post(address, {"mine_type": "coal_open", "is_soe": "yes"}).status_code == 302
    row = Employer.objects.get(unit__code=MINE)
    assert (row.mine_type, row.is_soe, row.ownership) == ("coal_open", True, "municipal")
    page(signed_in("zhaoliu"), "employer-edit", MINE, status=404)
    assert signed_in("wangwu").post(address, {"mine_type": "none"}).status_code == 404


def test_a_day_that_is_none_is_said_and_nothing_is_changed_or_merged(signed_in):
    client, address = signed_in("zhangsan"), reverse("employer-edit", args=[MINE])
    wrong = client.post(address, {"mine_type": "coal_open", "since": "七月初"})
    assert wrong.status_code == 422 and "“七月初”不是日期" in wrong.content.decode()
    assert Employer.objects.get(unit__code=MINE).mine_type == "coal_ug"
    merge = {"into": MINE, "on": "2024/13/01", "reason_code": "absorbed", "remark": "吸收合并"}
    lisi = signed_in("lisi")
    assert lisi.post(reverse("employer-merge", args=[OTHER]), merge).status_code == 422
    assert "您查的是" not in page(lisi, "employer", OTHER)


def test_sites_persons_and_earlier_names_are_added(signed_in):
    client = signed_in("zhangsan")
    for what, said in {
        "site": {"name": "北翼食堂"},
        "person": {"part": "in_charge", "name": "示范甲", "id_no": "11010519491231002X"},
        "alias": {"kind": "name", "value": "示范老矿", "reason": "更名"},
    }.items():
        assert client.post(reverse("employer-add", args=[MINE, what]), said).status_code == 302, what
    text = page(client, "employer", MINE)
    for seen in ("北翼食堂", "示范甲", "110105********002X", "示范老矿"):
        assert seen in text
    assert "11010519491231002X" not in text
    assert client.post(reverse("employer-add", args=[MINE, "king"]), {}).status_code == 404
    wrong = client.post(
        reverse("employer-add", args=[MINE, "person"]), {"part": "in_charge", "name": "", "id_no": ""}
    )
    assert wrong.status_code == 422


def test_units_are_merged_on_the_page_and_the_old_code_leads_on(signed_in):
    client, address = signed_in("lisi"), reverse("employer-merge", args=[OTHER])
    assert client.post(address, {"into": MINE, "remark": "吸收合并"}).status_code == 422
    done = client.post(address, {"into": MINE, "reason_code": "absorbed", "remark": "吸收合并"})
    assert done.status_code == 302
    text = page(client, "employer", OTHER)
    assert f"您查的是 {OTHER}" in text
    assert "示范一矿煤业有限公司" in text
    undo = client.post(reverse("employer-merge", args=[MINE]), {"undo": OTHER, "remark": "并错"})
    assert undo.status_code == 302
    assert "您查的是" not in page(client, "employer", OTHER)


def test_a_workbook_is_taken_in_with_its_faults_and_the_marked_copy(signed_in, city):
    client, address = signed_in("lisi"), reverse("employer-exchange")
    assert "还没有导入过" in page(client, "employer-exchange")
    assert client.post(address, {}).status_code == 422
    content = units(
        [code(1), "示范新矿煤业有限公司", "矿山企业", "140303", "井工煤矿", "市属", None],
        ["12345", "示范错码矿", "矿山企业", "140303", "井工煤矿", None, None],
    )
    answer = client.post(address, {"file": SimpleUploadedFile("单位.xlsx", content)})
    one = Intake.objects.get()
    assert answer.url == reverse("employer-intake", args=[one.pk])
    text = page(client, "employer-intake", one.pk)
    assert "有 1 行没有导入" in text
    assert "12345" in text
    copy = client.get(reverse("employer-marked", args=[one.pk]))
    assert copy.content[:2] == b"PK"
    page(signed_in("wangwu"), "employer-intake", one.pk, status=404)
    assert signed_in("wangwu").get(reverse("employer-marked", args=[one.pk])).status_code == 404


def test_template_and_export_come_as_workbooks(signed_in):
    client = signed_in("lisi")
    assert client.get(reverse("employer-template")).content[:2] == b"PK"
    assert client.get(reverse("employer-export")).status_code == 405
    assert client.post(reverse("employer-export")).content[:2] == b"PK"


def test_an_enterprise_has_no_business_with_import_and_export(signed_in):
    page(signed_in("zhaoliu"), "employer-exchange", status=403)
    assert signed_in("zhaoliu").post(reverse("employer-export")).status_code == 403


def test_a_full_id_number_is_shown_for_a_purpose_after_signing_in_again(signed_in, city):
    import time

    from laojian.archive.models import Event
    from laojian.parties.actions import add_person

    person = add_person(city.actor("zhangsan"), MINE, "in_charge", "示范甲", "11010519491231002X", at=NOW)
    client, address = signed_in("zhangsan"), reverse("employer-person", args=[MINE, person])
    assert "110105********002X" in page(client, "employer-person", MINE, person)
    asked = client.post(address, {"purpose": "核对当事人身份"})
    assert asked.status_code == 403 and "sign-in/again" in asked.content.decode(), "sign in again first"
    session = client.session
    session["renewed_at"] = time.time()
    session.save()
    assert client.post(address, {"purpose": " "}).status_code == 422
    shown = client.post(address, {"purpose": "核对当事人身份"})
    assert "11010519491231002X" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert Event.objects.filter(verb="secret.show").count() == 1
    page(signed_in("wangwu"), "employer-person", MINE, person, status=404)
    page(signed_in("zhangsan"), "employer-person", MINE, person + 1, status=404)
