"""A case and an employer show which lists they come near, by the library's criteria; nothing is entered."""

from laojian.authority.models import Unit
from laojian.casework.actions import cases
from laojian.casework.models import Case, Decision, Order, Recheck
from laojian.casework.queries import cases as queries
from laojian.casework.queries.record import record
from laojian.parties.queries import UnitRef
from tests.casework.desk import MINE, OTHER_MINE, at, day


def lists(desk, case, on="2024-10-08"):
    return {one.id: one for one in queries.case(desk.zhangsan, case, on=day(on)).lists}


def wages(desk, **facts):
    """A case about arrears whose order to pay was missed."""
    order = desk.missed_order()
    made = desk.case("2024-09-03", order=order, unit="", row_kind="", violation="wage-arrears", workers=12)
    cases.establish(desk.zhangsan, made, facts, at=at("2024-09-03"))
    return made


def handled(desk, violation="dispatch-ratio", on="2024-09-23", **more):
    """A case decided with an order."""
    made = more.pop("made", None) or desk.case(violation=violation, **more)
    Decision.objects.create(
        case_id=made, measure="示范", action="order", zh="责令改正", cites="劳动合同法 66", mark="sure", state="made",
        made_on=day(on),
    )  # fmt: skip
    return made


def test_arrears_above_every_figure_and_a_missed_order_come_near_the_list_with_the_last_day(desk):
    found = lists(desk, wages(desk, base="1000000"))["cr-arrears-list"]
    assert not found.met and "书面告知" in "".join(found.open), "the notice of the listing comes first"
    assert found.reasons == ("拖欠数额达到当地拒不支付劳动报酬罪的数额标准",)
    assert (found.by, found.months, found.level) == (day("2024-09-29"), 36, "sure")
    assert "第四条" in found.decides and "失信联合惩戒对象名单管理暂行办法" in found.cites


def test_between_the_figures_of_a_province_that_is_not_known_or_without_a_missed_order_nothing_is_said(desk):
    assert "cr-arrears-list" not in lists(desk, wages(desk, base="50000"))
    early = desk.case("2024-09-04", violation="wage-arrears", workers=12)
    cases.establish(desk.zhangsan, early, {"base": "1000000"}, at=at("2024-09-04"))
    assert "cr-arrears-list" not in lists(desk, early)


def test_child_labour_must_be_published_once_it_was_decided_upon_and_not_before(desk):
    made = desk.case(violation="child-labour")
    assert "cr-publication" not in lists(desk, made)
    done = lists(desk, handled(desk, made=made))["cr-publication"]
    assert done.met and "使用童工" in done.reasons and done.open == ()
    assert "每季度" in done.decides and done.level == "sure"


def test_what_is_serious_is_what_an_officer_found_to_be(desk):
    made = handled(desk, "insurance-unpaid")
    assert lists(desk, made) == {}
    cases.establish(desk.zhangsan, made, {"serious": True}, at=at("2024-09-23"))
    assert lists(desk, made)["cr-publication"].reasons == ("不参加社会保险或者不缴费情节严重",)


def test_a_penalty_for_not_registering_that_changed_nothing_comes_near_the_list_of_social_insurance(desk):
    order = desk.missed_order()
    made = desk.case("2024-09-03", order=order, unit="", row_kind="", violation="insurance-unpaid")
    assert "cr-si-list" not in lists(desk, made), "arrears without a penalty are no ground of this list"
    Decision.objects.create(
        case_id=made, measure="si-register.fine", action="fine", zh="罚款", cites="社保法 84", mark="sure", state="made",
        made_on=day("2024-09-23"),
    )  # fmt: skip
    asked = lists(desk, made)["cr-si-list"]
    assert not asked.met and asked.reasons == () and asked.level == "verify"
    assert asked.open == ("不办理登记经处罚后仍不改正", "限于养老、失业、工伤保险"), (
        "nobody looked again since"
    )
    Recheck.objects.create(order_id=order, on=day("2024-10-08"), result="not")
    told = lists(desk, made)["cr-si-list"]
    assert told.reasons == ("不办理登记经处罚后仍不改正",) and told.open == ("限于养老、失业、工伤保险",)
    Order.objects.filter(pk=order).update(corrected_on=day("2024-10-09"))
    assert "cr-si-list" not in lists(desk, made)


def test_fraud_proved_above_the_figure_comes_near_that_list_and_below_it_is_asked(desk):
    made = desk.case(violation="insurance-unpaid")
    for gains, reasons in (("10000", ()), ("10000.01", ("骗取待遇超过一万元或者拒不退回",))):
        told = {"proved": ["si-fraud"], "gains": gains}
        cases.establish(desk.zhangsan, made, told, at=at("2024-09-23"))
        assert lists(desk, made)["cr-si-list"].reasons == reasons


def test_a_cancelled_case_comes_near_no_list(desk):
    made = handled(desk, "child-labour")
    Case.objects.filter(pk=made).update(state="cancelled")
    assert lists(desk, made) == {}


def of_unit(actor, code, on):
    unit = Unit.objects.get(code=code)
    return record(actor, UnitRef(unit.pk, unit.code, unit.name, unit.path), on).lists


def test_an_employer_shows_the_lists_of_its_cases_and_the_grade_of_its_year(desk):
    one, two = handled(desk, "child-labour"), handled(desk, "dispatch-ratio")
    found = {(each.id, each.year): each for each in of_unit(desk.zhangsan, MINE, day("2024-10-08"))}
    assert set(found) == {("cr-publication", None), ("cr-rating", 2024)}
    grade = found["cr-rating", 2024]
    assert grade.reasons == ("使用童工、强迫劳动等严重侵害权益",) and {id for id, _ in grade.cases} == {
        one,
        two,
    }
    assert not grade.met and grade.open == ("评价结果告知企业并存入档案",)
    handled(desk, "three-natures")
    (grade,) = [each for each in of_unit(desk.zhangsan, MINE, day("2025-03-03")) if each.id == "cr-rating"]
    assert "一年内被查处三次以上" in grade.reasons and grade.year == 2024
    assert of_unit(desk.zhangsan, OTHER_MINE, day("2024-10-08")) == ()
    assert of_unit(desk.city.actor("wangwu"), MINE, day("2024-10-08")) == ()


def test_the_pages_show_the_lists_to_the_office_and_not_to_the_firm(desk, signed_in):
    made = handled(desk, "child-labour")
    page = signed_in("zhangsan").get(f"/cases/{made}/").content.decode()
    assert "名单和公布的提示" in page and "符合列入的标准" in page and "不会自动列入" in page
    page = signed_in("zhangsan").get(f"/employers/{MINE}/").content.decode()
    assert "名单和公布的提示" in page and f"/cases/{made}/" in page
    assert "名单和公布的提示" not in signed_in("zhaoliu").get(f"/employers/{MINE}/").content.decode()
