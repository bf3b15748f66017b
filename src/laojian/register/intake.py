"""导入 Intake: a workbook or .csv file into typed tables, with every fault listed by row and column.

What cannot be opened is refused as a Problem before anything is read. What can be opened is read row by row: a
wrong row is left out and listed, a wrong cell becomes unknown and is listed, the rest goes in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.base.problem import Issue, Problem
from laojian.register import intake_head, intake_joining, intake_plausible, sheet
from laojian.register.intake_head import Head
from laojian.register.intake_issues import issue
from laojian.register.intake_sheet import Cells, Findings, SheetReader
from laojian.register.layout import Layout, Match, built_in
from laojian.register.sheet import Limits, Merge, Sheet

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Intake", "Limits", "ReadSheet", "read"]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """How one sheet was read. name: None for .csv; header_row: last row of the headings (from 1); positions:
    column name → position (from 0); headings: column name → heading as printed; issues, notes: of this sheet;
    merges: its merged areas; names: row → name of the person in it, for rows with an issue or note."""

    name: str | None
    layout: str
    header_row: int
    positions: Mapping[str, int]
    headings: Mapping[str, str]
    rows_read: int
    rows_loaded: int
    issues: tuple[Issue, ...]
    notes: tuple[Issue, ...]
    absent_columns: tuple[str, ...]
    merges: tuple[Merge, ...]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file gave.

    file, file_hash: its name and sha256; tables: layout id → table in contract types; issues: faults of rows and
    cells (errors cost the row); notes: things worth a look about the file (level "note"); absent_columns: layout
    id → columns that no sheet of that layout has; rows_read, rows_loaded: data rows seen and taken in;
    reported_by, month: as used, None where nobody said.
    """

    file: str
    file_hash: str
    tables: Mapping[str, pa.Table]
    issues: list[Issue]
    notes: list[Issue]
    absent_columns: Mapping[str, tuple[str, ...]]
    rows_read: int
    rows_loaded: int
    sheets: tuple[ReadSheet, ...]
    reported_by: str | None = None
    month: str | None = None

    @property
    def rows_left_out(self) -> int:
        """Data rows that did not go in."""
        return self.rows_read - self.rows_loaded


@dataclass(slots=True)
class _Part:
    """One sheet on its way: its head, its findings, its batches."""

    name: str | None
    head: Head
    findings: Findings
    batches: list[Cells]
    rows_read: int
    merges: tuple[Merge, ...]


def read(
    path: Path,
    *,
    layouts: Mapping[str, Layout] | None = None,
    key: bytes,
    reported_by: str | None = None,
    month: str | None = None,
    city: str | None = None,
    limits: Limits | None = None,
    own: tuple[str, str] | None = None,
) -> Intake:
    """Reads one file.

    layouts: the layouts to look for (default: those of the ground floor); key: the key of `person_key`;
    reported_by: credit code of the unit that hands the file in, used where the title rows name none; month:
    YYYY-MM, city: division code, both written into every roster row (month: else from the title rows); own: the
    column in which the unit itself stands and its credit code, taken where that cell was left blank (a mine's roster is
    of the people at the mine, an agency's of its own people).
    Raises the Problems `intake.*` for files that cannot be read at all.
    """
    limits = limits or Limits()
    layouts = layouts if layouts is not None else built_in()
    sheets, hidden = _open(path, limits)
    notes = [issue("hidden_sheet", None, None, name) for name in hidden]
    parts: list[_Part] = []
    unmatched: dict[str, Match | None] = {}
    for one in sheets:
        part = _part(one, layouts, key, limits, own)
        if isinstance(part, _Part):
            parts.append(part)
        else:
            unmatched[one.name or path.name] = part
    if not parts and not unmatched:
        raise Problem("intake.empty_file", file=path.name)
    if not parts:
        raise intake_head.refuse(path.name, unmatched)
    notes += [issue("other_sheet", None, None, name) for name in unmatched]
    return _joined(path, parts, notes, {"reported_by": reported_by, "month": month, "city": city})


def _open(path: Path, limits: Limits) -> tuple[Iterator[Sheet], list[str]]:
    from laojian.register import sheet_csv, sheet_xlsx

    if sheet.kind_of(path, limits) == "csv":
        return sheet_csv.sheets(path, limits)
    return sheet_xlsx.sheets(path, limits)


def _part(
    one: Sheet, layouts: Mapping[str, Layout], key: bytes, limits: Limits, own: tuple[str, str] | None
) -> _Part | Match | None:
    """The sheet read with the layout that fits; where none fits, the layout it comes nearest to, if any."""
    pieces = one.pieces()
    first = next(pieces, None)
    if first is None:
        return None
    rows = sheet.head(first)
    head = intake_head.find(rows, one.merges, layouts)
    if head is None:
        return intake_head.nearest_layout(rows, one.merges, layouts)
    findings = Findings(limits.issues)
    assumed = own if own is not None and head.reporter in (None, own[1]) else None
    reader = SheetReader(one, head, key, findings, assumed)
    batches = []
    for batch in reader.batches(first, pieces):
        filled, staff = intake_joining.with_own_staff(batch)
        if staff:
            findings.note("own_staff", None, None, "")
        batches.append(filled)
    return _Part(one.name, head, findings, batches, reader.rows_read, one.merges)


