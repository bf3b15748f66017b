"""Pages of screening: the run with progress, hits by provision, the evidence, decisions, questions, reach."""

from __future__ import annotations

import pytest

from laojian.campaigns.actions import receive_roster, run_now
from laojian.campaigns.models import Decision, Hit, Run
from laojian.messages.models import Message
from tests.campaigns.rosters import M01_NAME, m01, roster_store, small
from tests.campaigns.sheets import reported
from tests.city import NOW, campaign

assert roster_store
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]
UNSIGNED = {"劳动合同签订日期": "无"}


@pytest.fixture
def handed_in(city):
    id = campaign(city)
    receive_roster(city.actor("zhaoliu"), id, content=m01(), name=M01_NAME, at=NOW)
    return id


@pytest.fixture
def screened(city):
    id = campaign(city)
    receive_roster(
        city.actor("zhaoliu"),
        id,
        content=small({}, UNSIGNED, UNSIGNED),
        name="7月.csv",
        month="2024-07",
        at=NOW,
    )
    run_now(city.actor("lisi"), id, month="2024-07", at=NOW)
    return id


def test_a_run_is_started_from_the_page_and_the_sample_roster_shows_its_planted_breaches(
    signed_in, handed_in
):
    client = signed_in("lisi")
    assert "还没有筛查" in client.get("/screening/").content.decode()
    page = client.post("/screening/run/", {"campaign": handed_in, "month": "2024-07"}, follow=True)
    text = page.content.decode()
    assert Run.objects.get().state == "done"
    for words in (
        "煤矿井下使用劳务派遣用工",
        "示范安平",
        "筛查结论不是行政认定",
        "第二十四条第二款",
        "法律解读，须经确认",
    ):
        assert words in text
    ratio = client.get("/screening/?provision=dp-ratio").content.decode()
    assert "14.29%" in ratio


