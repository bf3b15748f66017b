"""当月计数 HitCounts: counted once a run, never staler than the newest run, within what each person may see."""

import pytest

from laojian.campaigns.actions import run_now
from laojian.campaigns.models import Hit, Run
from laojian.campaigns.queries.hit_counts import HitCounts
from tests.campaigns.rosters import MINE
from tests.campaigns.test_run import MONTH, NONE, UNSIGNED, hand_in, screened
from tests.city import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]
__all__ = ["screened"]


def unsigned(city, id, who="lisi"):
    (line,) = HitCounts.of(city.actor(who), id, MONTH).by_provision(("lc-written",))[:1]
    return line.breach


def test_a_second_reader_counts_nothing_anew(city, screened, django_assert_num_queries):
    first = HitCounts.of(city.actor("lisi"), screened, MONTH)
    told = first.by_provision(("lc-written",)), first.breaches(), first.changes(1)
    again = HitCounts.of(city.actor("lisi"), screened, MONTH)
    with django_assert_num_queries(0):
        assert (again.by_provision(("lc-written",)), again.breaches(), again.changes(1)) == told


def test_a_later_run_is_counted_at_once(city, screened):
    assert unsigned(city, screened) == 4
    hand_in(city, screened, NONE, NONE, UNSIGNED, UNSIGNED)
    run_now(city.actor("lisi"), screened, month=MONTH, at=NOW)
    assert unsigned(city, screened) == 3


def test_while_a_run_is_written_nothing_is_kept(city, screened):
    assert unsigned(city, screened) == 4
    Run.objects.create(
        campaign_id=screened, month=MONTH, on=NOW.date(), asked_at=NOW, asked_by="李四", state="running"
    )
    Hit.objects.filter(provision="lc-written", unit__code=MINE).update(gone=True)
    assert unsigned(city, screened) == 1


def test_each_sees_the_counts_of_the_own_reach(city, screened):
    assert unsigned(city, screened) == 4 and unsigned(city, screened, "zhangsan") == 3
    assert unsigned(city, screened, "wangwu") != 4 and unsigned(city, screened) == 4


def test_a_renamed_unit_stands_under_its_new_name(city, screened):
    counts = HitCounts.of(city.actor("lisi"), screened, MONTH)
    assert any(one.id == MINE for one in counts.by_unit())
    unit = city.units[MINE]
    unit.name = "示范新名煤矿"
    unit.save()
    assert "示范新名煤矿" in {one.title for one in counts.by_unit()}


def test_a_county_or_a_unit_is_counted_apart(city, screened):
    counts = HitCounts.of(city.actor("lisi"), screened, MONTH)
    (of_unit,) = counts.by_provision(("lc-written",), unit=MINE)[:1]
    (of_county,) = counts.by_provision(("lc-written",), county="140303")[:1]
    assert (of_unit.breach, of_county.breach) == (3, 3)
