"""No address of the public calculators carries more about a person than it needs, and none that is passed on a birth day."""

import re
from html import unescape

import pytest

from tests.web.test_law import asked, text_of

POST = {
    "sex": "男",
    "on": "2026-11-01",
    "surplus": "是",
    "seniority_years": "31",
    "placement_impossible": "是",
}


@pytest.mark.parametrize("id", ["rt-age", "rt-flexible", "px-internal-retire", "px-public-post"])
def test_a_month_of_birth_is_enough_and_gives_a_range_where_the_day_would_matter(client, id):
    answer = asked(client, id, birth="1967-01", **POST)
    assert answer.status_code == 200
    assert "2027年8月" in text_of(answer)


@pytest.mark.parametrize("id", ["rt-flexible", "px-internal-retire", "px-public-post"])
def test_the_address_that_is_passed_on_tells_the_month_of_birth_and_not_the_day(client, id):
    answer = asked(client, id, birth="1967-01-19", **POST)
    body = unescape(answer.content.decode())
    [shared] = re.findall(r'class="code law-link" href="([^"]+)"', body)
    assert "birth=1967-01&" in shared + "&" and "1967-01-19" not in shared
    assert "只写到月" in text_of(answer)


def test_the_link_to_the_other_language_drops_what_is_no_input(client):
    answer = asked(
        client, "px-internal-retire", birth="1967-01", name="示范甲", id_no="140302196608150011", **POST
    )
    body = unescape(answer.content.decode())
    [next_] = re.findall(r'href="[^"]*language/\?to=en&next=([^"]+)"', body)
    assert "140302196608150011" not in next_ and "name" not in next_
    assert "px-internal-retire" in next_ and "1967-01" in next_


def test_the_pages_of_a_violation_and_a_measure_say_what_there_is_none_of_and_what_must_be_found(client):
    assert "无（事实表没有列出涉罪情形）" in text_of(client.get("/law/violation/no-display/"))
    assert "期满没有延期" in text_of(client.get("/law/measure/mn-licence.expired/"))


PERSONAL = {
    "lc-written": {"hire_date": "2025-03-17", "signed_on": "2025-09-15", "wage": "3000"},
    "lc-severance": {"hire_date": "2019-03-17", "end_date": "2026-08-21", "wage": "5000", "city_avg": "8000"},
    "lc-2n": {"hire_date": "2019-03-17", "end_date": "2026-08-21", "wage": "5000", "city_avg": "8000"},
    "lc-probation": {
        "kind": "无固定",
        "probation_start": "2026-03-17",
        "probation_end": "2026-12-21",
        "wage": "6000",
    },
    "wm-pregnancy": {"event": "生育", "start": "2026-03-17", "province_days": "0"},
}


@pytest.mark.parametrize("id", PERSONAL)
def test_no_full_day_of_a_persons_life_stands_in_the_address_that_is_passed_on(client, id):
    answer = asked(client, id, **PERSONAL[id])
    body = unescape(answer.content.decode())
    [shared] = re.findall(r'class="code law-link" href="([^"]+)"', body)
    assert not re.search(r"\d{4}-\d{2}-\d{2}", shared), shared
    assert "只写到月" in text_of(answer)
    there = client.get(f"/law/calculators/{id}/{shared}")
    told = text_of(there)
    assert there.status_code == 200 and "只知道年月" in told
    again = unescape(there.content.decode())
    assert re.findall(r'class="code law-link" href="([^"]+)"', again) == [shared], "passed on as it came"


def test_every_day_of_a_person_that_a_calculator_asks_may_be_given_by_its_month():
    from laojian.law.library import load_libraries

    held = {
        (one.id, each.name)
        for one in load_libraries().calculators.values()
        for each in one.inputs
        if each.personal
    }
    words = ("入职", "用工之日", "签订书面", "试用期", "合同起", "合同止", "产假", "解除")
    asked_for = {
        (one.id, each.name) for one in load_libraries().calculators.values() for each in one.inputs
        if each.kind == "date" and any(word in each.zh for word in words)
    }  # fmt: skip
    assert asked_for <= held
