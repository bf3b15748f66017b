"""引证与确信程度。"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.law.cite import Cite, chinese_number, known_statutes, parse_cites, parse_mark, together, weakest


def test_an_article_and_paragraph_are_printed_in_chinese_numerals() -> None:
    (cite,) = parse_cites("劳动合同法 92(2)")
    assert cite == Cite("劳动合同法", 92, 2)
    assert cite.zh() == "《劳动合同法》第九十二条第二款"
    assert cite.en() == "Labor Contract Law, art. 92(2)"


def test_several_statutes_articles_items_and_inserted_articles_are_read() -> None:
    found = parse_cites("774号 24(2), 36[15]; 刑法 276-1; 晋政办发〔2024〕58号 (2024-12-25)")
    assert [cite.zh() for cite in found] == [
        "《煤矿安全生产条例》第二十四条第二款",
        "《煤矿安全生产条例》第三十六条第（十五）项",
        "《刑法》第二百七十六条之一",
        "晋政办发〔2024〕58号",
    ]
    assert found[-1].dated == date(2024, 12, 25)


def test_a_statute_may_be_cited_as_a_whole() -> None:
    assert parse_cites("令29号")[0].zh() == "《重大劳动保障违法行为社会公布办法》"


@pytest.mark.parametrize("text", ["劳动合同法 第92条", "劳动合同法 92(二)", "劳动合同法 92-"])
def test_a_place_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_cites(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (15, "十五"), (20, "二十"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
     (115, "一百一十五"), (1001, "一千零一"), (1110, "一千一百一十"), (1260, "一千二百六十")],
)  # fmt: skip
def test_numbers_of_articles_are_written_as_in_the_statutes(number: int, text: str) -> None:
    assert chinese_number(number) == text


@given(st.integers(1, 9999))
def test_no_two_numbers_are_written_alike(number: int) -> None:
    assert number == 9999 or chinese_number(number) != chinese_number(number + 1)


@pytest.mark.parametrize(
    ("words", "level", "sources"),
    [
        ("sure J/L", "sure", ("J", "L")),
        ("**sure P**", "sure", ("P",)),
        ("sure P(shanxi.gov.cn) for values; start date verify", "verify", ("P",)),
        ("verify M", "verify", ("M",)),
        ("sure L; no fine for the bare ban: reading", "reading", ("L",)),
    ],
)
def test_a_mark_is_read_in_the_words_of_the_sheet_and_the_weakest_part_counts(words, level, sources) -> None:
    mark = parse_mark(words)
    assert (mark.level, mark.sources) == (level, sources)
    assert mark.needs_confirmation is (level != "sure")


def test_a_text_without_a_mark_is_refused() -> None:
    with pytest.raises(ValueError):
        parse_mark("probably")


def test_a_result_is_no_surer_than_what_it_rests_on() -> None:
    assert weakest([parse_mark("sure J"), parse_mark("verify"), parse_mark("reading")]).level == "verify"


def test_every_statute_of_the_catalogue_has_both_titles_and_a_rank() -> None:
    statutes = known_statutes()
    assert len(statutes) > 40
    for statute in statutes.values():
        assert statute.title and statute.title_en and statute.rank
        assert statute.since is None or statute.until is None or statute.since <= statute.until


def test_a_statute_is_named_once_for_a_run_of_its_articles() -> None:
    cites = parse_cites("774号 24(2), 44; 劳动合同法 92(2); 令22号 3, 4; 劳动合同法 66")
    assert together(cites) == (
        "《煤矿安全生产条例》第二十四条第二款、第四十四条、《劳动合同法》第九十二条第二款、"
        "《劳务派遣暂行规定》第三条、第四条、《劳动合同法》第六十六条"
    )
    assert together(cites, "en") == (
        "Regulation on Work Safety in Coal Mines, arts. 24(2), 44; Labor Contract Law, art. 92(2); "
        "Interim Provisions on Labor Dispatch, arts. 3, 4; Labor Contract Law, art. 66"
    )


def test_papers_cited_as_a_whole_or_by_number_are_each_named() -> None:
    cites = parse_cites(
        "晋人社厅发〔2022〕45号 (2022-05-26); 晋人社办发〔2022〕18号 (2022-06-06); 令29号; 令29号 5"
    )
    assert together(cites) == (
        "晋人社厅发〔2022〕45号、晋人社办发〔2022〕18号、《重大劳动保障违法行为社会公布办法》、"
        "《重大劳动保障违法行为社会公布办法》第五条"
    )
    assert together(()) == ""
