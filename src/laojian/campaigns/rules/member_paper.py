"""成员名单印件 The list of members as an official paper prints it (.docx): title, one paragraph per post, names before offices."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from laojian.campaigns.rules.members import Place, printed

TITLE, BODY, HEAD = "方正小标宋简体", "仿宋_GB2312", "黑体"
LATIN = "Times New Roman"


def write(title: str, unit: str, dated: str, version: int, places: Sequence[Place]) -> bytes:
    """The list as .docx, A4 upright. dated: the day of the version in words."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _line(document, f"{title}成员名单", TITLE, 22, "center")
    for post, lines in printed(places):
        _line(document, f"{post}：", HEAD, 16)
        for text in lines:
            _line(document, text, BODY, 16, indent=True)
    _line(document, unit, BODY, 16, "right")
    _line(document, f"{dated}　第{version}版", BODY, 16, "right")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _line(document: Any, text: str, font: str, size: int, align: str = "", *, indent: bool = False) -> None:
    """A paragraph; the typeface is named for Latin and for East Asian text, without which Word takes its own."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(28)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(size * 2)
    if align:
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    run = paragraph.add_run(text)
    run.font.name, run.font.size = LATIN, Pt(size)
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
