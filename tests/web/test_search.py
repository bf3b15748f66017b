"""查找 Looking things up: by name and by number, each within what the reader may see."""

from datetime import date

import pytest

from laojian.casework.models import Case, Lead
from tests.casework.desk import MINE, at, day


@pytest.fixture(autouse=True)
def demo_day(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)


def page(client, words):
    return client.get("/search/", {"q": words}).content.decode()


def test_a_lead_is_found_by_its_number_and_by_the_figure_in_it(signed_in, desk):
    lead = Lead.objects.get(pk=desk.lead(source="complaint", found_on=day("2024-09-02"), at=at("2024-09-02")))
    client = signed_in("zhangsan")
    assert f"/leads/{lead.pk}/" in page(client, lead.number)
    figures = "".join(sign if sign.isdigit() else " " for sign in lead.number).split()
    assert f"/leads/{lead.pk}/" in page(client, figures[0])


def test_a_unit_is_found_by_its_name_and_words_without_a_figure_look_for_no_number(
    signed_in, desk, city, django_assert_max_num_queries
):
    desk.lead(source="complaint", found_on=day("2024-09-02"), at=at("2024-09-02"))
    client = signed_in("zhangsan")
    page(client, "一")
    with django_assert_max_num_queries(14):
        told = page(client, city.units[MINE].name)
    assert city.units[MINE].name in told and "/leads/" not in told.split("<main", 1)[1]


def test_nobody_finds_the_number_of_another_county(signed_in, desk):
    lead = Lead.objects.get(pk=desk.lead(source="complaint", found_on=day("2024-09-02"), at=at("2024-09-02")))
    assert f"/leads/{lead.pk}/" not in page(signed_in("wangwu"), lead.number)
    assert not Case.objects.exists()
