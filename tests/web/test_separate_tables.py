"""An 另表 row of a table leads to the duty by which the unit hands the separate table in, with its state and its day."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from laojian.campaigns import actions
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import Duty
from laojian.campaigns.rules.papers import Handed, Paper
from laojian.packs import available, load
from laojian.reporting.models import Return

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def sheet(city, signed_in, settings):
    """The page of the county's table, its campaign and its duty for the separate table."""
    settings.LAOJIAN_DEMO_DATE = date(2024, 8, 20)
    id = open_campaign(city.actor("lisi"), "chuxiong-intermediaries-2021", at=AT)
    client = signed_in("zhangsan")
    client.post(reverse("return-open"), {"campaign": id, "form": "intermediary-statistics", "period": "2021-09"})  # fmt: skip
    place = reverse("return", args=[Return.objects.get().pk])
    return (
        id,
        Duty.objects.get(campaign=id, unit__code="140303", obligation="O-004-13"),
        lambda: client.get(place),
    )


def test_every_row_that_says_so_names_the_duty_of_its_separate_table():
    for found in available():
        pack = load(found.folder)
        for form in pack.forms.values():
            for row in form.rows:
                assert (row.sheet is not None) == (row.kind == "other_sheet"), (pack.id, row.no)
                if row.sheet:
                    assert pack.obligation(row.sheet).deliverables


def test_the_cell_shows_where_the_separate_table_is_and_how_it_stands(sheet, city):
    id, duty, page = sheet
    link = reverse("campaign-duty", args=[id, duty.pk])
    before = page().content.decode()
    assert (
        before.count(f'<a href="{link}">见另表：清理整顿专项执法另表</a>') == 2 and "没有写明期限" in before
    )
    handed = Handed((Paper("另表.txt", "示范".encode()),), "另表")
    actions.file_duty(city.actor("zhangsan"), duty.pk, handed, at=AT)
    after = page().content.decode()
    assert "没有写明期限" not in after and after.count("8月20日") >= 2 and "已报" in after


def test_a_row_whose_duty_the_unit_does_not_have_says_the_bare_word(sheet):
    _, duty, page = sheet
    duty.delete()
    assert '<span class="meta">另表</span>' in page().content.decode()
