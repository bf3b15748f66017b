"""What a page refuses is said beside the form as it was filled: nobody types it a second time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from laojian.campaigns.actions import receive_roster, run_now
from laojian.campaigns.models import Decision, Hit, SelfInspectionAnswer
from laojian.casework.models import Finding, VisitAnswer
from laojian.ids import resident_id
from laojian.messages import actions as messages
from tests.campaigns.rosters import roster_store, small
from tests.campaigns.sheets import begun, reported
from tests.casework.desk import at, day
from tests.city import NOW, campaign

assert roster_store
pytestmark = pytest.mark.django_db
STEM = "14030319880101123"
WHOLE = next(STEM + sign for sign in "0123456789X" if resident_id.is_valid(STEM + sign))
TYPED = f"示范人证件{WHOLE}"
WHY = "文字里写了完整的公民身份号码"


def kept(answer):
    page = answer.content.decode()
    assert answer.status_code == 422 and WHY in page and TYPED in page
    return page


def test_a_visit_sheet_that_is_refused_keeps_every_answer_and_note(signed_in, desk, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)
    visit = desk.visit(on=day("2024-09-03"), at=at("2024-09-03"))
    said = {"a-ci-ratio": "no", "n-ci-ratio": TYPED, "summary": "示范情况说明"}
    page = kept(signed_in("zhangsan").post(f"/visits/{visit}/", said))
    assert "示范情况说明" in page
    assert '<input type="radio" name="a-ci-ratio" value="no" checked>' in page
    assert '<input type="hidden" name="wn-ci-ratio" value="">' in page
    assert not VisitAnswer.objects.exclude(answer="").exists()


def test_sorting_a_finding_that_is_refused_keeps_what_was_typed(signed_in, desk, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)
    finding = desk.finding()
    visit = Finding.objects.get(pk=finding).visit_id
    client, address = signed_in("zhangsan"), f"/findings/{finding}/sort/"
    told = {"sorting": "rules", "remark": TYPED, "back": f"/visits/{visit}/"}
    page = kept(client.post(address, told))
    assert f'href="/visits/{visit}/"' in page and '<option value="rules" selected>' in page
    assert client.post(address, told | {"remark": ""}).status_code == 422
    assert client.post(address, told | {"remark": "建立台账"})["Location"] == f"/visits/{visit}/"
    assert (
        client.post(address, told | {"remark": "建立台账", "back": "//elsewhere/"})["Location"] == "/visits/"
    )


@pytest.mark.usefixtures("roster_store")
def test_a_decision_about_a_hit_that_is_refused_keeps_reason_and_words(signed_in, city):
    id = campaign(city)
    rows = small({}, {"劳动合同签订日期": "无"})
    receive_roster(city.actor("zhaoliu"), id, content=rows, name="7月.csv", month="2024-07", at=NOW)
    run_now(city.actor("lisi"), id, month="2024-07", at=NOW)
    hit = Hit.objects.filter(verdict="breach").first()
    told = {"decision": "not_breach", "reason": "roster_wrong", "remark": TYPED, "query": f"campaign={id}"}
    page = kept(signed_in("zhangsan").post(f"/screening/hits/{hit.key}/decide/", told))
    assert '<option value="roster_wrong" selected>' in page
    assert not Decision.objects.exists()


def test_a_workplace_that_is_refused_keeps_what_was_typed(signed_in, city):
    _, sheet = begun(city)
    told = {"a.canteen.V-Y09": "no", "p.canteen.V-Y09": TYPED, "n.canteen.V-Y09": "7"}
    page = kept(signed_in("zhaoliu").post(f"/self-checks/{sheet}/?place=canteen", told))
    assert 'name="n.canteen.V-Y09" inputmode="numeric" value="7"' in page
    assert not SelfInspectionAnswer.objects.exists()


def test_a_correction_and_a_sending_back_that_are_refused_keep_what_was_typed(signed_in, city):
    at_once = datetime(2024, 8, 5, 2, 0, tzinfo=UTC)
    _, sheet = reported(city, at=at_once, V_Y05={"place": "canteen", "problem": "三人不是辅助性岗位"})
    answer = SelfInspectionAnswer.objects.get(answer="bad")
    client = signed_in("zhaoliu")
    told = {"corrected": "on", "on": "2024-08-06", "words": TYPED}
    page = kept(client.post(f"/self-checks/{sheet}/correct/{answer.pk}/", told))
    assert 'value="2024-08-06"' in page and f'href="/self-checks/{sheet}/?place=canteen"' in page
    told = {"reason": "differs_from_roster", "remark": TYPED}
    page = kept(signed_in("zhangsan").post(f"/self-checks/{sheet}/send-back/", told))
    assert '<option value="differs_from_roster" selected>' in page


def test_an_answer_to_a_message_that_is_refused_keeps_what_was_typed(signed_in, city):
    county = city.units["140303"].pk
    [id] = messages.send(
        city.actor("lisi"), [county], "reminder", "催报", "请报送。", about_kind="duty", about_id="7", at=NOW,
        asks_answer=True,
    )  # fmt: skip
    page = kept(signed_in("zhangsan").post(f"/inbox/{id}/refuse/", {"reason": "not_ours", "remark": TYPED}))
    assert '<option value="not_ours" selected>' in page
    assert (
        signed_in("wangwu").post(f"/inbox/{id}/refuse/", {"reason": "not_ours", "remark": "x"}).status_code
        == 404
    )
