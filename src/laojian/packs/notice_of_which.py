"""其中行 Which rows of a printed table are a part of another row: by the word 其中 before their names, and by the relation that
takes them together with such a row."""

from __future__ import annotations

import re

from laojian.packs.notice_schema import Table, TableRow

_PART = re.compile(r"^其中[:：]?")


def parts_of(table: Table) -> dict[int, int]:
    """Row → the row it is a part of. A printed relation (01≥02+03) says which row that is, and that the rows beside a 其中 row are
    parts too; a row that a relation adds up to its total is an addend, and no 其中. That one row is not more than another
    makes it no part."""
    nos = {row.no for row in table.rows}
    found = _by_word(table.rows) | _by_relation(table)
    added = _added(table)
    return {
        no: whole
        for no, whole in sorted(found.items())
        if {no, whole} <= nos and no != whole and (no, whole) not in added
    }


def _by_word(rows: tuple[TableRow, ...]) -> dict[int, int]:
    found: dict[int, int] = {}
    whole: TableRow | None = None
    for row in rows:
        if not _PART.match(row.label):
            whole = row
        elif whole is not None and whole.group == row.group:
            found[row.no] = whole.no
    return found


def _by_relation(table: Table) -> dict[int, int]:
    """Of relations between rows that name a 其中 row: the smaller side are parts of the one row on the larger."""
    said = {row.no for row in table.rows if _PART.match(row.label)}
    found: dict[int, int] = {}
    for printed in table.relations:
        for one in printed.relations:
            larger, smaller = (one.right, one.left) if one.op in ("<=", "<") else (one.left, one.right)
            sides = {term.axis for term in one.terms()}
            if one.op == "=" or sides != {"row"} or len(larger) != 1 or any(t.sign < 0 for t in smaller):
                continue
            if said.isdisjoint(term.no for term in smaller):
                continue
            found |= {term.no: larger[0].no for term in smaller}
    return found


def _added(table: Table) -> set[tuple[int, int]]:
    return {
        (term.no, one.left[0].no)
        for printed in table.relations
        for one in printed.relations
        if one.op == "=" and len(one.left) == 1 and {each.axis for each in one.terms()} == {"row"}
        for term in one.right
    }
