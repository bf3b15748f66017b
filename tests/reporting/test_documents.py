"""The workbook and the PDF of a return."""

import io
import re
from dataclasses import replace

import openpyxl
import pdfplumber
import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.forms import workbook
from laojian.reporting import actions, documents, prints, queries
from tests.reporting.world import FILED, LATE, ON


def pages(content):
    with pdfplumber.open(io.BytesIO(content)) as book:
        return [(page.width, page.height, page.extract_text(), page.chars) for page in book.pages]


def sealed_view(world, name="wangwu", at=FILED):
    found = world.submitted(name, at=at)
    return queries.view(world.actor(name), found, on=ON)


def test_the_pdf_is_one_a4_page_on_its_side_with_the_figures_and_the_block(world):
    view = sealed_view(world)
    ((width, height, text, _),) = pages(documents.printed(view))
    assert (round(width), round(height)) == (842, 595)
    for words in (
        "附件1", "矿山企业劳务派遣用工排查整治情况", "示范城区人力资源和社会保障局", "3.50", "王五", "0353-0000000",
        "已报送封存", view.seal[:16], "(2)=(3)+(5)+(6)+(7)+(8)+(9)+(10)+(11)", "移送公",
    ):  # fmt: skip
        assert words in re.sub(r"\s", "", text), words
    assert "草稿" not in text


def test_a_draft_is_marked_and_bears_no_stamp(world):
    found = world.open("wangwu")
    view = queries.view(world.actor("wangwu"), found, on=ON)
    ((_, _, text, _),) = pages(documents.printed(view))
    assert "草稿，未报送" in re.sub(r"\s", "", text) and "封存" not in text


def test_late_and_zero_are_printed(world):
    world.sources.records["140302"] = {"visits": [], "cases": []}
    found = world.open("wangwu")
    actions.declare_zero(world.actor("wangwu"), found, True, at=LATE)
    world.hand_in(found, "wangwu", at=LATE)
    ((_, _, text, _),) = pages(documents.printed(queries.view(world.actor("wangwu"), found, on=ON)))
    assert "零报" in text and "迟报" in text


def test_the_pdf_is_made_for_keeping(world):
    assert b"pdfaid:part" in documents.printed(sealed_view(world)), (
        "PDF/A, which also refuses a missing glyph"
    )


def test_the_same_return_prints_the_same_bytes(world):
    view = sealed_view(world)
    assert documents.printed(view) == documents.printed(view)


def test_form_text_is_in_song_type_and_rare_characters_of_names_are_there(world):
    view = sealed_view(world)
    named = replace(view.filled, unit_name="示范䶮㛃𬘓𠅤矿业有限公司")
    ((_, _, text, chars),) = pages(prints.pdf(view.form, named, prints.Sheet()))
    for character in "䶮㛃𬘓𠅤":
        assert character in text
    fonts = {one["text"]: one["fontname"] for one in chars}
    assert "Serif" in fonts["矿"] and "Sans" in fonts["䶮"]


def test_a_character_no_font_has_is_refused_rather_than_printed_as_a_box(world):
    view = sealed_view(world)
    named = replace(view.filled, unit_name="示范\U00030000矿业")
    with pytest.raises(Problem) as told:
        prints.pdf(view.form, named, prints.Sheet())
    assert told.value.code == "reporting.print_failed"


@pytest.mark.parametrize("name", ["annex1", "annex2"])
def test_every_table_of_the_pack_prints_on_one_page(world, name):
    person = {"annex1": "kuangqu", "annex2": "jituan"}[name]
    found = world.submitted(person, name)
    view = queries.view(world.actor(person), found, on=ON)
    assert len(pages(documents.printed(view))) == 1


def test_the_workbook_reads_back_to_the_very_figures(world, tmp_path):
    view = sealed_view(world)
    path = tmp_path / "表.xlsx"
    path.write_bytes(documents.written(view))
    back = workbook.read(path, view.form)
    assert back.figures == view.filled.figures and back.blanks == view.filled.blanks
    assert (back.unit, back.period) == ("140302", "2024-09")


