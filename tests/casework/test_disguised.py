"""People a finding established as dispatched under another name enter the share of dispatched labour of the next run."""

import pytest

from laojian.base.problem import Problem
from laojian.campaigns.actions import receive_roster, run_now
from laojian.campaigns.models import Hit, Run
from laojian.campaigns.queries import hits as queries
from laojian.campaigns.queries.established import found, of_host
from laojian.casework.actions import findings, orders
from laojian.casework.models import Finding
from laojian.casework.queries import visits
from tests.campaigns.rosters import AGENCY, MINE, small
from tests.casework.desk import at, day

pytestmark = pytest.mark.usefixtures("roster_store")
OUT = {"用工形式": "劳务外包", "用人单位统一社会信用代码": AGENCY, "是否井下": "是"}
SENT = {**OUT, "用工形式": "劳务派遣"}
KIND = "underground-disguised-dispatch"


def with_a_blank(roster):
    """The roster with the question who directs the work, which nobody answered."""
    first, *rows = roster.decode("utf-8-sig").splitlines()
    return "\n".join([f"{first},由用工单位直接指挥管理", *(f"{row}," for row in rows)]).encode()


@pytest.fixture
def screen(desk, campaign):
    """Hands in a roster of nine own staff and others, and screens July."""
    from laojian.parties import actions as parties

    told = {"mine_type": "coal_ug", "ownership": "county"}
    parties.change_employer(desk.lisi, MINE, told, at=at("2024-08-01"))

    def screened(*others, when="2024-08-10"):
        rows = (*({} for _ in range(9)), *others)
        if others:
            receive_roster(
                desk.zhaoliu,
                campaign,
                content=with_a_blank(small(*rows)),
                name="7月.csv",
                month="2024-07",
                at=at(when),
            )
        run_now(desk.lisi, campaign, month="2024-07", at=at(when, 12))
        return Hit.objects.filter(provision="dp-ratio", gone=False).first()

    return screened


def finding(desk, campaign, workers=2, on="2024-08-16", violation=KIND, confirm=True, **more):
    visit = desk.finished_visit(no=(), campaign=campaign)
    made = desk.finding(violation, visit=visit, workers=workers, found_on=day(on))
    if confirm:
        findings.confirm_finding(desk.zhangsan, made, at=at("2024-08-16"), **({"since": "2024-07"} | more))
    return made


def told(hit):
    values = dict(part.split("=", 1) for part in hit.values.split("; "))
    return hit.verdict, values["dispatched_n"], values["disguised_n"], values["disguised_most_n"]


def test_a_finding_held_for_true_is_counted_in_the_next_run_and_the_hit_and_the_employer_lead_to_it(
    desk, campaign, screen, signed_in
):
    assert screen(OUT, OUT) is None, "the roster calls nobody dispatched"
    made = finding(desk, campaign)
    hit = screen(when="2024-08-17")
    assert told(hit) == ("breach", "0", "2", "2")
    view = queries.hit(desk.zhangsan, hit.key)
    assert view.share == "2 ÷（9＋2）＝ 18.18%（2人中2人来自检查认定）"
    english = queries.hit(desk.zhangsan, hit.key, language="en").share
    assert english == "2 ÷ (9 + 2) = 18.18% (2 of the 2 established by inspection)"
    said = queries.hit(desk.zhangsan, hit.key, language="en").said
    assert ("kind of mine", "underground coal mine") in said.values
    page = signed_in("zhangsan").get(f"/employers/{MINE}/").content.decode()
    assert "按花名册：" in page and "0 ÷（9＋0）" in page, "the roster calls nobody dispatched"
    assert "检查另认定 2 人实为派遣" in page and "18.18%" in page, "with the finding, as the run counts it"
    assert "检查另认定" not in signed_in("zhaoliu").get(f"/employers/{MINE}/").content.decode()
    (one,) = view.found
    row = Finding.objects.get(pk=made)
    assert (one.number, one.address) == (2, f"/visits/{row.visit_id}/") and row.visit.code in one.source
    findings.clear_finding(desk.zhangsan, made, reason="no_breach", remark="查无此事", at=at("2024-08-18"))
    assert screen(when="2024-08-19") is None
    assert Finding.objects.get(pk=made).held_on is None, "opened again it must be held for true anew"


def test_what_is_not_yet_held_for_true_or_of_another_kind_is_not_counted(desk, campaign, screen):
    screen(OUT, OUT)
    open_ = finding(desk, campaign, confirm=False)
    assert screen(when="2024-08-17") is None
    Finding.objects.filter(pk=open_).delete()
    other = desk.finding("three-natures")
    findings.confirm_finding(desk.zhangsan, other, at=at("2024-08-16"))
    assert found(campaign, "2024-08") == ()


def test_people_are_offered_for_naming_only_where_the_finding_puts_them_in_the_ratio(desk, campaign, screen):
    screen(OUT, OUT)
    visit = Finding.objects.get(pk=finding(desk, campaign, confirm=False)).visit_id
    desk.finding("underground-dispatch", visit=visit, workers=2, found_on=day("2024-08-16"))
    offered = {one.violation: len(one.nameable) for one in visits.visit(desk.zhangsan, visit).findings}
    assert offered == {KIND: 2, "underground-dispatch": 0}


