"""Charts show their labels whole, in both languages, within their frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.web.charts import WIDTH, Bar, bars, broken, width_of

LONG = (
    "在临时性、辅助性、替代性工作岗位以外使用被派遣劳动者",
    "Dispatched labour on posts that are not temporary, auxiliary or substitute",
)


def shown(*labels):
    return bars([Bar(label, ((3, "a"),), "3") for label in labels], "3")


def test_short_labels_stand_beside_their_bars():
    chart = shown("示范城区", "示范矿区")
    assert {one.anchor for one in chart.words if one.text.startswith("示范")} == {"end"}
    assert chart.height == 6 + 2 * 22


@pytest.mark.parametrize("label", LONG)
def test_a_long_label_is_never_cut_and_stands_above_its_bar(label):
    chart = shown("未签合同", label)
    said = "".join(one.text for one in chart.words if one.text != "3")
    assert label.replace(" ", "") in said.replace(" ", "") and "…" not in said
    for one in chart.words:
        assert one.x + width_of(one.text) <= WIDTH, one.text
    assert max(mark.y + mark.height for mark in chart.marks) <= chart.height


@given(st.text(st.characters(categories=("Lu", "Ll", "Lo", "Zs", "Nd")), min_size=1, max_size=120))
def test_broken_text_loses_nothing_but_blanks(text):
    assert "".join("".join(broken(text, 296)).split()) == "".join(text.split())
