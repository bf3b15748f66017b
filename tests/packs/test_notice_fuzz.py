"""A sample of mutated notices; all ten thousand run in `bench/notice_fuzz.py`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.notice_fuzz import FOLDER, mutated, outcome
from laojian.packs.notice import propose

SOURCES = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))]
SIGNS = "一二三（）(1)①〔2024〕年月日前至起:：;；，。、报将于各县局 \t|=+≥\n附件第栏行每后内个工作天5%元《》"


@pytest.mark.parametrize("first", range(1, 301, 50))
def test_mutated_notices_give_a_draft_or_a_clear_error(first):
    wrong = {
        seed: faults for seed in range(first, first + 50) if (faults := outcome(mutated(seed, SOURCES))[1])
    }
    assert not wrong, wrong


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(SIGNS), max_size=400))
def test_any_text_of_the_genre_gives_a_draft_whose_dates_stand_in_it(text):
    for one in propose(text).deadlines:
        assert one.date_text and one.date_text in text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_gives_a_draft(text):
    told = propose(text).to_json()
    for kind in ("phases", "deadlines", "items", "amounts"):
        assert all(0 <= one["span"][0] <= one["span"][1] <= len(text) for one in told[kind])
