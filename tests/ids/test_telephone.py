"""Telephone numbers are taken in every spelling that can be called, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.ids import telephone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800000000", "13800000000"),
        ("+86 138 0000 0000", "13800000000"),
        ("０３５３－００００００００", "0353-00000000"),
        ("（0353）0000000", "0353-0000000"),
        ("0353 0000000", "0353-0000000"),
        ("010-00000000-801", "010-00000000转801"),
        ("0353-0000000 转 801", "0353-0000000转801"),
        ("0353-0000000、13800000000", "0353-0000000、13800000000"),
        ("0353-0000000 / 021—0000 0000", "0353-0000000、021-00000000"),
        ("0353-0000000 13800000000", "0353-0000000、13800000000"),
        ("12333", "12333"),
        ("0353-12333", "0353-12333"),
        ("400-000-0000", "4000000000"),
    ],
)
def test_a_number_is_kept_in_one_spelling(typed, kept):
    assert telephone.validate(typed) == kept
    assert telephone.validate(kept) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "示范电话", "0353-示范", "0000000", "2990000", "138000000", "138000000001", "12345678901234567", "0353",
     "0353-0000000 张三", "办公室0353-0000000", "010-0000000a", "13800000000、找王科长", "9" * 60],
)  # fmt: skip
def test_what_nobody_can_call_is_refused_and_says_what_to_write(typed):
    with pytest.raises(Problem) as refused:
        telephone.validate(typed)
    assert refused.value.code == "ids.telephone" and "区号" in refused.value.say("zh")


@given(st.text(max_size=60))
def test_whatever_is_typed_is_refused_or_kept_in_a_spelling_that_is_taken_again(typed):
    if telephone.is_valid(typed):
        kept = telephone.format(typed)
        assert telephone.validate(kept) == kept and set(kept) <= set("0123456789-转、")
