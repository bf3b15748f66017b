"""A return from its opening to its acceptance, and back."""

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns.models import Duty
from laojian.reporting import actions, queries
from laojian.reporting.models import Return, Version
from tests.reporting.world import FILED, LATE, ON


def seen(world, name, found, number=None):
    return queries.view(world.actor(name), found, number, on=ON)


def states(world, unit, form="annex1"):
    return set(Duty.objects.filter(unit=world.city.units[unit], form=form).values_list("state", flat=True))


def test_a_return_is_filled_from_the_records_when_it_is_opened(world):
    found = world.open("wangwu")
    page = seen(world, "wangwu", found)
    assert (page.state, page.period, page.form.id) == ("draft", "2024-09", "annex1")
    assert page.filled.figure(1, 1).value == 2
    assert page.filled.figure(1, 14).value == 3_500_000
    assert page.to_name == "示范市人力资源和社会保障局"
    assert states(world, "140302") == {"in_progress"}


def test_opening_a_return_twice_gives_the_same_one(world):
    assert world.open("wangwu") == world.open("wangwu")
    assert Return.objects.count() == 1
    assert Event.objects.filter(verb="return.open").count() == 1


def test_a_unit_that_does_not_fill_the_table_cannot_open_it(world):
    with pytest.raises(Problem) as told:
        world.open("jituan", "annex1")
    assert told.value.code == "reporting.not_yours"
    with pytest.raises(Problem) as told:
        world.open("wangwu", "annex9")
    assert told.value.code == "reporting.no_form"


def test_a_figure_that_differs_from_the_records_needs_a_reason_and_a_remark(world):
    found = world.open("wangwu")
    for words in (("", ""), ("01", " "), ("99", "说明")):
        with pytest.raises(Problem) as told:
            actions.fill_in(world.actor("wangwu"), found, {"3.1": "4"}, *words, at=FILED)
        assert told.value.code == "reporting.why"
    actions.fill_in(world.actor("wangwu"), found, {"3.1": "4"}, "01", "还有两次没有登记", at=FILED)
    page = seen(world, "wangwu", found)
    figure = page.filled.figure(3, 1)
    assert (figure.value, figure.ledger, figure.source, figure.by) == (4, 2, "hand", "王五")
    assert page.filled.figure(1, 1).value == 4
    assert page.typed["3.1"].remark == "还有两次没有登记"


def test_a_figure_typed_as_the_records_have_it_drops_the_entry_by_hand(world):
    found = world.open("wangwu")
    actions.fill_in(world.actor("wangwu"), found, {"3.1": "4"}, "01", "还有两次没有登记", at=FILED)
    assert actions.fill_in(world.actor("wangwu"), found, {"3.1": "2"}, "", "", at=FILED) == ("3.1",)
    assert seen(world, "wangwu", found).typed == {}


