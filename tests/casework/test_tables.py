"""附件1 fills itself from casework, and the campaign's duties move with it."""

from decimal import Decimal

from laojian.campaigns import queries as campaigns
from laojian.casework import facts
from laojian.casework.actions import referrals
from laojian.casework.models import Case, Order
from laojian.forms.figure import shown
from laojian.forms.fill import fill
from tests.casework.desk import AGENCY, MINE, at, day


def duty(campaign, desk, obligation):
    lines = campaigns.duties_of(
        campaign, desk.city.units["140303"].pk, on=day("2024-09-23"), obligation=obligation
    )
    return [(one.occasion.partition(":")[0], one.stored) for one in lines]


def test_annex_1_is_filled_from_the_records_of_the_county(desk, campaign):
    desk.finished_visit(campaign=campaign)
    made = desk.decided(amount=12_345_600 // 2)
    Case.objects.filter(pk=made).update(campaign=campaign)
    desk.case("2024-09-04", violation="unlicensed-dispatch", row_kind="noncoal", campaign=campaign)
    path = desk.zhangsan.path
    records = {"visits": facts.visits(campaign, path), "cases": facts.cases(campaign, path)}
    filled = fill(campaigns.pack_of(campaign).form("annex1"), records, "140303", "2024-09")
    figure = {at: one.value for at, one in filled.figures.items()}
    assert [figure[row, 1] for row in (1, 2, 3)] == [1, 1, 0]
    assert [figure[row, 2] for row in (1, 2, 3)] == [2, 1, 1]
    assert (figure[1, 8], figure[1, 11], figure[1, 12], figure[1, 13]) == (1, 1, 1, 1)
    assert shown(figure[2, 14], money=True) == "6.17"
    assert filled.figures[2, 8].rows == 1
    assert (filled.blank("S1", "hrss").value, filled.blank("S1", "inspection").value) == (2, 1)
    assert filled.blank("S2", "cases").value == 1


def test_money_is_in_fen_and_shown_in_ten_thousand_with_two_decimals(desk, campaign):
    from laojian.base.money import fen_to_wan

    made = desk.decided(amount=4_512_345)
    Case.objects.filter(pk=made).update(campaign=campaign)
    row = facts.cases(campaign, desk.zhangsan.path)[0]
    assert (row["punished"], row["fine"], row["confiscated"], row["ordered"]) == (True, 4_512_345, 0, True)
    assert fen_to_wan(row["fine"]) == Decimal("4.51")


def test_rows_have_exactly_the_columns_the_tables_declare(desk, campaign):
    from importlib import resources

    from ruamel.yaml import YAML

    declared = YAML(typ="safe").load(
        (resources.files("laojian.forms") / "facts.yaml").read_text(encoding="utf-8")
    )["tables"]
    desk.finished_visit(campaign=campaign)
    desk.case(campaign=campaign)
    desk.lead(campaign=campaign)
    path = desk.zhangsan.path
    for name, rows in (("visits", facts.visits), ("cases", facts.cases), ("findings", facts.findings)):
        (row,) = rows(campaign, path)
        assert set(row) == set(declared[name]["columns"]), name
        needed = [column for column, one in declared[name]["columns"].items() if one.get("need")]
        assert all(row[column] not in (None, "") for column in needed)


def test_the_neighbour_and_another_campaign_count_nothing(desk, campaign):
    desk.finished_visit(campaign=campaign)
    assert facts.visits(campaign, desk.wangwu.path) == []
    assert facts.visits(campaign + 1, desk.zhangsan.path) == []
    assert len(facts.visits(campaign, desk.lisi.path)) == 1


def test_two_visits_to_one_mine_are_two_rows_of_one_unit(desk, campaign):
    for on in ("2024-08-16", "2024-08-17"):
        desk.finished_visit(campaign=campaign, on=day(on))
    rows = facts.visits(campaign, desk.zhangsan.path)
    assert len(rows) == 2 and {row["unit"] for row in rows} == {MINE}
    assert sum(row["team_hrss"] for row in rows) == 4
    assert rows[0]["team_other"] is None


def test_a_visit_its_finding_and_the_order_move_the_duties_of_the_county(desk, campaign):
    assert duty(campaign, desk, "O-000-08") == [("", "open")]
    desk.finished_visit(no=("ci-ratio",), campaign=campaign)
    assert duty(campaign, desk, "O-000-08") == [("", "in_progress")]
    assert duty(campaign, desk, "O-000-09") == [("", "open"), ("finding", "open")]
    from laojian.casework.models import Finding

    order = desk.order(findings_=(Finding.objects.get().pk,))
    assert duty(campaign, desk, "O-000-09") == [("", "open"), ("finding", "reported")]
    assert Order.objects.get(pk=order).days == 15


def test_a_transfer_to_the_police_does_its_duty(desk, campaign):
    made = desk.case(campaign=campaign)
    whole = referrals.NewReferral("140300-police", "crime", "涉嫌犯罪", ("letter", "report", "items"))
    sent = referrals.report_crime(desk.zhangsan, made, whole, at=at("2024-08-20"))
    assert duty(campaign, desk, "O-000-10") == [("", "open"), ("referral", "open")]
    referrals.approve_transfer(desk.zhangsan3, sent, at=at("2024-08-20", 12))
    referrals.send_transfer(desk.zhangsan, sent, at=at("2024-08-20", 13))
    assert duty(campaign, desk, "O-000-10") == [("", "open"), ("referral", "reported")]
    assert AGENCY
