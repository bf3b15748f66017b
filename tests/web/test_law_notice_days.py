"""On the pages, what another text answered on the day of a notice is said to be unknown, and never not yet in force."""

import pytest

from laojian.law.library import load_libraries
from laojian.law.library_kinds import KINDS
from laojian.law.timeline import UNKNOWN, standing
from tests.law.test_notice_days import DAYS, older, rests_on
from tests.web.test_law import text_of

LIBRARY = load_libraries()


@pytest.mark.parametrize("on", DAYS.values(), ids=DAYS)
def test_every_page_of_what_another_text_answered_that_day_says_unknown(client, on):
    asked = 0
    for kind in (kind for kind in KINDS if kind not in ("parameter", "calculator")):
        for id, value in LIBRARY.of(kind).items():
            if rests_on(value, older(on)) and standing(LIBRARY, kind, id, on).state == UNKNOWN:
                told = text_of(client.get(f"/law/{kind}/{id}/?on={on}"))
                assert "不能确定" in told and "没有收录" in told, (kind, id)
                assert "尚未施行" not in told, (kind, id)
                asked += 1
    assert asked >= 15


def test_the_page_of_illegal_mining_in_2024_and_today(client):
    for id in ("mn-right.fine", "mn-permit.fine"):
        assert "不能确定" in text_of(client.get(f"/law/measure/{id}/?on=2024-07-15"))
        assert "不能确定" not in text_of(client.get(f"/law/measure/{id}/?on=2025-07-01"))
