"""The pages of the law: open to everybody, every thing has its page, every calculator shows its sum."""

import re
from datetime import date
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.law.library import load_libraries
from laojian.web.pages.law.chart import Step, steps

LAW = load_libraries()
ORDER = next(one for one in LAW.statutes.values() if one.internal)
THINGS = [(item.kind, item.id) for item in LAW.items()]
PLACES = ["/law/", "/law/search/", "/law/changes/", "/law/coverage/", "/law/calculators/"]
MARKS = {"sure": "已核原文", "reading": "法律解读，须经确认", "verify": "待核实"}


def text_of(answer):
    """What a reader sees, without the tags."""
    bare = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare)))


def asked(client, id, **inputs):
    return client.get(f"/law/calculators/{id}/?{urlencode(inputs, doseq=True)}")


@pytest.mark.parametrize("place", PLACES)
def test_the_law_is_open_to_everybody_and_asks_no_database(client, place):
    answer = client.get(place)  # no `db` fixture: any query would be refused
    assert answer.status_code == 200
    assert "登录" in text_of(answer)
    assert client.post(place).status_code == 405


@pytest.mark.parametrize("place", PLACES)
def test_who_is_signed_in_sees_the_law_within_the_usual_shell(
    signed_in, django_assert_max_num_queries, place
):
    client = signed_in("zhangsan")
    with django_assert_max_num_queries(12):
        answer = client.get(place)
    assert answer.status_code == 200 and "收件箱" in text_of(answer)


def test_no_page_of_the_law_hides_the_navigation_of_who_is_signed_in(signed_in):
    client = signed_in("zhangsan")
    for address in (
        *PLACES,
        "/law/calculators/wg-min/",
        "/law/parameter/minimum_wage/",
        "/law/statute/劳动法/",
    ):
        body = client.get(address).content.decode()
        nav = body.split('<nav class="nav"')[1].split("</nav>")[0]
        assert re.findall(r">([^<>]+)</a>", nav)[0] == "今日", address


@pytest.mark.parametrize("kind", sorted({kind for kind, _id in THINGS}))
def test_every_thing_of_the_library_has_its_page(client, kind):
    for id in (id for each, id in THINGS if each == kind):
        address = reverse("law-thing", args=[kind, id])
        answer = client.get(address)
        if kind == "calculator":
            assert answer.status_code == 302 and answer["Location"] == f"/law/calculators/{id}/"
            continue
        assert answer.status_code == 200, id
        assert id in text_of(answer)
        assert " style=" not in answer.content.decode(), id


def test_every_page_of_a_thing_shows_how_sure_it_is(client):
    for item in LAW.items():
        if item.mark and item.kind != "calculator":
            told = text_of(client.get(reverse("law-thing", args=[item.kind, item.id])))
            assert MARKS[item.mark.level] in told, item.id


def test_every_statute_and_every_paper_cited_has_its_page(client):
    cited = {cite.statute for item in LAW.items() for cite in item.cites} | set(LAW.statutes)
    for short in cited - {ORDER.short}:
        answer = client.get(reverse("law-statute", args=[short]))
        assert answer.status_code == 200, short


def test_every_citation_leads_to_an_article_that_stands_on_the_page_of_its_statute(client):
    pages = {}
    for id in ("dp-ratio", "dp-three", "lc-written"):
        body = client.get(f"/law/provision/{id}/").content.decode()
        found = re.findall(r'href="(/law/statute/[^"#]+)#([^"]+)"', body)
        assert found, id
        for address, name in found:
            if address not in pages:
                pages[address] = client.get(address).content.decode()
            assert f'id="{name}"' in pages[address], (address, name)


def test_every_link_of_the_shelf_and_of_a_rule_opens(client):
    for start in ("/law/", "/law/provision/dp-ratio/", "/law/violation/dispatch-ratio/", "/law/coverage/"):
        body = client.get(start).content.decode()
        for link in sorted(set(re.findall(r'href="(/law/[^"#]*)', body))):
            assert client.get(unescape(link)).status_code in (200, 302), (start, link)


