"""Merges and earlier names: nothing is lost, the old code still finds; persons keep their number under lock."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from laojian.archive.models import Event
from laojian.authority.models import Unit
from laojian.base.problem import Problem
from laojian.campaigns import queries as campaigns
from laojian.parties import actions, queries
from laojian.parties.models import Alias, Employer, Former, Merge, NamedPerson
from tests.city import NOW, TODAY

MINE, OTHER = "91140303XXXX00043N", "91140302XXXX00051T"
ID_NO = "11010519491231002X"


def merged(city, **more):
    said = {"on": TODAY, "reason_code": "absorbed", "remark": "二矿并入一矿", "at": NOW} | more
    return actions.merge_units(
        city.actor("lisi"), OTHER, MINE, said.pop("on"), said.pop("reason_code"), said.pop("remark"), **said
    )


def test_the_code_and_the_name_of_a_merged_unit_find_the_other(city):
    merged(city)
    found = queries.profile(city.actor("lisi"), OTHER)
    assert found.unit.code == MINE
    assert [one.unit.code for one in found.merged] == [OTHER]
    assert MINE in {one.unit.code for one in queries.employers(city.actor("lisi"), words="示范二矿").lines}
    assert Unit.objects.filter(code=OTHER).exists(), "its row stays"
    assert Employer.objects.filter(unit__code=OTHER).exists()


def test_a_merged_unit_takes_part_in_no_new_campaign(city):
    merged(city)
    seen = campaigns.preview(city.actor("lisi"), "yangquan-mines-2024", TODAY)
    assert OTHER not in {one.unit.code for one in (*seen.resolved.places, *seen.resolved.questions)}


def test_a_chain_of_merges_ends_at_the_last_and_a_circle_is_refused(city):
    merged(city)
    with pytest.raises(Problem) as refused:
        actions.merge_units(city.actor("lisi"), MINE, OTHER, TODAY, "other", "绕回来", at=NOW)
    assert refused.value.code == "parties.merge_itself"
    with pytest.raises(Problem) as refused:
        merged(city)
    assert refused.value.code == "parties.merged_already"
    third = "91140303XXXX001908"
    actions.merge_units(city.actor("lisi"), MINE, third, TODAY, "other", "再并", at=NOW)
    assert queries.profile(city.actor("lisi"), OTHER).unit.code == third
    assert {one.unit.code for one in queries.profile(city.actor("lisi"), third).merged} == {MINE, OTHER}


def test_a_merge_is_undone_with_a_reason_and_stays_in_the_record(city):
    merged(city)
    with pytest.raises(Problem, match="原因"):
        actions.undo_merge(city.actor("lisi"), OTHER, " ", at=NOW)
    actions.undo_merge(city.actor("lisi"), OTHER, "并错了", at=NOW)
    assert queries.profile(city.actor("lisi"), OTHER).unit.code == OTHER
    assert Merge.objects.get().undone_why == "并错了"
    assert Event.objects.filter(verb="employer.merge").count() == 2
    assert merged(city), "and it may be merged again"


@pytest.mark.parametrize(
    ("name", "code"), [("zhangsan", "authority."), ("zhaoliu", "authority."), ("jituan", "authority.")]
)
def test_only_an_organiser_merges(city, name, code):
    with pytest.raises(Problem) as refused:
        actions.merge_units(city.actor(name), MINE, MINE, TODAY, "other", "x", at=NOW)
    assert refused.value.code.startswith(code)


def test_a_merge_needs_a_coded_reason(city):
    for more in ({"reason_code": "because"}, {"remark": " "}):
        with pytest.raises(Problem, match="原因"):
            merged(city, **more)


def test_an_earlier_name_finds_by_words_and_first_letters(city):
    actions.add_alias(
        city.actor("zhangsan"),
        MINE,
        "name",
        "示范老矿煤业有限公司",
        "2019年更名",
        at=NOW,
        until=date(2019, 5, 1),
    )
    for words in ("老矿", "sflk", "shifanlaokuang"):
        found = queries.employers(city.actor("zhangsan"), words=words)
        assert [one.unit.code for one in found.lines] == [MINE], words
        assert found.lines[0].known_as == "示范老矿煤业有限公司"
    actions.add_alias(city.actor("zhangsan"), MINE, "name", "示范老矿煤业有限公司", "再来一次", at=NOW)
    assert Alias.objects.count() == 1


def test_the_list_is_limited_to_the_reach_and_filters(city):
    assert {one.unit.code for one in queries.employers(city.actor("zhangsan")).lines} == {MINE}
    assert {one.unit.code for one in queries.employers(city.actor("jituan"), kind="enterprise").lines} == {
        MINE,
        OTHER,
    }
    lisi = city.actor("lisi")
    assert [one.unit.code for one in queries.employers(lisi, mine_type="coal_ug").lines] == [MINE]
    Employer.objects.filter(unit__code=OTHER).update(mine_type="")
    assert OTHER in {one.unit.code for one in queries.employers(lisi, mine_type="unknown").lines}
    assert queries.employers(lisi, words="没有这样的单位").total == 0
    page = queries.employers(lisi, most=1)
    assert (len(page.lines), page.total, page.following) == (1, 4, 1)


def test_a_profile_is_changed_by_hand_and_the_former_values_stay(city):
    actor = city.actor("zhangsan")
    n = actions.change_employer(
        actor,
        MINE,
        {"ownership": "county", "staff_contract_n": "450", "established_on": "2009-06-18"},
        at=NOW,
    )
    assert n == 3
    row = Employer.objects.get(unit__code=MINE)
    assert (row.ownership, row.staff_contract_n, row.established_on) == ("county", 450, date(2009, 6, 18))
    assert Former.objects.get().said["ownership"] == "municipal"
    assert actions.change_employer(actor, MINE, {"ownership": "county"}, at=NOW) == 0
    actions.change_employer(actor, MINE, {"staff_contract_n": ""}, at=NOW)
    row.refresh_from_db()
    assert row.staff_contract_n is None, "blank is not known, never zero"


@pytest.mark.parametrize(
    "values",
    [
        {"ownership": "king"},
        {"staff_contract_n": "many"},
        {"established_on": "2月30日"},
        {"name": "x"},
        {"staff_contract_n": "-3"},
    ],
)
def test_a_value_that_cannot_be_is_refused(city, values):
    with pytest.raises(Problem) as refused:
        actions.change_employer(city.actor("zhangsan"), MINE, values, at=NOW)
    assert refused.value.code == "parties.value"


def test_an_id_number_lies_encrypted_and_is_shown_with_a_purpose_that_is_recorded(city):
    id = actions.add_person(city.actor("zhangsan"), MINE, "in_charge", "示范甲", ID_NO, at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_no, id_masked FROM parties_namedperson")
        sealed, masked = cursor.fetchone()
    assert ID_NO not in sealed
    assert masked == "110105********002X"
    shown = queries.profile(city.actor("zhangsan"), MINE).persons[0]
    assert ID_NO not in repr(shown)
    for actor, purpose, code in (
        (city.actor("zhangsan"), "核对当事人身份", "authority.sign_in_again"),
        (city.actor("zhangsan", renewed=True), " ", "parties.purpose"),
        (city.actor("wangwu", renewed=True), "核对当事人身份", "parties.no_person"),
    ):
        with pytest.raises(Problem) as refused:
            actions.show_id(actor, id, purpose, at=NOW)
        assert refused.value.code == code
    number = actions.show_id(city.actor("zhangsan", renewed=True), id, "核对当事人身份", at=NOW)
    assert number == ID_NO
    assert Event.objects.get(verb="secret.show").detail == {"purpose": "核对当事人身份"}
    assert not any(ID_NO in str(one.detail) for one in Event.objects.all())


def test_a_wrong_id_number_is_refused_without_repeating_it(city):
    with pytest.raises(Problem) as refused:
        actions.add_person(city.actor("zhangsan"), MINE, "in_charge", "示范甲", "110105194912310020", at=NOW)
    assert refused.value.code == "parties.id_number"
    assert not NamedPerson.objects.exists()


def test_queries_do_not_grow_with_the_units(city, django_assert_max_num_queries):
    lisi = city.actor("lisi")
    ids = list(Unit.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(15):
        queries.profiles(lisi, ids)
    with django_assert_max_num_queries(5):
        queries.employers(lisi, words="示范")


def test_a_person_recorded_after_midnight_is_recorded_for_that_day_and_not_for_the_day_in_london(city):
    one_in_the_morning = datetime(2024, 8, 20, 17, 0, tzinfo=UTC)
    id = actions.add_person(city.actor("zhangsan"), MINE, "in_charge", "示范甲", ID_NO, at=one_in_the_morning)
    assert NamedPerson.objects.get(pk=id).since == date(2024, 8, 21)
