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
    assert "2027-08" in text_of(answer)


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