def test_the_same_figures_typed_again_change_nothing(world):
    found = world.open("wangwu")
    before = seen(world, "wangwu", found)
    typed = {"3.1": "2", "3.14": "3.50", "S1.hrss": str(before.filled.blank("S1", "hrss").value)}
    assert actions.fill_in(world.actor("wangwu"), found, typed, "", "", at=FILED) == ()
    assert seen(world, "wangwu", found).content == before.content


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"1.1": "7"}, "reporting.computed"),
        ({"S1.total": "7"}, "reporting.computed"),
        ({"9.9": "7"}, "reporting.no_place"),
        ({"2.1": "许多"}, "reporting.number"),
        ({"2.1": "-1"}, "reporting.number"),
        ({"2.1": "1.5"}, "reporting.number"),
        ({"2.14": "1e999"}, "reporting.number"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_saved(world, values, code):
    found = world.open("wangwu")
    with pytest.raises(Problem) as told:
        actions.fill_in(world.actor("wangwu"), found, {"3.1": "4", **values}, "01", "说明", at=FILED)
    assert told.value.code == code
    assert seen(world, "wangwu", found).typed == {}


def test_a_broken_relation_is_told_in_the_notices_words_and_blocks(world):
    found = world.open("wangwu")
    actions.fill_in(world.actor("wangwu"), found, {"2.2": "3"}, "01", "说明", at=FILED)
    page = seen(world, "wangwu", found)
    assert any("(2)=(3)+(5)" in one.message for one in page.report.blocking)
    assert "hard" in {one.kind for one in page.blockers}
    with pytest.raises(Problem) as told:
        world.sign(found, "wangwu")
    assert told.value.code == "reporting.cannot_submit"


def test_the_live_check_saves_nothing(world):
    found = world.open("wangwu")
    trial = queries.preview(world.actor("wangwu"), found, {"2.2": "3", "2.1": "许多"}, on=ON)
    assert trial.unsaved == ("煤矿企业第2栏",)
    assert set(trial.faults) == {"2.1"}
    assert trial.filled.figure(1, 2).value == 5
    assert any(one.relation == "R2" for one in trial.report.broken)
    assert seen(world, "wangwu", found).typed == {}


def test_a_change_seen_by_nobody_is_not_overwritten(world):
    found = world.open("wangwu")
    looked_at = seen(world, "wangwu", found).content
    actions.fill_in(world.actor("wangwu"), found, {"3.1": "4"}, "01", "说明", at=FILED)
    with pytest.raises(Problem) as told:
        actions.fill_in(world.actor("wangwu"), found, {"3.1": "5"}, "01", "说明", at=FILED, seen=looked_at)
    assert told.value.code == "reporting.changed_meanwhile"


def test_signatures_come_in_the_printed_order_by_role_and_with_a_renewed_sign_in(world):
    found = world.open("kuangqu")
    head, preparer = (world.actor(name, renewed=True) for name in ("zhangsan3", "zhangsan"))
    with pytest.raises(Problem) as told:
        actions.sign(world.actor("zhangsan3"), found, "unit_head", at=FILED)
    assert told.value.code == "authority.sign_in_again"
    with pytest.raises(Problem) as told:
        actions.sign(preparer, found, "preparer", at=FILED)
    assert told.value.code == "reporting.sign_order"
    with pytest.raises(Problem) as told:
        actions.sign(preparer, found, "unit_head", at=FILED)
    assert told.value.code == "reporting.sign_role"
    actions.sign(head, found, "unit_head", at=FILED)
    actions.sign(head, found, "unit_head", at=FILED)
    with pytest.raises(Problem) as told:
        actions.sign(world.actor("kuangqu", renewed=True), found, "unit_head", at=FILED)
    assert told.value.code == "reporting.signed_already"
    assert Event.objects.filter(verb="return.sign").count() == 1
    assert [one.turn for one in seen(world, "zhangsan", found).slots] == [False, True, False, False]


def test_a_change_after_a_signature_drops_the_signatures_with_a_note(world):
    found = world.open("wangwu")
    world.sign(found, "wangwu")
    actions.fill_in(world.actor("wangwu"), found, {"3.1": "4"}, "01", "说明", at=FILED)
    slots = seen(world, "wangwu", found).slots
    assert not any(one.by for one in slots)
    assert slots[0].dropped == "签字后改了数字"


def test_records_that_change_after_a_signature_void_it_and_stop_the_submission(world):
    found = world.open("wangwu")
    actions.note(world.actor("wangwu"), found, phone="0353-0000000", text="", at=FILED)
    world.sign(found, "wangwu")
    world.sources.records["140302"]["visits"].pop()
    assert seen(world, "wangwu", found).slots[0].dropped
    with pytest.raises(Problem) as told:
        actions.submit(world.actor("wangwu"), found, at=FILED)
    assert told.value.code == "reporting.changed_since_signed"
    with pytest.raises(Problem) as told:
        actions.submit(world.actor("wangwu"), found, at=FILED)
    assert told.value.code == "reporting.cannot_submit"
    world.hand_in(found, "wangwu")


def test_an_unsigned_return_cannot_be_submitted(world):
    found = world.open("wangwu")
    with pytest.raises(Problem, match="还没有签字") as told:
        actions.submit(world.actor("wangwu"), found, at=FILED)
    assert "联系电话" in told.value.say()
    assert states(world, "140302") == {"in_progress"}


def test_submitting_seals_and_moves_both_duties_of_the_table(world):
    found = world.submitted("wangwu")
    page = seen(world, "wangwu", found)
    assert page.state == "submitted" and len(page.seal) == 64 and not page.late
    assert states(world, "140302") == {"reported"}
    assert not page.may & {"fill", "explain", "declare_zero", "submit"}
    with pytest.raises(Problem) as told:
        actions.fill_in(world.actor("wangwu"), found, {"3.1": "4"}, "01", "说明", at=FILED)
    assert told.value.code == "reporting.not_draft"


def test_a_return_after_its_day_keeps_the_mark_late_for_ever(world):
    found = world.submitted("wangwu", at=LATE)
    actions.accept(world.actor("lisi"), found, 1, at=LATE)
    page = seen(world, "lisi", found)
    assert page.late and page.filled.figure(1, 1).late
    assert set(Duty.objects.filter(unit=world.city.units["140302"], form="annex1").values_list("late")) == {
        (True,)
    }


def test_a_zero_report_is_said_and_never_assumed(world):
    world.sources.records["140302"] = {"visits": [], "cases": []}
    found = world.open("wangwu")
    assert "zero" in {one.kind for one in seen(world, "wangwu", found).blockers}
    actions.declare_zero(world.actor("wangwu"), found, True, at=FILED)
    world.hand_in(found, "wangwu")
    page = seen(world, "wangwu", found)
    assert page.zero and page.filled.figure(1, 1).state == "zero_reported"
    assert states(world, "140302") == {"zero_reported"}


def test_records_contradict_a_zero_report(world):
    found = world.open("wangwu")
    with pytest.raises(Problem) as told:
        actions.declare_zero(world.actor("wangwu"), found, True, at=FILED)
    assert told.value.code == "reporting.zero_with_figures"


def test_records_that_come_after_a_zero_declaration_take_it_back(world):
    kept = world.sources._sample("140302")
    world.sources.records["140302"] = {"visits": [], "cases": []}
    found = world.open("wangwu")
    actions.declare_zero(world.actor("wangwu"), found, True, at=FILED)
    world.sources.records["140302"] = kept
    page = seen(world, "wangwu", found)
    assert page.filled.figure(1, 1).value == 2
    assert "zero_contradicted" in {one.kind for one in page.blockers}
    actions.declare_zero(world.actor("wangwu"), found, False, at=FILED)
    world.hand_in(found, "wangwu")


def test_what_is_sent_back_opens_the_next_version_with_everything_but_the_signatures(world):
    found = world.open("wangwu")
    actions.fill_in(world.actor("wangwu"), found, {"3.1": "4"}, "01", "说明", at=FILED)
    world.hand_in(found, "wangwu")
    number = actions.send_back(
        world.actor("lisi"), found, 1, "01", "请核对检查户次", at=FILED, cells={"3.1": "与台账不符"}
    )
    page = seen(world, "wangwu", found)
    assert (number, page.number, page.state) == (2, 2, "draft")
    assert page.sent_back.reason == "01 数字与台账不符"
    assert page.typed["3.1"].value == 4 and not any(one.by for one in page.slots)
    assert [(one.place, one.text, one.review) for one in page.remarks] == [("3.1", "与台账不符", True)]
    assert states(world, "140302") == {"sent_back"}
    assert seen(world, "wangwu", found, 1).state == "sent_back"


def test_a_sending_back_lies_in_the_units_inbox(world):
    from laojian.messages.models import Message

    found = world.submitted("wangwu")
    actions.send_back(world.actor("lisi"), found, 1, "03", "第10栏少1件", at=FILED)
    told = Message.objects.get(about_kind="return", about_id=str(found))
    assert (told.to_unit.code, told.subject) == ("140302", "附件1被退回：03 栏目关系不符")
    assert told.link == f"/returns/{found}/" and told.body == "第10栏少1件"


def test_version_two_shows_which_records_moved_which_cell(world):
    found = world.submitted("wangwu")
    actions.send_back(world.actor("lisi"), found, 1, "01", "请核对", at=FILED)
    gone = world.sources.records["140302"]["cases"].pop()
    new = {**gone, "id": "140302-案99", "row_kind": "coal"}
    world.sources.records["140302"]["cases"].append(new)
    found_differences = {
        one.place: one for one in queries.differences(world.actor("wangwu"), found, 2, on=ON)
    }
    assert found_differences["2.2"].added == ("140302-案99",)
    assert found_differences["3.2"].removed == (gone["id"],)
    assert found_differences["1.2"].added and found_differences["1.2"].removed
    world.hand_in(found, "wangwu")
    kept = {one.place: one for one in queries.differences(world.actor("lisi"), found, 2, on=ON)}
    world.sources.records["140302"]["cases"].clear()
    assert {one.place: one for one in queries.differences(world.actor("lisi"), found, 2, on=ON)} == kept


def test_accepting_ends_the_duty(world):
    found = world.submitted("wangwu")
    actions.accept(world.actor("lisi"), found, 1, at=FILED)
    assert states(world, "140302") == {"accepted"}
    assert seen(world, "wangwu", found).state == "accepted"


def test_an_accepted_return_is_corrected_in_a_new_version_with_a_reason(world):
    found = world.submitted("wangwu")
    with pytest.raises(Problem) as told:
        actions.correct(world.actor("wangwu"), found, "01", "新立一案", at=FILED)
    assert told.value.code == "reporting.not_to_correct"
    actions.accept(world.actor("lisi"), found, 1, at=FILED)
    with pytest.raises(Problem) as told:
        actions.correct(world.actor("wangwu"), found, "01", "", at=FILED)
    assert told.value.code == "reporting.reason"
    assert actions.correct(world.actor("wangwu"), found, "01", "新立一案", at=FILED) == 2
    assert states(world, "140302") == {"accepted"}
    world.hand_in(found, "wangwu")
    assert states(world, "140302") == {"reported"}
    actions.accept(world.actor("lisi"), found, 2, at=FILED)
    assert [one.state for one in Version.objects.filter(of=found)] == ["accepted", "accepted"]


def test_the_drawer_of_a_cell_lists_the_records_as_frozen_at_submission(world):
    found = world.submitted("wangwu")
    before = queries.behind(world.actor("lisi"), found, "3.2", on=ON)
    assert before.frozen and len(before.records) == before.figure.value == 2
    world.sources.records["140302"]["cases"].clear()
    assert queries.behind(world.actor("lisi"), found, "3.2", on=ON) == before
    money = queries.behind(world.actor("lisi"), found, "3.14", on=ON)
    assert sum(one.adds or 0 for one in money.records) == money.figure.value == 3_500_000
    blank = queries.behind(world.actor("lisi"), found, "S1.total", on=ON)
    assert sum(one.adds or 0 for one in blank.records) == blank.figure.value


def test_every_cell_adds_up_from_the_records_in_its_drawer(world):
    found = world.submitted("kuangqu")
    page = seen(world, "kuangqu", found)
    for (row, column), figure in page.filled.figures.items():
        drawer = queries.behind(world.actor("kuangqu"), found, f"{row}.{column}", on=ON)
        assert sum(one.adds or 0 for one in drawer.records) == figure.value, (row, column)


def test_another_county_neither_sees_nor_touches_it(world):
    found = world.open("wangwu")
    other = world.actor("zhangsan3", renewed=True)
    for act in (
        lambda: queries.view(other, found, on=ON),
        lambda: queries.behind(other, found, "1.1", on=ON),
        lambda: actions.fill_in(other, found, {"3.1": "4"}, "01", "说明", at=FILED),
        lambda: actions.sign(other, found, "unit_head", at=FILED),
        lambda: actions.submit(other, found, at=FILED),
        lambda: actions.accept(other, found, 1, at=FILED),
    ):
        with pytest.raises(Problem) as told:
            act()
        assert told.value.code == "reporting.no_return"


def test_the_city_reads_a_countys_draft_and_cannot_fill_or_sign_it(world):
    found = world.open("wangwu")
    assert not seen(world, "lisi", found).may & {"fill", "explain", "submit", "accept"}
    with pytest.raises(Problem) as told:
        actions.fill_in(world.actor("lisi"), found, {"3.1": "4"}, "01", "说明", at=FILED)
    assert told.value.code == "authority.may_not"


def test_every_act_leaves_exactly_one_event(world):
    found = world.submitted("wangwu")
    actions.send_back(world.actor("lisi"), found, 1, "01", "请核对", at=FILED)
    actions.remark(world.actor("wangwu"), found, "已核对", at=FILED)
    world.hand_in(found, "wangwu")
    actions.accept(world.actor("lisi"), found, 2, at=FILED)
    events = Event.objects.filter(subject_kind="return").exclude(verb="message.send").order_by("seq")
    verbs = list(events.values_list("verb", flat=True))
    signed = ["return.sign"] * 3
    assert verbs == [
        "return.open", "return.explain", *signed, "return.submit", "return.send_back", "return.remark", *signed,
        "return.submit", "return.accept",
    ]  # fmt: skip