def test_the_workbook_bears_its_seal_or_that_it_is_a_draft_below_the_table_and_at_the_foot(world):
    view = sealed_view(world)
    book = openpyxl.load_workbook(io.BytesIO(documents.written(view)))
    foot = book.worksheets[0].oddFooter.left.text
    assert "已报送封存" in foot and view.sealed_by in foot and view.seal[:16] in foot
    assert view.seal[:16] in {one.name: one.value for one in book.custom_doc_props.props}["laojian-sealed"]
    found = world.open("kuangqu")
    draft = queries.view(world.actor("kuangqu"), found, on=ON)
    sheet = openpyxl.load_workbook(io.BytesIO(documents.written(draft))).worksheets[0]
    assert "草稿，未报送" in sheet.oddFooter.left.text and "封存" not in sheet.oddFooter.left.text
    assert "草稿，未报送" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_taking_a_file_out_is_an_event(world):
    found = world.submitted("wangwu")
    for kind in ("pdf", "xlsx"):
        made = documents.document(world.actor("lisi"), found, kind, on=ON, at=FILED)
        assert made.name == f"附件1-示范城区人力资源和社会保障局-2024-09-第1稿.{kind}"
    kinds = [one.detail["kind"] for one in Event.objects.filter(verb="return.export").order_by("seq")]
    assert kinds == ["pdf", "xlsx"]


def edited(content, *changes):
    """The workbook with cells of the sheet 报表 changed: (label of the row, column number, value)."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["报表"]
    numbers = next(row for row in sheet.iter_rows() if [c.value for c in row][-1] == 16)
    columns = {cell.value: cell.column for cell in numbers if isinstance(cell.value, int)}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1)}
    for label, column, value in changes:
        sheet.cell(rows[label], columns[column]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_filled_workbook_comes_in_as_entries_by_hand(world):
    found = world.open("wangwu")
    content = documents.written(queries.view(world.actor("wangwu"), found, on=ON))
    changed = edited(content, ("非煤矿山企业", 1, 5), ("非煤矿山企业", 14, 3.6))
    places = actions.take_workbook(world.actor("wangwu"), found, changed, "06", "按纸质台账", at=FILED)
    assert set(places) == {"3.1", "3.14"}
    figure = queries.view(world.actor("wangwu"), found, on=ON).filled.figure(3, 14)
    assert (figure.value, figure.ledger, figure.source) == (3_600_000, 3_500_000, "hand")
    assert "06 取自上传的工作簿：按纸质台账" in figure.reason


def test_a_workbook_with_a_word_for_a_number_is_taken_not_at_all(world):
    found = world.open("wangwu")
    content = documents.written(queries.view(world.actor("wangwu"), found, on=ON))
    changed = edited(content, ("非煤矿山企业", 1, 5), ("煤矿企业", 1, "若干"))
    with pytest.raises(Problem, match="若干") as told:
        actions.take_workbook(world.actor("wangwu"), found, changed, "06", "按纸质台账", at=FILED)
    assert told.value.code == "reporting.workbook_faults"
    assert queries.view(world.actor("wangwu"), found, on=ON).typed == {}


def test_another_units_workbook_is_refused_and_so_is_what_is_no_workbook(world):
    mine, other = world.open("wangwu"), world.open("kuangqu")
    content = documents.written(queries.view(world.actor("kuangqu"), other, on=ON))
    with pytest.raises(Problem) as told:
        actions.take_workbook(world.actor("wangwu"), mine, content, "06", "说明", at=FILED)
    assert told.value.code == "reporting.workbook_other"
    for junk in (b"", b"PK\x03\x04", b"\x00" * 500, "报表,1,2".encode()):
        with pytest.raises(Problem):
            actions.take_workbook(world.actor("wangwu"), mine, junk, "06", "说明", at=FILED)


def test_a_workbook_with_a_password_is_refused_with_how_to_take_it_off(world):
    found = world.open("wangwu")
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Problem) as told:
        actions.take_workbook(world.actor("wangwu"), found, locked, "06", "说明", at=FILED)
    assert told.value.code == "intake.encrypted"
    for words in ("上传的工作簿.xlsx", "用密码打开", "去掉打开密码", "另存"):
        assert words in told.value.say("zh"), words