def test_an_order_holds_its_findings_for_true(desk, campaign, screen):
    screen(OUT, OUT)
    made = finding(desk, campaign, confirm=False)
    orders.issue_order(
        desk.zhangsan, orders.NewOrder((made,), "限期改正", day("2024-08-17")), at=at("2024-08-17")
    )
    assert [one.number for one in found(campaign, "2024-08")] == [2]
    assert found(campaign, "2024-07") == (), "nobody said they were used so before the month of the finding"


def test_a_number_nobody_counted_is_a_range_and_never_zero(desk, campaign, screen):
    screen(OUT, OUT)
    finding(desk, campaign, workers=None)
    hit = screen(when="2024-08-17")
    assert told(hit) == ("unknown", "0", "1", "?")
    assert (
        queries.hit(desk.zhangsan, hit.key).share
        == "至少10.00%（1 ÷（9＋1），1人中1人来自检查认定，还有检查认定的人数不明）"
    )
    assert queries.hit(desk.zhangsan, hit.key, language="en").share == (
        "at least 10.00% (1 ÷ (9 + 1), 1 of the 1 established by inspection, a further number established but not counted)"
    )
    (one,) = of_host(MINE, MINE, "2024-07")
    assert (one.least, one.most) == (1, None)


def test_a_named_person_whom_the_next_roster_calls_dispatched_is_counted_once(desk, campaign, screen):
    screen(OUT, OUT)
    people = tuple(Hit.objects.filter(violation=KIND, grain="worker").values_list("key", flat=True))
    assert len(people) == 2
    finding(desk, campaign, people=people)
    assert told(screen(when="2024-08-17"))[2:] == ("2", "2")
    hit = screen(SENT, OUT, when="2024-08-18")
    assert told(hit) == ("breach", "1", "1", "1")
    assert queries.hit(desk.zhangsan, hit.key).share.startswith("2 ÷（9＋2）＝ 18.18%")


def test_only_people_of_the_host_may_be_named_and_no_more_than_are_concerned(desk, campaign, screen):
    screen(OUT, OUT)
    people = tuple(Hit.objects.filter(violation=KIND, grain="worker").values_list("key", flat=True))
    made = finding(desk, campaign, workers=1, confirm=False)
    for code, more in (
        ("casework.fewer_named", {"people": people}),
        ("casework.not_named", {"people": ("1-0",)}),
        ("casework.month_ahead", {"since": "2024-09"}),
        ("casework.month_ahead", {"since": "七月"}),
    ):
        with pytest.raises(Problem) as refused:
            findings.confirm_finding(desk.zhangsan, made, at=at("2024-08-16"), **more)
        assert refused.value.code == code
    assert Finding.objects.get(pk=made).state == "open"


def test_a_corrected_finding_no_longer_counts_from_the_next_month_and_is_open_until_then(
    desk, campaign, screen
):
    made = finding(desk, campaign)
    findings.sort_finding(desk.zhangsan, made, sorting="at_once", plan="已签订劳动合同", at=at("2024-08-20"))
    findings.close_finding(desk.zhangsan, made, remark="已改正", at=at("2024-10-08"))
    (one,) = found(campaign, "2024-07")
    assert [one.holds(f"2024-{n:02d}") for n in range(6, 12)] == [False, True, True, None, None, False]


def test_a_run_built_on_the_last_one_reads_anew_when_a_finding_changed(desk, campaign, screen):
    screen(OUT, OUT)
    finding(desk, campaign)
    screen(when="2024-08-17")
    screen(when="2024-08-18")
    runs = Run.objects.order_by("pk")
    assert [code for code, _name in runs[1].hosts] == [MINE] and runs[2].hosts == []


def test_the_officer_names_the_people_on_the_page_and_the_hit_shows_the_finding(
    desk, campaign, screen, signed_in
):
    screen(OUT, OUT)
    people = list(Hit.objects.filter(violation=KIND, grain="worker").values_list("key", flat=True))
    made = finding(desk, campaign, confirm=False)
    visit = Finding.objects.get(pk=made).visit_id
    client = signed_in("zhangsan")
    page = client.get(f"/visits/{visit}/").content.decode()
    assert all(f'value="{key}"' in page for key in people) and "从哪个月起" in page
    late = client.post(f"/findings/{made}/confirm/", {"workers": 2, "since": "2025-01", "people": people, "back": f"/visits/{visit}/"})  # fmt: skip
    assert late.status_code == 422 and Finding.objects.get(pk=made).state == "open"
    client.post(f"/findings/{made}/confirm/", {"workers": 2, "since": "2024-07", "people": people, "back": f"/visits/{visit}/"})  # fmt: skip
    row = Finding.objects.get(pk=made)
    assert (row.state, row.since, row.people) == ("confirmed", "2024-07", sorted(people))
    hit = screen(when="2024-08-17")
    page = client.get(
        f"/screening/?campaign={campaign}&month=2024-07&provision=dp-ratio&hit={hit.key}"
    ).content.decode()
    assert f"/visits/{visit}/" in page and "来自检查认定" in page
