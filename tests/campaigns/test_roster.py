"""名册 Rosters: read in with their faults, screened before they are submitted, in force all at once or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns.actions import roster as actions
from laojian.campaigns.models import Campaign, RosterReceipt
from laojian.campaigns.queries import desk
from laojian.campaigns.queries import roster as queries
from laojian.campaigns.queries.roster_template import template
from laojian.register.sheet import Limits
from tests.campaigns.rosters import M01_NAME, MINE, m01, resident_id, small
from tests.city import NOW, campaign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]


def read(city, who="zhaoliu", content=None, name=M01_NAME, **more):
    id = Campaign.objects.values_list("pk", flat=True).first() or campaign(city)
    return actions.read_roster(city.actor(who), id, content=content or m01(), name=name, at=NOW, **more)


def test_reading_a_roster_puts_nothing_in_force_and_shows_what_the_law_finds_in_it(city):
    id = read(city)
    row = queries.roster(city.actor("zhaoliu"), id)
    assert (row.state, row.month, row.rows_read, row.rows_loaded) == ("draft", "2024-07", 30, 30)
    assert desk.store().history(MINE, "2024-07") == ()
    told = queries.reading(city.actor("zhaoliu"), id)
    found = {(one.provision, one.verdict) for one in told.findings.rows}
    assert ("dp-ratio", "breach") in found and ("mn-coal-dispatch", "unknown") in found
    ratio = next(one for one in told.findings.rows if one.provision == "dp-ratio")
    assert "第六十六条" in ratio.said.law and ratio.said.rule and ratio.said.remedy
    assert dict(ratio.said.values)["派遣比例（最低）"] == "14.29%"


@pytest.mark.parametrize(
    ("month", "running", "found"), [("2024-08", NOW.date(), False), ("2024-07", None, True)]
)
def test_a_roster_of_a_month_that_is_not_over_is_judged_by_the_day_it_is_read(city, month, running, found):
    before = {"2024-08": "2024-07", "2024-07": "2024-06"}[month]
    rows = small({"社会保险缴至月份": before, "欠缴社会保险费（元）": "0"})
    told = queries.reading(
        city.actor("zhaoliu"), read(city, content=rows, name="名册.csv", month=month), size=99
    )
    assert told.running == running
    assert ("si-arrears" in {one.provision for one in told.findings.rows}) is found


def test_submitting_brings_it_in_force_with_a_receipt_and_one_event(city):
    id = read(city)
    row = actions.submit_roster(city.actor("zhaoliu"), id, at=NOW)
    assert (row.state, row.submitted_by) == ("in_force", "赵六") and row.number.startswith("2024-07-")
    (stored,) = desk.store().history(MINE, "2024-07")
    assert (stored.rows, stored.source_file) == (30, row.file)
    assert Event.objects.filter(verb="roster.submit", subject_id=str(id)).count() == 1


def test_submitting_twice_changes_nothing(city):
    id = read(city)
    first = actions.submit_roster(city.actor("zhaoliu"), id, at=NOW)
    again = actions.submit_roster(city.actor("zhaoliu"), id, at=NOW + timedelta(minutes=1))
    assert first == again and len(desk.store().history(MINE, "2024-07")) == 1


def test_a_second_roster_of_the_month_replaces_the_first_and_says_who_is_new_and_gone(city):
    first = read(city, content=small({}, {}, {}), name="7月.csv", month="2024-07")
    actions.submit_roster(city.actor("zhaoliu"), first, at=NOW)
    second = read(city, content=small({}, {"岗位": "电工"}, {}, {}), name="7月.csv", month="2024-07")
    told = queries.reading(city.actor("zhaoliu"), second).difference
    assert (told.against, told.new, told.same, told.changed, told.gone) == ("same_month", 1, 2, 1, 0)
    actions.submit_roster(city.actor("zhaoliu"), second, at=NOW)
    assert queries.roster(city.actor("zhaoliu"), first).state == "replaced"
    assert queries.roster(city.actor("zhaoliu"), second).state == "in_force"
    third = read(city, content=small({}), name="8月.csv", month="2024-08")
    assert queries.reading(city.actor("zhaoliu"), third).difference.against == "last_month"


def test_a_roster_with_a_very_long_chinese_name_is_taken_and_marked(city):
    name = "示范市矿山企业劳务派遣用工情况花名册" * 6 + "7月.csv"
    id = read(city, content=small({}, {"用工起始日期": "2024-02-30"}), name=name, month="2024-07")
    assert queries.roster(city.actor("zhaoliu"), id).file_name.endswith(".csv")
    assert queries.marked(city.actor("zhaoliu"), id)


def test_who_was_gone_for_a_month_is_back_and_not_new(city):
    for month, people in (("2024-06", 3), ("2024-07", 2), ("2024-08", 4)):
        id = read(city, content=small(*[{}] * people), name=f"{month}.csv", month=month)
        told = queries.reading(city.actor("zhaoliu"), id).difference
        actions.submit_roster(city.actor("zhaoliu"), id, at=NOW)
    assert (told.back, told.new, told.same) == (1, 1, 2)


def test_faults_are_listed_by_row_and_column_and_marked_in_the_copy(city):
    id = read(city, content=small({}, {"身份证号码": "140300198001010000"}, {"用工起始日期": "2024-02-30"}),
              name="7月.csv", month="2024-07")  # fmt: skip
    told = queries.reading(city.actor("zhaoliu"), id)
    faults = {(one.row, one.column) for one in told.issues.rows}
    assert {(3, "身份证号码"), (4, "用工起始日期")} <= faults
    assert all("140300198001010000" not in one.seen for one in told.issues.rows)
    name, content = queries.marked(city.actor("zhaoliu"), id)
    assert name.endswith("标注.xlsx") and content[:2] == b"PK"
    import io

    import openpyxl

    assert "问题清单" in openpyxl.load_workbook(io.BytesIO(content)).sheetnames


def test_the_file_lies_encrypted_and_the_reading_holds_no_id_number(city):
    from laojian.archive import shelf

    id = read(city, content=small({}), name="7月.csv", month="2024-07")
    row = RosterReceipt.objects.get(pk=id)

    number = resident_id(0).encode()
    assert number in small({}) and number not in shelf.path(row.file).read_bytes()
    assert number not in shelf.get(row.reading)


@pytest.mark.parametrize(
    ("name", "content", "more", "code"),
    [
        ("7月.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, {}, "intake.old_xls"),
        ("名册.pdf", b"%PDF-1.7 ...", {}, "intake.wrong_type"),
        ("空.csv", b"", {}, "intake.empty_file"),
        ("7月.csv", small({}), {}, "campaigns.month_unknown"),
        ("7月.csv", small({}), {"month": "2024-12"}, "campaigns.month_ahead"),
        (M01_NAME, m01(), {"month": "2024-06"}, "campaigns.month_differs"),
        ("7月.csv", small(), {"month": "2024-07"}, "campaigns.roster_no_rows"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_what_to_do(city, name, content, more, code):
    id = campaign(city)
    with pytest.raises(Problem) as refused:
        actions.read_roster(city.actor("zhaoliu"), id, content=content, name=name, at=NOW, **more)
    assert refused.value.code == code
    assert not RosterReceipt.objects.exists()


def test_a_file_of_which_no_row_could_be_taken_in_shows_its_faults_and_cannot_be_submitted(city):
    id = read(city, content=small({"身份证号码": "1"}), name="7月.csv", month="2024-07")
    told = queries.reading(city.actor("zhaoliu"), id)
    assert told.issues.total == 1 and told.findings.total == 0
    with pytest.raises(Problem) as refused:
        actions.submit_roster(city.actor("zhaoliu"), id, at=NOW)
    assert refused.value.code == "campaigns.roster_empty"


def test_the_roster_of_another_unit_is_refused(city):
    with pytest.raises(Problem) as refused:
        read(city, "erkuang")
    assert refused.value.code == "campaigns.other_unit"


def test_a_clerk_uploads_for_the_own_unit_alone_and_a_group_for_its_mines(city):
    with pytest.raises(Problem) as refused:
        read(city, "erkuang", unit=MINE)
    assert refused.value.code == "campaigns.not_taking_part"
    assert queries.roster(city.actor("jituan"), read(city, "jituan", unit=MINE)).unit_code == MINE
    with pytest.raises(Problem) as refused:
        read(city, "zhangsan", unit=MINE)
    assert refused.value.code == "authority.may_not"


def test_a_draft_is_seen_by_its_unit_alone_and_what_is_in_force_by_the_county_above(city):
    id = read(city)
    for who in ("zhangsan", "lisi", "wangwu", "erkuang"):
        with pytest.raises(Problem):
            queries.roster(city.actor(who), id)
    actions.submit_roster(city.actor("zhaoliu"), id, at=NOW)
    assert queries.roster(city.actor("zhangsan"), id).state == "in_force"
    with pytest.raises(Problem):
        queries.roster(city.actor("wangwu"), id)
    with pytest.raises(Problem):
        queries.marked(city.actor("zhangsan"), id)


def test_a_discarded_draft_cannot_be_submitted(city):
    id = read(city)
    actions.discard_roster(city.actor("zhaoliu"), id, at=NOW)
    with pytest.raises(Problem) as refused:
        actions.submit_roster(city.actor("zhaoliu"), id, at=NOW)
    assert refused.value.code == "campaigns.roster_state"


def test_a_roster_that_the_store_took_before_the_process_died_is_completed(city):
    id = read(city)
    row = RosterReceipt.objects.select_related("unit").get(pk=id)
    row.state, row.submitted_by = "submitting", "赵六"
    row.save()
    stored = actions._append(row, NOW)  # the commit came through, the receipt was never written
    assert actions.settle(at=NOW) == {id: "in_force"}
    seen = queries.roster(city.actor("zhaoliu"), id)
    assert (seen.state, seen.sequence, seen.submitted_by) == ("in_force", stored.sequence, "赵六")
    assert actions.settle(at=NOW) == {}


def test_a_roster_that_the_store_never_took_goes_back_to_a_draft(city):
    id = read(city)
    RosterReceipt.objects.filter(pk=id).update(state="submitting")
    assert actions.settle(at=NOW) == {id: "draft"}
    assert actions.submit_roster(city.actor("zhaoliu"), id, at=NOW).state == "in_force"
    assert len(desk.store().history(MINE, "2024-07")) == 1


def test_of_two_submissions_the_later_commit_of_the_store_is_in_force_whoever_writes_the_receipt_first(city):
    first = read(city, content=small({}), name="7月.csv", month="2024-07")
    second = read(city, content=small({}, {}), name="7月.csv", month="2024-07")
    rows = {id: RosterReceipt.objects.select_related("unit").get(pk=id) for id in (first, second)}
    stored = {id: actions._append(rows[id], NOW) for id in (first, second)}
    for id in (second, first):
        actions._complete(city.actor("zhaoliu"), id, stored[id], at=NOW)
    states = [RosterReceipt.objects.get(pk=id).state for id in (first, second)]
    assert states == ["replaced", "in_force"]


def test_the_workforce_by_month_counts_forms_and_the_ratio_and_leaves_out_months_without_a_roster(city):
    assert queries.workforce(city.actor("zhaoliu"), MINE) == ()
    actions.receive_roster(city.actor("zhaoliu"), campaign(city), content=m01(), name=M01_NAME, at=NOW)
    (july,) = queries.workforce(city.actor("zhangsan"), MINE)
    assert (july.month, july.people, july.dispatched, july.own) == ("2024-07", 30, 4, 24)
    assert july.ratio_low == 1429 and sum(july.forms.values()) == 30
    assert queries.workforce(city.actor("wangwu"), MINE) == ()


def test_the_template_asks_what_the_pack_asks(city, tmp_path):
    name, content = template(campaign(city))
    assert name == "用工花名册.xlsx"
    (tmp_path / "t.xlsx").write_bytes(content)
    import openpyxl

    heads = [cell.value for cell in openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0][4]]
    assert "姓名" in [str(head).rstrip("*") for head in heads]


def test_uploads_have_limits_of_their_own_and_an_installation_sets_them(settings):
    from laojian.campaigns.queries.roster import limits

    assert Limits().file_bytes > limits().file_bytes and Limits().rows > limits().rows
    settings.LAOJIAN_UPLOAD_BYTES, settings.LAOJIAN_UNPACKED_BYTES, settings.LAOJIAN_UNPACKED_RATIO = 7, 8, 9
    assert (limits().file_bytes, limits().unpacked_bytes, limits().ratio) == (7, 8, 9)


def test_a_list_of_many_rosters_costs_as_many_queries_as_one_of_few(city, django_assert_max_num_queries):
    id = read(city, content=small({}), name="7月.csv", month="2024-07")
    row = RosterReceipt.objects.get(pk=id)
    rows = [RosterReceipt(**{f.attname: getattr(row, f.attname) for f in row._meta.fields if f.name != "id"})
            for _ in range(70)]  # fmt: skip
    RosterReceipt.objects.bulk_create(rows)
    with django_assert_max_num_queries(2):
        page = queries.rosters(city.actor("zhaoliu"), page=2)
    assert (page.total, page.pages, len(page.rows)) == (71, 2, 21)