def _joined(path: Path, parts: list[_Part], notes: list[Issue], asked: dict[str, str | None]) -> Intake:
    digest = sheet.digest(path)
    _drop_repeated(parts)
    reporter = (
        next((part.head.reporter for part in parts if part.head.reporter), None) or asked["reported_by"]
    )
    titled = next((part.head.month for part in parts if part.head.month), None)
    month = asked["month"] or titled
    if asked["month"] and titled and titled != asked["month"]:
        notes.append(issue("month_differs", None, None, titled))
    system = {"reported_by": reporter, "month": month, "city": asked["city"], "source_file": digest}
    tables, absent = _tables(parts, system)
    for part in parts:
        _tell_implausible(part, month)
    sheets = tuple(_told(part) for part in parts)
    return Intake(
        file=path.name,
        file_hash=digest,
        tables=tables,
        issues=[found for part in sheets for found in part.issues],
        notes=[*notes, *(found for part in sheets for found in part.notes)],
        absent_columns=absent,
        rows_read=sum(part.rows_read for part in sheets),
        rows_loaded=sum(part.rows_loaded for part in sheets),
        sheets=sheets,
        reported_by=reporter or _one_reporter(tables),
        month=month,
    )


def _tables(
    parts: list[_Part], system: dict[str, str | None]
) -> tuple[dict[str, pa.Table], dict[str, tuple[str, ...]]]:
    """The rows of each layout over all sheets, and the columns that none of them has."""
    tables, absent = {}, {}
    for layout in {part.head.match.layout.id: part.head.match.layout for part in parts}.values():
        own = [part for part in parts if part.head.match.layout.id == layout.id]
        tables[layout.id] = intake_joining.table(layout, _batches(own), system)
        absent[layout.id] = _absent(layout, {name for part in own for name in part.head.match.columns})
    return tables, absent


def _absent(layout: Layout, seen: Collection[str]) -> tuple[str, ...]:
    """Columns of the layout that were not seen; birth date and sex follow from an id number."""
    told = {"birth_date", "sex"} if "id_no" in seen else set()
    return tuple(
        column.name for column in layout.columns if column.name not in seen and column.name not in told
    )


def _one_reporter(tables: Mapping[str, pa.Table]) -> str | None:
    """The reporter in the rows, where all rows have the same."""
    import pyarrow.compute as pc

    found = {code for table in tables.values() for code in pc.unique(table["reported_by"]).to_pylist()}
    return found.pop() if len(found) == 1 else None


def _tell_implausible(part: _Part, month: str | None) -> None:
    columns = part.head.match.columns
    for batch in part.batches:
        for row, name, code, seen in intake_plausible.oddities(batch, month):
            part.findings.note(code, row, part.head.printed[columns[name]], seen)


def _told(part: _Part) -> ReadSheet:
    findings = part.findings
    if findings.uncounted:
        findings.notes.append(issue("too_many_issues", None, None, f"还有 {findings.uncounted} 处"))
    match = part.head.match
    _name(part)
    return ReadSheet(
        name=part.name,
        layout=match.layout.id,
        header_row=part.head.bottom,
        positions=dict(match.columns),
        headings={name: part.head.printed[position] for name, position in match.columns.items()},
        rows_read=part.rows_read,
        rows_loaded=sum(len(batch["source_row"]) for batch in part.batches),
        issues=tuple(sorted(findings.issues, key=lambda found: found.row or 0)),
        notes=tuple(findings.notes),
        absent_columns=_absent(match.layout, match.columns),
        merges=part.merges,
        names=findings.names,
    )


def _name(part: _Part) -> None:
    """Who stands in rows that went in and are told of; those left out were named as they were read."""
    import pyarrow as pa
    import pyarrow.compute as pc

    findings = part.findings
    told = {one.row for one in (*findings.issues, *findings.notes) if one.row} - set(findings.names)
    for batch in part.batches if told else ():
        if "name" in batch:
            here = pc.is_in(batch["source_row"], pa.array(sorted(told), pa.int32()))
            rows, names = (batch[one].filter(here).to_pylist() for one in ("source_row", "name"))
            findings.names.update((row, name) for row, name in zip(rows, names, strict=True) if name)


def _drop_repeated(parts: list[_Part]) -> None:
    """Leaves out rows that repeat an earlier row of the file, over all sheets of one layout."""
    for layout_id in {part.head.match.layout.id for part in parts}:
        own = [part for part in parts if part.head.match.layout.id == layout_id]
        layout = own[0].head.match.layout
        places = [(part, number) for part in own for number in range(len(part.batches))]
        dropped: dict[int, list[int]] = {}
        for batch, position, first, earlier in intake_joining.repeated(_batches(own), layout.grain):
            dropped.setdefault(batch, []).append(position)
            _tell_repeated(layout, places[batch], position, places[first], earlier)
        for batch, positions in dropped.items():
            part, number = places[batch]
            part.batches[number] = intake_joining.without(part.batches[number], positions)


def _batches(parts: list[_Part]) -> list[Cells]:
    return [batch for part in parts for batch in part.batches]


def _tell_repeated(
    layout: Layout, here: tuple[_Part, int], position: int, there: tuple[_Part, int], earlier: int
) -> None:
    """The issue of a row that repeats an earlier one; each place is a sheet and the number of its batch."""
    (part, batch), (other, first) = here, there
    where = f"第{other.batches[first]['source_row'][earlier].as_py()}行"
    seen = f"“{other.name}”{where}" if other.name != part.name else where
    code = "person_twice" if "person_key" in layout.grain else "row_twice"
    row = part.batches[batch]["source_row"][position].as_py()
    if "name" in part.batches[batch] and (name := part.batches[batch]["name"][position].as_py()):
        part.findings.names[row] = name
    part.findings.add(issue(code, row, _grain_heading(part), f"与{seen}相同"))


def _grain_heading(part: _Part) -> str | None:
    """The printed heading by which a repeated row is recognised."""
    match = part.head.match
    leading = [column.name for column in match.layout.columns if column.name in match.layout.required]
    return part.head.printed[match.columns[leading[0]]] if leading else None
