"""A part of the persons is never greater than the whole; what is not known refuses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.casework.actions import cases, orders
from laojian.casework.rules.persons import refuse_parts, refuse_seen
from tests.casework.desk import at, day

COUNTS = st.none() | st.integers(0, 40)


@given(COUNTS, COUNTS, COUNTS)
def test_parts_are_refused_exactly_where_a_known_part_is_greater_than_a_known_whole(whole, below, outsourced):
    told = {"workers": whole, "underground_workers": below, "underground_outsourced_workers": outsourced}
    known = [n for n in (whole, below, outsourced) if n is not None]
    if known == sorted(known, reverse=True):
        refuse_parts(told)
    else:
        with pytest.raises(Problem, match="大于"):
            refuse_parts(told)


@given(COUNTS, COUNTS, COUNTS)
def test_a_recheck_counts_no_more_persons_than_the_order_concerns(corrected, left, concerned):
    if concerned is None or (corrected or 0) + (left or 0) <= concerned:
        refuse_seen(corrected, left, concerned)
    else:
        with pytest.raises(Problem, match="大于"):
            refuse_seen(corrected, left, concerned)


def test_a_case_is_not_filed_with_more_people_underground_than_it_concerns(desk):
    with pytest.raises(Problem) as refused:
        desk.case(workers=4, underground_workers=9)
    assert refused.value.say("zh").startswith("其中井下 9 人，大于涉及劳动者 4 人。")
    assert not cases.Case.objects.exists()
    made = desk.case(workers=9, underground_workers=4)
    with pytest.raises(Problem, match="按人计罚的人数 10 人，大于涉及劳动者 9 人"):
        cases.establish(desk.zhangsan, made, {"persons": "10"}, at=at("2024-08-20"))
    cases.establish(desk.zhangsan, made, {"persons": "9"}, at=at("2024-08-20"))


def test_a_recheck_with_more_people_than_the_findings_name_is_refused_before_it_is_kept(desk):
    order = desk.order(due="2024-08-31")
    seen = orders.Seen(day("2024-09-02"), "not", "仍为派遣", corrected_workers=5, left_workers=5)
    with pytest.raises(Problem, match="10 人，大于涉及劳动者 9 人"):
        orders.recheck_order(desk.zhangsan, order, seen, at=at("2024-09-02"))
    assert not orders.Recheck.objects.exists()
