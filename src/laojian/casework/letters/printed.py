"""文书的 PDF A kept letter as PDF for handing out: the same words as the kept .docx, without the page of notes for its maker.
Same file, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from laojian.base.problem import Problem
from laojian.casework.letters.document import HEAD, SIZE, TITLE

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "reporting" / "fonts"
"""The typefaces of the house lie beside the tables they are printed with; a letter needs no others."""
PDF = "application/pdf"


def pdf(docx: bytes) -> bytes:
    """The PDF of a letter that `document.write` made. Problem `casework.print_failed`."""
    import typst

    parts = list(_parts(docx))
    title = next((part["runs"][0]["text"] for part in parts[1:] if part.get("runs")), "")
    data = json.dumps({"title": title, "parts": parts}, ensure_ascii=False, sort_keys=True)
    try:
        made, warnings = typst.compile_with_warnings(
            str(HERE / "letter.typ"), root=str(HERE), font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
            sys_inputs={"data": data}, timestamp=0, pdf_standards=["a-2b"],
        )  # fmt: skip
    except (RuntimeError, typst.TypstError) as error:
        raise Problem("casework.print_failed", why=str(error)[:200]) from error
    if warnings:
        raise Problem("casework.print_failed", why="；".join(str(one) for one in warnings)[:200])
    return bytes(made)


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _parts(docx: bytes) -> Iterator[dict[str, Any]]:
    """Paragraphs and tables in their order, up to the page of notes."""
    from docx import Document
    from docx.table import Table

    for block in Document(BytesIO(docx)).iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            widths = [round(cell.width.mm, 2) if cell.width else 20.0 for cell in block.rows[0].cells]
            yield {"kind": "table", "widths": widths, "rows": rows}
        elif 'w:type="page"' in block._p.xml:
            return
        else:
            yield _line(block)


def _line(block: Any) -> dict[str, Any]:
    shape = block.paragraph_format
    runs = [_run(one) for one in block.runs if one.text]
    align = {0: "", 1: "center", 2: "right"}.get(
        int(block.alignment) if block.alignment is not None else 0, ""
    )
    return {
        "kind": "line", "align": align, "indent": _points(shape.first_line_indent), "before": _points(shape.space_before),
        "after": _points(shape.space_after), "leading": _points(shape.line_spacing) or 28.0,
        "size": max((one["size"] for one in runs), default=float(SIZE)), "runs": runs,
    }  # fmt: skip


def _run(run: Any) -> dict[str, Any]:
    from docx.oxml.ns import qn

    found = (
        run._r.rPr.rFonts.get(qn("w:eastAsia"))
        if run._r.rPr is not None and run._r.rPr.rFonts is not None
        else ""
    )
    return {
        "text": run.text,
        "size": _points(run.font.size) or float(SIZE),
        "head": found == HEAD,
        "title": found == TITLE,
    }


def _points(length: Any) -> float:
    return 0.0 if length is None or isinstance(length, float) else float(length.pt)
