"""The board and the day: every duty stands with its actor, days make states, who has not, reminders."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.models import Duty
from laojian.campaigns.rules import duty as rules
from tests.city import TODAY, campaign

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
MINE, OTHER_MINE = "91140303XXXX00043N", "91140302XXXX00051T"
GROUP, AGENCY = "91140300XXXX00019T", "91140303XXXX001908"

ACTORS = {
    1: ("140302", "140303", "gaoxin"), 2: (GROUP,), 3: (MINE, OTHER_MINE), 4: (MINE, OTHER_MINE), 5: (AGENCY,),
    6: (AGENCY,), 7: ("140302", "140303", "gaoxin"), 8: ("140302", "140303", "gaoxin"),
    9: ("140302", "140303", "gaoxin"), 10: ("140302", "140303", "gaoxin"),
    11: ("140300", "140302", "140303", "gaoxin"), 12: ("140302", "140303", "gaoxin", GROUP, MINE, OTHER_MINE),
    13: ("140300", "140302", "140303", "gaoxin"), 14: (GROUP, AGENCY), 15: ("140302", "140303", "gaoxin"),
    16: ("140300",), 17: ("140302", "140303", "gaoxin"), 18: (GROUP, AGENCY),
}  # fmt: skip
"""Obligation → units that owe it, read off the notice by hand."""
SIGN_IN = {
    "140300": "lisi", "140302": "wangwu", "140303": "zhangsan", "gaoxin": "gaoxin", GROUP: "jituan",
    MINE: "zhaoliu", OTHER_MINE: "erkuang", AGENCY: "paiqian",
}  # fmt: skip


def owed(board, code):
    """Ids of the obligations a unit has a cell for."""
    return {
        duty.id
        for block in board.blocks
        for row in block.rows
        if row.unit.code == code
        for column, cell in zip(block.columns, row.cells, strict=True)
        if cell is not None
        for duty in column.obligations
    }


def cell(board, code, key):
    for block in board.blocks:
        for row in block.rows:
            if row.unit.code == code:
                return row.cells[[one.key for one in block.columns].index(key)]
    raise AssertionError(f"{code} is not on the board")


def duty(id, city, code, obligation, **more):
    return Duty.objects.get(campaign_id=id, unit=city.units[code], obligation=obligation, **more)


@pytest.mark.parametrize("number", range(1, 19))
def test_every_obligation_stands_on_the_board_of_its_actors(city, number):
    id, obligation = campaign(city), f"O-000-{number:02}"
    above = queries.board(city.actor("lisi"), id, TODAY)
    for code in ACTORS[number]:
        own = queries.board(city.actor(SIGN_IN[code]), id, TODAY)
        assert obligation in owed(own, code), f"{code} sees its own"
        assert obligation in owed(above, code), f"the city sees that of {code}"
    others = set(SIGN_IN) - set(ACTORS[number])
    assert not any(obligation in owed(above, code) for code in others)


def test_a_table_asked_for_twice_is_one_column_and_moves_as_one(city):
    id = campaign(city)
    board = queries.board(city.actor("lisi"), id, TODAY)
    office = next(one for one in board.blocks if one.id == "county")
    annex = next(one for one in office.columns if one.key == "annex1")
    assert [one.id for one in annex.obligations] == ["O-000-15", "O-000-17"]
    first = duty(id, city, "140303", "O-000-15", kind="form")
    actions.push_duty(city.actor("zhangsan"), first.pk, "reported", at=AT, ref="return:1")
    assert duty(id, city, "140303", "O-000-17").state == "reported"
    assert Event.objects.filter(verb="duty.push").count() == 1


def test_what_a_unit_does_not_owe_is_a_dash(city):
    lisi, id = city.actor("lisi"), campaign(city)
    actions.add_participant(lisi, id, "140300-police", ["group"], "只为看一格", at=AT)
    board = queries.board(lisi, id, TODAY)
    assert cell(board, "140300-police", "annex2") is not None
    Duty.objects.filter(unit=city.units["140300-police"], form="annex2").delete()
    board = queries.board(lisi, id, TODAY)
    assert cell(board, "140300-police", "annex2") is None
    assert cell(board, GROUP, "annex2") is not None


def test_an_officer_sees_their_county_and_not_the_other(city):
    id = campaign(city)
    seen = {
        row.unit.code
        for block in queries.board(city.actor("zhangsan"), id, TODAY).blocks
        for row in block.rows
    }
    assert seen == {"140303", MINE}
    assert {row.unit.code for block in queries.board(city.actor("jituan"), id, TODAY).blocks for row in block.rows} == {
        GROUP, MINE, OTHER_MINE,
    }  # fmt: skip


def test_states_follow_from_the_day_and_nobody_presses_anything(city):
    id = campaign(city)
    states = {
        on: cell(queries.board(city.actor("lisi"), id, on), GROUP, "annex2").duty.state
        for on in (date(2024, 8, 8), date(2024, 8, 12), date(2024, 8, 13), date(2024, 8, 14))
    }
    assert list(states.values()) == ["not_due", "soon", "soon", "overdue"]


def test_handing_in_after_the_day_is_late_for_ever(city):
    id = campaign(city)
    one = duty(id, city, GROUP, "O-000-18")
    clerk, city_office = city.actor("jituan"), city.actor("lisi")
    actions.push_duty(clerk, one.pk, "zero_reported", at=AT)
    actions.push_duty(city_office, one.pk, "sent_back", at=AT)
    actions.push_duty(clerk, one.pk, "zero_reported", at=AT)
    actions.push_duty(city_office, one.pk, "accepted", at=AT)
    one.refresh_from_db()
    assert (one.state, one.late, one.zero, one.done_on) == ("accepted", True, True, date(2024, 8, 20))
    shown = cell(queries.board(city_office, id, TODAY), GROUP, "annex2").duty
    assert shown.late_by == 5, "14, 15, 16, 19, 20 August"


def test_until_midnight_of_the_day_is_in_time(city):
    id = campaign(city)
    one = duty(id, city, GROUP, "O-000-18")
    last_minute = datetime(2024, 8, 13, 15, 59, tzinfo=UTC)  # 23:59 in Beijing
    actions.push_duty(city.actor("jituan"), one.pk, "reported", at=last_minute)
    one.refresh_from_db()
    assert not one.late


def test_a_state_that_may_not_follow_is_refused(city):
    id = campaign(city)
    one = duty(id, city, MINE, "O-000-03")
    with pytest.raises(Problem) as refused:
        actions.push_duty(city.actor("zhaoliu"), one.pk, "accepted", at=AT)
    assert refused.value.code == "campaign.duty_step"
    with pytest.raises(Problem) as refused:
        actions.push_duty(city.actor("zhaoliu"), one.pk, "forgotten", at=AT)
    assert refused.value.code == "campaign.duty_step"
    with pytest.raises(Problem, match="没有这项任务"):
        actions.push_duty(city.actor("wangwu"), one.pk, "reported", at=AT)


def test_pushing_the_same_state_twice_writes_one_event(city):
    id = campaign(city)
    one = duty(id, city, MINE, "O-000-03")
    for _ in range(2):
        actions.push_duty(city.actor("zhaoliu"), one.pk, "reported", at=AT)
    assert Event.objects.filter(verb="duty.push").count() == 1


def test_an_event_makes_a_duty_due_by_the_default_days_marked_as_such(city):
    id = campaign(city)
    ids = actions.raise_duty(
        city.actor("zhaoliu"), id, "self_check_done", city.units[MINE].pk, "self_inspection:1",
        on=date(2024, 8, 9), at=AT,
    )  # fmt: skip
    one = Duty.objects.get(pk=ids[0])
    assert (one.obligation, one.due, one.default) == ("O-000-04", date(2024, 8, 14), True), (
        "Fri + 3 working days"
    )
    again = actions.raise_duty(
        city.actor("zhaoliu"), id, "self_check_done", city.units[MINE].pk, "self_inspection:1",
        on=date(2024, 8, 9), at=AT,
    )  # fmt: skip
    assert again == ids
    board = queries.board(city.actor("lisi"), id, TODAY)
    shown = cell(board, MINE, "O-000-04/1")
    assert (shown.events, shown.events_done, shown.duty.state) == (1, 0, "overdue")


def test_a_day_set_in_the_case_is_not_called_a_default(city):
    id = campaign(city)
    ids = actions.raise_duty(
        city.actor("zhangsan"), id, "violation_found", city.units["140303"].pk, "case:1", on=date(2024, 8, 20),
        due=date(2024, 8, 30), at=AT,
    )  # fmt: skip
    one = Duty.objects.get(pk=ids[0])
    assert (one.obligation, one.due, one.default) == ("O-000-09", date(2024, 8, 30), False)
    counted = actions.raise_duty(
        city.actor("zhangsan"),
        id,
        "violation_found",
        city.units["140303"].pk,
        "case:2",
        on=date(2024, 8, 20),
        at=AT,
    )
    assert Duty.objects.get(pk=counted[0]).due == date(2024, 9, 4), "15 days (A23)"
    with pytest.raises(Problem, match="没有由"):
        actions.raise_duty(
            city.actor("zhangsan"), id, "flood", city.units["140303"].pk, "x", on=date(2024, 8, 20), at=AT
        )


def test_the_day_lists_what_is_owed_soonest_first(city):
    id = campaign(city)
    found = queries.duties(city.actor("zhangsan"), TODAY)
    assert {one.unit.code for one in found} == {"140303"}
    days = [one.due for one in found if one.due]
    assert days == sorted(days)
    assert [one.due for one in found][len(days) :] == [None] * (len(found) - len(days))
    assert not any(one.is_template for one in found)
    actions.push_duty(city.actor("zhangsan"), found[0].id, "reported", at=AT)
    assert found[0].id not in {one.id for one in queries.duties(city.actor("zhangsan"), TODAY, campaign=id)}
    below = queries.duties(city.actor("zhangsan"), TODAY, own=False)
    assert {one.unit.code for one in below} == {"140303", MINE}


def test_who_has_not_stands_beside_the_board_worst_first(city):
    id = campaign(city)
    board = queries.board(city.actor("lisi"), id, TODAY)
    behind = {one.unit.code: one for one in board.behind}
    assert set(behind) == {"140302", "140303", "gaoxin", GROUP, MINE, OTHER_MINE, AGENCY}
    assert behind[GROUP].over == 5
    assert len([one for one in behind[GROUP].duties if one.form == "annex2"]) == 1, "named once"
    assert {one.unit.code for one in board.counties} == {"140302", "140303", "gaoxin"}
    assert sum(one.units for one in board.counties) == 7, "3 offices, 2 mines, the agency, county emergency"


def test_not_applicable_needs_a_coded_reason_and_counts_nowhere(city):
    id = campaign(city)
    lisi = city.actor("lisi")
    one = duty(id, city, "gaoxin", "O-000-15", kind="case_study")
    with pytest.raises(Problem, match="原因"):
        actions.waive_duty(lisi, one.pk, "no_object", " ", at=AT)
    with pytest.raises(Problem, match="原因"):
        actions.waive_duty(lisi, one.pk, "because", "辖区没有矿山", at=AT)
    before = queries.board(lisi, id, TODAY).tally.all
    actions.waive_duty(lisi, one.pk, "no_object", "辖区没有矿山", at=AT)
    assert queries.board(lisi, id, TODAY).tally.all == before - 1
    assert "no_object" in Event.objects.get(verb="duty.waive").detail["remark"]
    with pytest.raises(Problem) as refused:
        actions.waive_duty(city.actor("gaoxin"), one.pk, "no_object", "我们没有", at=AT)
    assert refused.value.code == "authority.may_not"
    actions.unwaive_duty(lisi, one.pk, "认定有误", at=AT)
    assert queries.board(lisi, id, TODAY).tally.all == before


def test_deadlines_are_counted_again_when_they_would_differ(city):
    id = campaign(city)
    Duty.objects.filter(campaign_id=id, obligation="O-000-15").update(remind_on=date(2024, 9, 26))
    assert actions.recount_deadlines(city.actor("lisi"), id, at=AT) == 9
    assert actions.recount_deadlines(city.actor("lisi"), id, at=AT) == 0
    assert duty(id, city, "140303", "O-000-15", kind="report").remind_on == date(2024, 9, 27)


def test_queries_of_the_board_do_not_grow_with_the_units(city, django_assert_max_num_queries):
    id = campaign(city)
    lisi = city.actor("lisi")
    queries.board(lisi, id, TODAY)
    with django_assert_max_num_queries(8):
        queries.board(lisi, id, TODAY)
    with django_assert_max_num_queries(5):
        queries.campaigns(lisi, TODAY)
    with django_assert_max_num_queries(2):
        queries.duties(lisi, TODAY, own=False)


@given(
    stored=st.sampled_from(sorted(rules.STORED)),
    due=st.dates(date(2024, 1, 1), date(2025, 12, 31)) | st.none(),
    on=st.dates(date(2024, 1, 1), date(2025, 12, 31)),
)
def test_a_day_never_changes_what_was_done_and_only_makes_the_undone_near_or_overdue(stored, due, on):
    shown = rules.standing(stored, due, on).state
    assert shown in rules.STATES
    if stored in rules.DONE or stored == "not_applicable":
        assert shown == stored
    elif due is not None and on > due:
        assert shown == ("sent_back" if stored == "sent_back" else "overdue")
    else:
        assert shown in {"not_due", "soon"} if stored == "open" else shown == stored


@given(on=st.dates(date(2023, 1, 1), date(2026, 9, 30)), ahead=st.integers(0, 20))
def test_the_database_counts_as_near_what_the_rules_call_near(on, ahead):
    from datetime import timedelta

    due = on + timedelta(ahead)
    assert (rules.standing("open", due, on).state == "soon") == (on <= due <= rules.near_until(on))


def test_the_counts_of_the_board_are_those_of_its_rows(city):
    id = campaign(city)
    for code, state in {GROUP: "reported", MINE: "in_progress", AGENCY: "sent_back"}.items():
        Duty.objects.filter(pk=duty_of(id, city, code)[0]).update(state=state)
    lisi = city.actor("lisi")
    for on in (date(2024, 8, 1), date(2024, 8, 12), TODAY, date(2024, 9, 27), date(2024, 10, 8)):
        board = queries.board(lisi, id, on)
        lines = [one for one in every(id, on) if not one.is_template]
        assert board.tally.all == len(lines)
        for state in ("overdue", "soon", "sent_back"):
            assert getattr(board.tally, state) == sum(one.state == state for one in lines), (on, state)
        assert queries.campaigns(lisi, on)[0].tally == board.tally
        assert board.late_units == len(
            {one.unit.id for one in lines if one.state in ("overdue", "sent_back")}
        )


def every(id, on):
    from laojian.campaigns.queries.lines import line

    rows = (
        Duty.objects.filter(campaign_id=id).exclude(state="not_applicable").select_related("campaign", "unit")
    )
    return [line(row, on) for row in rows]


def duty_of(id, city, code):
    return list(
        Duty.objects.filter(campaign_id=id, unit=city.units[code], due__isnull=False).values_list(
            "pk", flat=True
        )
    )


def test_a_long_block_is_shown_page_by_page_and_counted_whole(city):
    from laojian.authority.models import Unit
    from laojian.campaigns.queries.board import ROWS
    from laojian.parties.models import Employer

    above = city.units["140303"]
    for n in range(ROWS + 5):
        unit = Unit.objects.create(
            code=f"M{n:03}", name=f"示范{n}号煤业", kind="enterprise", level="unit", parent=above,
            path=f"{above.path}M{n:03}/", region="140303",
        )  # fmt: skip
        Employer.objects.create(unit=unit, mine_type="coal_ug", changed_at=AT)
    id, lisi = campaign(city), city.actor("lisi")
    mines = next(one for one in queries.board(lisi, id, TODAY).blocks if one.id == "mine")
    assert (len(mines.rows), mines.total, mines.following, mines.before) == (ROWS, ROWS + 7, ROWS, None)
    rest = next(
        one for one in queries.board(lisi, id, TODAY, first={"mine": ROWS}).blocks if one.id == "mine"
    )
    assert (len(rest.rows), rest.following, rest.before) == (7, None, 0)
    assert queries.board(lisi, id, TODAY).late_units == ROWS + 5 + 7
