"""A case of a campaign whose notice divides the work among departments reads that division before the law's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from laojian.campaigns.actions import open_campaign
from laojian.casework.models import Case
from laojian.casework.queries import referral_views as queries
from laojian.casework.queries.pack_routes import routed
from tests.casework.desk import made
from tests.city import campaign

AT = datetime(2024, 7, 30, 1, 0, tzinfo=UTC)


@pytest.fixture
def desk(city):
    return made(city)


def case_of(desk, campaign_id, violation):
    return Case.objects.get(pk=desk.case(violation=violation, campaign=campaign_id))


@pytest.fixture
def jiangsu(desk, city):
    return open_campaign(city.actor("lisi", on=AT.date()), "jiangsu-illegal-employment-2007", at=AT)


def test_the_notice_comes_first_with_its_own_names_and_the_law_after_it(desk, jiangsu):
    row = case_of(desk, jiangsu, "restriction-of-liberty")
    found = queries.asked_elsewhere(row, ())
    assert {one.zh for one in found} > {"本次行动的通知"}, "the routing of the law follows"
    assert [one.zh == "本次行动的通知" for one in found] == sorted((one.zh == "本次行动的通知" for one in found), reverse=True)  # fmt: skip
    ours = routed(row, ["child-labour"])
    assert (ours[0].lead, ours[0].must) == ("司法机关", True)
    assert (
        ours[-1].lead == "公安部门（现公安机关）、卫生部门（现卫生健康部门）、司法机关" and not ours[-1].must
    )
    assert all("三（" in one.cites for one in ours[-1:])


def test_what_belongs_to_another_department_has_to_be_handed_over_to_the_unit_that_plays_it(
    desk, jiangsu, city
):
    row = case_of(desk, jiangsu, "work-safety")
    (one,) = [one for one in routed(row, ["work-safety"])]
    assert one.must and one.lead == "安全生产监管部门（现应急管理部门（矿山安全监察机构））"
    assert one.units == (("140303-emergency", "示范矿区应急管理局"),)
    every = queries.departments(row.office.path)
    named = queries.departments(row.office.path, queries.asked_elsewhere(row, ()))
    assert set(named) == set(every) and named[0][0] == "140303-emergency"


def test_a_case_without_such_a_notice_reads_the_law_alone(desk, city):
    plain = Case.objects.get(pk=desk.case(violation="restriction-of-liberty"))
    mines = case_of(desk, campaign(city), "excess-hours")
    for row in (plain, mines):
        assert routed(row, ["child-labour"]) == ()
        assert not any(one.zh == "本次行动的通知" for one in queries.asked_elsewhere(row, ()))
    assert queries.asked_elsewhere(plain, ())


@pytest.mark.parametrize(
    ("violation", "lead"),
    [
        ("unregistered-business", "工商部门（现市场监督管理部门）"),
        ("illegal-mining", "国土资源部门（现自然资源部门）"),
        ("occupational-health", "卫生部门（现卫生健康部门）"),
        ("official-misconduct", "监察机关（现监察委员会）"),
        ("identity-papers", "公安部门（现公安机关）"),
    ],
)
def test_each_department_is_named_as_in_the_notice_and_as_today(desk, jiangsu, violation, lead):
    row = case_of(desk, jiangsu, "dispatch-ratio")
    assert lead in {one.lead for one in routed(row, [violation]) if one.must}


def test_the_page_of_the_case_proposes_the_referral_by_the_notice(desk, jiangsu, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = AT.date().replace(month=8, day=20)
    row = case_of(desk, jiangsu, "work-safety")
    text = signed_in("zhangsan").get(f"/cases/{row.pk}/").content.decode()
    assert "本次行动的通知" in text and "安全生产监管部门（现应急管理部门" in text
