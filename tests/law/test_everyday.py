"""Everyday words find what is meant: the rule, its calculator, the violation, and what nobody would guess from the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.law.everyday import meant, read_everyday
from laojian.law.library import Library, load_libraries
from laojian.law.library_check import check

LIBRARY = load_libraries()
ASKED = {
    "欠薪": ("provision", "wg-pay"), "拖欠工资": ("calculator", "wg-pay"), "加班费": ("calculator", "hr-ot-pay"),
    "双倍工资": ("calculator", "lc-written"), "试用期": ("calculator", "lc-probation"), "派遣比例": ("provision", "dp-ratio"),
    "社保断缴": ("provision", "si-arrears"), "辞退补偿": ("calculator", "lc-severance"), "工伤": ("clock", "wi-file"),
    "年假": ("calculator", "al-leave"), "最低工资": ("provision", "wg-min"), "童工": ("provision", "cl-use"),
    "克扣": ("calculator", "wg-deduct"), "N+1": ("calculator", "lc-severance"), "没签合同": ("provision", "lc-written"),
    "996": ("provision", "hr-ot-cap"), "产假": ("calculator", "wm-pregnancy"), "延迟退休": ("calculator", "rt-age"),
    "裁员": ("calculator", "px-layoff"), "假外包": ("provision", "dp-disguised"), "恶意欠薪": ("threshold", "cx-276"),
}  # fmt: skip


@pytest.mark.parametrize("word", ASKED)
def test_an_everyday_word_finds_what_is_meant_before_all_else(word: str) -> None:
    found = [(item.kind, item.id) for item in LIBRARY.search(word)]
    assert ASKED[word] in found[:3], found[:5]


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("公司拖欠工资怎么办", "wg-pay"),
        ("加班费怎么算", "hr-ot-pay"),
        ("老板不签合同，双倍工资", "lc-written"),
    ],
)
def test_a_whole_sentence_is_understood_by_the_everyday_words_in_it(sentence: str, id: str) -> None:
    assert LIBRARY.search(sentence)[0].id == id


def test_the_longer_word_wins_over_the_shorter_one_it_holds() -> None:
    said = {"加班": ("hours",), "加班费": ("pay",), "童工": ("child",)}
    assert meant("加班费", said) == ("pay",)
    assert meant("童工加班", said) == ("child", "hours")
    assert meant("别的", said) == ()


def test_several_words_narrow_the_search() -> None:
    both = {(item.kind, item.id) for item in LIBRARY.search("欠薪 农民工")}
    assert both < {(item.kind, item.id) for item in LIBRARY.search("欠薪")}
    assert ("criterion", "cr-arrears-list") in both


def test_words_of_the_text_ids_and_citations_are_found_as_before() -> None:
    assert {"dp-ratio"} == {item.id for item in LIBRARY.search("dp-ratio") if item.kind == "provision"}
    assert any(item.id == "underground-dispatch" for item in LIBRARY.search("V-Y01"))
    assert LIBRARY.search("nothing holds this word") == []
    for item in LIBRARY.search("劳动合同法 92"):
        assert "92" in " ".join(map(str, item.cites)) or "92" in item.id


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(words: str) -> None:
    assert isinstance(LIBRARY.search(words), list)


def test_every_everyday_word_leads_somewhere_and_to_things_that_exist() -> None:
    assert len(LIBRARY.everyday) > 100
    for word in LIBRARY.everyday:
        assert LIBRARY.search(word), word
    check(LIBRARY)


def test_a_word_that_leads_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "everyday.yaml").write_text("欠薪: [wg-pya]\n", encoding="utf-8")
    with pytest.raises(Problem, match="wg-pya") as refused:
        check(Library(LIBRARY.packages, (tmp_path,)))
    assert refused.value.code == "law.dangling"


@pytest.mark.parametrize("text", ["欠薪: wg-pay\n", "欠薪: []\n", "欠薪: [1]\n"])
def test_a_word_without_a_list_of_ids_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "everyday.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as refused:
        read_everyday([tmp_path])
    assert refused.value.code == "law.everyday"


def test_a_bureaus_own_word_takes_the_place_of_the_librarys(tmp_path: Path) -> None:
    (tmp_path / "everyday.yaml").write_text("欠薪: [cx-276]\n打白条: [wg-pay]\n", encoding="utf-8")
    said = read_everyday([*LIBRARY.folders, tmp_path])
    assert (said["欠薪"], said["打白条"]) == (("cx-276",), ("wg-pay",))
