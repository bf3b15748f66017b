"""What the operation log keeps is told in words: no keys of records, no days as numbers, nothing left unsaid."""

import pytest
from django.utils import translation

from laojian.web.pages.event_words import told, value
from laojian.web.templatetags.laojian import period, written


def test_what_an_event_keeps_is_told_in_words():
    kept = {
        "late": True,
        "state": "zero_reported",
        "on": "2024-09-10",
        "month": "2024-08",
        "replaces": None,
        "duties": [351, 389],
    }
    with translation.override("zh-hans"):
        assert told(kept) == (
            ("迟报", "是"), ("状态", "零报"), ("日期", "2024年9月10日"), ("月份", "2024年8月"), ("替换", "—"), ("任务", "351、389"),
        )  # fmt: skip


def test_a_hash_is_cut_and_a_word_nobody_knows_stays_as_it_is():
    assert value("f6" * 32) == "f6f6f6f6"
    assert told({"unheard": "示范石料厂3"}) == (("unheard", "示范石料厂3"),)
    with translation.override("zh-hans"):
        assert (
            value({"ownership": ""}) == "ownership：—"
            and value({"before": {"state": "reported"}}) == "改前：状态：已报"
        )


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("2024-08", "2024年8月"),
        ("2024-09-17", "2024年9月17日"),
        ("2024-13", "2024-13"),
        ("2024-02-30", "2024-02-30"),
        ("一期", "一期"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_period_is_written_out(kept, shown):
    with translation.override("zh-hans"):
        assert period(kept) == shown


def test_days_within_a_sentence_are_written_out_and_numbers_that_look_like_days_are_not():
    with translation.override("zh-hans"):
        assert written("期限为 2024-08-13（星期二） 24 时。") == "期限为 2024年8月13日（星期二） 24 时。"
        assert written("用工起始日期 2023-08-27；缴至 2024-06") == "用工起始日期 2023年8月27日；缴至 2024-06"
        assert written("批次 2024-08-00142，号 12024-08-011") == "批次 2024-08-00142，号 12024-08-011"
        assert written("2024-02-30") == "2024-02-30" and written(None) == ""
    with translation.override("en"):
        assert written("due 2024-08-13") == "due 13 Aug 2024"


def test_a_rule_is_offered_by_its_name_and_by_its_id_only_where_two_bear_the_same_name():
    from laojian.casework.queries.library import rule_zh
    from laojian.web.pages.cases.case import named

    offered = dict(named(("dp-ratio", "lc-written")))
    assert offered == {"dp-ratio": rule_zh("dp-ratio"), "lc-written": rule_zh("lc-written")}
    assert not any("（" in words and "dp-ratio" in words for words in offered.values())
