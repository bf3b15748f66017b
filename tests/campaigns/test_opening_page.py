"""The page before a campaign is opened: series with their count, days moved, the year of the title, what is over already."""

from __future__ import annotations

import re
from datetime import date

import pytest

from laojian.campaigns import queries
from laojian.messages.models import Message
from laojian.packs.schema import Phase
from laojian.web.templatetags.campaigns import span

ON = date(2024, 7, 30)

JIANGSU = "/campaigns/open/jiangsu-illegal-employment-2007/"
YANGQUAN = "/campaigns/open/yangquan-mines-2024/"


def shown(answer):
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_series_is_previewed_with_all_its_periods(signed_in):
    text = shown(signed_in("lisi").get(JIANGSU))
    assert "共 6 期，2007年7月10日起" in text and "末期 2007年8月29日" in text
    assert "其中 2 期落在休息日" not in text, "only 29 July 2007 was a Sunday, and nothing is due on it"


@pytest.mark.parametrize(
    ("reading", "said"), [("thirds", "2007年8月31日"), ("on_start", "共 7 期，2007年7月1日起")]
)
def test_another_reading_is_previewed_with_its_own_periods(signed_in, reading, said):
    assert said in shown(signed_in("lisi").post(JIANGSU, {"setting-A09": reading, "again": "1"}))


def test_a_series_without_an_end_is_laid_out_for_a_year_and_says_so(city):
    found = [
        duty
        for pack in ("shanxi-work-safety-2022", "shanxi-soe-opinions-2022")
        for duty in queries.preview(city.actor("lisi"), pack, ON).duties
        if duty.endless
    ]
    assert found
    for duty in found:
        assert len(duty.dues) >= 1 and (duty.dues[-1] - duty.dues[0]).days <= 366


def test_a_duty_that_no_unit_owes_still_shows_its_day(city):
    seen = queries.preview(city.actor("lisi"), "jiangsu-illegal-employment-2007", ON)
    assert all(one.due is not None for one in seen.duties if one.obligation.due.day)


def test_days_that_are_over_already_are_counted_and_it_is_said_what_to_do(signed_in):
    text = shown(signed_in("lisi").get(JIANGSU))
    assert "2 个期限早于今天，一开展就逾期" in text and "推算新日期" in text


def test_moved_days_count_the_days_off_and_move_the_year_of_the_title(signed_in):
    client = signed_in("lisi")
    answer = client.post(
        YANGQUAN,
        {"move": "1", "move-years": "1", "title": "阳泉市矿山企业劳务派遣用工违法问题集中排查（2024）"},
    )
    page, text = answer.content.decode(), shown(answer)
    assert "8 个日期与通知印的不同" in text and "落在休息日；" not in text
    assert 'name="title" maxlength="200" value="阳泉市矿山企业劳务派遣用工违法问题集中排查（2025）"' in page
    assert "年份已随新日期写成 2025" in text
    own = client.post(
        YANGQUAN, {"move": "1", "move-years": "1", "title": "示范专项（2024）"}
    ).content.decode()
    assert 'value="示范专项（2024）"' in own, "a title that somebody wrote stays"


def test_the_month_of_the_rosters_is_asked_for_as_a_month(signed_in):
    client = signed_in("lisi")
    page = client.post(YANGQUAN, {"move": "1", "start": "2025-09-06"}).content.decode()
    assert 'type="month" name="day-scope/first_month" value="2025-09"' in page
    assert "；4 个落在休息日" in page
    days = dict(re.findall(r'name="(day-[^"]+)" value="([0-9-]+)"', page))
    again = client.post(YANGQUAN, {**days, "again": "1"})
    assert (
        again.status_code == 200
        and dict(re.findall(r'name="(day-[^"]+)" value="([0-9-]+)"', again.content.decode())) == days
    )


def test_a_reading_is_named_by_its_words_and_never_by_its_id(signed_in):
    text = shown(signed_in("lisi").get(JIANGSU))
    assert "读法：每旬末" in text and "读法 thirds" not in text


def test_a_month_end_is_only_said_where_the_new_day_is_one(city):
    from laojian.campaigns.queries.preview import new_days
    from laojian.packs import find, load
    from laojian.packs.dates import Move, moved

    pack = load(find("jiangsu-illegal-employment-2007"))
    kept = {
        one.was.key
        for one in new_days(pack, moved(pack, Move(months=7)), date(2007, 7, 1))
        if one.kept_month_end
    }
    assert "phases/summary/ends_on" in kept
    assert not [
        one for one in new_days(pack, moved(pack, Move(days=1)), date(2007, 7, 1)) if one.kept_month_end
    ]


def test_opening_tells_every_unit_what_it_has_to_do_where_that_is_wished(signed_in, city):
    client = signed_in("lisi")
    assert 'name="tell" value="yes" checked' in client.get(YANGQUAN).content.decode()
    quiet, told = {"open": "1", "title": "示范行动一"}, {"open": "1", "title": "示范行动二", "tell": "yes"}
    assert client.post(YANGQUAN, quiet).status_code == 302 and not Message.objects.exists()
    assert client.post(YANGQUAN, told).status_code == 302
    letter = Message.objects.get(to_unit=city.staff["zhaoliu"].unit)
    assert letter.subject == "专项行动已开展：示范行动二" and letter.link.startswith("/campaigns/")
    assert re.fullmatch(
        r"本单位有\d项任务，最早的2024年8月13日届满。任务和期限列在“专项行动”里。", letter.body
    )
    assert not Message.objects.filter(to_unit=city.staff["lisi"].unit).exists()


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2024, 8, 14), date(2024, 9, 28), "8月14日—9月28日"),
        (date(2024, 11, 21), date(2025, 1, 5), "2024年11月21日—2025年1月5日"),
        (date(2024, 9, 1), None, "9月1日—"),
        (None, date(2024, 9, 30), "至9月30日"),
    ],
)
def test_a_phase_over_the_end_of_a_year_says_both_years(first, last, shown):
    assert span(Phase("p", "示范阶段", "sample", "二", first, last)) == shown