def test_a_statute_that_goes_by_two_short_names_stands_once_on_the_shelf(client):
    shelf = client.get("/law/").content.decode()
    assert shelf.count(">煤矿安全生产条例</a>") == 1
    one, other = (
        text_of(client.get(f"/law/statute/{short}/")).split("跳到正文")[1]
        for short in ("774号", "煤矿安全生产条例")
    )
    things = re.compile(r"第\w+条")
    assert things.findall(one) == things.findall(other) != []


def test_a_provision_goes_from_the_article_to_the_column_of_the_table(client):
    told = text_of(client.get("/law/provision/dp-ratio/"))
    assert "《劳动合同法》第六十六条第三款" in told
    assert "正好10%不违法" in told
    assert "2014年3月1日—2016年2月29日" in told and "2016年3月1日起" in told
    assert "dispatched_n" in told
    assert "900名合同工、100名派遣工正好10%，未见违法" in told
    assert "派遣用工比例与超出人数" in told
    assert "附件1" in told and "第 8 栏" in told
    assert "阳泉市矿山企业劳务派遣用工违法问题集中排查（2024）" in told


def test_the_cases_of_measures_and_crimes_give_their_money_in_yuan(client):
    assert "15,000.00元" in text_of(client.get("/law/measure/cl-use.fine/"))
    crime = text_of(client.get("/law/threshold/cx-276/"))
    assert "（分）" not in crime and "被拖欠合计" in crime


def test_the_law_of_a_day_is_marked_among_the_versions(client):
    body = client.get("/law/provision/dp-ratio/?on=2015-07-31").content.decode()
    then = body.index("2014年3月1日—2016年2月29日")
    assert body.index("这一天的规定") > then
    now = client.get("/law/provision/dp-ratio/?on=2024-07-31").content.decode()
    assert now.index("这一天的规定") < now.index("2014年3月1日—2016年2月29日")
    before = text_of(client.get("/law/provision/dp-ratio/?on=2001-01-01"))
    assert "这一天的规定" not in before


def test_a_lighter_later_rule_is_flagged_for_an_act_of_an_earlier_day(client):
    then = text_of(client.get("/law/measure/si-arrears.late-fee-1999/?on=2010-01-01"))
    assert "其后另有较轻的规定" in then and "si-arrears.late-fee" in then
    assert "较轻的规定" not in text_of(client.get("/law/measure/si-arrears.late-fee/"))


@pytest.mark.parametrize("date_", ["2007-07-01", "2021-04-19", "2022-05-26", "2024-07-29", "2026-03-01"])
def test_the_days_of_the_notices_are_answered_with_the_law_then_or_not_known(client, date_):
    from laojian.law.timeline import STATES_ZH, standing

    for kind, id in (
        ("provision", "dp-ratio"),
        ("measure", "dp-licence.fine-gains"),
        ("threshold", "cx-276-1"),
    ):
        if id in LAW.of(kind):
            state = STATES_ZH[standing(LAW, kind, id, date.fromisoformat(date_)).state]
            assert state in text_of(client.get(f"/law/{kind}/{id}/?on={date_}")), (id, date_)


def test_a_rule_of_one_province_is_asked_for_that_province(client):
    id, region = next((p.id, p.region) for p in LAW.provisions if p.region != "CN")
    told = text_of(client.get(f"/law/provision/{id}/"))
    assert {"14": "山西省", "32": "江苏省"}[region] in told


