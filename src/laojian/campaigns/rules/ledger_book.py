"""台账工作簿 A ledger as a workbook: an empty one to fill in, the lines written out, and a filled one read back, row by row.

The sheet has the number and one column per field; required ones end in ＊. Reading finds the row of headings by the names of the
fields, takes other columns as none of its business, and tells every row that leaves a required field empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from laojian.base.file_name import on_disk
from laojian.base.problem import Problem
from laojian.campaigns.rules.ledger import MOST_LINES, Line, cells
from laojian.campaigns.rules.papers import UNNAMED
from laojian.packs.schema_standing import LedgerField
from laojian.register.sheet import Limits, kind_of, refusing
from laojian.register.sheet_package import Package

LIMITS = Limits(file_bytes=10 * 2**20, unpacked_bytes=60 * 2**20)
NUMBER = "序号"
HEAD_WITHIN = 10
"""The headings stand in one of the first rows."""
TOLD = 5
"""So many faulty rows are told one by one, the others counted."""


def write(title: str, unit: str, fields: Sequence[LedgerField], lines: Iterable[Line]) -> bytes:
    """The lines that count as .xlsx, on A4 across; without lines the empty sheet to fill in."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet("台账")
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        page.write_string(1, 0, f"单位：{unit}")
        page.set_column(0, 0, 6)
        page.set_column(1, len(fields), 26)
        for x, text in enumerate((NUMBER, *(f"{one.zh}＊" if one.required else one.zh for one in fields))):
            page.write_string(2, x, text, head)
        for y, one in enumerate((line for line in lines if not line.struck), 3):
            page.write_number(y, 0, one.number, cell)
            for x, field in enumerate(fields, 1):
                page.write_string(y, x, one.cells.get(field.id, ""), cell)
        page.freeze_panes(3, 0)
        page.repeat_rows(2)
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
    return out.getvalue()


def read(content: bytes, name: str, fields: Sequence[LedgerField]) -> tuple[dict[str, str], ...]:
    """The lines of a filled sheet, in its order; rows without any field are left out.

    Problems `intake.*` for what is no workbook, `campaign.ledger_heads` without the headings, `campaign.ledger_rows` with the
    rows that cannot be taken, `campaign.ledger_many`, `ids.in_text`.
    """
    rows = _rows(content, name)
    at, columns = _head(rows, fields)
    found: list[dict[str, str]] = []
    faulty: list[tuple[int, str, str]] = []
    for y, row in enumerate(rows[at + 1 :], at + 2):
        given = {id: _text(row[x]) if x < len(row) else "" for id, x in columns.items()}
        if not any(given.values()):
            continue
        try:
            found.append(cells(fields, given))
        except Problem as problem:
            faulty.append((y, problem.say("zh"), problem.say("en")))
    _refuse(faulty, len(found))
    return tuple(found)


def _refuse(faulty: Sequence[tuple[int, str, str]], good: int) -> None:
    if faulty:
        raise Problem(
            "campaign.ledger_rows", count=len(faulty),
            rows="".join(f"第{y}行：{zh}" for y, zh, _ in faulty[:TOLD]),
            rows_en=" ".join(f"Row {y}: {en}" for y, _, en in faulty[:TOLD]),
        )  # fmt: skip
    if not good or good > MOST_LINES:
        raise Problem("campaign.ledger_many", seen=good, most=MOST_LINES)


def _rows(content: bytes, name: str) -> list[list[Any]]:
    """The cells of the first sheet, after the file was found safe to open."""
    from python_calamine import CalamineWorkbook

    with TemporaryDirectory(prefix="laojian-ledger-") as folder:
        # what is wrong is told of the file the person chose
        path = (Path(folder) / on_disk(name, UNNAMED)).with_suffix(".xlsx")
        path.write_bytes(content)
        if kind_of(path, LIMITS) != "xlsx":
            raise Problem("intake.wrong_type", file=name, seen="文本")
        package = Package(path, LIMITS)
        for part in package.sheets():
            package.bytes(part.part)
        with refusing(name):
            return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _head(rows: Sequence[Sequence[Any]], fields: Sequence[LedgerField]) -> tuple[int, Mapping[str, int]]:
    """Row of the headings and where each field stands: the row that names every required field."""
    names = {_plain(one.zh): one for one in fields}
    for y, row in enumerate(rows[:HEAD_WITHIN]):
        found: dict[str, int] = {}
        for x, text in enumerate(row):
            field = names.get(_plain(str(text)))
            if field is not None:
                found.setdefault(field.id, x)
        if found and all(one.id in found for one in fields if one.required):
            return y, found
    wanted = "、".join(one.zh for one in fields if one.required)
    raise Problem("campaign.ledger_heads", wanted=wanted)


def _plain(text: str) -> str:
    return re.sub(r"[\s＊*※]+", "", text)


def _text(value: Any) -> str:
    """A cell as text: days as they are written, whole numbers without a point."""
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time().isoformat() == "00:00:00"
            else value.isoformat(" ", "minutes")
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
