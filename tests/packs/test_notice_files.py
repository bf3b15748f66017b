"""Files of every kind in which a notice may come, and those that cannot be read."""

import contextlib
import io
import random
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
    notice = propose(text)
    assert notice.deadlines[0].date.isoformat() == "2025-03-05"
    assert (notice.deadlines[0].who, notice.deadlines[0].what) == ("各縣", "工作總結")


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


def numbered(document, paragraph, level):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = paragraph._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", document.list_id)):
        child = OxmlElement(name)
        child.set(qn("w:val"), str(value))
        numbering.append(child)
    properties.append(numbering)


def with_list(document):
    """A list as Word keeps it: 一、 on the first level, （一） on the second."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(("%1、", "（%2）"))
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.list_id = 77


def test_numbers_that_word_draws_itself_are_read(tmp_path):
    import docx

    document = docx.Document()
    with_list(document)
    for level, text in (
        (0, "检查内容"),
        (1, "工资支付情况；"),
        (1, "合同签订情况。"),
        (0, "工作要求"),
        (1, "加强领导。"),
    ):
        numbered(document, document.add_paragraph(text), level)
    path = tmp_path / "自动编号.docx"
    document.save(path)
    assert text_of(path).splitlines() == [
        "一、检查内容",
        "（一）工资支付情况；",
        "（二）合同签订情况。",
        "二、工作要求",
        "（一）加强领导。",
    ]
    assert [(one.no, one.text) for one in propose(path).items] == [
        ("一（一）", "工资支付情况"),
        ("一（二）", "合同签订情况"),
    ]


def test_a_word_file_is_read_in_frames_boxes_and_tracked_changes(tmp_path):
    import docx
    from docx.oxml import parse_xml

    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    head = document.add_paragraph()
    head._p.append(
        parse_xml(
            f"<w:r {names}><w:pict><w:txbxContent><w:p><w:r><w:t>示范市人社局文件</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "各县人社局："
    asked = frame.add_paragraph("请各县于")
    asked._p.append(parse_xml(f"<w:del {names}><w:r><w:delText>2025年3月1日</w:delText></w:r></w:del>"))
    asked._p.append(parse_xml(f"<w:ins {names}><w:r><w:t>2025年3月5日前报送工作总结。</w:t></w:r></w:ins>"))
    inner = frame.add_table(2, 2)
    for cell, text in zip(inner._cells, ["任务", "成果", "检查", "台账"], strict=True):
        cell.text = text
    inner.cell(1, 1).add_table(1, 1).cell(0, 0).text = "附表一"
    path = tmp_path / "通知.docx"
    document.save(path)
    assert [one for one in text_of(path).splitlines() if one] == [
        "示范市人社局文件",
        "各县人社局：",
        "请各县于2025年3月5日前报送工作总结。",
        "任务\t成果",
        "检查\t台账 附表一",
    ]


def pdf(lines, ruled=()):
    """A PDF of one page: (x, y, text) in a Chinese font that is named and not embedded; `ruled`: lines of a table."""
    marks = [f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in ruled]
    texts = [f"BT /F 12 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, text in lines]
    stream = "\n".join(marks + texts).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


LETTER = [
    (60, 800, "示范市人社局关于开展检查的通知"),
    (60, 770, "各县人社局："),
    (60, 740, "请各县于2025年3月5日前报送工作总结和统计表。"),
    (300, 700, "示范市人社局"),
    (300, 680, "2025年2月1日"),
    (60, 650, "附件"),
    (60, 630, "检查统计表"),
]


def test_a_pdf_with_text_gives_lines_and_tables():
    xs, ys = [60, 160, 260, 360], [610, 590, 570, 550]
    ruled = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    cells = [["甲", "检查户次", "案件合计"], ["", "户", "件"], ["合计", "1", "2"]]
    drawn = [
        (xs[at] + 5, ys[row] - 15, text) for row, line in enumerate(cells) for at, text in enumerate(line)
    ]
    text = text_of_bytes(pdf(LETTER + drawn, ruled), "通知.pdf")
    assert text.splitlines() == [one[2] for one in LETTER] + ["\t".join(line) for line in cells]
    notice = propose(text)
    assert notice.deadlines[0].date.isoformat() == "2025-03-05"
    assert [(one.label, one.unit) for one in notice.tables[0].columns] == [
        ("检查户次", "户"),
        ("案件合计", "件"),
    ]


def test_a_pdf_in_two_columns_is_read_column_by_column():
    left = [
        "各县人社局：", "　　为规范用工秩序，现就专项检查通", "知如下。请各县高度重视，精心组织，", "落实责任，切实维护劳动者合法权益。",
        "　　一、检查内容", "　　（一）是否与劳动者依法订立书面", "劳动合同并留存一份备查；",
    ]  # fmt: skip
    right = [
        "　　（二）是否按月足额支付劳动者的工资报酬", "并保存两年以上工资支付的台账。", "　　二、报送", "　　请各县于2025年3月5日前报送工作",
        "总结、典型案例和检查情况的统计表。", "　　示范市人社局", "　　2025年2⽉1⽇",
    ]  # fmt: skip
    lines = [(60, 800, "关于在全市范围内组织开展春季用工情况专项检查的通知")]
    for x, column in ((40, left), (300, right)):
        lines += [
            (x + 12 * 2 * one.startswith("　"), 770 - 20 * at, one.strip("　"))
            for at, one in enumerate(column)
        ]
    notice = propose(text_of_bytes(pdf(lines), "公报.pdf"))
    assert notice.paper.title == lines[0][2] and notice.paper.date.isoformat() == "2025-02-01"
    assert [(one.no, one.text) for one in notice.items] == [
        ("一（一）", "是否与劳动者依法订立书面劳动合同并留存一份备查"),
        ("一（二）", "是否按月足额支付劳动者的工资报酬并保存两年以上工资支付的台账"),
    ]
    assert [(one.date_text, one.who, one.what) for one in notice.deadlines] == [
        ("2025年3月5日前", "各县", "工作总结、典型案例和检查情况的统计表")
    ]


def test_a_pdf_without_text_is_told_as_a_scan():
    with pytest.raises(Problem) as found:
        text_of_bytes(pdf([]), "扫描.pdf")
    assert found.value.code == "notice.scan"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "notice.empty"),
        (b" \n\n", "notice.empty"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "notice.old_word"),
        (b"PK\x03\x04broken", "notice.broken_file"),
        (b"%PDF-1.7 broken", "notice.broken_file"),
        (bytes(range(256)) * 40, "notice.no_text"),
        ("通知".encode() * 600_000, "notice.too_long"),
        (b"a" * 50_000_001, "notice.too_big"),
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


def damaged(data, seed):
    """The members of a Word package with some letters changed."""
    draw, out = random.Random(seed), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as copy:
        for one in package.infolist():
            content = bytearray(package.read(one))
            for _ in range(draw.choice((0, 0, 3))):
                content[draw.randrange(len(content))] = draw.randrange(32, 127)
            copy.writestr(one.filename, bytes(content))
    return out.getvalue()


def test_damaged_word_and_pdf_files_give_text_or_a_clear_error():
    import docx

    document = docx.Document()
    document.add_paragraph("请各县于2025年3月5日前报送工作总结。")
    buffer = io.BytesIO()
    document.save(buffer)
    for seed in range(40):
        draw, paper = random.Random(seed), bytearray(pdf(LETTER))
        for _ in range(8):
            paper[draw.randrange(len(paper))] = draw.randrange(256)
        for data in (damaged(buffer.getvalue(), seed), bytes(paper)):
            with contextlib.suppress(Problem):
                propose(text_of_bytes(data, "通知"))


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError):
        propose(tmp_path / "没有.txt")
