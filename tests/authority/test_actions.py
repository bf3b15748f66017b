"""Units, people, invitations and tokens: made by those who may, refused with a sentence otherwise."""

from dataclasses import replace
from datetime import timedelta

import pytest

from laojian.authority import actions, queries, second_factor
from laojian.authority.actions import NewUnit
from laojian.authority.models import Invitation, Staff, Unit
from laojian.base.problem import Problem
from tests.city import NOW, PASSWORD


def new(code="91140303XXXX00051H", parent="140303"):
    return NewUnit(code, "示范新矿有限公司", "enterprise", "unit", parent, "140303", code)


def test_the_city_adds_a_mine_to_a_county_and_it_can_be_found_by_initials(city):
    actions.create_unit(city.actor("lisi"), new(), at=NOW)
    made = Unit.objects.get(code="91140303XXXX00051H")
    assert made.path == "140000/140300/140303/91140303XXXX00051H/" and "sfxk" in made.pinyin
    with pytest.raises(Problem, match="已经有了"):
        actions.create_unit(city.actor("lisi"), new(), at=NOW)


def test_an_inspector_may_not_add_units(city):
    with pytest.raises(Problem, match="建立单位"):
        actions.create_unit(city.actor("zhangsan"), new(), at=NOW)


def test_a_short_or_common_password_is_refused_with_the_reason(city):
    with pytest.raises(Problem, match="密码不合要求：不到10个字符；太常见；全是数字"):
        actions.create_staff(
            city.actor("lisi"), "140303", "new", "新人", frozenset({"inspector"}), "12345678", at=NOW
        )


def test_an_invitation_makes_one_sign_in_and_no_more(city):
    code = actions.invite(city.actor("zhangsan"), "91140303XXXX00043N", frozenset({"clerk"}), at=NOW)
    assert code not in str(list(Invitation.objects.values()))
    person = actions.accept_invitation(code.lower(), "newclerk", "新办事员", PASSWORD, at=NOW)
    assert person.unit.code == "91140303XXXX00043N" and person.roles == "clerk"
    with pytest.raises(Problem, match="已经用过"):
        actions.accept_invitation(code, "another", "又一人", PASSWORD, at=NOW)
    with pytest.raises(Problem, match="没有这个邀请码"):
        actions.accept_invitation("AAAA-BBBB-CCCC", "another", "又一人", PASSWORD, at=NOW)


def test_an_invitation_ends_after_its_days_or_when_it_is_withdrawn(city):
    inspector, mine = city.actor("zhangsan"), "91140303XXXX00043N"
    code = actions.invite(inspector, mine, frozenset({"clerk"}), at=NOW)
    with pytest.raises(Problem, match="过期"):
        actions.accept_invitation(code, "late", "迟到", PASSWORD, at=NOW + timedelta(days=15))
    (waiting,) = queries.invitations(inspector, mine, at=NOW)
    assert queries.invitations(inspector, mine, at=NOW + timedelta(days=15)) == ()
    with pytest.raises(Problem) as refused:
        actions.withdraw_invitation(city.actor("wangwu"), waiting.id, at=NOW)
    assert refused.value.code == "authority.may_not"
    actions.withdraw_invitation(inspector, waiting.id, at=NOW)
    with pytest.raises(Problem, match="撤回"):
        actions.accept_invitation(code, "late", "迟到", PASSWORD, at=NOW)
    with pytest.raises(Problem, match="没有这个邀请"):
        actions.withdraw_invitation(inspector, waiting.id, at=NOW)
    assert not Staff.objects.filter(username="late").exists()


def test_whoever_lost_password_and_phone_sets_both_anew_with_a_code_of_two_days(city):
    head, lost = replace(city.actor("zhangsan3"), renewed=True), city.staff["zhangsan"]
    with pytest.raises(Problem) as refused:
        actions.reset_staff(city.actor("zhangsan3"), lost.pk, at=NOW)
    assert refused.value.code == "authority.sign_in_again"
    second_factor.begin(lost)
    code = actions.reset_staff(head, lost.pk, at=NOW)
    lost.refresh_from_db()
    assert lost.check_password(PASSWORD) and lost.totpdevice_set.exists(), "nothing changes until it is used"
    with pytest.raises(Problem, match="过期"):
        actions.accept_invitation(code, "", "", "qing-xin-mi-ma-77", at=NOW + timedelta(days=3))
    again = actions.accept_invitation(code, "somebody", "别人", "qing-xin-mi-ma-77", at=NOW)
    assert (again.pk, again.username, again.name) == (lost.pk, "zhangsan", "张三")
    assert again.check_password("qing-xin-mi-ma-77") and not again.totpdevice_set.exists()
    for who, whom in (("wangwu", "zhangsan"), ("lisi", "admin"), ("zhangsan", "zhangsan2")):
        with pytest.raises(Problem) as refused:
            actions.reset_staff(replace(city.actor(who), renewed=True), city.staff[whom].pk, at=NOW)
        assert refused.value.code in ("authority.may_not", "authority.roles")


def test_a_head_lets_in_people_of_the_unit_and_a_group_those_of_its_members(city):
    head, group = city.actor("zhangsan3"), city.actor("jituan")
    assert actions.invite(head, "140303", frozenset({"inspector"}), at=NOW)
    assert actions.invite(group, group.unit_code, frozenset({"group_clerk"}), at=NOW)
    assert actions.invite(group, "91140303XXXX00043N", frozenset({"clerk"}), at=NOW)
    clerk = city.actor("zhaoliu")
    for actor, unit, role in (
        (head, "140302", "inspector"),
        (group, "140303", "inspector"),
        (group, "91140303XXXX001908", "agency_clerk"),
        (clerk, clerk.unit_code, "clerk"),
    ):
        with pytest.raises(Problem) as refused:
            actions.invite(actor, unit, frozenset({role}), at=NOW)
        assert refused.value.code == "authority.may_not"


def test_a_token_has_no_more_roles_than_who_made_it(city):
    with pytest.raises(Problem, match="角色不能用"):
        actions.create_token(city.actor("zhangsan3"), "对接", frozenset({"administrator"}), at=NOW)
    token = actions.create_token(city.actor("zhangsan3"), "对接", frozenset({"head"}), at=NOW)
    assert token.startswith("lj_")


def test_nobody_lets_in_people_above_what_they_may_give(city):
    inspector, organiser = city.actor("zhangsan"), city.actor("lisi")
    for unit, roles in (
        ("140303", {"head"}),
        ("91140303XXXX00043N", {"administrator"}),
        ("140303", {"inspector"}),
    ):
        with pytest.raises(Problem, match="角色不能用"):
            actions.invite(inspector, unit, frozenset(roles), at=NOW)
    with pytest.raises(Problem, match="角色不能用"):
        actions.create_staff(organiser, "140303", "x", "新人", frozenset({"administrator"}), PASSWORD, at=NOW)
    with pytest.raises(Problem, match="角色不能用"):
        actions.change_staff(organiser, city.staff["zhangsan"].pk, at=NOW, roles=frozenset({"administrator"}))
    assert actions.invite(organiser, "140303", frozenset({"inspector"}), at=NOW)
