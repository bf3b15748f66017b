"""打印 A return on paper, as the notice prints it, as PDF: a table of columns on one A4 page on its side, a list of
indicators on one upright. Same content, same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from laojian.base.problem import Problem
from laojian.forms import workbook_indicators as indicators
from laojian.forms import workbook_layout as layout
from laojian.forms.schema import Filled, Form, Supplement
from laojian.forms.workbook_figures import printed
from laojian.forms.workbook_write import head_date, head_unit, sentence_parts

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
HOUSE = ZoneInfo("Asia/Shanghai")
_NUMBERS = "甲乙丙丁"


@dataclass(frozen=True, slots=True)
class Sheet:
    """打印稿 What is printed beside the figures. draft: the words of the draft's mark; stamp: when it was sealed, with
    the seal; marks: 迟报, 零报; signed: place → (name, when); told: lines below, such as who is missing."""

    draft: str = ""
    sealed_at: datetime | None = None
    seal: str = ""
    version: int = 1
    marks: tuple[str, ...] = ()
    signed: Mapping[str, tuple[str, str]] | None = None
    told: tuple[str, ...] = ()


def pdf(form: Form, filled: Filled, sheet: Sheet) -> bytes:
    """The PDF of a table. Problem `reporting.print_failed` where a glyph or font is missing."""
    import typst

    at = sheet.sealed_at or (
        datetime.combine(filled.filled_on, datetime.min.time()) if filled.filled_on else None
    )
    stamp = (
        int(at.timestamp()) if at and at.tzinfo else int(at.replace(tzinfo=HOUSE).timestamp()) if at else 0
    )
    drawn, template = (_list, "list.typ") if form.layout == "indicators" else (_grid, "form.typ")
    data = json.dumps(
        {**_frame(form, filled, sheet), **drawn(form, filled)}, ensure_ascii=False, sort_keys=True
    )
    try:
        made, warnings = typst.compile_with_warnings(
            str(HERE / template), root=str(HERE), font_paths=_fonts(), ignore_system_fonts=True,
            format="pdf", sys_inputs={"data": data}, timestamp=stamp, pdf_standards=["a-2b"],
        )  # fmt: skip
    except (RuntimeError, typst.TypstError) as error:
        raise Problem("reporting.print_failed", why=str(error)[:200]) from error
    if warnings:
        raise Problem("reporting.print_failed", why="；".join(str(one) for one in warnings)[:200])
    return bytes(made)


@cache
def _fonts() -> Any:
    """The fonts of the house alone: Song type, and a sans face for characters it lacks."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _frame(form: Form, filled: Filled, sheet: Sheet) -> dict[str, Any]:
    """What stands around every table."""
    return {
        "annex": form.annex,
        "title": form.title,
        "unit_name": filled.unit_name,
        "head_unit": head_unit(form, filled),
        "head_date": head_date(form, filled),
        "draft": sheet.draft,
        "marks": list(sheet.marks),
        "stamp": _stamp(sheet),
        "notes": _notes(form),
        "signs": _signs(form, filled, sheet),
        "told": list(sheet.told),
    }


def _grid(form: Form, filled: Filled) -> dict[str, Any]:
    """A table of columns: where every heading and figure stands."""
    depth = len(layout.heights(form).header)
    return {
        "widths": layout.widths(form),
        "wide_stub": layout.has_wide_stub(form),
        "pad": max(4, min(20, 60 // len(form.rows))),
        "headings": _headings(form, depth),
        "plain": _plain(form, depth),
        "figures": _figures(form, filled, depth),
        "relations": list(form.relation_lines),
        "supplements": [_sentence(filled, no, one) for no, one in enumerate(form.supplements, 1)],
    }


def _list(form: Form, filled: Filled) -> dict[str, Any]:
    """A list of indicators: its groups with their rows."""
    groups = []
    for text, rows in groupby(form.rows, key=lambda row: row.group):
        lines = [
            {"label": row.label, "said": indicators.said(form, filled, row), "how": row.how or ""}
            for row in rows
        ]
        groups.append({"text": text or "", "rows": len(lines), "lines": lines})
    return {"headings": list(indicators.HEADINGS), "groups": groups}


def _stamp(sheet: Sheet) -> dict[str, str] | None:
    if sheet.sealed_at is None:
        return None
    at = f"{sheet.sealed_at.astimezone(HOUSE):%Y-%m-%d %H:%M}"
    return {"word": f"已报送封存 第{sheet.version}稿", "at": at, "code": f"封存码 {sheet.seal[:16]}"}


def _headings(form: Form, depth: int) -> list[dict[str, Any]]:
    wide = layout.widths(form)
    found = [_heading(0, 0, 1, depth, form.stub), _heading(1, 0, 1, depth, "序号")]
    for one in layout.headings(form):
        x, colspan = layout.FIRST_COLUMN + one.left, one.right - one.left + 1
        text = layout.broken(one.text, sum(wide[x : x + colspan])) if one.text else ""
        cell = _heading(x, one.top, colspan, one.bottom - one.top + 1, text)
        found.append({**cell, "open_below": one.open_below, "open_above": one.open_above})
    return found


def _heading(x: int, y: int, colspan: int, rowspan: int, text: str) -> dict[str, Any]:
    place = {"x": x, "y": y, "colspan": colspan, "rowspan": rowspan, "text": text}
    return {**place, "open_below": False, "open_above": False}


def _plain(form: Form, depth: int) -> list[dict[str, Any]]:
    """The unit row, the number row, and the stub of the rows."""
    first = layout.FIRST_COLUMN
    units = ["", "", *(column.unit for column in form.columns)]
    numbers = [*_NUMBERS[:first], *(str(column.no) for column in form.columns)]
    found = [{"x": x, "y": depth, "text": text} for x, text in enumerate(units)]
    found += [{"x": x, "y": depth + 1, "text": text} for x, text in enumerate(numbers)]
    for y, row in enumerate(form.rows, depth + 2):
        found += [{"x": 0, "y": y, "text": row.label, "stub": True}, {"x": 1, "y": y, "text": str(row.no)}]
    return found


def _figures(form: Form, filled: Filled, depth: int) -> list[dict[str, Any]]:
    found = []
    for y, row in enumerate(form.rows, depth + 2):
        for x, column in enumerate(form.columns, layout.FIRST_COLUMN):
            text = printed(filled.figure(row.no, column.no), column.money)
            found.append({"x": x, "y": y, "text": text})
    return found


def _sentence(filled: Filled, no: int, one: Supplement) -> list[dict[str, Any]]:
    parts = [
        {"blank": blank, "text": text.strip() if blank else text}
        for blank, text in sentence_parts(filled, one)
    ]
    return [{"blank": False, "text": f"{no}. "}, *parts]


def _notes(form: Form) -> list[str]:
    if len(form.notes) == 1:
        return [f"{form.notes_title}：{form.notes[0]}"]
    lines = [f"{no}. {note}" for no, note in enumerate(form.notes, 1)]
    return [f"{form.notes_title}：{lines[0]}", *lines[1:]] if lines else []


def _signs(form: Form, filled: Filled, sheet: Sheet) -> list[dict[str, str]]:
    signed = sheet.signed or {}
    found = []
    for one in form.signatures:
        name, at = signed.get(one.id, (filled.signatures.get(one.id, ""), ""))
        found.append({"label": one.label, "name": name, "at": at})
    return found
