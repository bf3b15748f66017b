"""The city's tables: the sum of what was handed in and sealed, with every gap named."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.campaigns.actions import remove_participant
from laojian.reporting import actions, queries
from tests.reporting.world import FILED, LATE, ON

UNITS = {"wangwu": "140302", "kuangqu": "140303", "gaoxin": "gaoxin"}


def joined(world, form="annex1", place="", name="lisi"):
    return queries.joined(world.actor(name), world.campaign, form, on=ON, place=place)


def stands(view):
    return {one.code: one.state for one in view.children}


def test_only_sealed_returns_count_and_every_other_unit_is_named(world):
    world.open("wangwu")
    first = world.submitted("kuangqu")
    view = joined(world)
    one = queries.view(world.actor("lisi"), first, on=ON)
    assert {key: fig.value for key, fig in view.filled.figures.items()} == {
        key: fig.value for key, fig in one.filled.figures.items()
    }
    assert stands(view) == {"140302": "filling", "140303": "reported", "gaoxin": "missing"}
    assert view.missing == ("示范城区人力资源和社会保障局", "示范高新区组织与人力资源部")
    assert {(gap[0], gap[2]) for gap in view.told["gaps"]} == {
        ("140302", "not_reported"),
        ("gaoxin", "not_reported"),
    }


def test_the_citys_total_is_the_sum_of_the_sealed_returns_and_opens_down_to_the_records(world):
    found = {name: world.submitted(name) for name in UNITS}
    view = joined(world, place="1.2")
    parts = {one.return_id: one.figure.value for one in view.parts}
    assert set(parts) == set(found.values())
    assert sum(parts.values()) == view.filled.figure(1, 2).value
    for one in view.parts:
        below = queries.behind(world.actor("lisi"), one.return_id, "1.2", one.number, on=ON)
        assert len(below.records) == one.figure.value and below.frozen
    money = joined(world, place="1.14")
    assert sum(one.figure.value for one in money.parts) == money.filled.figure(1, 14).value
    assert not view.report.blocking


def test_a_unit_that_left_the_campaign_is_not_missing_in_the_sum(world):
    world.submitted("kuangqu")
    assert stands(joined(world))["gaoxin"] == "missing"
    remove_participant(world.actor("lisi"), world.campaign, "gaoxin", "由市里直接排查", at=FILED)
    view = joined(world)
    assert stands(view) == {"140302": "missing", "140303": "reported"}
    assert view.missing == ("示范城区人力资源和社会保障局",)
    (line,) = [one for one in queries.lists(world.actor("lisi"), on=ON).joined if one.form == "annex1"]
    assert (line.handed, line.expected) == (1, 2)


def test_what_changes_in_the_records_after_sealing_does_not_move_the_sum(world):
    world.submitted("wangwu")
    before = joined(world).filled.figures
    world.sources.records["140302"]["cases"].clear()
    assert joined(world).filled.figures == before


def test_a_late_return_changes_the_sum_visibly(world):
    world.submitted("kuangqu")
    before = joined(world).filled.figure(1, 2).value
    late = world.submitted("wangwu", at=LATE)
    view = joined(world)
    own = queries.view(world.actor("lisi"), late, on=ON).filled.figure(1, 2).value
    assert view.filled.figure(1, 2).value == before + own
    assert view.filled.figure(1, 2).late
    assert [one.late for one in view.children if one.code == "140302"] == [True]
    assert ["140302", "示范城区人力资源和社会保障局", "value", True, None] in view.told["gaps"]


def test_what_is_sent_back_leaves_the_sum_and_comes_back_as_a_correction(world):
    found = world.submitted("wangwu")
    world.submitted("kuangqu")
    both = joined(world).filled.figure(1, 2).value
    actions.send_back(world.actor("lisi"), found, 1, "01", "请核对", at=FILED)
    without = joined(world)
    assert stands(without)["140302"] == "returned"
    assert without.filled.figure(1, 2).value < both
    assert "示范城区人力资源和社会保障局" in without.missing
    (gap,) = [one for one in without.told["gaps"] if one[0] == "140302"]
    assert gap[2] == "sent_back", "sent back is not the same as never handed in"
    world.sources.records["140302"]["cases"].pop()
    world.hand_in(found, "wangwu")
    view = joined(world)
    assert view.filled.figure(1, 2).value == both - 1
    (told,) = view.told["corrections"]
    assert told[:4] == ["140302", "示范城区人力资源和社会保障局", 1, 2] and "1.2" in told[4]


def test_an_accepted_return_counts_until_its_correction_is_handed_in(world):
    found = world.submitted("wangwu")
    before = joined(world).filled.figures
    actions.accept(world.actor("lisi"), found, 1, at=FILED)
    actions.correct(world.actor("wangwu"), found, "02", "少登记一案", at=FILED)
    assert joined(world).filled.figures == before
    assert stands(joined(world))["140302"] == "reported"


def test_zero_missing_late_and_not_applicable_never_become_one_another(world):
    from laojian.campaigns.actions import waive_duty
    from laojian.campaigns.models import Duty

    world.sources.records["140302"] = {"visits": [], "cases": []}
    found = world.open("wangwu")
    actions.declare_zero(world.actor("wangwu"), found, True, at=LATE)
    world.hand_in(found, "wangwu", at=LATE)
    for duty in Duty.objects.filter(unit=world.city.units["gaoxin"], form="annex1"):
        waive_duty(world.actor("lisi"), duty.pk, "no_object", "没有矿山企业", at=FILED)
    view = joined(world)
    assert stands(view) == {"140302": "zero", "140303": "missing", "gaoxin": "na"}
    assert {(gap[0], gap[2], gap[3]) for gap in view.told["gaps"]} == {
        ("140302", "zero_reported", True), ("140303", "not_reported", False), ("gaoxin", "not_applicable", False),
    }  # fmt: skip
    assert view.missing == ("示范矿区人力资源和社会保障局",)


def test_annex_1_and_annex_2_are_never_added_and_a_mine_reported_twice_is_marked(world):
    world.submitted("wangwu")
    world.submitted("jituan", "annex2")
    group = world.sources.records["91140300XXXX00019T"]["self_inspections"]
    shared = {**group[0], "id": "派遣另报01"}
    agency = world.sources._sample("91140303XXXX001908")["self_inspections"]
    agency.append(shared)
    world.submitted("paiqian", "annex2")
    one, two = joined(world), joined(world, "annex2")
    assert set(stands(one)) == {"140302", "140303", "gaoxin"}
    assert set(stands(two)) == {"91140300XXXX00019T", "91140303XXXX001908"}
    (repeat,) = [entry for entry in two.told["repeats"] if entry[1] == shared["unit"]]
    assert sorted(repeat[3]) == ["示范同心劳务派遣有限公司", "示范煤业集团有限公司"]
    total, distinct = two.filled.figure(1, 1).value, two.filled.figure(1, 1).beside
    assert distinct < total, "marked beside the sum, not subtracted from it"
    assert one.told["repeats"] == []


def test_the_city_signs_and_hands_in_its_own_sum_to_the_province(world):
    for name in UNITS:
        world.submitted(name)
    found = actions.open_joined(world.actor("shiju1"), world.campaign, "annex1", at=FILED)
    assert actions.open_joined(world.actor("lisi"), world.campaign, "annex1", at=FILED) == found
    with pytest.raises(Problem) as told:
        actions.fill_in(world.actor("shiju1"), found, {"2.1": "9"}, "01", "说明", at=FILED)
    assert told.value.code == "reporting.joined_by_hand"
    actions.note(world.actor("shiju1"), found, phone="0353-0000001", text="", at=FILED)
    world.sign(found, "shiju3", "shiju2", "shiju1")
    actions.submit(world.actor("shiju1"), found, at=FILED)
    view = queries.view(world.actor("sheng"), found, on=ON)
    assert view.to_name == "示范省人力资源和社会保障厅" and view.joined and not view.told["gaps"]
    parts = queries.behind(world.actor("sheng"), found, "1.2", on=ON).parts
    assert sum(one.figure.value for one in parts) == view.filled.figure(1, 2).value
    assert [
        one.name for one in queries.joined(world.actor("sheng"), world.campaign, "annex1", on=ON).children
    ] == ["示范市人力资源和社会保障局"]
    actions.accept(world.actor("sheng"), found, 1, at=FILED)


def test_the_citys_sealed_sum_keeps_what_it_was_made_of_when_a_county_corrects(world):
    found = {name: world.submitted(name) for name in UNITS}
    city = actions.open_joined(world.actor("shiju1"), world.campaign, "annex1", at=FILED)
    actions.note(world.actor("shiju1"), city, phone="0353-0000001", text="", at=FILED)
    world.sign(city, "shiju3", "shiju2", "shiju1")
    actions.submit(world.actor("shiju1"), city, at=FILED)
    before = queries.behind(world.actor("lisi"), city, "1.2", on=ON)
    actions.accept(world.actor("lisi"), found["wangwu"], 1, at=FILED)
    actions.correct(world.actor("wangwu"), found["wangwu"], "02", "多登记一案", at=FILED)
    world.sources.records["140302"]["cases"].pop()
    world.hand_in(found["wangwu"], "wangwu")
    assert queries.behind(world.actor("lisi"), city, "1.2", on=ON) == before
    assert joined(world).filled.figure(1, 2).value == before.figure.value - 1


def test_a_county_that_signs_after_the_city_began_drops_the_citys_signatures(world):
    world.submitted("kuangqu")
    city = actions.open_joined(world.actor("shiju1"), world.campaign, "annex1", at=FILED)
    actions.note(world.actor("shiju1"), city, phone="0353-0000001", text="", at=FILED)
    world.sign(city, "shiju3", "shiju2", "shiju1")
    world.submitted("wangwu")
    assert queries.view(world.actor("shiju1"), city, on=ON).slots[0].dropped
    with pytest.raises(Problem) as told:
        actions.submit(world.actor("shiju1"), city, at=FILED)
    assert told.value.code == "reporting.changed_since_signed"


def test_a_unit_to_which_nobody_hands_the_table_has_no_consolidation(world):
    for act in (
        lambda: joined(world, name="wangwu"),
        lambda: actions.open_joined(world.actor("wangwu"), world.campaign, "annex1", at=FILED),
    ):
        with pytest.raises(Problem) as told:
            act()
        assert told.value.code == "reporting.no_handed"


CASES = st.lists(
    st.tuples(
        st.sampled_from(["coal", "noncoal"]),
        st.sampled_from(["underground-dispatch", "three-natures", "wage-arrears", "other-rights"]),
        st.booleans(),
        st.integers(0, 10**9),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counties=st.tuples(CASES, CASES))
def test_whatever_the_counties_hand_in_the_city_has_their_sum_cell_by_cell(world, counties):
    from django.db import transaction

    with transaction.atomic():
        for name, cases in zip(("wangwu", "kuangqu"), counties, strict=True):
            rows = [
                {"id": f"{name}-{n}", "unit": f"示范{n}", "unit_name": f"示范{n}", "row_kind": kind, "violation": violation,
                 "as_outsourcing": False, "ordered": True, "punished": fined, "fine": fine, "confiscated": 0,
                 "referred": False, "workers": 1, "underground_workers": 1, "underground_outsourced_workers": 0}
                for n, (kind, violation, fined, fine) in enumerate(cases)
            ]  # fmt: skip
            visit = {"id": f"{name}-查", "unit": "示范", "row_kind": "coal", "team_hrss": 2, "team_mine_supervision": 0,
                     "team_mine_inspection": 0, "team_other": 0}  # fmt: skip
            world.sources.records[UNITS[name]] = {"visits": [visit, {**visit, "id": "查2", "row_kind": "noncoal"}],
                                                  "cases": rows}  # fmt: skip
        found = [world.submitted(name) for name in ("wangwu", "kuangqu")]
        total = joined(world)
        singles = [queries.view(world.actor("lisi"), one, on=ON).filled for one in found]
        for key, figure in total.filled.figures.items():
            assert figure.value == sum(one.figures[key].value for one in singles)
        for key, figure in total.filled.blanks.items():
            assert figure.value == sum(one.blanks[key].value for one in singles)
        transaction.set_rollback(True)
