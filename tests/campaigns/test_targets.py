"""A target against a base year: each indicator by itself, unknown never zero, and no year before it has begun."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import TargetValue
from laojian.campaigns.rules import targets as rules
from laojian.packs import available, load

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
PACK = "shanxi-work-safety-2022"
TARGETS = next(load(one.folder) for one in available() if one.id == PACK).targets
COAL = "煤矿事故起数"


@pytest.fixture
def opened(city):
    return open_campaign(city.actor("lisi"), PACK, at=AT)


def told(actor, id, **years):
    return actions.set_target_values(
        actor, id, "accidents-down", {(COAL, int(key[1:])): n for key, n in years.items()}, "应急管理部门统计", at=AT
    )  # fmt: skip


def test_the_two_targets_ask_four_indicators_each_a_fifth_less_than_in_2020():
    assert [(one.base_year, one.to_year, one.change_pct, len(one.indicators)) for one in TARGETS] == [(2020, 2025, -20, 4)] * 2  # fmt: skip


@given(st.dictionaries(st.integers(2020, 2025), st.integers(0, 500)))
def test_nothing_is_said_of_a_target_without_its_base_or_its_last_year(figures):
    one = rules.indicator(TARGETS[0], COAL, 2020, figures)
    if 2020 in figures and 2025 in figures:
        assert one.reached == (figures[2025] * 100 <= figures[2020] * 80)
    else:
        assert one.reached is None
    assert one.base == figures.get(2020) and dict(one.values) == {
        year: figures.get(year) for year in range(2021, 2026)
    }
    assert (one.change is None) == (not figures.get(2020) or set(figures) <= {2020})


def test_a_year_to_come_another_year_and_a_figure_without_a_source_are_refused(opened, city):
    zhangsan = city.actor("zhangsan")
    for year in (2019, 2025, 2026):
        with pytest.raises(Problem) as refused:
            told(zhangsan, opened, **{f"y{year}": 3})
        assert refused.value.code == "campaign.target_year"
    with pytest.raises(Problem) as refused:
        actions.set_target_values(zhangsan, opened, "accidents-down", {(COAL, 2020): 1}, " ", at=AT)
    assert refused.value.code == "campaign.target_source"
    with pytest.raises(Problem) as refused:
        actions.set_target_values(zhangsan, opened, "accidents-down", {("煤矿", 2020): 1}, "x", at=AT)
    assert refused.value.code == "campaign.no_target"
    with pytest.raises(Problem) as refused:
        told(city.actor("zhaoliu"), opened, y2020=1)
    assert refused.value.code in ("authority.may_not", "campaign.no_campaign")
    assert not TargetValue.objects.exists()


def test_zero_is_told_and_unknown_is_not_zero(opened, city):
    zhangsan = city.actor("zhangsan")
    assert told(zhangsan, opened, y2020=5, y2021=0) == 2
    assert told(zhangsan, opened, y2020=5, y2021=0) == 0, "the same again changes nothing"
    one = queries.targets(zhangsan, opened, AT.date()).one.targets[0]
    coal, other = one.indicators[0], one.indicators[1]
    assert (coal.base, coal.values[2021], coal.values[2022], coal.change, coal.wanted) == (
        5,
        0,
        None,
        -100,
        4,
    )
    assert (other.base, other.change, other.reached, other.wanted) == (None, None, None, None)
    assert told(zhangsan, opened, y2021=None) == 1, "what turned out to be unknown is taken back"
    assert not TargetValue.objects.filter(year=2021).exists()
    assert Event.objects.filter(verb="target.set").latest("seq").detail["changed"] == [
        {"indicator": COAL, "year": 2021, "from": 0, "to": None}
    ]


def test_units_stand_side_by_side_and_the_reader_sees_those_in_reach(opened, city):
    told(city.actor("zhangsan"), opened, y2020=5)
    seen = queries.targets(city.actor("lisi"), opened, AT.date(), unit="140303")
    assert seen.one.unit.code == "140303" and not seen.may_set
    assert seen.one.targets[0].indicators[0].base == 5
    mine = queries.targets(city.actor("lisi"), opened, AT.date())
    assert mine.one.unit.code == "140300" and mine.one.targets[0].indicators[0].base is None, "not added up"
    other = queries.targets(city.actor("wangwu"), opened, AT.date(), unit="140303")
    assert other.one.unit.code == "140302"


def test_the_page_takes_figures_and_refuses_what_is_none(opened, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 8, 20)
    client, place = signed_in("zhangsan"), reverse("campaign-targets", args=[opened])
    given = {"target": "accidents-down", "source": "示范来源", "v0-2020": "10", "was-v0-2020": "", "v0-2021": "", "was-v0-2021": ""}  # fmt: skip
    assert client.post(place, given).status_code == 302
    answer = client.post(place, {**given, "v0-2021": "没有"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "“没有”不是数" in text and 'value="没有"' in text
    assert TargetValue.objects.get().value == 10
    stale = {**given, "v0-2020": "10", "was-v0-2020": "10", "v1-2020": "4", "was-v1-2020": ""}
    TargetValue.objects.update(value=11)
    assert client.post(place, stale).status_code == 302
    assert sorted(TargetValue.objects.values_list("value", flat=True)) == [4, 11], (
        "what another changed stays"
    )
    assert client.post(place, {**given, "target": "x"}).status_code == 422
    assert client.put(place).status_code == 405
    assert "示范矿区" in signed_in("lisi").get(place).content.decode()
