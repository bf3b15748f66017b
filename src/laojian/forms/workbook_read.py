"""读表 Reads a workbook back into a filled table: what was written comes back exactly; what a person edited
since comes back as entered by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from laojian.base.problem import Issue, Problem
from laojian.forms import workbook_indicators, workbook_meta
from laojian.forms.facts_cells import Unread, to_date
from laojian.forms.schema import Column, Figure, Filled, Form, Row, Supplement
from laojian.forms.workbook_faulty import Faulty, marked
from laojian.forms.workbook_figures import plain_text, printed, same, typed, whole
from laojian.forms.workbook_write import SHEET, empty, head_date, head_unit
from laojian.register.sheet import Limits, kind_of, refusing
from laojian.register.sheet_package import Package

Cells = Sequence[Sequence[Any]]
TWO_NAMES = "form.unit_name"
MONEY_UNITS = frozenset(["元", "千元", "万元", "百万元", "亿元"])
LIMITS = Limits(file_bytes=50 * 2**20, unpacked_bytes=200 * 2**20)


@dataclass(frozen=True, slots=True)
class Reading:
    """读回的表 A table read back: `filled`; `issues` by row and column of the sheet; `edited`: the cells
    (row, column) and blanks (supplement, blank) that differ from what was written."""

    filled: Filled
    issues: tuple[Issue, ...] = ()
    edited: tuple[tuple[int, int] | tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the table stands on the sheet: positions from 0. `separate`: there is a column for 序号; `numbers`:
    the row of column numbers."""

    rows: Mapping[int, int]
    columns: Mapping[int, int]
    separate: bool
    numbers: int


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    issues: list[Issue] = field(default_factory=list)
    edited: list[tuple[int, int] | tuple[str, str]] = field(default_factory=list)


def read(path: Path, form: Form) -> Filled:
    """The filled table of a workbook. A number that cannot be read comes back as 不能确定 with the reason.
    Problems: `forms.workbook.wrong_form`, `.wrong_version`, `.damaged`, `.no_title`, `.no_table`, and
    `intake.*` where the file cannot be taken in."""
    return read_with_issues(path, form).filled


def read_with_issues(path: Path, form: Form) -> Reading:
    """As `read`, with the cells that could not be read and the cells that were edited."""
    sheets = _sheets(path)
    hidden = sheets.get(workbook_meta.SHEET, [])
    before = workbook_meta.parse((row[0] for row in hidden if row), path.name)
    if before is not None and before.form != form.id:
        raise Problem("forms.workbook.wrong_form", file=path.name, form=form.title, seen=before.form)
    if before is not None and before.form_version != form.version:
        seen = before.form_version
        raise Problem("forms.workbook.wrong_version", file=path.name, seen=seen, version=form.version)
    base = before or empty(form)
    found = _Found()
    cells, figures = _table(path, form, base, sheets, found)
    filled = replace(
        base,
        figures=figures,
        blanks=_blanks(form, base, cells, found),
        signatures=_signatures(form, base, cells),
        **_head(form, base, cells, found),
    )
    return Reading(filled, tuple(found.issues), tuple(found.edited))


def _sheets(path: Path) -> dict[str, Cells]:
    """All sheets but the lists of rows, the hidden one too, after the file was found safe to open."""
    from python_calamine import CalamineWorkbook

    if kind_of(path, LIMITS) != "xlsx":
        raise Problem("intake.wrong_type", file=path.name, seen="文本")
    package = Package(path, LIMITS)
    parts = {part.name: part.part for part in package.sheets()}
    for part in parts.values():
        package.bytes(part)
    with refusing(path.name):
        book = CalamineWorkbook.from_path(path)
        names = [name for name in book.sheet_names if not re.fullmatch(r"第\d+栏|补充资料 .*", name)]
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    return {name: marked(package, parts.get(name), cells) for name, cells in sheets.items()}


