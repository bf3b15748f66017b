"""文件名 Long and strange names of files that browsers send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.file_name import MOST_BYTES, on_disk


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("7月名册.xlsx", "7月名册.xlsx"),
        ("C:\\用户\\名册.xlsx", "名册.xlsx"),
        ("../../etc/名册.xlsx", "名册.xlsx"),
        ("", "名册.xlsx"),
        ("示范" * 60 + ".xlsx", "示范" * 32 + "示.xlsx"),
        ("没有结尾" * 30, "没有结尾" * 16 + "没有"),
    ],
)
def test_a_name_is_cut_before_its_ending_and_has_no_folders(name, kept):
    assert on_disk(name, "名册.xlsx") == kept


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=400))
def test_every_name_fits_on_a_disk(name):
    found = on_disk(name, "名册.xlsx")
    assert 0 < len(found.encode()) <= MOST_BYTES and "/" not in found
