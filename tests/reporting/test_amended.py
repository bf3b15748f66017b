"""Returns after an amendment: sealed ones stay as they were sealed, drafts follow the new table and the new day."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime

import pytest

from laojian import packs
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, Duty
from laojian.campaigns.queries.amendment import amendment
from laojian.messages.models import Message
from laojian.reporting import actions, queries
from laojian.reporting.models import Return, Version
from tests.campaigns.amended import PACK, WHY, altered, second_version
from tests.reporting.world import ON

AT = datetime(2024, 9, 27, 1, 0, tzinfo=UTC)
OPENED = datetime(2024, 8, 20, 1, 0, tzinfo=UTC)
LATER = datetime(2024, 10, 9, 1, 0, tzinfo=UTC)


@pytest.fixture
def amended(world, settings, tmp_path):
    """One county handed annex 1 in, another has a draft; then version 2 is applied. Ids of the two returns."""
    sealed = world.submitted("wangwu")
    draft = world.open("kuangqu")
    world.seal = Version.objects.get(of_id=sealed).sealed
    settings.LAOJIAN_PACKS = [str(second_version(tmp_path))]
    apply(world)
    return sealed, draft


def apply(world, pack=PACK, at=AT, base=1, **more):
    seen = amendment(world.actor("lisi"), world.campaign, pack, at.date())
    return actions.apply_version(
        world.actor("lisi"), world.campaign, pack, seen.mapping, base=base, why=WHY, at=at, **more
    )


def heading(view):
    return view.form.columns[0].label


def test_a_sealed_return_stays_in_the_table_it_was_sealed_in(world, amended):
    sealed, draft = amended
    view = queries.view(world.actor("wangwu"), sealed, on=ON)
    assert (heading(view), view.state) == ("检查户次", "submitted")
    assert Version.objects.get(of_id=sealed).sealed == world.seal
    assert heading(queries.view(world.actor("kuangqu"), draft, on=ON)) == "检查户次（含复查）"


def test_an_accepted_return_stays_accepted_and_sealed_and_the_organiser_sees_who_holds_what(
    world, settings, tmp_path
):
    sealed, _draft = world.submitted("wangwu"), world.open("kuangqu")
    actions.accept(world.actor("lisi"), sealed, 1, at=AT)
    seal = Version.objects.get(of_id=sealed).seal
    settings.LAOJIAN_PACKS = [str(second_version(tmp_path))]
    held = queries.held(world.actor("lisi"), world.campaign)["annex1"]
    assert [len(held.sealed), len(held.drafts)] == [1, 1]
    with pytest.raises(Problem):
        queries.held(world.actor("wangwu"), world.campaign)
    change = amendment(world.actor("lisi"), world.campaign, PACK, AT.date()).tables[0]
    assert (change.gone, change.come) == (("检查户次",), ("检查户次（含复查）",))
    apply(world)
    view = queries.view(world.actor("wangwu"), sealed, on=ON)
    assert (heading(view), view.state, Version.objects.get(of_id=sealed).seal) == (
        "检查户次",
        "accepted",
        seal,
    )


def test_days_and_periods_of_returns_follow(world, amended):
    _sealed, draft = amended
    for one in Return.objects.filter(pk__in=amended):
        assert (one.due, one.period) == (date(2024, 10, 15), "2024-10")
    duties = Duty.objects.filter(campaign_id=world.campaign, form="annex1", stood_in__isnull=True)
    assert set(duties.values_list("due", flat=True)) == {date(2024, 10, 15)}
    world.hand_in(draft, "kuangqu", at=LATER)
    row = Version.objects.get(of_id=draft)
    assert not row.late, "past 28 September, in time by the new day"
    lists = queries.lists(world.actor("wangwu"), on=ON)
    assert [one.period for one in lists.own] == ["2024-10"]
    assert not [one for one in lists.to_open if one.form == "annex1"], "nothing is asked twice"


def test_old_and_new_returns_are_added_up_together(world, amended):
    _sealed, draft = amended
    world.hand_in(draft, "kuangqu", at=LATER)
    joined = queries.joined(world.actor("lisi"), world.campaign, "annex1", on=LATER.date())
    reported = {one.code for one in joined.children if one.state in ("reported", "zero")}
    assert reported == {"140302", "140303"}
    assert joined.period == "2024-10"


def test_who_holds_a_draft_is_told_of_the_altered_table(world, amended):
    words = Message.objects.get(about_kind="campaign", to_unit__code="140303").body
    assert "附件1：表样有改动（栏目）" in words
    other = Message.objects.get(about_kind="campaign", to_unit__code="140302").body
    assert "表样有改动" not in other


def test_a_sealed_return_sent_back_is_mended_in_the_new_table(world, amended):
    sealed, _draft = amended
    actions.send_back(world.actor("lisi"), sealed, 1, "01", "请按新表样核对。", at=AT)
    view = queries.view(world.actor("wangwu"), sealed, on=ON)
    assert (view.number, view.state, heading(view)) == (2, "draft", "检查户次（含复查）")
    assert heading(queries.view(world.actor("wangwu"), sealed, 1, on=ON)) == "检查户次"
    assert queries.differences(world.actor("wangwu"), sealed, 2, on=ON) is not None


def test_a_table_that_is_not_asked_any_more_stays_readable(world, settings, tmp_path):
    sealed = world.submitted("wangwu")
    folder = second_version(tmp_path)
    pack = folder / PACK
    (pack / "forms" / "annex1.yaml").rename(pack / "forms" / "annex9.yaml")
    altered(pack / "forms" / "annex9.yaml", "id: annex1", "id: annex9")
    for name in ("obligations.yaml", "items.yaml", "pack.yaml"):
        text = (pack / name).read_text(encoding="utf-8")
        (pack / name).write_text(text.replace("annex1", "annex9"), encoding="utf-8")
    settings.LAOJIAN_PACKS = [str(folder)]
    apply(world)
    view = queries.view(world.actor("wangwu"), sealed, on=ON)
    assert (view.form.id, view.state) == ("annex1", "submitted")
    lists = queries.lists(world.actor("wangwu"), on=ON)
    assert [one.form for one in lists.own] == ["annex1"]
    assert "annex9" in {one.form for one in lists.to_open}
    stays = Duty.objects.get(
        campaign_id=world.campaign, unit__code="140302", form="annex1", obligation="O-000-17"
    )
    assert (stays.state, stays.stood_in.number) == ("reported", 1)


def test_a_refused_amendment_moves_no_return(world, settings, tmp_path):
    draft = world.open("kuangqu")
    settings.LAOJIAN_PACKS = [str(second_version(tmp_path))]
    with pytest.raises(Problem):
        apply(world, base=7)
    assert Return.objects.get(pk=draft).due == date(2024, 9, 28)
    assert Campaign.objects.get(pk=world.campaign).edition == 1


def test_the_seal_holds_through_three_versions(world, settings, tmp_path):
    sealed = world.submitted("wangwu")
    settings.LAOJIAN_PACKS = [str(second_version(tmp_path))]
    apply(world)
    copy = tmp_path / "third"
    shutil.copytree(tmp_path / PACK, copy / PACK)
    altered(copy / PACK / "pack.yaml", 'version: "2"', 'version: "3"')
    altered(copy / PACK / "forms" / "annex1.yaml", "检查户次（含复查）", "检查户次（三）")
    settings.LAOJIAN_PACKS = [str(copy)]
    packs.find(PACK, [copy])
    apply(world, base=2, at=LATER)
    assert heading(queries.view(world.actor("wangwu"), sealed, on=ON)) == "检查户次"