def _table(
    path: Path, form: Form, base: Filled, sheets: Mapping[str, Cells], found: _Found
) -> tuple[Cells, dict[tuple[int, int], Figure]]:
    """The sheet with the table, and its figures as they stand there."""
    titled = _titled(path, form, sheets)
    for name in titled:
        if form.layout == "indicators":
            rows = workbook_indicators.locate(form, sheets[name])
            if rows is not None:
                return sheets[name], _indicators(form, base, sheets[name], rows, found)
            continue
        place = _locate(form, sheets[name])
        if place is not None:
            return sheets[name], _figures(form, base, sheets[name], place, found)
    raise Problem("forms.workbook.no_table", file=path.name, form=form.title)


def _indicators(
    form: Form, base: Filled, cells: Cells, rows: Mapping[int, int], found: _Found
) -> dict[tuple[int, int], Figure]:
    """The figures of a list of indicators, by the labels of its rows."""
    figures, column = dict(base.figures), workbook_indicators.place_of(form, cells)
    for row in form.rows:
        cell = _cell(cells, rows[row.no], column)
        changed, issue = workbook_indicators.read_row(form, base, row, cell, rows[row.no])
        found.issues += [issue] if issue else []
        for no, figure in changed.items():
            figures[row.no, no] = figure
            found.edited.append((row.no, no))
    return figures


def _titled(path: Path, form: Form, sheets: Mapping[str, Cells]) -> list[str]:
    """The sheets with the form's title, the one of ours first."""
    names = sorted(sheets, key=lambda name: name != SHEET)
    title = plain_text(form.title)
    titled = [
        name for name in names if any(plain_text(cell) == title for row in sheets[name] for cell in row)
    ]
    if not titled:
        raise Problem("forms.workbook.no_title", file=path.name, form=form.title)
    return titled


def _locate(form: Form, cells: Cells) -> _Place | None:
    wanted = [column.no for column in form.columns]
    for at, row in enumerate(cells):
        numbers = {no: place for place, no in enumerate(_numbers(row)) if no is not None}
        places = [numbers.get(no) for no in wanted]
        if None in places or places != sorted(p for p in places if p is not None):
            continue
        rows = _stub(form, cells, at)
        if len(rows) == len(form.rows):
            first = min(p for p in places if p is not None)
            columns = {no: place for no, place in zip(wanted, places, strict=True) if place is not None}
            return _Place(rows, columns, _separate(cells, rows, first, at), at)
    return None


def _numbers(row: Sequence[Any]) -> list[int | None]:
    """The row's cells as whole numbers; the last of repeated ones counts, since 序号 stands before the
    columns."""
    texts = [plain_text(int(cell) if isinstance(cell, float) and cell.is_integer() else cell) for cell in row]
    return [int(text) if text.isdecimal() else None for text in texts]


def _stub(form: Form, cells: Cells, header: int) -> dict[int, int]:
    """序号 → sheet row, by the printed label at or under the number row."""
    found: dict[int, int] = {}
    for row in form.rows:
        for at in range(header, len(cells)):
            if plain_text(row.label) in [plain_text(cell) for cell in cells[at][:3]]:
                found.setdefault(row.no, at)
    return found


def _separate(cells: Cells, rows: Mapping[int, int], first: int, header: int) -> bool:
    """Whether 序号 has a column of its own between the labels and the first column."""
    between = [plain_text(row[at]) for row in cells[: header + 1] for at in range(min(first, len(row)))]
    return "序号" in between or any(_cell(cells, at, first - 1) == no for no, at in rows.items() if first > 1)


def _cell(cells: Cells, row: int, column: int) -> Any:
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else None


