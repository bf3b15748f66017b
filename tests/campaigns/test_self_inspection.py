"""自查 Self-inspections: filled jointly, signed by both, reported to county and group at once, corrected, sent back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import facts
from laojian.campaigns.actions import (
    Answer,
    add_proof,
    correct_problem,
    fill_self_inspection,
    report_self_inspection,
    send_back_self_inspection,
    sign_self_inspection,
    start_self_inspection,
)
from laojian.campaigns.actions.sheet_items import follow_items
from laojian.campaigns.models import Duty, SelfInspection, SelfInspectionAnswer
from laojian.campaigns.queries import self_inspection as queries
from laojian.campaigns.rules.papers import Paper
from laojian.forms.facts import from_records
from laojian.messages.models import Message
from tests.campaigns.sheets import AT, begun, filled, reported
from tests.city import campaign

pytestmark = pytest.mark.django_db
GROUP, MINE, AGENCY = "91140300XXXX00019T", "91140303XXXX00043N", "91140303XXXX001908"
IN_PHASE = datetime(2024, 8, 5, 2, 0, tzinfo=UTC)
BAD = {"problem": "食堂派遣炊事员不是辅助性岗位", "place": "canteen", "persons": 3, "agency": AGENCY}


def duties(campaign_id, code):
    rows = Duty.objects.filter(campaign_id=campaign_id, unit__code=code, obligation__in=(
        "O-000-03", "O-000-04", "O-000-05", "O-000-06"))  # fmt: skip
    return {row.obligation + ("+" if row.occasion else ""): row.state for row in rows}


def test_the_sheet_asks_every_item_where_it_can_occur_and_nothing_is_answered_yet(city):
    campaign_id, sheet = begun(city)
    seen = queries.sheet(city.actor("zhaoliu"), sheet, on=AT.date())
    assert {one.cell.item for one in seen.questions} == {f"V-Y{n:02d}" for n in range(1, 14)}
    assert not any(one.said.answer for one in seen.questions)
    assert [party.code for party in seen.parties] == [MINE, AGENCY]
    assert {one.cell.item for one in seen.at("unit")} >= {"V-Y03", "V-Y06", "V-Y07"}
    assert "V-Y01" in {one.cell.item for one in seen.at("underground")}
    assert start_self_inspection(city.actor("zhaoliu"), campaign_id, at=AT) == sheet


def test_mine_and_agency_fill_in_one_sheet_and_a_draft_is_kept(city):
    campaign_id, sheet = begun(city)
    fill_self_inspection(city.actor("zhaoliu"), sheet, [Answer("canteen", "V-Y09", "ok")], at=AT)
    fill_self_inspection(city.actor("paiqian"), sheet, [Answer("guard", "V-Y09", "unsure", "缺合同")], at=AT)
    seen = queries.sheet(city.actor("zhaoliu"), sheet, on=AT.date())
    told = {one.name: (one.said.answer, one.said.answered_by) for one in seen.questions if one.said.answer}
    assert told == {"canteen.V-Y09": ("ok", "赵六"), "guard.V-Y09": ("unsure", "派遣经办")}
    assert seen.state == "filling"
    assert duties(campaign_id, MINE)["O-000-03"] == duties(campaign_id, AGENCY)["O-000-05"] == "in_progress"


def test_an_answer_the_other_party_gave_meanwhile_is_not_overwritten(city):
    _, sheet = begun(city)
    fill_self_inspection(city.actor("paiqian"), sheet, [Answer("canteen", "V-Y09", "bad", "没签")], at=AT)
    with pytest.raises(Problem) as refused:
        fill_self_inspection(
            city.actor("zhaoliu"), sheet, [Answer("canteen", "V-Y09", "ok")], at=AT + timedelta(minutes=2),
            seen=AT - timedelta(minutes=1),
        )  # fmt: skip
    assert refused.value.code == "campaigns.self_inspection_changed"
    seen = queries.sheet(city.actor("zhaoliu"), sheet, on=AT.date())
    assert [one.said.answer for one in seen.questions if one.said.answer] == ["bad"]


def test_a_second_window_of_the_same_person_takes_no_answer_back(city):
    _, sheet = begun(city)
    mine, opened, later = city.actor("zhaoliu"), AT - timedelta(minutes=1), AT + timedelta(minutes=2)
    fill_self_inspection(
        mine, sheet, [Answer("canteen", "V-Y09", "bad", "没签"), Answer("canteen", "V-Y10", "ok")], at=AT
    )
    blank = [Answer("canteen", "V-Y09", ""), Answer("canteen", "V-Y10", ""), Answer("canteen", "V-Y11", "ok")]
    fill_self_inspection(mine, sheet, blank, at=later, seen=opened)
    seen = queries.sheet(mine, sheet, on=AT.date())
    told = {one.cell.item: one.said.answer for one in seen.at("canteen") if one.said.answer}
    assert told == {"V-Y09": "bad", "V-Y10": "ok", "V-Y11": "ok"}
    with pytest.raises(Problem) as refused:
        fill_self_inspection(mine, sheet, [Answer("canteen", "V-Y09", "ok")], at=later, seen=opened)
    assert refused.value.code == "campaigns.self_inspection_changed"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer("canteen", "V-Y09", "maybe"), "campaigns.bad_answer"),
        (Answer("unit", "V-Y01", "ok"), "campaigns.unknown_item"),
        (Answer("kitchen", "V-Y09", "ok"), "campaigns.unknown_item"),
    ],
)
def test_what_is_no_answer_is_refused(city, answer, code):
    _, sheet = begun(city)
    with pytest.raises(Problem) as refused:
        fill_self_inspection(city.actor("zhaoliu"), sheet, [answer], at=AT)
    assert refused.value.code == code


def test_an_incomplete_sheet_cannot_be_signed_and_says_what_is_missing(city):
    _, sheet = begun(city)
    fill_self_inspection(city.actor("zhaoliu"), sheet, [Answer("canteen", "V-Y09", "bad")], at=AT)
    with pytest.raises(Problem) as refused:
        sign_self_inspection(city.actor("zhaoliu"), sheet, at=AT)
    assert "项未答" in refused.value.say("zh") and "没写明问题" in refused.value.say("zh")


def test_it_is_confirmed_when_both_have_signed_and_every_change_asks_for_new_signatures(city):
    _, sheet = filled(city)
    sign_self_inspection(city.actor("zhaoliu"), sheet, at=AT)
    assert SelfInspection.objects.get().state == "filling"
    with pytest.raises(Problem) as refused:
        report_self_inspection(city.actor("zhaoliu"), sheet, at=AT)
    assert refused.value.code == "campaigns.self_inspection_unsigned" and "同心" in refused.value.say()
    sign_self_inspection(city.actor("paiqian"), sheet, at=AT)
    assert SelfInspection.objects.get().state == "confirmed"
    fill_self_inspection(
        city.actor("paiqian"), sheet, [Answer("canteen", "V-Y09", "bad", "两人没签")], at=AT, nil=False
    )
    seen = queries.sheet(city.actor("zhaoliu"), sheet, on=AT.date())
    assert seen.state == "filling" and not any(party.signed_at for party in seen.parties)


def test_a_nil_report_reaches_county_and_group_at_once_and_the_duties_say_零报(city):
    campaign_id, sheet = reported(city, at=IN_PHASE)
    for who in ("zhangsan", "jituan", "lisi"):
        seen = queries.sheet(city.actor(who), sheet, on=IN_PHASE.date())
        assert seen.state == "reported" and seen.nil and not seen.may_fill
    told = set(Message.objects.filter(about_kind="self_inspection").values_list("to_unit__code", flat=True))
    assert told == {"140303", GROUP}
    mine, agency = duties(campaign_id, MINE), duties(campaign_id, AGENCY)
    assert (mine["O-000-03"], mine["O-000-04+"]) == ("zero_reported", "zero_reported")
    assert (agency["O-000-05"], agency["O-000-06+"]) == ("zero_reported", "zero_reported")
    assert not any(row.late for row in Duty.objects.filter(obligation="O-000-03"))


def test_reporting_twice_changes_nothing(city):
    _, sheet = reported(city, at=IN_PHASE)
    before = Event.objects.count()
    report_self_inspection(city.actor("zhaoliu"), sheet, at=IN_PHASE)
    assert Event.objects.count() == before


def test_others_do_not_see_it_and_the_county_above_sees_answers_only_once_reported(city):
    _, sheet = filled(city)
    for who in ("wangwu", "erkuang", "gongan"):
        with pytest.raises(Problem) as refused:
            queries.sheet(city.actor(who), sheet, on=AT.date())
        assert refused.value.code == "campaigns.no_self_inspection"
    seen = queries.sheet(city.actor("zhangsan"), sheet, on=AT.date())
    assert seen.state == "filling" and not any(one.said.answer for one in seen.questions)
    with pytest.raises(Problem) as refused:
        fill_self_inspection(city.actor("zhangsan"), sheet, [Answer("canteen", "V-Y09", "ok")], at=AT)
    assert refused.value.code == "authority.may_not"


def test_own_correction_with_its_proof_brings_the_sheet_to_corrected(city):
    _, sheet = reported(city, at=IN_PHASE, V_Y05=BAD, V_Y09={"problem": "三人未签", "place": "guard"})
    seen = queries.sheet(city.actor("zhaoliu"), sheet, on=IN_PHASE.date())
    assert seen.state == "correcting" and len(seen.problems) == 2
    first, second = (one.said.id for one in seen.problems)
    add_proof(city.actor("zhaoliu"), first, content=b"%PDF-1.7 x", name="合同.pdf", at=IN_PHASE)
    add_proof(city.actor("paiqian"), first, content=b"%PDF-1.7 x", name="合同.pdf", at=IN_PHASE)
    for one in (first, second):
        correct_problem(
            city.actor("zhaoliu"), one, corrected=True, on=IN_PHASE.date(), words="已改签", at=IN_PHASE
        )
    seen = queries.sheet(city.actor("zhangsan"), sheet, on=IN_PHASE.date())
    assert seen.state == "corrected" and len(seen.problems[0].said.proofs) == 1
    name, media, _ = queries.proof(city.actor("jituan"), seen.problems[0].said.proofs[0].id)
    assert (name, media) == ("合同.pdf", "application/pdf")
    with pytest.raises(Problem):
        queries.proof(city.actor("wangwu"), seen.problems[0].said.proofs[0].id)


@pytest.mark.parametrize(
    ("on", "words", "code"),
    [
        (date(2024, 8, 6), "已改签", "campaigns.correction_ahead"),
        (date(2014, 8, 5), "已改签", "campaigns.correction_early"),
        (date(2024, 8, 5), "已与示范甲（11010519491231002X）改签", "ids.in_text"),
        (date(2024, 8, 5), "已改签", "campaigns.proof_type"),
    ],
)
def test_a_correction_that_is_refused_leaves_nothing_behind(city, on, words, code):
    _, sheet = reported(city, at=IN_PHASE, V_Y05=BAD)
    told = queries.sheet(city.actor("zhaoliu"), sheet, on=IN_PHASE.date()).problems[0].said
    proof = Paper("合同.exe", b"MZ") if code == "campaigns.proof_type" else None
    with pytest.raises(Problem) as refused:
        correct_problem(
            city.actor("zhaoliu"), told.id, corrected=True, on=on, words=words, at=IN_PHASE, proof=proof
        )
    assert refused.value.code == code
    seen = queries.sheet(city.actor("zhaoliu"), sheet, on=IN_PHASE.date())
    assert seen.problems[0].said == told and seen.state == "correcting"


def test_an_answer_put_right_before_the_campaign_or_after_today_is_not_kept(city):
    _, sheet = filled(city)
    for on, code in (
        (date(2024, 9, 1), "campaigns.correction_ahead"),
        (date(2023, 8, 1), "campaigns.correction_early"),
    ):
        bad = Answer(
            "canteen", "V-Y09", "bad", problem="三人未签", corrected=True, corrected_on=on, correction="已签"
        )
        with pytest.raises(Problem) as refused:
            fill_self_inspection(city.actor("zhaoliu"), sheet, [bad], at=AT)
        assert refused.value.code == code


def test_what_is_left_when_the_phase_is_over_is_未整改到位(city):
    _, sheet = reported(city, at=IN_PHASE, V_Y05=BAD)
    assert queries.sheet(city.actor("jituan"), sheet, on=date(2024, 8, 13)).state_zh == "自行整改"
    assert queries.sheet(city.actor("jituan"), sheet, on=date(2024, 8, 14)).state_zh == "未整改到位"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"MZ\x90", "佐证.exe", "campaigns.proof_type"),
        (b"MZ\x90", "佐证.pdf", "campaigns.proof_type"),
        (b"%PDF" + b"x" * (17 * 2**20), "佐证.pdf", "campaigns.proof_too_large"),
    ],
)
def test_a_proof_must_be_what_it_says_and_not_too_large(city, content, name, code):
    _, sheet = reported(city, at=IN_PHASE, V_Y05=BAD)
    answer = queries.sheet(city.actor("zhaoliu"), sheet, on=IN_PHASE.date()).problems[0].said.id
    with pytest.raises(Problem) as refused:
        add_proof(city.actor("zhaoliu"), answer, content=content, name=name, at=IN_PHASE)
    assert refused.value.code == code


def test_sent_back_with_a_reason_it_is_filled_in_again_as_version_two(city):
    campaign_id, sheet = reported(city, at=IN_PHASE)
    with pytest.raises(Problem) as refused:
        send_back_self_inspection(city.actor("zhangsan"), sheet, "unclear", " ", at=IN_PHASE)
    assert refused.value.code == "campaigns.back_reason"
    send_back_self_inspection(
        city.actor("zhangsan"), sheet, "differs_from_roster", "名册有井下派遣", at=IN_PHASE
    )
    seen = queries.sheet(city.actor("paiqian"), sheet, on=IN_PHASE.date())
    assert (seen.state, seen.version, seen.back_reason) == ("sent_back", 2, "与用工名册对不上")
    assert duties(campaign_id, MINE)["O-000-04+"] == "sent_back"
    again = Answer("underground", "V-Y01", "bad", "炊事员下井送餐", 1, AGENCY)
    fill_self_inspection(city.actor("zhaoliu"), sheet, [again], at=IN_PHASE, nil=False)
    for who in ("zhaoliu", "paiqian"):
        sign_self_inspection(city.actor(who), sheet, at=IN_PHASE)
    report_self_inspection(city.actor("zhaoliu"), sheet, at=IN_PHASE)
    assert duties(campaign_id, MINE)["O-000-04+"] == "reported"
    assert duties(campaign_id, AGENCY)["O-000-06+"] == "reported"


def test_a_group_may_send_back_and_a_mine_of_another_county_may_not(city):
    _, sheet = reported(city, at=IN_PHASE)
    with pytest.raises(Problem):
        send_back_self_inspection(city.actor("wangwu"), sheet, "other", "x", at=IN_PHASE)
    send_back_self_inspection(city.actor("jituan"), sheet, "incomplete", "食堂没查", at=IN_PHASE)
    assert SelfInspection.objects.get().back_by.startswith("示范煤业集团")


def test_annex_2_gets_one_row_per_problem_and_one_for_a_mine_without_any(city):
    campaign_id, _ = reported(city, at=IN_PHASE, V_Y05=BAD, V_Y09={"problem": "三人未签", "place": "guard"})
    erkuang = start_self_inspection(city.actor("erkuang"), campaign_id, at=IN_PHASE)
    group = city.units[GROUP].pk
    rows = facts.self_inspections(campaign_id, filer_unit_id=group)
    assert [(row["unit"], row["violation"]) for row in rows] == [
        (MINE, "three-natures"), (MINE, "missing-contract")]  # fmt: skip
    from tests.campaigns.sheets import answers

    fill_self_inspection(city.actor("erkuang"), erkuang, answers(campaign_id), at=IN_PHASE, nil=True)
    sign_self_inspection(city.actor("erkuang"), erkuang, at=IN_PHASE)
    report_self_inspection(city.actor("erkuang"), erkuang, at=IN_PHASE)
    rows = facts.self_inspections(campaign_id, filer_unit_id=group)
    assert len(rows) == 3 and [row["violation"] for row in rows].count(None) == 1
    assert {row["row_kind"] for row in rows} == {"coal", "noncoal"}
    assert len({row["id"] for row in rows}) == 3
    assert from_records({"self_inspections": rows}).count() == {"self_inspections": 3}


def test_a_mine_that_group_and_agency_both_file_is_marked_and_the_agency_counts_what_concerns_it(city):
    campaign_id, _ = reported(city, at=IN_PHASE, V_Y05=BAD, V_Y09={"problem": "三人未签", "place": "guard"})
    mine = facts.self_inspections(campaign_id, filer_unit_id=city.units[GROUP].pk)
    agency = facts.self_inspections(campaign_id, filer_unit_id=city.units[AGENCY].pk)
    assert [row["violation"] for row in agency] == ["three-natures"]
    assert mine[0]["also_filed_by"] == "示范同心劳务派遣有限公司"
    assert agency[0]["also_filed_by"] == "示范煤业集团有限公司"


def test_a_sheet_that_is_not_reported_does_not_count(city):
    campaign_id, _ = filled(city)
    assert facts.self_inspections(campaign_id, filer_unit_id=city.units[GROUP].pk) == []


def test_the_list_shows_who_has_not_begun_and_costs_the_same_for_many(city, django_assert_max_num_queries):
    campaign_id = campaign(city)
    lines = queries.sheets(city.actor("lisi"), campaign_id, on=AT.date()).rows
    assert {(line.unit_code, line.state_zh) for line in lines} == {
        (MINE, "未开始"), ("91140302XXXX00051T", "未开始")}  # fmt: skip
    filled(city, id=campaign_id)
    with django_assert_max_num_queries(6):
        lines = queries.sheets(city.actor("jituan"), campaign_id, on=AT.date()).rows
    assert [line.state for line in lines] == ["not_started", "filling"]
    assert [line.unit_code for line in queries.sheets(city.actor("wangwu"), campaign_id, on=AT.date()).rows] == [
        "91140302XXXX00051T"]  # fmt: skip
    assert len(queries.sheets(city.actor("paiqian"), campaign_id, on=AT.date()).rows) == 1


def test_answers_whose_item_numbers_are_long_and_alike_change_their_numbers_without_loss(city):
    _campaign, sheet = filled(city)
    one, other, third = SelfInspectionAnswer.objects.filter(inspection=sheet, place="canteen")[:3]
    for row, item in (
        (one, "V-of-the-notice-0001"),
        (other, "V-of-the-notice-0002"),
        (third, "V-of-the-notice-0003"),
    ):
        row.item = item
        row.save()
    mapping = {"V-of-the-notice-0001": "V-of-the-notice-0002", "V-of-the-notice-0002": "V-of-the-notice-0003"}
    follow_items([sheet], mapping)
    rows = SelfInspectionAnswer.objects.in_bulk([one.pk, other.pk, third.pk])
    assert [rows[one.pk].item, rows[other.pk].item] == ["V-of-the-notice-0002", "V-of-the-notice-0003"]
    assert rows[third.pk].item == f"-{third.pk}", "not asked any more, kept"
