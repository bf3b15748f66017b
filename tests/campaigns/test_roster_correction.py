"""改名册 Faults put right in the page: handed in anew as if the file had been mended, with the evidence of what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from laojian.archive import queries as archive
from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns.actions import roster as actions
from laojian.campaigns.actions.roster_correction import correct_roster
from laojian.campaigns.models import RosterReceipt
from laojian.campaigns.queries import roster as queries
from tests.campaigns.rosters import resident_id, small
from tests.campaigns.test_roster import read
from tests.city import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]
LATER = NOW + timedelta(minutes=5)
FAULTY = small(
    {}, {"身份证号码": "140300198001010000"}, {"用工起始日期": "2024-02-30"}, {"用工形式": "外协", "是否井下": "大概"},
    {"身份证号码": resident_id(0)},
)  # fmt: skip


def faulty(city):
    return read(city, content=FAULTY, name="7月.csv", month="2024-07")


def fields(city, id):
    """Column → number of the field that puts its fault right."""
    told = queries.reading(city.actor("zhaoliu"), id)
    return {one.column: one.field.number for one in told.issues.rows if one.field}


def test_what_was_typed_is_handed_in_anew_and_the_file_before_stays_as_it_came(city):
    id = faulty(city)
    who, number = city.actor("zhaoliu"), fields(city, id)
    assert set(number) == {"身份证号码", "用工起始日期", "用工形式", "是否井下"}
    typed = {
        number["身份证号码"]: f" {resident_id(1)} ", number["用工起始日期"]: "2024-02-29",
        number["用工形式"]: "劳务派遣", number["是否井下"]: "",
    }  # fmt: skip
    new = correct_roster(who, id, typed, at=LATER)
    before, after = (queries.roster(who, one) for one in (id, new))
    assert [(one.state, one.rows_read, one.rows_loaded, one.issues) for one in (before, after)] == [
        ("mended", 5, 2, 5), ("draft", 5, 4, 2),
    ]  # fmt: skip
    assert (after.month, after.unit, after.campaign) == (before.month, before.unit, before.campaign)
    assert queries.corrected_as(who, id) == after.id
    assert archive.content(before.file) == FAULTY and after.file != before.file
    mended = FAULTY.decode("utf-8-sig").splitlines()
    changed = archive.content(after.file).decode("utf-8-sig").splitlines()
    assert [n for n, (one, other) in enumerate(zip(mended, changed, strict=True)) if one != other] == [
        2,
        3,
        4,
    ]


def test_the_event_names_the_cells_and_never_what_was_typed_about_a_person(city):
    id = faulty(city)
    number = fields(city, id)
    typed = {
        number["身份证号码"]: resident_id(1),
        number["用工形式"]: "劳务派遣",
        number["用工起始日期"]: resident_id(7),
    }
    new = correct_roster(city.actor("zhaoliu"), id, typed, at=LATER)
    event = Event.objects.get(verb="roster.correct")
    assert (event.subject_id, event.actor_name, event.detail["corrects"]) == (str(new), "赵六", id)
    assert event.detail["corrections"] == [
        {"row": [3], "column": "身份证号码"},
        {"row": [5], "column": "用工形式", "was": "外协", "new": "劳务派遣"},
        {"row": [4], "column": "用工起始日期"},
    ]
    kept = archive.content(RosterReceipt.objects.get(pk=new).reading).decode()
    assert not any(resident_id(one) in kept + str(event.detail) for one in (1, 7))
    (first,) = queries.reading(city.actor("zhaoliu"), new).corrections
    assert (first.by, first.of, first.count) == ("赵六", id, 3)
    again = correct_roster(
        city.actor("zhaoliu"), new, {fields(city, new)["用工起始日期"]: "2024-03-01"}, at=LATER
    )
    told = queries.reading(city.actor("zhaoliu"), again).corrections
    assert [one.of for one in told] == [id, new] and told[0] == first


def test_the_same_form_sent_twice_makes_one_and_a_closed_roster_is_refused(city):
    id, who = faulty(city), city.actor("zhaoliu")
    number = fields(city, id)["用工形式"]
    new = correct_roster(who, id, {number: "劳务派遣"}, at=LATER)
    assert correct_roster(who, id, {number: "劳务派遣"}, at=LATER) == new
    assert RosterReceipt.objects.count() == 2 and Event.objects.filter(verb="roster.correct").count() == 1
    with pytest.raises(Problem) as refused:
        correct_roster(who, id, {number: "业务外包"}, at=LATER)
    assert refused.value.code == "campaigns.roster_closed"


def test_a_roster_in_force_stays_so_until_the_corrected_one_is_submitted(city):
    id, who = faulty(city), city.actor("zhaoliu")
    actions.submit_roster(who, id, at=NOW)
    new = correct_roster(who, id, {fields(city, id)["用工形式"]: "劳务派遣"}, at=LATER)
    assert [queries.roster(who, one).state for one in (id, new)] == ["in_force", "draft"]
    actions.submit_roster(who, new, at=LATER)
    assert [queries.roster(who, one).state for one in (id, new)] == ["replaced", "in_force"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({}, "campaigns.nothing_corrected"),
        ({"用工起始日期": " 2024-02-30", "身份证号码": "", "用工形式": ""}, "campaigns.nothing_corrected"),
        ({"用工起始日期": "2024" * 99}, "campaigns.cell_too_long"),
        ({4: "x"}, "campaigns.no_such_fault"),
        ({999: "x"}, "campaigns.no_such_fault"),
    ],
)
def test_what_changes_nothing_or_no_listed_cell_is_refused(city, typed, code):
    id = faulty(city)
    number = fields(city, id)
    told = {number.get(key, key): text for key, text in typed.items()}
    with pytest.raises(Problem) as refused:
        correct_roster(city.actor("zhaoliu"), id, told, at=LATER)
    assert refused.value.code == code and RosterReceipt.objects.count() == 1


def test_who_may_not_upload_may_not_correct(city):
    id = faulty(city)
    actions.submit_roster(city.actor("zhaoliu"), id, at=NOW)
    for who, code in (("zhangsan", "authority.may_not"), ("wangwu", "campaigns.no_roster")):
        with pytest.raises(Problem) as refused:
            correct_roster(city.actor(who), id, {0: "x"}, at=LATER)
        assert refused.value.code == code
