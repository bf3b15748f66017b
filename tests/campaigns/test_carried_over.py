"""结果沿用 A late roster is read with the hosts it concerns; all else is carried over, and nothing differs from a full run."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from laojian.campaigns.actions import decide_hit, receive_roster, run_now
from laojian.campaigns.models import Decision, Hit, Participant, Run
from laojian.campaigns.queries import basis, desk, runs
from laojian.campaigns.rules import basis as rules
from laojian.ids import credit_code
from laojian.parties.models import Agreement, Employer
from tests.campaigns.rosters import AGENCY, MINE, small
from tests.city import NOW, campaign
from tests.city import PASSWORD as WORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]
MONTH, UNSIGNED = "2024-07", {"劳动合同签订日期": "无"}


def code_of(number: int) -> str:
    stem = f"XXXX07{number:02d}"
    body = f"91140303{stem}{credit_code.organisation_check(stem)}"
    return body + credit_code.check_sign(body)


STRANGER = code_of(99)
"""An agency that is registered nowhere: only rosters tell its name."""


@pytest.fixture
def mines(city):
    """The mine of the cast and four more of its county, each with a clerk, before the campaign is opened."""
    from laojian.authority.models import Staff, Unit

    county, made = city.units["140303"], [MINE]
    for number in range(1, 5):
        code = code_of(number)
        unit = Unit.objects.create(
            code=code, name=f"示范晚报{number}矿有限公司", kind="enterprise", level="unit", parent=county,
            path=f"{county.path}{code}/", region="140303", uscc=code,
        )  # fmt: skip
        Employer.objects.create(
            unit=unit, unit_type="host", mine_type="coal_ug", ownership="other", changed_at=NOW
        )
        person = Staff(username=f"wan{number}", name=f"劳资{number}", unit=unit, roles="clerk")
        person.set_password(WORD)
        person.save()
        city.units[code], city.staff[code] = unit, person
        made.append(code)
    city.staff[MINE], city.staff[AGENCY] = city.staff["zhaoliu"], city.staff["paiqian"]
    return made


@pytest.fixture
def opened(city, mines):
    return campaign(city)


class Month:
    """The rosters of a month of a campaign, July 2024 where no other is named, hour by hour."""

    def __init__(self, city, id, month=MONTH):
        self.city, self.id, self.month, self.hours = city, id, month, 0

    @property
    def now(self):
        return NOW + timedelta(hours=self.hours)

    def hand_in(self, unit, *rows):
        self.hours += 1
        content = small(*rows, unit=unit)
        return receive_roster(
            self.city.actor(unit), self.id, content=content, name="名册.csv", month=self.month, at=self.now
        )

    def screen(self, at=None):
        self.hours += 1
        asked = run_now(self.city.actor("lisi"), self.id, month=self.month, at=at or self.now)
        return Run.objects.get(pk=asked)

    def sent(self, host, employer=AGENCY, **more):
        """A row of somebody sent to a mine."""
        return {
            "用工形式": "劳务派遣",
            "用人单位统一社会信用代码": employer,
            "用工单位统一社会信用代码": host,
            **more,
        }

    def same_as_a_full_run(self):
        """Screens everything and finds what stood there: hits column by column, those that are gone too, and what the
        run tells of itself."""
        last, before = Run.objects.first(), standing(self.id)
        Run.objects.filter(pk=last.pk).update(basis={})
        whole = self.screen(last.asked_at)
        assert (whole.hosts, whole.why) == (None, ["broken"])
        assert standing(self.id) == before
        told = ("units", "rows", "provisions", "found", "contradictions", "record")
        assert [getattr(whole, name) for name in told] == [getattr(last, name) for name in told]
        assert (whole.new, whole.gone) == (0, 0)


def standing(id):
    """Every hit but for the numbers of runs; whether one is new stands with the first and the last run."""
    left_out = ("first_run_id", "last_run_id", "gone_run_id")
    rows = Hit.objects.filter(campaign_id=id).order_by("key").values()
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows]


@pytest.fixture
def month(city, opened):
    return Month(city, opened)


@pytest.fixture
def screened(month, mines):
    """Two people of each mine, one without a contract; the agency sends two people to the first mine."""
    for mine in mines:
        month.hand_in(mine, {}, UNSIGNED)
    month.hand_in(AGENCY, month.sent(MINE), month.sent(MINE, **{"是否井下": "是"}))
    first = month.screen()
    assert (first.hosts, first.why) == (None, ["first"])
    return month


def hosts(run):
    return {code for code, _ in run.hosts}


def test_a_corrected_roster_reads_its_own_host_alone_and_decisions_stand(screened, city, mines):
    key = Hit.objects.get(provision="lc-written", verdict="breach", host_uscc=mines[2]).key
    decide_hit(city.actor("zhangsan"), key, "not_breach", "roster_wrong", "合同原件已看", at=NOW)
    screened.hand_in(mines[1], {}, {})
    run = screened.screen()
    assert hosts(run) == {mines[1]} and run.since == Run.objects.order_by("id").first()
    assert run.gone == 1 and run.found == Hit.objects.filter(gone=False).count()
    assert Hit.objects.filter(gone=False).exclude(last_run=run).count() == 0
    assert Decision.objects.get().hit.key == key and not Decision.objects.get().hit.gone
    screened.same_as_a_full_run()


def test_an_agency_that_sends_people_elsewhere_has_both_mines_read_with_their_own_rosters(screened, mines):
    screened.hand_in(AGENCY, *[screened.sent(mines[3], **{"是否井下": "是"})] * 2)
    run = screened.screen()
    assert hosts(run) == {MINE, mines[3]}
    screened.same_as_a_full_run()


def test_two_rosters_that_differ_stay_listed_while_another_mine_is_read(screened, mines):
    screened.hand_in(MINE, screened.sent(MINE, **{"是否井下": "是"}), {})
    assert [one["column"] for one in screened.screen().contradictions]
    screened.hand_in(mines[4], UNSIGNED, UNSIGNED)
    run = screened.screen()
    assert hosts(run) == {mines[4]} and run.contradictions
    screened.same_as_a_full_run()


def test_where_nothing_changed_nothing_is_read_and_all_stays(screened):
    before = standing(screened.id)
    run = screened.screen()
    assert (run.hosts, run.new, run.gone, run.found) == ([], 0, 0, len(before))
    assert standing(screened.id) == before
    screened.same_as_a_full_run()


def test_a_late_roster_that_calls_a_stranger_otherwise_has_the_name_told_everywhere(
    screened, mines, monkeypatch
):
    from tests.campaigns import rosters

    monkeypatch.setattr(rosters, "HEAD", [*rosters.HEAD, "用人单位名称"])

    def named(mine, name):
        return screened.sent(mine, STRANGER, 用人单位名称=name)

    own = {"用人单位名称": ""}
    screened.hand_in(mines[1], own, named(mines[1], "") | UNSIGNED)
    screened.screen()
    assert set(Hit.objects.filter(employer_uscc=STRANGER).values_list("employer_name", flat=True)) == {""}
    screened.hand_in(mines[2], own, named(mines[2], "示范外地派遣公司"))
    run = screened.screen()
    assert hosts(run) == {mines[2]}
    told = Hit.objects.filter(employer_uscc=STRANGER, host_uscc=mines[1], gone=False)
    assert set(told.values_list("employer_name", flat=True)) == {"示范外地派遣公司"}
    screened.same_as_a_full_run()


CHANGES = {
    "facts:units": lambda: Employer.objects.filter(unit__code=MINE).update(mine_type="noncoal_ug"),
    "facts:agreements": lambda: Agreement.objects.create(
        agency_uscc=AGENCY, host_uscc=MINE, agreement_no="示范-01", valid_from=date(2024, 1, 1),
        valid_to=date(2024, 12, 31), changed_at=NOW,
    ),
    "units": lambda: Participant.objects.filter(unit__code=MINE).update(county=None),
}  # fmt: skip


@pytest.mark.parametrize("why", CHANGES)
def test_where_anything_else_changed_all_is_read_and_the_run_says_why(screened, mines, why):
    CHANGES[why]()
    screened.hand_in(mines[1], {}, {})
    run = screened.screen()
    assert (run.hosts, run.why, run.since) == (None, [why], None)
    assert screened.screen().hosts == []


def test_a_finding_about_a_host_reads_that_host_anew_until_it_is_taken_back(screened, mines, monkeypatch):
    from laojian.campaigns.queries import established
    from laojian.screening.established import Found

    told = [Found(mines[1], 5, "2024-06", "2024-08", source="示范走访")]
    monkeypatch.setattr(established, "_OFFERS", [lambda campaign, host: tuple(told)])
    ratio = Hit.objects.filter(provision="dp-ratio", host_uscc=mines[1], verdict="breach", gone=False)
    assert not ratio.exists()
    run = screened.screen()
    assert hosts(run) == {mines[1]} and ratio.exists()
    screened.same_as_a_full_run()
    assert screened.screen().hosts == []
    told.clear()
    assert hosts(screened.screen()) == {mines[1]} and not ratio.exists()
    screened.same_as_a_full_run()


def test_another_law_and_another_program_read_all(screened):
    for part in ("law", "pack", "program"):
        last = Run.objects.first()
        Run.objects.filter(pk=last.pk).update(basis=last.basis | {part: "0" * 64})
        assert screened.screen().why == [part]


def test_another_day_of_a_month_that_is_not_over_reads_all_and_of_one_that_is_over_nothing(
    city, opened, mines
):
    running = Month(city, opened, "2024-08")
    running.hand_in(MINE, {})
    days = (20, 20, 21, 31, 32, 40)
    found = [running.screen(NOW + timedelta(days=day - 20, hours=2)) for day in days]
    assert [one.on.day for one in found] == [20, 20, 21, 31, 31, 31]
    assert [one.why for one in found] == [["first"], [], ["day"], ["day"], [], []]
    assert [one.hosts for one in found[3:]] == [None, [], []]


def test_rows_without_a_host_or_an_employer_in_what_changed_read_all(screened, mines):
    store, city = desk.store(), "140300"
    ids = {row.import_id for row in store.current(months=[MONTH]).receipts}
    held = store.current(months=[MONTH])
    import pyarrow as pa
    import pyarrow.parquet as pq

    from laojian.screening.again import hosts_between

    for column in ("host_uscc", "employer_uscc"):
        file = held.keeping([next(one.import_id for one in held.receipts if one.reported_by == MINE)]).files[
            0
        ]
        rows = pq.ParquetFile(file).read()
        at = rows.schema.get_field_index(column)
        blank = rows.set_column(at, column, pa.nulls(rows.num_rows, pa.string()))
        kept = store.append(
            blank, reported_by=MINE, month=MONTH, city=city, source_file="c" * 64, received_on=NOW
        )
        now = {row.import_id for row in store.current(months=[MONTH]).receipts}
        assert kept.import_id in now and hosts_between(store, ids, now) is None
    assert hosts_between(store, {"unheard-of"}, set()) is None
    assert hosts_between(store, ids, ids) == frozenset()


def test_hits_that_a_run_left_behind_that_never_ended_have_all_read(screened, mines):
    broken = Run.objects.create(
        campaign_id=screened.id, month=MONTH, on=NOW.date(), asked_at=NOW, asked_by="李四", state="failed"
    )
    assert screened.screen().hosts == []  # it had stored nothing
    Hit.objects.filter(host_uscc=mines[1]).update(last_run=broken)
    run = screened.screen()
    assert (run.hosts, run.why) == (None, ["broken"])
    assert screened.screen().hosts == []


def test_a_unit_that_left_and_came_back_counts_with_its_rosters(screened, mines):
    mine = Participant.objects.filter(campaign_id=screened.id, unit__code=mines[1])
    mine.update(until=date(2024, 8, 20))
    run = screened.screen()
    assert (hosts(run), run.units, run.rows) == ({mines[1]}, 5, 10)
    assert not Hit.objects.filter(host_uscc=mines[1], gone=False).exists()
    screened.same_as_a_full_run()
    mine.update(until=None)
    assert hosts(screened.screen()) == {mines[1]}
    screened.same_as_a_full_run()


def test_the_run_says_which_hosts_it_read_or_why_all(screened, city, mines):
    whole = runs.last_run(city.actor("lisi"), screened.id, MONTH)
    assert whole.hosts is None and whole.why == ((rules.WHY_WHOLE["first"], ()),)
    screened.hand_in(mines[1], {}, {})
    screened.screen()
    told = runs.last_run(city.actor("lisi"), screened.id, MONTH)
    assert told.hosts == ((mines[1], "示范晚报1矿有限公司"),) and told.since == whole.ended_at
    assert rules.told(["law", "facts:licences", "facts:agreements"]) == (
        ("法条、参数或者本局补充有变", ()),
        ("单位信息有变", ("许可证", "劳务派遣协议")),
    )


def test_the_page_names_the_hosts_within_reach_and_the_reason(screened, signed_in, mines):
    page = signed_in("lisi").get("/screening/").content.decode()
    assert "全部名册都重新筛查" in page and "这个月第一次筛查" in page
    screened.hand_in(mines[1], {}, {})
    screened.screen()
    page = signed_in("lisi").get("/screening/").content.decode()
    assert (
        "只重读了 1 个用工单位" in page and f'示范晚报1矿有限公司 <span class="code meta">{mines[1]}' in page
    )
    other = signed_in("wangwu").get("/screening/").content.decode()
    assert "只重读了 1 个用工单位" in other and mines[1] not in other and "管辖范围内" in other
    screened.screen()
    assert "名册没有变动，沿用" in signed_in("lisi").get("/screening/").content.decode()
    Employer.objects.filter(unit__code=MINE).update(mine_type="noncoal_ug")
    screened.screen()
    assert "单位信息有变（单位信息）" in signed_in("lisi").get("/screening/").content.decode()


def one_step(random, month, mines):
    """Something happens: a roster, early, late or corrected, a unit leaves or comes back, or a fact is told otherwise."""
    act = random.choice(("roster", "roster", "roster", "agency", "agency", "leave", "fact"))
    kinds = ({}, UNSIGNED, {"是否井下": "是"}, {"用工起始日期": "2024-07-25"}, {"用工形式": ""})
    if act == "roster":
        mine = random.choice(mines)
        sent = [month.sent(mine, random.choice((AGENCY, STRANGER))) for _ in range(random.randrange(3))]
        rows = [random.choice(kinds) for _ in range(random.randrange(1, 4))]
        month.hand_in(mine, *sent, *rows)
    elif act == "agency":
        rows = [month.sent(random.choice(mines), **random.choice(kinds[:4])) for _ in range(3)]
        month.hand_in(AGENCY, *rows)
    elif act == "leave":
        for one in Participant.objects.filter(campaign_id=month.id, unit__code=random.choice(mines)):
            one.until = None if one.until else date(2024, 8, 20)
            one.save()
    else:
        told = {"mine_type": random.choice(("coal_ug", "noncoal_ug")), "ownership": "municipal"}
        Employer.objects.filter(unit__code=random.choice(mines)).update(**told)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_in_whatever_order_the_hits_are_those_of_a_full_run(month, mines, seed):
    random = Random(seed)
    month.hand_in(random.choice(mines), {}, UNSIGNED)
    month.screen()
    narrow = 0
    for _ in range(4):
        for _ in range(random.randrange(1, 4)):
            try:
                one_step(random, month, mines)
            except Exception as refused:  # a unit that left hands nothing in
                assert getattr(refused, "code", "") == "campaigns.not_taking_part"
        narrow += month.screen().hosts is not None
        month.same_as_a_full_run()
    assert narrow


def test_a_hash_of_unit_facts_sees_every_value_blank_and_column():
    import pyarrow as pa

    plain = pa.table({"uscc": ["a", None], "number": pa.array([1, None], pa.int64())})
    others = (
        pa.table({"uscc": ["a", ""], "number": pa.array([1, None], pa.int64())}),
        pa.table({"uscc": ["a", None], "number": pa.array([1, 0], pa.int64())}),
        pa.table({"uscc": ["a", None], "amount": pa.array([1, None], pa.int64())}),
        plain.slice(0, 1),
    )
    hashes = {basis.table_hash(table) for table in (plain, *others)}
    assert len(hashes) == 5 and basis.table_hash(plain) == basis.table_hash(plain.slice(0))
