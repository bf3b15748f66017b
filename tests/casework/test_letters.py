"""Letters as .docx: what stands in them, in which typefaces, and what a blank looks like."""

import re
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from laojian.archive.queries import content
from laojian.base.problem import Problem
from laojian.casework.actions.letters import make_letter
from laojian.casework.actions.referrals import NewReferral, refer
from laojian.casework.letters.template import templates
from laojian.casework.models import Letter
from tests.casework.desk import at, day


def text_of(letter):
    row = Letter.objects.get(pk=letter)
    document = Document(BytesIO(content(row.sha256)))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return row, document, "\n".join([one.text for one in document.paragraphs] + cells)


def test_every_template_has_a_title_a_series_and_known_articles():
    assert set(templates()) == {
        "correction-order", "decision", "inspection-record", "notice-before-penalty", "referral-letter",
    }  # fmt: skip


def test_the_record_of_a_visit_lists_every_item_and_what_a_signature_means(desk):
    row, document, text = text_of(
        make_letter(
            desk.zhangsan, "visit", desk.finished_visit(), "inspection-record", at=at("2024-08-16", 16)
        )
    )
    assert row.number == "示范矿区劳监检〔2024〕1号"
    assert "不表示认可" in text and "派遣用工比例" in text and "不符合" in text
    assert len(document.tables[0].rows) == 14
    run = document.paragraphs[0].runs[0]
    assert run._element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"


def test_the_order_names_its_day_its_basis_and_that_the_days_are_a_default(desk):
    row, _, text = text_of(
        make_letter(desk.zhangsan, "order", desk.order(), "correction-order", at=at("2024-08-16", 16))
    )
    assert "2024年8月31日" in text and "默认值" in text and "《劳动合同法》第六十六条" in text
    assert row.number in text and "已核原文" in text


def test_the_notice_gives_the_range_and_the_right_to_a_hearing(desk):
    made = desk.decided()
    with pytest.raises(Problem, match="还没有拟处理意见"):
        make_letter(desk.zhangsan, "case", made, "notice-before-penalty", at=at("2024-09-23"))
    _, _, text = text_of(make_letter(desk.zhangsan, "case", made, "decision", at=at("2024-09-23", 15)))
    assert "行政处罚决定书" in text and "63,000.00元" in text and "示范矿区劳监罚〔2024〕1号" in text
    assert "没有要求听证" in text


def test_a_letter_says_of_every_measure_and_item_how_surely_it_was_read(desk):
    made = desk.decided()
    _, _, text = text_of(make_letter(desk.zhangsan, "case", made, "decision", at=at("2024-09-23", 15)))
    note = next(line for line in text.splitlines() if "第九十二条" in line and "（已核原文）" in line)
    assert "罚款" in note
    visit = desk.finished_visit(on=at("2024-08-19").date())
    _, _, text = text_of(
        make_letter(desk.zhangsan, "visit", visit, "inspection-record", at=at("2024-08-19", 16))
    )
    assert sum(line.endswith("）") and "：《" in line for line in text.splitlines()) >= 10
    assert "须由法制审核人员对照原文确认后才能印发" in text


def test_made_again_a_letter_keeps_its_number_and_another_visit_gets_the_next(desk):
    first = desk.finished_visit()
    one = make_letter(desk.zhangsan, "visit", first, "inspection-record", at=at("2024-08-16", 16))
    two = make_letter(desk.zhangsan, "visit", first, "inspection-record", at=at("2024-08-17", 16))
    other = desk.finished_visit(on=at("2024-08-17").date())
    three = make_letter(desk.zhangsan, "visit", other, "inspection-record", at=at("2024-08-17", 17))
    numbers = [Letter.objects.get(pk=pk).number for pk in (one, two, three)]
    assert numbers == ["示范矿区劳监检〔2024〕1号"] * 2 + ["示范矿区劳监检〔2024〕2号"]


def test_a_referral_letter_goes_to_the_department_it_names(desk):
    made = desk.case()
    sent = refer(
        desk.zhangsan,
        made,
        NewReferral("140303-emergency", "other_authority", "请依法处理"),
        at=at("2024-08-20"),
    )
    _, _, text = text_of(make_letter(desk.zhangsan, "referral", sent, "referral-letter", at=at("2024-08-20")))
    assert "示范矿区应急管理局：" in text and "案件移送函" in text


def test_a_letter_that_does_not_fit_is_refused_and_so_is_another_office(desk):
    order = desk.order()
    with pytest.raises(Problem, match="没有“decision”这种文书"):
        make_letter(desk.zhangsan, "order", order, "decision", at=at("2024-08-20"))
    with pytest.raises(Problem, match="不在您的范围内"):
        make_letter(desk.wangwu, "order", order, "correction-order", at=at("2024-08-20"))


def test_every_letter_is_printed_as_pdf_with_the_same_words_and_without_the_notes_for_its_maker(desk):
    import pdfplumber

    from laojian.casework.letters.printed import pdf

    made = desk.decided()
    sheet = desk.finished_visit(on=day("2024-08-19"), at=at("2024-08-19"))
    order = desk.order(due="2024-09-05", findings_=(desk.finding(text="另一处"),))
    new = NewReferral("140300-police", "inform", "示范事实")
    sent = refer(desk.zhangsan, made, new, at=at("2024-09-24"))
    asked = (("case", made, "decision"), ("visit", sheet, "inspection-record"), ("order", order, "correction-order"),
             ("referral", sent, "referral-letter"))  # fmt: skip
    for about, id, kind in asked:
        letter = make_letter(desk.zhangsan, about, id, kind, at=at("2024-09-24"))
        kept = content(Letter.objects.get(pk=letter).sha256)
        printed = pdf(kept)
        assert printed == pdf(kept) and printed.startswith(b"%PDF")
        with pdfplumber.open(BytesIO(printed)) as book:
            text = "".join(page.extract_text() for page in book.pages)
        plain = re.sub(r"\s", "", text)
        body = [p.text for p in Document(BytesIO(kept)).paragraphs if p.text]
        body = body[: next(n for n, words in enumerate(body) if words.startswith("制作提示"))]
        for words in body:
            assert re.sub(r"\s", "", words)[:24] in plain, (kind, words)
        assert "制作提示" not in plain


def test_the_party_reads_the_pdf_of_what_was_handed_to_it_and_nobody_else_does(signed_in, desk):
    order = desk.order(due="2024-09-05")
    letter = make_letter(desk.zhangsan, "order", order, "correction-order", at=at("2024-08-16", 16))
    answer = signed_in("zhaoliu").get(f"/letters/{letter}/pdf/")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF") and "inline" in answer["Content-Disposition"]
    assert signed_in("erkuang").get(f"/letters/{letter}/pdf/").status_code == 404
    assert signed_in("wangwu").get(f"/letters/{letter}/pdf/").status_code == 404
    assert signed_in("zhaoliu").post(f"/letters/{letter}/pdf/").status_code == 405
    assert f"/letters/{letter}/pdf/" in signed_in("zhaoliu").get("/visits/").content.decode()
