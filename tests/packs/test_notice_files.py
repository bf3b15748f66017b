"""Files of every kind in which a notice may come, and those that cannot be read."""

import io
import zipfile
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.packs.notice import propose
from laojian.packs.notice_file import decoded, text_of, text_of_bytes

NOTICE = Path(__file__).parent / "notices/01-hrss-wages.txt"
TEXT = NOTICE.read_text(encoding="utf-8")
HAN = "示范市人力资源和社会保障局关于开展检查的通知\n请各县于2025年3月5日前报送工作总结。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_chinese_encoding_is_known(encoding):
    assert decoded(HAN.encode(encoding), "通知.txt").lstrip("\ufeff") == HAN


def test_big5_is_known():
    text = "示範市人力資源局關於開展檢查的通知\n請各縣於2025年3月5日前報送工作總結。有關單位、部門。\n"
    assert decoded(text.encode("big5hkscs"), "通知.txt") == text


def test_a_damaged_file_is_read_as_far_as_it_goes():
    data = bytearray(TEXT.encode("gb18030"))
    data[200] = 0xFF
    found = decoded(bytes(data), "通知.txt")
    assert "根治欠薪" in found
    assert propose(found).phases


def test_a_word_file_gives_paragraphs_and_tables(tmp_path):
    import docx

    document = docx.Document()
    for line in TEXT.split("\n"):
        if "\t" not in line:
            document.add_paragraph(line)
        if line.startswith("填报单位"):
            rows = [one.split("\t") for one in TEXT.split("\n") if "\t" in one]
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text
    path = tmp_path / "通知.docx"
    document.save(path)
    notice, same = propose(path), propose(TEXT)
    assert [one.date for one in notice.deadlines] == [one.date for one in same.deadlines]
    assert [one.text for one in notice.items] == [one.text for one in same.items]
    assert [one.unit for one in notice.tables[0].columns] == [one.unit for one in same.tables[0].columns]


def test_merged_cells_of_a_word_table_are_printed_once(tmp_path):
    import docx

    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "处理情况"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "甲栏"
    table.cell(1, 1).text, table.cell(1, 2).text = "责令改正", "行政处罚"
    path = tmp_path / "表.docx"
    document.save(path)
    assert text_of(path).splitlines() == ["甲栏\t处理情况\t", "\t责令改正\t行政处罚"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "notice.empty"),
        (b" \n\n", "notice.empty"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "notice.old_word"),
        (b"PK\x03\x04broken", "notice.broken_file"),
        (b"%PDF-1.7 broken", "notice.broken_file"),
        (bytes(range(256)) * 40, "notice.no_text"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, code):
    with pytest.raises(Problem) as found:
        text_of_bytes(data, "通知")
    assert found.value.code == code and "请" in found.value.say("zh")


def test_a_package_that_is_no_word_file_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(Problem) as found:
        text_of_bytes(buffer.getvalue(), "通知.docx")
    assert found.value.code == "notice.broken_file"


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError):
        propose(tmp_path / "没有.txt")