@pytest.mark.parametrize("day", ["foo", "2024-02-30", "31.7.2024", "<b>"])
@pytest.mark.parametrize(
    "address", ["/law/provision/dp-ratio/?on=", "/law/changes/?from=", "/law/changes/?to="]
)
def test_a_day_that_is_none_is_said_so_on_the_same_page(client, address, day):
    answer = client.get(address + day)
    assert answer.status_code == 422
    assert f"“{day}”不是日期" in text_of(answer) and "<b>”" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/law/provision/no-such/",
        "/law/nonsense/dp-ratio/",
        "/law/measure/dp-ratio/",
        "/law/statute/没有的法/",
        "/law/calculators/no-such/",
        "/law/rule/no-such/",
        "/law/calculator/no-such/",
    ],
)
def test_an_unknown_id_is_not_found_and_the_search_is_offered(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert 'role="search"' in answer.content.decode()


def test_what_is_near_an_unknown_id_is_offered(client):
    assert "/law/provision/dp-ratio/" in client.get("/law/provision/dp-ratoi/").content.decode()


def test_a_violation_is_found_by_its_number_in_the_notice(client):
    number = next(one.alias for one in LAW.of("violation").values() if one.id == "dispatch-ratio")
    assert client.get(f"/law/violation/{number}/")["Location"] == "/law/violation/dispatch-ratio/"
    assert client.get(f"/law/rule/{number}/")["Location"] == "/law/violation/dispatch-ratio/"


def test_a_rule_that_several_things_build_lists_them(client):
    told = text_of(client.get("/law/rule/dp-ratio/"))
    assert "条款规则" in told and "计算器" in told


def test_search_finds_by_name_by_id_and_by_article(client):
    assert "dp-ratio" in text_of(client.get("/law/search/", {"q": "dp-ratio"}))
    assert "劳动合同法" in text_of(client.get("/law/search/", {"q": "劳动合同法"}))
    assert "dp-ratio" in text_of(client.get("/law/search/", {"q": "第六十六条 派遣"}))
    assert "没有找到" in text_of(client.get("/law/search/", {"q": "zzzz"}))


@pytest.mark.parametrize(
    ("q", "first"), [("欠薪", "wg-pay"), ("公司没交社保", "si-arrears"), ("辞退补偿", "lc-severance")]
)
def test_search_understands_everyday_words_and_shows_the_nearest_first(client, q, first):
    found = client.get("/law/search/", {"q": q}).content.decode().split("law-article")[1]
    assert re.search(r'<span class="code">([^<]+)</span>', found)[1] == first


def test_a_search_shows_fifty_to_a_page_and_forgives_a_wrong_page(client):
    first = client.get("/law/search/", {"kind": "measure"})
    assert first.content.decode().count('class="certainty"') <= 50
    for page in ("x", "-3", "0", "99999", "²"):
        assert client.get("/law/search/", {"kind": "measure", "page": page}).status_code == 200
    last = text_of(client.get("/law/search/", {"kind": "measure", "page": "9999"}))
    assert "上一页" in last and "下一页" not in last


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"]
)
def test_what_is_typed_never_becomes_markup(client, evil):
    for address, name in (
        ("/law/search/", "q"),
        ("/law/changes/", "from"),
        ("/law/provision/dp-ratio/", "on"),
        ("/law/calculators/dp-ratio/", "C"),
        ("/law/calculators/dp-ratio/", evil),
        ("/law/calculators/wg-min/", "region"),
    ):
        body = client.get(address, {name: evil}).content.decode()
        assert evil not in body or "<" not in evil, address
        assert "<img src=x" not in body and "<script>alert" not in body


def test_the_minimum_wage_shows_its_history_as_a_chart_and_in_words(client):
    body = client.get("/law/parameter/minimum_wage/").content.decode()
    charts = re.findall(r'<svg class="chart"[^>]*aria-label="([^"]+)"', body)
    assert len(charts) == 3
    assert any("山西省" in one and "1,980.00元" in one for one in charts)
    assert body.count('class="law-region"') == 3
    of_shanxi = client.get("/law/provision/px-internal-retire/").content.decode()
    assert 0 < of_shanxi.count('class="law-region"') == of_shanxi.count('class="law-figures"'), (
        "one province, one history"
    )


def test_changes_of_a_span_are_those_the_timeline_knows(client):
    from laojian.law.timeline import changes

    first, last = date(2024, 1, 1), date(2024, 12, 31)
    told = text_of(client.get("/law/changes/", {"from": first, "to": last}))
    found = changes(LAW, first, last)
    assert found
    for one in found[-5:]:
        assert one.zh in told
    assert "没有收录到变化" in text_of(client.get("/law/changes/?from=1900-01-01&to=1900-01-02"))


