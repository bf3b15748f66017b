"""Numbers of days that are our own choice: changed while the campaign runs, with a reason, within what the unit can bear."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.campaigns import actions
from laojian.campaigns.models import Campaign, Duty
from laojian.campaigns.queries import campaign as seen
from laojian.campaigns.rules import readings as rules
from laojian.packs import available, load
from tests.city import campaign

AT = datetime(2024, 9, 3, 1, 0, tzinfo=UTC)
SETTINGS = [one for folder in available() for one in load(folder.folder).settings]


def raised(city):
    """A campaign, and the duty of a county that a violation made due."""
    id = campaign(city)
    (duty, *_) = actions.raise_duty(
        city.actor("zhangsan"), id, "violation_found", city.units["140303"].pk, "case:1", on=date(2024, 8, 20), at=AT
    )  # fmt: skip
    return id, duty


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.id)
def test_what_a_pack_reads_itself_always_fits(setting):
    assert rules.fits(setting, setting.default) == (setting.kind != "reading")


@given(
    setting=st.sampled_from(SETTINGS),
    value=st.one_of(st.integers(-5, 3000), st.booleans(), st.text(max_size=4)),
)
def test_a_number_is_changed_only_within_its_range_and_only_where_it_is_our_choice(setting, value):
    if setting.kind != "number" or not rules.fits(setting, value) or value == setting.default:
        return
    least, most = rules.span(setting)
    assert setting.our_choice and least <= value <= most and not isinstance(value, bool)


def test_a_number_of_days_is_changed_with_a_reason_and_what_waits_is_counted_anew(city):
    id, duty = raised(city)
    lisi = city.actor("lisi", on=AT.date())
    before = Duty.objects.get(pk=duty)
    assert actions.read_otherwise(lisi, id, "A23", "10", at=AT, reason="市局统一要求10日") == 1
    after = Duty.objects.get(pk=duty)
    assert (before.n, after.n, after.unit_of_n) == (15, 10, "day")
    assert (before.due - after.due).days == 5 and after.counted_from == before.counted_from
    template = Duty.objects.get(campaign=id, unit=after.unit, obligation=after.obligation, occasion="", event=after.event,
                                deliverable=after.deliverable)  # fmt: skip
    assert template.n == 10, "what comes is counted so too"
    assert Campaign.objects.get(pk=id).settings["A23"] == 10
    assert actions.read_otherwise(lisi, id, "A23", "10", at=AT, reason="再说一遍") == 0


def test_what_was_handed_in_keeps_its_day(city):
    id, duty = raised(city)
    Duty.objects.filter(pk=duty).update(state="reported", done_on=date(2024, 9, 2))
    before = Duty.objects.get(pk=duty).due
    actions.read_otherwise(
        city.actor("lisi", on=AT.date()), id, "A23", "10", at=AT, reason="市局统一要求10日"
    )
    assert Duty.objects.get(pk=duty).due == before


@pytest.mark.parametrize("wrong", ["0", "367", "-3", "1.5", "三", "", "9" * 5000])
def test_a_number_that_cannot_be_is_refused_with_its_range(city, wrong):
    id = campaign(city)
    with pytest.raises(Problem) as refused:
        actions.read_otherwise(city.actor("lisi"), id, "A23", wrong, at=AT, reason="试")
    assert refused.value.code == "campaign.setting_number" and "1到366" in refused.value.say("zh")


def test_the_page_changes_a_number_and_counts_the_days_again_for_the_organiser_alone(signed_in, city):
    id = campaign(city)
    address, recount = (reverse(name, args=[id]) for name in ("campaign-readings", "campaign-recount"))
    client = signed_in("lisi")
    assert 'name="choice" type="number"' in client.get(address).content.decode()
    wrong = client.post(address, {"setting": "A22", "choice": "900", "reason": "试"})
    assert wrong.status_code == 422 and "1到250" in wrong.content.decode()
    assert client.post(address, {"setting": "A22", "choice": "5", "reason": "市局答复"}).status_code == 302
    assert seen(city.actor("lisi"), id, AT.date()).settings["A22"] == 5
    assert client.get(recount).status_code == 405
    done = client.post(recount, follow=True)
    assert "0 项任务的期限有变" in done.content.decode()
    county = signed_in("zhangsan")
    assert recount not in county.get(address).content.decode()
    assert county.post(recount).status_code == 403
