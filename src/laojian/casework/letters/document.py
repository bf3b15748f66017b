"""文书排版 Writing a letter as .docx: A4 as official papers are set, 小标宋 for the title, 仿宋 for the text, the Chinese
typefaces named for East Asian text, a blank for the seal, a page number, and the notes of its basis to strike out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from laojian.casework.letters.template import Block

if TYPE_CHECKING:
    from docx.document import Document

TITLE, BODY, HEAD = "方正小标宋简体", "仿宋_GB2312", "黑体"
LATIN = "Times New Roman"
SIZE, SMALL, LARGE = 16, 12, 22
"""三号, 小四, 二号."""


@dataclass(frozen=True, slots=True)
class Paper:
    """一份文书 What is written: the office, the title, its number, the parts, the day, and the notes for the maker."""

    office: str
    title: str
    number: str
    blocks: tuple[Block, ...]
    dated: str
    notes: tuple[str, ...] = ()


def write(paper: Paper) -> bytes:
    """The letter as .docx."""
    from docx import Document as new_document

    document = new_document()
    _page(document)
    _line(document, paper.office, font=TITLE, size=LARGE, align="center")
    _line(document, paper.title, font=TITLE, size=LARGE, align="center")
    _line(document, paper.number, align="center", after=12)
    for block in paper.blocks:
        _BLOCKS[block.kind](document, block)
    _line(document, paper.office, align="right", before=24)
    _line(document, "（印章）", align="right", size=SMALL)
    _line(document, paper.dated, align="right")
    _notes(document, paper.notes)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Document) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = document.styles["Normal"]
    _font(style, BODY, SIZE)
    _page_number(section.footer.paragraphs[0])


def _font(holder: Any, font: str, size: int) -> None:
    """Latin and East Asian typeface of a run or a style; without the latter Word takes its own for Chinese."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    holder.font.name, holder.font.size = LATIN, Pt(size)
    fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
    _font(run, BODY, 14)


def _line(
    document: Any, text: str, *, font: str = BODY, size: int = SIZE, align: str = "", indent: bool = False,
    before: int = 0, after: int = 0,
) -> Any:  # fmt: skip
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = (
        Pt(28 if size >= SIZE else 20),
        Pt(before),
        Pt(after),
    )
    if indent:
        shape.first_line_indent = Pt(size * 2)
    if align:
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    _font(paragraph.add_run(text), font, size)
    return paragraph


def _text(document: Any, block: Block) -> None:
    _line(document, block.text, indent=True)


def _flush(document: Any, block: Block) -> None:
    _line(document, block.text)


def _head(document: Any, block: Block) -> None:
    _line(document, block.text, font=HEAD, indent=True)


def _field(document: Any, block: Block) -> None:
    paragraph = _line(document, f"{block.label}：", font=HEAD)
    _font(paragraph.add_run(block.text), BODY, SIZE)


def _table(document: Any, block: Block) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
    table.autofit = False
    for place, row in enumerate(block.cells):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, block.widths, strict=True):
            cell.width = Cm(width)
            _font(cell.paragraphs[0].add_run(text), HEAD if place == 0 else BODY, SMALL)


def _sign(document: Any, block: Block) -> None:
    _line(document, "　　".join(f"{label}：＿＿＿＿＿＿" for label in block.cells[0]), size=SMALL, before=12)


def _notes(document: Any, notes: Iterable[str]) -> None:
    """What the maker has to know and the party does not get: the basis with how surely it was read."""
    listed = tuple(notes)
    if not listed:
        return
    document.add_page_break()
    _line(document, "制作提示（印发以前删去本页）", font=HEAD, size=SMALL)
    for note in listed:
        _line(document, note, size=SMALL)


_BLOCKS = {
    "text": _text, "item": _text, "flush": _flush, "head": _head, "field": _field, "table": _table, "sign": _sign,
}  # fmt: skip