def test_coverage_counts_every_rule_once_and_lists_each(client):
    from laojian.law.coverage import coverage

    rows = [row for row in coverage(LAW) if row.part == "rule"]
    seen = 0
    for page in range(1, -(-len(rows) // 50) + 1):
        seen += client.get("/law/coverage/", {"page": page}).content.decode().count("<li><div><h3>")
    assert seen == len(rows)
    for part in ("violation", "figure", "nonsense"):
        assert client.get("/law/coverage/", {"part": part, "how": "<"}).status_code == 200


def test_the_law_is_read_in_english_with_its_text_kept_in_chinese(client):
    client.cookies["django_language"] = "en"
    told = text_of(client.get("/law/provision/dp-ratio/"))
    assert "Dispatched labour above 10 % of all labour used" in told
    assert "Labor Contract Law, art. 66(3)" in told
    assert "使用被派遣劳动者数量超过用工总量的10%" in told


TYPED = st.text(max_size=30) | st.sampled_from(
    ["\x00", "..", "450..", "9" * 60, "²", "2024-13-01", "a" * 3000, "%", "／"]
)


@settings(max_examples=60, deadline=None)
@given(
    typed=TYPED, where=st.sampled_from(["q", "kind", "page", "on", "from", "to", "part", "how", "C", "birth"])
)
def test_no_address_of_the_law_breaks_whatever_is_typed(typed, where):
    from django.test import Client

    client = Client()
    for address in (
        *PLACES,
        "/law/provision/dp-ratio/",
        "/law/calculators/dp-ratio/",
        "/law/calculators/rt-age/",
    ):
        assert client.get(address, {where: typed}).status_code in ((400,) if "\0" in typed else (200, 422)), (
            address
        )
    for kind in ("provision", "statute", "rule", "calculators"):
        named = typed.strip("/.?#") or "x"
        assert client.get(f"/law/{kind}/{quote(named, safe='')}/").status_code in (200, 302, 400, 404), (
            kind,
            named,
        )


def test_screens_may_link_to_the_law_by_any_id():
    from django.template import Context, Template

    made = Template("{% load law %}{% law_url 'V-Y06' %} {% certainty 'reading' %}").render(Context())
    assert made.startswith("/law/rule/V-Y06/") and "法律解读" in made


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 10**7), st.integers(0, 10**6)),
        max_size=20,
        unique_by=lambda one: one[0],
    )
)
def test_a_chart_of_steps_stays_within_its_frame(rows):
    rows = sorted(rows)
    values = [
        Step(since, rows[n + 1][0] if n + 1 < len(rows) else None, low, low + more, str(low))
        for n, (since, low, more) in enumerate(rows)
    ]
    chart = steps(values, date(2026, 9, 2), "said")
    assert (chart is None) == (len(values) < 2)
    if chart:
        for mark in chart.marks:
            assert mark.x >= 0 and mark.x + mark.width <= chart.width + 1
            assert mark.y >= 0 and mark.y + mark.height <= chart.height
        heights = [float(y) for line in chart.lines for y in re.findall(r"V(-?[\d.]+)", line)]
        assert all(0 <= y <= chart.height for y in heights)
        assert all(0 <= word.x <= chart.width for word in chart.words)


RESTING = sorted(
    {(item.kind, item.id) for item in LAW.items() if ORDER.short in {cite.statute for cite in item.cites}}
)


@pytest.mark.parametrize(("kind", "id"), RESTING)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_rests_on_an_order_within_the_administration_does_not_name_it(client, kind, id, language):
    place = (
        reverse("law-calculator", args=[id])
        if kind == "calculator"
        else reverse("law-thing", args=[kind, id])
    )
    answer = client.get(place, headers={"accept-language": language})
    assert answer.status_code == 200
    assert "18号" not in answer.content.decode() and "内部工作部署" in answer.content.decode()


def test_the_order_within_the_administration_has_no_page_and_stands_in_no_list_open_to_everybody(client):
    assert client.get(reverse("law-statute", args=[ORDER.short])).status_code == 404
    for place in (
        "/law/",
        "/law/changes/?from=2022-06-01&to=2022-06-30",
        "/law/search/?q=2022",
        "/law/calculators/",
    ):
        shown = client.get(place)
        assert shown.status_code == 200 and ORDER.document not in text_of(shown), place
    resting = client.get(reverse("law-statute", args=["内部工作部署"]))
    assert resting.status_code == 200 and "不向当事人引用" in text_of(resting)
    assert all(f"/{id}/" in resting.content.decode() for _, id in RESTING)
