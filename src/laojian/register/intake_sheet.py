"""读一张表 One sheet from its pieces into typed batches, with the issues of its cells and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Issue
from laojian.ids.in_text import cover
from laojian.ids.person_key import person_key
from laojian.register import intake_people
from laojian.register.intake_cells import Converted, Way, absent, emptied, unclear_pattern
from laojian.register.intake_head import Head
from laojian.register.intake_issues import FAULTS, cell_code, issue
from laojian.register.intake_rows import data_rows, filled
from laojian.register.layout import Layout, nearest
from laojian.register.sheet import Merge, Piece, Sheet

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Rows = np.ndarray[Any, Any]

Cells = dict[str, "pa.Array"]


@dataclass(slots=True)
class Findings:
    """What was found while reading a sheet. Beyond `limit` issues are only counted. names: row → who stands in it."""

    limit: int
    issues: list[Issue] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)
    uncounted: int = 0
    told: set[tuple[str, str]] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)

    def add(self, found: Issue) -> None:
        """One issue of a row."""
        if len(self.issues) < self.limit:
            self.issues.append(found)
        else:
            self.uncounted += 1

    def note(self, code: str, row: int | None, heading: str | None, seen: str, hint: str = "") -> None:
        """One note; of a column each kind is told once."""
        if row is None and (code, heading or seen) in self.told:
            return
        self.told.add((code, heading or seen))
        if len(self.notes) < self.limit:
            self.notes.append(issue(code, row, heading, seen, None, hint))


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet. rows_read: data rows seen; rows_loaded: rows that went in; own: the column in which the unit that
    hands it in stands, and its code, taken for a blank cell."""

    sheet: Sheet
    head: Head
    key: bytes
    findings: Findings
    own: tuple[str, str] | None = None
    rows_read: int = 0
    ways: dict[str, Way] = field(default_factory=dict)
    carried: dict[Merge, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, position in self.head.match.columns.items():
            self.ways[name] = Way(self.layout.column(name), self.head.scale(position))
        self._tell_headings()

    @property
    def layout(self) -> Layout:
        """The layout that fits the headings."""
        return self.head.match.layout

    def heading(self, name: str) -> str:
        """The printed heading of a column."""
        return self.head.printed[self.head.match.columns[name]]

    def batches(self, first: Piece, others: Iterator[Piece]) -> Iterator[Cells]:
        """The rows that go in, by piece, as columns by stored name with `source_row`; absent columns stay out."""
        for piece in chain([first], others):
            start = max(0, self.head.bottom + 1 - piece.first_row)
            if start < piece.height:
                found = self._batch(piece, start)
                if len(found["source_row"]):
                    yield found

    def _batch(self, piece: Piece, start: int) -> Cells:
        import numpy as np
        import pyarrow as pa

        cells = self._cells(piece, start)
        keep, left = data_rows(piece, start, cells, self._leading(), self.heading(self._leading()[0]))
        for position, code, text in left:
            self.findings.note(code, piece.first_row + start + position, None, text)
        if len(keep) < piece.height - start:
            cells = {name: column.take(pa.array(keep)) for name, column in cells.items()}
        rows = (keep + piece.first_row + start).astype(np.int32)
        self.rows_read += len(rows)
        since = len(self.findings.issues)
        bad = np.zeros(len(rows), bool)
        told = self._tell_oddities(piece, rows, bad)
        stored = self._converted(piece, cells, rows, bad, told)
        self._assume(cells, stored)
        self._require(cells, stored, rows, bad, told)
        self._name(cells, rows, since)
        stored["source_row"] = pa.array(rows, pa.int32())
        if bad.any():
            mask = pa.array(~bad)
            stored = {name: column.filter(mask) for name, column in stored.items()}
        if "id_normalised" in stored:
            keys = person_key(stored.pop("id_normalised").to_pylist(), self.key)
            stored["person_key"] = pa.array(keys, pa.string())
        return stored

    def _name(self, cells: Cells, rows: Rows, since: int) -> None:
        """Who stands in the rows that something is wrong with: a clerk knows people, not numbers of rows."""
        import numpy as np

        for found in self.findings.issues[since:] if "name" in cells else ():
            if found.row and (name := cells["name"][int(np.searchsorted(rows, found.row))].as_py()):
                self.findings.names[found.row] = cover(name.strip())

    def _leading(self) -> list[str]:
        return [column.name for column in self.layout.columns if column.name in self.layout.required]

    def _cells(self, piece: Piece, start: int) -> Cells:
        """The text of the known columns below the headings, merged cells filled."""
        import pyarrow as pa

        cells: Cells = {}
        for name, position in self.head.match.columns.items():
            if position >= len(piece.columns):
                cells[name] = absent(pa.string(), piece.height - start)
                continue
            column = piece.columns[position].slice(start)
            merges = self.sheet.merges
            cells[name], any_filled = filled(column, position, piece.first_row + start, merges, self.carried)
            if any_filled:
                self.findings.note("merged", None, self.heading(name), "")
        return cells

    def _converted(
        self, piece: Piece, cells: Cells, rows: Rows, bad: Rows, told: set[tuple[int, str]]
    ) -> Cells:
        """The typed columns; faults become issues and, where they cost the row, marks in `bad`."""
        stored: Cells = {}
        damaged = self._damaged(piece, cells, rows)
        for name, way in self.ways.items():
            if way.column.kind == "person_id":
                continue
            found = way.convert(cells[name])
            stored[name] = found.values
            if name not in ("birth_date", "sex"):
                self._tell(name, cells[name], found, rows, bad, damaged.get(name, set()))
        for name, way in self.ways.items():
            if way.column.kind == "person_id":
                self._people(name, cells, stored, rows, bad, (damaged.get(name, set()), told))
        return stored

    def _damaged(self, piece: Piece, cells: Cells, rows: Rows) -> dict[str, set[int]]:
        """Ids and credit codes that the sheet stores as numbers, marked so in `cells`; unclear numbers become null."""
        found: dict[str, set[int]] = {}
        for name, way in self.ways.items():
            position = self.head.match.columns[name]
            if way.column.kind in ("person_id", "credit_code"):
                cells[name], found[name] = intake_people.numbers_as_damaged(
                    cells[name], rows, position, piece
                )
            elif pattern := unclear_pattern(way.column):
                cells[name] = self._without_unclear(name, cells[name], pattern, rows, piece)
        return found

    def _without_unclear(
        self, name: str, cells: pa.Array, pattern: str, rows: Rows, piece: Piece
    ) -> pa.Array:
        """The cells without numbers that can mean two things: 2024.1 is January or October, 0.51 a share or 51 %."""
        import pyarrow.compute as pc

        at = [int(i) for i in pc.indices_nonzero(pc.match_substring_regex(cells, pattern)).to_pylist()]
        column = self.ways[name].column
        if at and column.unit != "percent":
            position = self.head.match.columns[name]
            numbers = piece.numbers([(int(rows[i]), position) for i in at])
            at = [i for i in at if (int(rows[i]), position) in numbers]
        if not at:
            return cells
        code = "percent_unclear" if column.unit == "percent" else "month_ambiguous"
        for i in at:
            self.findings.add(issue(code, int(rows[i]), self.heading(name), cells[i].as_py()))
        return emptied(cells, at)

    def _tell(
        self, name: str, cells: pa.Array, found: Converted, rows: Rows, bad: Rows, damaged: set[int]
    ) -> None:
        column = self.ways[name].column
        required = name in self.layout.required
        for position, code in zip(found.rows.tolist(), found.codes, strict=True):
            code = "code_damaged" if position in damaged and column.kind == "credit_code" else code
            code = cell_code(column, code, required)
            bad[position] |= FAULTS[code].level == "error"
            seen = "" if code == "code_damaged" else cells[position].as_py()
            self.findings.add(issue(code, int(rows[position]), self.heading(name), seen, column))

    def _people(
        self,
        name: str,
        cells: Cells,
        stored: Cells,
        rows: Rows,
        bad: Rows,
        known: tuple[set[int], set[tuple[int, str]]],
    ) -> None:
        """Takes the ids apart into `stored`; the sheet's own birth date and sex only fill what the id leaves open."""
        damaged, told = known
        people = intake_people.apart(cells[name])
        for position, code in people.faults.items():
            bad[position] |= FAULTS[code].level == "error"
            if (position, name) not in told:
                seen = "" if position in damaged else intake_people.shown(cells[name][position].as_py())
                self.findings.add(issue(code, int(rows[position]), self.heading(name), seen))
        for part, code in (("birth_date", "birth_differs"), ("sex", "sex_differs")):
            known_part = getattr(people.parts, part)
            if part in stored:
                for position in intake_people.differing(stored[part], known_part).tolist():
                    seen = cells[part][position].as_py()
                    self.findings.add(issue(code, int(rows[position]), self.heading(part), seen))
                known_part = intake_people.merged(known_part, stored[part])
            stored[part] = known_part
        for part in ("id_normalised", "id_masked", "id_check"):
            stored[part] = getattr(people.parts, part)

    def _assume(self, cells: Cells, stored: Cells) -> None:
        """The unit's own code where its cell was left blank; a code that cannot be read stays a fault."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if self.own is None or self.own[0] not in self.layout.one_of_all or not stored:
            return
        name, code = self.own
        length = len(next(iter(stored.values())))
        blank = pa.repeat(pa.scalar(True), length)
        if name in cells:
            blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(cells[name]), ""), True)
        if name in stored:
            blank = pc.and_(blank, pc.is_null(stored[name]))
        if not pc.any(blank).as_py():
            return
        given = stored.get(name, pa.nulls(length, pa.string()))
        stored[name] = pc.if_else(blank, pa.scalar(code, pa.string()), given)
        self.findings.note("own_unit", None, self.layout.column(name).zh, "")

    def _require(
        self, cells: Cells, stored: Cells, rows: Rows, bad: Rows, told: set[tuple[int, str]]
    ) -> None:
        """Required cells that are empty, and rows without any unit."""
        import numpy as np

        for name in self._leading():
            if name not in stored or stored[name].null_count == 0:
                continue
            code = "code_missing" if self.ways[name].column.kind == "credit_code" else "required_missing"
            for position in np.flatnonzero(_null(stored[name]) & ~bad).tolist():
                if (position, name) not in told:
                    self.findings.add(issue(code, int(rows[position]), self.heading(name), ""))
                bad[position] = True
        for group in self.layout.one_of:
            present = [name for name in group if name in stored]
            if not all(self.layout.column(name).kind == "credit_code" for name in group):
                continue
            nothing = np.logical_and.reduce([_null(stored[name]) for name in present]) & ~bad
            for position in np.flatnonzero(nothing).tolist():
                self.findings.add(issue("unit_missing", int(rows[position]), self.heading(present[0]), ""))
                bad[position] = True

    def _tell_oddities(self, piece: Piece, rows: Rows, bad: Rows) -> set[tuple[int, str]]:
        """Formulas and error values of known columns; returns the cells (position, column) told of."""
        names = {position: name for name, position in self.head.match.columns.items()}
        for position in sorted(piece.oddities.formulas & set(names)):
            self.findings.note("formulas", None, self.heading(names[position]), "")
        faults = [(row, column, "formula_without_value", "") for row, column in piece.oddities.valueless]
        faults += [(row, column, "error_value", text) for row, column, text in piece.oddities.faults]
        if not faults:
            return set()
        at = {int(row): position for position, row in enumerate(rows)}
        told: set[tuple[int, str]] = set()
        for row, column, code, seen in faults:
            if row in at and column in names:
                name = names[column]
                needed = name in self.layout.required or name == "hire_date"
                told.add((at[row], name))
                bad[at[row]] |= needed
                self._tell_oddity(code, row, name, seen, needed)
        return told

    def _tell_oddity(self, code: str, row: int, name: str, seen: str, needed: bool) -> None:
        found = issue(code, row, self.heading(name), seen)
        if needed:
            text = found.what_to_do.replace("已当作不清楚", "本行未导入")
            found = Issue(row, found.column, seen, found.wanted, text, found.code, "error")
        self.findings.add(found)

    def _tell_headings(self) -> None:
        match = self.head.match
        for position in match.unknown:
            if self.head.printed[position] in COUNTERS:
                continue
            near = nearest(self.head.printed[position], self.layout)
            hint = f"是不是“{near}”？是的话请照改。" if near else "不需要的可以不管。"
            self.findings.note("unknown_column", None, self.head.printed[position], "", hint)
        for position in match.twice:
            self.findings.note("column_twice", None, self.head.printed[position], "")


COUNTERS = ("序号", "序", "行号", "编号", "No.", "NO.", "No", "NO")
"""Headings of columns that only count the rows: on nearly every roster, and of no use to anybody else."""


def _null(column: pa.Array) -> Rows:
    found: Rows = column.is_null().to_numpy(zero_copy_only=False)
    return found
