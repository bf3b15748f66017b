"""筛查 Runs: hits by a stable id, kept decisions, hits that are gone, questions to employers, contradictions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns.actions import ask_employers, decide_hit, receive_roster, run_now, start_run
from laojian.campaigns.models import Decision, Hit, Run
from laojian.campaigns.queries import contradictions as differs
from laojian.campaigns.queries import evidence as evidences
from laojian.campaigns.queries import hits as queries
from laojian.campaigns.queries import runs
from laojian.campaigns.queries.hit_counts import HitCounts
from laojian.campaigns.queries.hits import Asked
from laojian.messages.models import Message
from tests.campaigns.rosters import MINE, OTHER_MINE, OTHER_USCC, small
from tests.campaigns.sheets import reported
from tests.city import NOW, campaign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]
MONTH = "2024-07"
NONE, UNSIGNED = {}, {"劳动合同签订日期": "无"}


def hand_in(city, id, *rows, who="zhaoliu", unit=MINE, at=NOW):
    return receive_roster(
        city.actor(who), id, content=small(*rows, unit=unit), name="7月.csv", month=MONTH, at=at
    )


@pytest.fixture
def screened(city):
    """A campaign whose two mines each handed in a roster: three people without a contract and one, screened."""
    id = campaign(city)
    hand_in(city, id, NONE, UNSIGNED, UNSIGNED, UNSIGNED)
    other = city.units[OTHER_MINE]
    other.uscc = OTHER_USCC
    other.save()
    hand_in(city, id, UNSIGNED, NONE, who="erkuang", unit=OTHER_USCC)
    run_now(city.actor("lisi"), id, month=MONTH, at=NOW)
    return id


def unsigned(**more):
    return Hit.objects.filter(provision="lc-written", verdict="breach", **more)


def test_a_run_over_the_rosters_in_force_stores_hits_with_what_decided_and_where_it_stands(city, screened):
    (run,) = Run.objects.all()
    assert (run.state, run.units, run.rows, run.found) == ("done", 2, 6, Hit.objects.count())
    assert run.record["law_hash"] and set(run.record["rosters"]) == {MINE, OTHER_USCC}
    assert unsigned().count() == 4 and unsigned(unit__code=MINE).count() == 3
    one = unsigned(unit__code=MINE).order_by("source_row").first()
    assert one.hit.endswith(f"|{MINE}|{MONTH}") and one.source_row == 3 and one.source_file
    assert "9999-12-31" in one.values and one.county.code == "140303"
    assert "*" in one.id_masked and Event.objects.filter(verb="run.finish").count() == 1


def test_a_hit_is_said_in_words_with_article_mark_and_its_roster_row_masked(city, screened):
    key = unsigned(unit__code=MINE).order_by("source_row").first().key
    told = queries.hit(city.actor("zhangsan"), key)
    assert "劳动合同法" in told.said.law and told.said.level in ("sure", "reading", "verify")
    assert ("劳动合同签订日期", "无") in told.said.values or ("合同签订日期", "无") in told.said.values
    row = evidences.evidence(city.actor("zhangsan"), key)
    assert row.total == 1 and row.rows[0].row == 3 and row.current
    assert any("****" in cell for cell in row.rows[0].cells)
    english = queries.hit(city.actor("zhangsan"), key, language="en")
    assert "Labor Contract Law" in english.said.law and english.line.about != told.line.about


def test_everyone_sees_the_hits_of_the_own_units_alone(city, screened):
    asked = Asked(screened, MONTH, provision="lc-written", verdict="breach")
    assert queries.hits(city.actor("lisi"), asked).total == 4
    assert queries.hits(city.actor("zhangsan"), asked).total == 3
    assert queries.hits(city.actor("wangwu"), asked).total == 1
    mine = unsigned(unit__code=MINE).first().key
    for who in ("wangwu", "erkuang", "zhaoliu", "gongan"):
        with pytest.raises(Problem) as refused:
            queries.hit(city.actor(who), mine)
        assert refused.value.code == "campaigns.no_hit"


def test_a_county_is_asked_for_by_its_code_or_by_its_name(city, screened):
    from dataclasses import replace

    plain = Asked(screened, MONTH)
    codes, names = (
        queries.hits(city.actor("lisi"), replace(plain, county=said)).total
        for said in ("140303", city.units["140303"].name)
    )
    assert codes == names > 0
    assert queries.hits(city.actor("lisi"), replace(plain, county="没有这个县")).total == 0


def test_a_side_the_roster_does_not_name_is_said_to_be_so_and_never_a_question_mark(city, screened):
    Hit.objects.filter(campaign_id=screened).update(
        employer_name="", employer_uscc="?", name="?", id_masked=""
    )
    (line, *_more) = queries.hits(city.actor("lisi"), Asked(screened, MONTH)).rows
    assert line.employer == line.who == "名册没有写明"


def test_counts_stand_by_provision_county_and_employer_and_zero_is_shown(city, screened):
    counts = HitCounts.of(city.actor("lisi"), screened, MONTH)
    lines = {one.id: one for one in counts.by_provision(("wg-min", "lc-written"))}
    assert lines["lc-written"].breach == 4 and lines["lc-written"].units == 2
    assert list(lines)[:2] == ["wg-min", "lc-written"] and lines["wg-min"].breach == 0
    assert {one.id: one.breach for one in counts.by_county()}["140303"] == 3
    assert {one.id: one.breach for one in counts.by_unit()} == {
        MINE: 3,
        OTHER_MINE: 1,
    }


def test_a_decision_survives_a_rerun_and_what_is_not_found_again_is_gone(city, screened):
    first, second, third = unsigned(unit__code=MINE).order_by("source_row")
    decide_hit(city.actor("zhangsan"), first.key, "not_breach", "roster_wrong", "合同原件已看", at=NOW)
    decide_hit(city.actor("zhangsan"), second.key, "lead", "screening", at=NOW)
    hand_in(city, screened, NONE, UNSIGNED, UNSIGNED, NONE, at=NOW + timedelta(hours=1))
    run_now(city.actor("lisi"), screened, month=MONTH, at=NOW + timedelta(hours=2))
    assert {row.hit_id: row.decision for row in Decision.objects.all()} == {
        first.pk: "not_breach",
        second.pk: "lead",
    }
    third.refresh_from_db()
    first.refresh_from_db()
    assert third.gone and not first.gone and first.first_run_id != first.last_run_id
    run = Run.objects.first()
    assert run.new == 0 and run.gone >= 1
    hand_in(city, screened, NONE, UNSIGNED, UNSIGNED, UNSIGNED, at=NOW + timedelta(hours=3))
    run_now(city.actor("lisi"), screened, month=MONTH, at=NOW + timedelta(hours=4))
    third.refresh_from_db()
    assert not third.gone and third.gone_run is None and Hit.objects.filter(hit=third.hit).count() == 1


def test_a_decision_needs_its_reason_a_remark_and_reach(city, screened):
    key = unsigned(unit__code=MINE).first().key
    for decision, reason, remark, code in (
        ("clear", "other", "x", "campaigns.unknown_decision"),
        ("not_breach", "screening", "x", "campaigns.unknown_reason"),
        ("not_breach", "roster_wrong", " ", "campaigns.remark_missing"),
        ("lead", "other", "", "campaigns.remark_missing"),
    ):
        with pytest.raises(Problem) as refused:
            decide_hit(city.actor("zhangsan"), key, decision, reason, remark, at=NOW)
        assert refused.value.code == code
    with pytest.raises(Problem) as refused:
        decide_hit(city.actor("wangwu"), key, "lead", "screening", at=NOW)
    assert refused.value.code == "campaigns.no_hit"
    assert not Decision.objects.exists()
    decide_hit(city.actor("sheng"), key, "lead", "screening", at=NOW)  # the province above may
    assert Decision.objects.count() == 1


def test_the_same_decision_again_writes_nothing_and_a_lead_cannot_be_undone_here(city, screened):
    key = unsigned(unit__code=MINE).first().key
    assert not decide_hit(city.actor("zhangsan"), key, "lead", "screening", at=NOW).before
    events = Event.objects.count()
    assert decide_hit(city.actor("zhangsan"), key, "lead", "screening", at=NOW).before
    assert Event.objects.count() == events
    with pytest.raises(Problem) as refused:
        decide_hit(city.actor("zhangsan"), key, "not_breach", "other", "x", at=NOW)
    assert refused.value.code == "campaigns.already_a_lead"


def test_what_could_not_be_decided_becomes_one_question_to_each_unit(city, screened):
    open_ = Hit.objects.exclude(verdict="breach").filter(unit__code=MINE)
    assert open_.filter(verdict="undecided").exists()  # the roster lacks whole columns
    keys = list(open_.values_list("key", flat=True))
    assert ask_employers(city.actor("zhangsan"), keys, at=NOW) == 1
    message = Message.objects.get(kind="question")
    assert message.to_unit.code == MINE and message.asks_answer and "筛查结论不是行政认定" in message.body
    assert ask_employers(city.actor("zhangsan"), keys, at=NOW) == 0
    assert open_.filter(asked_at=None).count() == 0
    with pytest.raises(Problem) as refused:
        ask_employers(city.actor("zhangsan"), [unsigned(unit__code=MINE).first().key], at=NOW)
    assert refused.value.code == "campaigns.nothing_to_ask"


def test_what_could_not_be_decided_says_which_columns_the_roster_lacks(city, screened):
    row = Hit.objects.filter(verdict="undecided", unit__code=MINE).first()
    told = queries.hit(city.actor("zhangsan"), row.key)
    assert told.line.about.startswith("缺栏目：") and told.line.persons == row.persons > 0
    assert told.said.next


def test_without_a_roster_or_beside_another_run_none_begins(city):
    id = campaign(city)
    with pytest.raises(Problem) as refused:
        run_now(city.actor("lisi"), id, month=MONTH, at=NOW)
    assert refused.value.code == "campaigns.rosters_lacking"
    hand_in(city, id, NONE)
    Run.objects.create(
        campaign_id=id, month=MONTH, on=NOW.date(), asked_at=NOW, asked_by="李四", state="running"
    )
    with pytest.raises(Problem) as refused:
        run_now(city.actor("lisi"), id, month=MONTH, at=NOW)
    assert refused.value.code == "campaigns.run_going"
    run_now(city.actor("lisi"), id, month=MONTH, at=NOW + timedelta(hours=3))  # the other was cut off
    assert set(Run.objects.values_list("state", flat=True)) == {"done", "failed"}


def test_a_run_that_breaks_says_what_to_do_and_where_the_reason_is(city, settings, tmp_path):
    id = campaign(city)
    hand_in(city, id, UNSIGNED)
    for one in settings.LAOJIAN_ROSTERS.rglob("*.parquet"):
        one.write_bytes(b"not a table")
    with pytest.raises(Exception, match=r"(?i)parquet|magic|invalid"):
        run_now(city.actor("lisi"), id, month=MONTH, at=NOW)
    broken = Run.objects.get()
    assert broken.state == "failed"
    assert "程序出了意外" in broken.problem and "再筛一次" in broken.problem


def test_a_run_is_asked_for_by_its_verb_and_done_in_the_background(city):
    id = campaign(city)
    hand_in(city, id, UNSIGNED)
    run = start_run(city.actor("zhangsan"), id, month=MONTH, at=NOW)  # the county takes part and may ask
    seen = runs.run(city.actor("zhangsan"), run)
    assert seen.state == "done" and seen.share == 100 and not seen.going
    with pytest.raises(Problem) as refused:
        start_run(city.actor("zhaoliu"), id, month=MONTH, at=NOW)
    assert refused.value.code == "authority.may_not"


def test_a_run_that_was_cut_off_is_carried_out_again_without_doubling_hits(city, screened):
    from laojian.campaigns.actions.run import carry_out

    count = Hit.objects.count()
    run = Run.objects.create(
        campaign_id=screened, month=MONTH, on=NOW.date(), asked_at=NOW, asked_by="李四", state="running"
    )
    carry_out(run.pk, now=lambda: NOW)
    carry_out(run.pk, now=lambda: NOW)
    assert Hit.objects.count() == count and not Hit.objects.filter(gone=True).exists()


def test_where_the_sheet_says_符合_and_the_roster_does_not_the_contradiction_is_shown(city, screened):
    assert differs.sheet_contradictions(HitCounts.of(city.actor("lisi"), screened, MONTH)).total == 0
    reported(city, id=screened)
    (one,) = [each for each in differs.sheet_contradictions(HitCounts.of(city.actor("zhangsan"), screened, MONTH)).rows
              if each.violation == "missing-contract"]  # fmt: skip
    assert (one.unit_code, one.breaches) == (MINE, 3) and "食堂" in one.places
    assert differs.sheet_contradictions(HitCounts.of(city.actor("wangwu"), screened, MONTH)).total == 0


def test_the_contradiction_with_most_breaches_stands_first_and_what_is_not_listed_is_counted(city, screened):
    reported(city, id=screened)
    shown = Hit.objects.filter(unit__code=MINE, month=MONTH, violation="missing-contract", verdict="breach")
    Hit.objects.filter(pk=shown.filter(gone=False).earliest("id").pk).update(violation="insurance-unpaid")
    county = city.actor("zhangsan")
    told = differs.sheet_contradictions(HitCounts.of(county, screened, MONTH))
    assert [(one.violation, one.breaches) for one in told.rows] == [
        ("missing-contract", 2),
        ("insurance-unpaid", 1),
    ]
    first = differs.sheet_contradictions(HitCounts.of(county, screened, MONTH), most=1)
    assert (first.rows, first.total) == (told.rows[:1], 2)


def test_a_matter_that_one_place_calls_不符合_is_no_contradiction_though_another_place_says_符合(
    city, screened
):
    from laojian.campaigns.models import SelfInspectionAnswer

    reported(city, id=screened)
    county = city.actor("zhangsan")
    said = SelfInspectionAnswer.objects.filter(violation="missing-contract", answer="ok").order_by("id")
    assert said.count() > 1
    SelfInspectionAnswer.objects.filter(pk=said.first().pk).update(answer="unsure")
    left = {one.violation for one in differs.sheet_contradictions(HitCounts.of(county, screened, MONTH)).rows}
    assert "missing-contract" not in left


def test_two_rosters_that_contradict_each_other_are_kept_with_the_run(city):
    id = campaign(city)
    agency = "91140303XXXX001908"
    person = {"用工形式": "劳务派遣", "用人单位统一社会信用代码": agency}
    hand_in(city, id, {**person, "是否井下": "是"}, NONE)
    hand_in(
        city, id, {**person, "是否井下": "否", "用工单位统一社会信用代码": MINE}, who="paiqian", unit=agency
    )
    run_now(city.actor("lisi"), id, month=MONTH, at=NOW)
    (one,) = differs.roster_contradictions(city.actor("zhangsan"), id, MONTH)
    assert (one.host, one.value_by_host, one.value_by_employer) == ("示范一矿煤业有限公司", "是", "否")
    assert differs.roster_contradictions(city.actor("wangwu"), id, MONTH) == ()


def test_a_list_of_thousands_of_hits_costs_a_fixed_number_of_queries(
    city, screened, django_assert_max_num_queries
):
    row = unsigned(unit__code=MINE).first()
    values = {
        f.attname: getattr(row, f.attname) for f in row._meta.fields if f.name not in ("id", "key", "hit")
    }
    Hit.objects.bulk_create([Hit(key=f"x-{n}", hit=f"x|{n}", **values) for n in range(3000)])
    asked = Asked(screened, MONTH, provision="lc-written", verdict="breach")
    with django_assert_max_num_queries(2):
        page = queries.hits(city.actor("lisi"), asked, page=30)
    assert (page.total, len(page.rows)) == (3004, 50)
    with django_assert_max_num_queries(2):
        HitCounts.of(city.actor("lisi"), screened, MONTH).by_provision(("lc-written",))