def _figures(
    form: Form, base: Filled, cells: Cells, place: _Place, found: _Found
) -> dict[tuple[int, int], Figure]:
    figures = dict(base.figures)
    melted, units = _melted(form, cells, place), _other_units(form, cells, place, found)
    for row, column in form.cells():
        at = (place.rows[row.no], place.columns[column.no])
        cell = None if (row.no, column.no) in melted else _cell(cells, *at)
        before = base.figure(row.no, column.no)
        if same(cell, before, column.money):
            continue
        figure = _edited(cell, at, row, column, found)
        if column.no in units and figure.value:
            figure = Figure(state="unknown", reason=f"单位行写的是“{units[column.no]}”，不是{column.unit}")
        figures[row.no, column.no] = replace(figure, ledger=_ledger(before))
        found.edited.append((row.no, column.no))
    if melted:
        todo = "这里的数字是序号，不是第1栏的数字，没有读入；请核对第1栏。"
        first = place.rows[min(row for row, _ in melted)] + 1
        found.issues.append(Issue(first, "1", "序号", "第1栏的数字", todo, "form.row_number", "note"))
    return figures


def _other_units(form: Form, cells: Cells, place: _Place, found: _Found) -> dict[int, str]:
    """Column → the unit that the row above the numbers gives it, where it is another than the form's: whether its
    figures are yuan or ten thousand yuan is nobody's guess."""
    known, at = {plain_text(column.unit) for column in form.columns} | MONEY_UNITS, place.numbers - 1
    wrong = dict[int, str]()
    for column in form.columns:
        seen = plain_text(_cell(cells, at, place.columns[column.no])) if at >= 0 else ""
        if seen in known and seen != plain_text(column.unit):
            wrong[column.no] = seen
            todo = f"单位与表样不同，本栏改动过的数没有采用。请把单位改回“{column.unit}”，并按{column.unit}填写。"
            heading = f"第{column.no}栏单位"
            found.issues.append(Issue(at + 1, heading, seen, column.unit, todo, "form.unit", "cell"))
    return wrong


def _ledger(before: Figure) -> int | None:
    """What the facts said where a person now says something else."""
    return before.ledger if before.source == "hand" else before.value


def _melted(form: Form, cells: Cells, place: _Place) -> set[tuple[int, int]]:
    """Cells of the first column that hold row numbers instead of data: in scans and copies without a column
    for 序号, the numbers 2 and 3 slip into the first column and the number row into the total row."""
    first = form.columns[0].no
    header = {row.no for row in form.rows if _is_number_row(form, cells[place.rows[row.no]], place)}
    slipped = {
        row.no
        for row in form.rows
        if not place.separate
        and _numbers([_cell(cells, place.rows[row.no], place.columns[first])]) == [row.no]
    }
    if slipped | header != {row.no for row in form.rows}:
        slipped = set()
    return {(no, first) for no in slipped} | {(no, column.no) for no in header for column in form.columns}


def _is_number_row(form: Form, row: Sequence[Any], place: _Place) -> bool:
    numbers = _numbers(row)
    return all(at < len(numbers) and numbers[at] == no for no, at in place.columns.items())


def _edited(cell: Any, at: tuple[int, int], row: Row, column: Column, found: _Found) -> Figure:
    try:
        return typed(cell, column.money)
    except Unread as fault:
        heading = f"{row.label}第{column.no}栏"
        faulty = isinstance(cell, Faulty)
        seen = whole(cell)
        reason = cell.reason if faulty else f"表中写的是“{seen}”，应为{fault.wanted}"
        todo = f"{reason}。{fault.what_to_do}" if faulty else fault.what_to_do
        code = "form.no_value" if faulty else "form.number"
        found.issues.append(Issue(at[0] + 1, heading, seen, fault.wanted, todo, code, "cell"))
        return Figure(state="unknown", reason=reason)


