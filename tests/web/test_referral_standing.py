"""The sender of a referral sees at a glance for whom it waits and since when, whether it was read, and may remind once a
day; nobody else may."""

from datetime import date

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.casework.actions import referrals
from laojian.casework.models import Referral
from laojian.casework.queries import referral_views as queries
from laojian.messages.models import Message
from tests.casework.desk import at, day

NEW = ("140300-police", "crime", "示范事实", ("letter", "report", "items"))


def transferred(desk, violation="dispatch-ratio"):
    sent = referrals.report_crime(
        desk.zhangsan, desk.case(violation=violation), referrals.NewReferral(*NEW), at=at("2024-09-02")
    )
    referrals.approve_transfer(desk.zhangsan3, sent, at=at("2024-09-02", 12))
    referrals.send_transfer(desk.zhangsan, sent, at=at("2024-09-02", 15))
    return sent


def test_the_standing_names_the_step_that_waits_and_its_days(desk, city):
    sent = transferred(desk)
    view = queries.referral(desk.zhangsan, sent, on=day("2024-09-06"))
    assert view.standing.words == "送达 4 天，接收单位没有签收" and view.standing.waits and view.sent_by_us
    assert view.standing.opened is None and view.standing.unopened and "referral.remind" in view.may
    police = city.actor("gongan")
    referrals.receive(police, sent, at=at("2024-09-06"))
    signed = queries.referral(desk.zhangsan, sent, on=day("2024-09-07")).standing
    assert signed.words.startswith("签收 1 天") and not signed.unopened, "whoever signed for it has it"
    referrals.accept(police, sent, at=at("2024-09-08"))
    referrals.answer(police, sent, result="filed", remark="已立案", at=at("2024-09-12"))
    view = queries.referral(desk.zhangsan, sent, on=day("2024-09-30"))
    assert view.standing.words == "历时 10 天，已有结果" and not view.standing.waits
    assert "referral.remind" not in view.may
    with pytest.raises(Problem, match="没有要对方办的"):
        referrals.remind_referral(desk.zhangsan, sent, at=at("2024-09-30"))


def test_a_reminder_goes_out_once_a_day_and_names_the_act_that_waits(desk):
    sent = transferred(desk)
    for hour in (9, 16):
        referrals.remind_referral(desk.zhangsan, sent, at=at("2024-09-05", hour))
    referrals.remind_referral(desk.zhangsan, sent, at=at("2024-09-06"))
    told = Message.objects.filter(kind="reminder", about_kind="referral", about_id=str(sent)).order_by("pk")
    assert [one.body.partition("：")[2] for one in told] == ["送达已 3 天，请签收。", "送达已 4 天，请签收。"]
    assert {one.link for one in told} == {f"/referrals/{sent}/"}
    assert Event.objects.filter(verb="referral.remind").count() == 2
    standing = queries.referral(desk.zhangsan, sent, on=day("2024-09-06")).standing
    assert standing.reminders == 2 and standing.reminded_at == at("2024-09-06")


def test_only_the_office_that_sent_it_reminds(desk, city):
    sent = transferred(desk)
    for name in ("gongan", "wangwu", "zhaoliu"):
        with pytest.raises(Problem) as refused:
            referrals.remind_referral(city.actor(name), sent, at=at("2024-09-05"))
        assert refused.value.code in ("authority.may_not", "casework.no_thing", "casework.not_sender")
    assert not Message.objects.filter(kind="reminder").exists()


def test_the_list_sums_what_waits_and_shows_it_first_when_asked(signed_in, desk, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 6)
    waiting, done = transferred(desk), transferred(desk, "wage-arrears")
    Referral.objects.filter(pk=done).update(state="answered", answered_at=at("2024-09-05"))
    client = signed_in("zhangsan")
    page = client.get("/referrals/").content.decode()
    assert "没有签收" in page and "送达 4 天，接收单位没有签收" in page and "接收单位还没有打开" in page
    page = client.get("/referrals/", {"show": "waiting"}).content.decode()
    assert f"/referrals/{waiting}/" in page and f"/referrals/{done}/" not in page
    assert (
        f"/referrals/{waiting}/"
        in signed_in("gongan").get("/referrals/", {"show": "received"}).content.decode()
    )
    page = (
        signed_in("zhangsan").post(f"/referrals/{waiting}/do/referral.remind/", follow=True).content.decode()
    )
    assert "已催办" in page


def test_the_list_costs_the_same_however_many_there_are(
    signed_in, desk, settings, django_assert_max_num_queries
):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 6)
    for violation in ("dispatch-ratio", "wage-arrears", "missing-contract", "underground-dispatch"):
        transferred(desk, violation)
    client = signed_in("zhangsan")
    client.get("/referrals/")
    with django_assert_max_num_queries(14):
        client.get("/referrals/")


def test_who_was_informed_and_signed_for_it_has_nothing_more_to_do(desk, city):
    new = referrals.NewReferral("140300-police", "inform", "示范事实")
    sent = referrals.refer(desk.zhangsan, desk.case(), new, at=at("2024-09-02"))
    assert (queries.sums(desk.zhangsan).unsigned, queries.sums(desk.zhangsan).answered) == (1, 0)
    assert [one.id for one in queries.waiting(city.actor("gongan"), on=day("2024-09-03"))] == [sent]
    referrals.receive(city.actor("gongan"), sent, at=at("2024-09-03"))
    assert not queries.waiting(city.actor("gongan"), on=day("2024-09-03"))
    sums = queries.sums(desk.zhangsan)
    assert (sums.unsigned, sums.untaken, sums.answered, sums.total) == (0, 0, 1, 1)
    view = queries.referral(desk.zhangsan, sent, on=day("2024-09-10"))
    assert not view.standing.waits and "referral.remind" not in view.may


def test_an_answer_from_a_second_window_is_refused_in_words_and_what_was_typed_is_given_back(desk, signed_in):
    sent = transferred(desk)
    police = signed_in("gongan")
    for verb in ("receive", "accept"):
        assert police.post(f"/referrals/{sent}/do/referral.{verb}/").status_code == 302
    address, told = f"/referrals/{sent}/do/referral.answer/", {"result": "filed", "remark": "已立案侦查"}
    assert police.post(address, told).status_code == 302
    late = police.post(address, {"result": "not_filed", "remark": "另一个窗口写的"})
    page = late.content.decode()
    assert late.status_code == 422 and 'role="alert"' in page and "刚才填的没有收下：另一个窗口写的" in page
    assert Referral.objects.get(pk=sent).answer == "已立案侦查"
