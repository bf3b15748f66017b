"""Rules of screening: keys that never change, which decisions are open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from laojian.campaigns.rules.run import (
    LEAD_REASONS,
    NOT_BREACH_REASONS,
    hit_key,
    why_not,
)


@given(st.integers(1, 10**6), st.text(max_size=80))
def test_a_key_depends_on_campaign_and_hit_alone_and_fits_an_address(campaign, hit):
    key = hit_key(campaign, hit)
    assert key == hit_key(campaign, hit) and key != hit_key(campaign + 1, hit)
    assert key.replace("-", "").isalnum() and len(key) <= 40


def test_each_decision_has_reasons_of_its_own():
    assert why_not(None, "lead", "screening") is None
    assert why_not(None, "lead", "roster_wrong") == "campaigns.unknown_reason"
    assert why_not(None, "not_breach", "roster_wrong") is None
    assert why_not(None, "clear", "other") == "campaigns.unknown_decision"
    assert set(LEAD_REASONS) & set(NOT_BREACH_REASONS) == {"other"}


def test_a_lead_is_closed_by_its_case_and_what_was_no_breach_may_become_a_lead():
    assert why_not("lead", "not_breach", "other") == "campaigns.already_a_lead"
    assert why_not("not_breach", "lead", "screening") is None
    assert why_not("lead", "lead", "screening") is None