def _blanks(form: Form, base: Filled, cells: Cells, found: _Found) -> dict[tuple[str, str], Figure]:
    blanks = dict(base.blanks)
    texts = [plain_text(cell) for row in cells for cell in row if isinstance(cell, str) and cell]
    for supplement in form.supplements:
        said = _said(supplement, texts)
        if said is None:
            sentence = re.sub(r"\{\w+\}", "＿", supplement.sentence)
            todo = f"没有找到补充资料“{sentence[:10]}…”这一句，请照表样恢复。"
            found.issues.append(Issue(None, "补充资料", "没有这一句", sentence, todo, "form.sentence"))
            said = {}
        for blank in supplement.blanks:
            before = base.blank(supplement.id, blank.id)
            text = said.get(blank.id, "")
            if text == plain_text(printed(before, blank.money)):
                continue
            found.edited.append((supplement.id, blank.id))
            typed_in = _blank(text, blank.label, blank.money, found)
            blanks[supplement.id, blank.id] = replace(typed_in, ledger=_ledger(before))
    return blanks


def _blank(text: str, label: str, money: bool, found: _Found) -> Figure:
    try:
        return typed(text, money)
    except Unread as fault:
        issue = Issue(None, f"补充资料 {label}", text, fault.wanted, fault.what_to_do, "form.number", "cell")
        found.issues.append(issue)
        return Figure(state="unknown", reason=f"表中写的是“{text}”，应为{fault.wanted}")


def _said(supplement: Supplement, texts: Sequence[str]) -> dict[str, str] | None:
    """What stands in the blanks of a sentence."""
    pattern = ""
    for piece in supplement.sentence.split("{"):
        key, brace, rest = piece.partition("}")
        pattern += f"(?P<{key}>.*?)" + re.escape(plain_text(rest)) if brace else re.escape(plain_text(piece))
    for text in texts:
        match = re.search(pattern, text)
        if match:
            return match.groupdict()
    return None


def _signatures(form: Form, base: Filled, cells: Cells) -> dict[str, str]:
    found = dict(base.signatures)
    for signature in form.signatures:
        said = _after(cells, signature.label)
        if said is not None and plain_text(said) != plain_text(base.signatures.get(signature.id)):
            found[signature.id] = said
    return {key: said for key, said in found.items() if said or key in base.signatures}


def _after(cells: Cells, label: str) -> str | None:
    """What stands behind `label：` in its cell."""
    wanted = plain_text(label)
    for row in cells:
        for cell in row:
            if isinstance(cell, str) and plain_text(cell).startswith(wanted + ":"):
                return re.split("[:：]", cell, maxsplit=1)[1].strip()
    return None


def _head(form: Form, base: Filled, cells: Cells, found: _Found) -> dict[str, Any]:
    """Unit name and day of filling where they were edited."""
    changed: dict[str, Any] = {}
    name, day = _after(cells, form.head[0]), _after(cells, form.head[1])
    if name is not None and plain_text(name) != plain_text(head_unit(form, base).split("：", 1)[1]):
        changed["unit_name"] = name
        if name and base.unit_name:
            found.issues.append(_two_names(form.head[0], name, base.unit_name))
    if day is not None and plain_text(day) != plain_text(head_date(form, base).split("：", 1)[1]):
        changed["filled_on"] = _day(day, form.head[1], found)
    return changed


def _two_names(heading: str, printed_name: str, written: str) -> Issue:
    """The heading names another unit than the one the table was made for."""
    todo = (
        f"表头写的是“{printed_name}”，随表信息里是“{written}”，不能确定是谁的表，汇总时不收。"
        f"是“{written}”的，请改回表头；是“{printed_name}”的，"
        f"请用 laojian form template --unit-name {printed_name} 取得空表重填。"
    )
    return Issue(None, heading, printed_name, written, todo, TWO_NAMES)


def _day(text: str, heading: str, found: _Found) -> date | None:
    if re.fullmatch(r"(\d{4})?年月日", plain_text(text)) or not text:
        return None
    try:
        return to_date(plain_text(text))
    except Unread as fault:
        found.issues.append(Issue(None, heading, text, fault.wanted, fault.what_to_do, "form.date", "cell"))
        return None