def test_the_progress_polls_and_stops_itself(signed_in, handed_in):
    client = signed_in("lisi")
    run = Run.objects.create(campaign_id=handed_in, month="2024-07", on=NOW.date(), asked_at=NOW, asked_by="李四", state="running",
                             stage="store", found=200, stored=50)  # fmt: skip
    page = client.get(f"/screening/run/{run.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in page and "50 / 200" in page
    Run.objects.update(state="done")
    answer = client.get(f"/screening/run/{run.pk}/", headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true" and "hx-trigger" not in answer.content.decode()
    assert signed_in("zhaoliu").get(f"/screening/run/{run.pk}/").status_code == 404


def test_one_hit_is_shown_with_its_masked_row_and_decided_with_a_reason(signed_in, screened):
    client = signed_in("zhangsan")
    hit = Hit.objects.filter(provision="lc-written").order_by("source_row").first()
    page = client.get(f"/screening/?provision=lc-written&hit={hit.key}").content.decode()
    assert "证据：名册原行" in page and "****" in page and "生成线索" in page
    part = client.get(f"/screening/?hit={hit.key}&part=hit", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section") and "<html" not in part
    refused = client.post(
        f"/screening/hits/{hit.key}/decide/", {"decision": "not_breach", "reason": "roster_wrong"}
    )
    assert refused.status_code == 422 and not Decision.objects.exists()
    told = {
        "decision": "not_breach",
        "reason": "roster_wrong",
        "remark": "看了合同原件",
        "query": "provision=lc-written",
    }
    page = client.post(f"/screening/hits/{hit.key}/decide/", told, follow=True).content.decode()
    assert "不作线索" in page and "看了合同原件" in page
    assert Decision.objects.get().decided_by == "张三"


def test_a_hit_becomes_a_lead_once(signed_in, screened):
    client = signed_in("zhangsan")
    hit = Hit.objects.filter(provision="lc-written").first()
    for _ in range(2):
        answer = client.post(
            f"/screening/hits/{hit.key}/decide/", {"decision": "lead", "reason": "screening"}
        )
        assert answer.status_code == 302
    decision = Decision.objects.get()
    assert decision.decision == "lead" and decision.lead


def test_open_hits_are_asked_about(signed_in, screened):
    client = signed_in("zhangsan")
    hit = Hit.objects.exclude(verdict="breach").first()
    page = client.post(
        f"/screening/hits/{hit.key}/ask/", {"query": f"provision={hit.provision}"}, follow=True
    )
    assert "已要求单位补充" in page.content.decode() and Message.objects.filter(kind="question").count() == 1
    other = Hit.objects.exclude(verdict="breach").exclude(provision=hit.provision).first()
    told = {"campaign": screened, "month": "2024-07", "provision": other.provision, "query": ""}
    assert client.post("/screening/ask/", told).status_code == 302
    assert Message.objects.filter(kind="question").count() == 2


def test_the_contradiction_with_the_self_inspection_stands_first(signed_in, city, screened):
    reported(city, id=screened)
    page = signed_in("zhangsan").get("/screening/").content.decode()
    assert page.index("先看：前后矛盾的") < page.index("按条文列出的筛查结果")


def test_who_has_no_business_with_it_finds_nothing(signed_in, screened):
    hit = Hit.objects.filter(provision="lc-written").first()
    assert signed_in("wangwu").get(f"/screening/?hit={hit.key}").status_code == 404
    for who in ("wangwu", "erkuang", "zhaoliu", "paiqian"):
        told = {"decision": "not_breach", "reason": "roster_wrong", "remark": "x"}
        assert signed_in(who).post(f"/screening/hits/{hit.key}/decide/", told).status_code in (403, 404)
    assert signed_in("zhaoliu").get("/screening/").status_code == 403
    assert signed_in("zhangsan").get(f"/screening/hits/{hit.key}/decide/").status_code == 405
    assert (
        signed_in("zhaoliu").post("/screening/run/", {"campaign": screened, "month": "2024-07"}).status_code
        == 403
    )


def test_a_form_that_names_no_campaign_finds_nothing(signed_in, screened):
    client = signed_in("lisi")
    for named in ({}, {"campaign": "x"}, {"campaign": "²"}, {"campaign": "99999"}):
        assert client.post("/screening/run/", {**named, "month": "2024-07"}).status_code == 404
    assert client.post("/screening/run/", {"campaign": screened, "month": "nonsense"}).status_code == 422
    assert client.get("/screening/?month=nonsense").status_code == 422
    assert client.get("/screening/?campaign=x&page=²&provision=none").status_code == 200


def test_english_says_everything_in_english(signed_in, city, screened):
    city.staff["zhangsan"].language = "en"
    city.staff["zhangsan"].save()
    page = signed_in("zhangsan").get("/screening/?provision=lc-written").content.decode()
    assert "Labor Contract Law" in page


def test_the_page_costs_a_fixed_number_of_queries(signed_in, screened, django_assert_max_num_queries):
    row = Hit.objects.filter(provision="lc-written").first()
    values = {
        f.attname: getattr(row, f.attname) for f in row._meta.fields if f.name not in ("id", "key", "hit")
    }
    Hit.objects.bulk_create([Hit(key=f"x-{n}", hit=f"x|{n}", **values) for n in range(2000)])
    client = signed_in("lisi")
    client.get("/screening/?provision=lc-written")
    with django_assert_max_num_queries(34):
        page = client.get("/screening/?provision=lc-written&verdict=breach&page=3").content.decode()
    assert "第 3 页，共 41 页、2002 条" in page


def test_a_person_whose_name_was_left_blank_is_said_to_have_none_and_never_shown_by_a_key(signed_in, city):
    id = campaign(city)
    rows = small({}, {**UNSIGNED, "姓名": ""})
    taken = receive_roster(city.actor("zhaoliu"), id, content=rows, name="7月.csv", month="2024-07", at=NOW)
    run_now(city.actor("lisi"), id, month="2024-07", at=NOW)
    hit = Hit.objects.filter(verdict="breach", grain="worker").first()
    assert hit.name == "" and hit.subject == hit.person_key
    for address in (f"/screening/?provision={hit.provision}", f"/screening/?hit={hit.key}", "/"):
        page = signed_in("zhangsan").get(address).content.decode()
        assert hit.subject not in page
        assert "（未填姓名）" in page or address == "/"
    page = signed_in("zhaoliu").get(f"/rosters/{taken.id}/").content.decode()
    assert hit.subject not in page and "（未填姓名）" in page


def test_screening_and_rosters_ask_as_much_for_thousands_of_hits_and_rosters_as_for_few(
    signed_in, city, screened
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from laojian.campaigns.models import RosterReceipt

    pages = {"/screening/?provision=lc-written": 26, "/rosters/?month=2024-07": 17}
    client = signed_in("lisi")

    def asked(page):
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    few = {page: asked(page) for page in pages}
    for model, told, left_out in (
        (
            Hit,
            lambda n: {"key": f"x-{n}", "hit": f"x|{n}", "host_uscc": f"H{n % 400}"},
            ("id", "key", "hit", "host_uscc"),
        ),
        (RosterReceipt, lambda n: {"state": "replaced", "import_id": f"x-{n}"}, ("id", "state", "import_id")),
    ):
        row = model.objects.order_by("pk").first()
        same = {
            one.attname: getattr(row, one.attname) for one in row._meta.fields if one.name not in left_out
        }
        model.objects.bulk_create([model(**same, **told(n)) for n in range(3000)])
    run_now(city.actor("lisi"), screened, month="2024-07", at=NOW)
    Run.objects.update(hosts=[[f"H{n}", f"示范{n}矿"] for n in range(400)])
    assert {page: asked(page) for page in pages} == few
    assert all(few[page] <= most for page, most in pages.items()), few
