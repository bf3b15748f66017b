"""Which violations of the catalogue are proposed for what a notice names in the law's own or in everyday words."""

from __future__ import annotations

import pytest

from laojian.law.library import load_libraries
from laojian.packs.notice_catalogue import matched
from laojian.packs.notice_schema import Item

VIOLATIONS = load_libraries().of("violation")


def proposed(text):
    return [one.violation for one in matched([Item("1", text, (0, len(text)))], VIOLATIONS)[0].proposals]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("是否招用未满16周岁未成年人", "child-labour"),
        ("违规招用童工", "child-labour"),
        ("无故拖欠或者克扣环卫工人工资", "wage-arrears"),
        ("无故克扣、拖欠快递员劳动报酬", "wage-arrears"),
        ("安排未成年工从事有毒有害、过重劳动或者夜班", "juvenile-protection"),
        ("以服装费、押金名义向学生收取财物", "deposit-identity"),
        ("超时加班问题", "excess-hours"),
        ("未按规定参加工伤保险", "insurance-unpaid"),
        ("无营业执照从事经营", "unregistered-business"),
        ("时薪低于最低工资标准", "below-minimum-wage"),
        ("以加盟名义规避劳动关系", "disguised-dispatch"),
        ("工资专用账户开设情况", "realname-account"),
    ],
)
def test_the_words_of_the_law_and_of_every_day_lead_to_the_violation(text, best):
    assert proposed(text)[0] == best


@pytest.mark.parametrize("text", ["消防通道堵塞", "医疗废物处置不规范", "食品留样不足"])
def test_what_is_no_matter_of_labour_law_gets_no_proposal(text):
    assert proposed(text) == []


def test_every_violation_is_the_best_proposal_for_its_own_title():
    for id, one in VIOLATIONS.items():
        if one.id != "other-rights":
            assert proposed(one.zh)[0] == id, one.zh
