"""手工补表 A table that the reader missed, typed in by a person: columns with their numbers, rows, relations, signatures. Pure.

One line each. A column is 表头 | 单位 | 其中3: its number is that of its line, 其中3 says that it is a part of column 3, and
组 > 表头 puts it under a common heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from laojian.base.problem import Problem
from laojian.forms.relation import RelationError, parse
from laojian.packs.notice_review import BY_HAND
from laojian.packs.notice_schema import PrintedRelation, Said, TableColumn, TableRow

FIELDS = ("title", "annex", "filled_by", "column_lines", "row_lines", "relation_lines", "signature_lines")
"""What a person says of a table, in the order of the form."""
MOST_LINES, MOST_LINE = 120, 300
_OF_WHICH = re.compile(r"其中\s*[（(]?\s*(\d{1,3})\s*[）)]?\s*(?:栏)?")
_SPLIT = re.compile(r"\s*[|｜\t]\s*")
_UNDER = re.compile(r"\s*[>＞]\s*")


def cleaned(given: Mapping[str, str]) -> dict[str, Any]:
    """What the form says of a table, checked, as plain values to keep. Problems `notice.table_lines`,
    `notice.table_column`, `notice.not_a_relation`, `notice.relation_out_of_table`, `notice.table_annex`."""
    said: dict[str, Any] = {
        name: _lines(given.get(name, ""))
        for name in ("column_lines", "row_lines", "relation_lines", "signature_lines")
    }
    said |= {name: given.get(name, "").strip()[:MOST_LINE] for name in ("title", "annex", "filled_by")}
    if not said["title"]:
        raise Problem("notice.blank_entry")
    if said["annex"] and not re.fullmatch(r"[1-9]\d?", said["annex"]):
        raise Problem("notice.table_annex", seen=said["annex"])
    if not said["column_lines"] or not said["row_lines"]:
        raise Problem("notice.table_lines")
    table(said)
    return said


def table(said: Mapping[str, Any]) -> dict[str, Any]:
    """The kept values as the fields of a `notice_schema.Table`."""
    columns = tuple(_column(no, line) for no, line in enumerate(said["column_lines"], 1))
    rows = tuple(TableRow(no, line) for no, line in enumerate(said["row_lines"], 1))
    for one in columns:
        if one.of_which is not None and not (0 < one.of_which <= len(columns) and one.of_which != one.no):
            raise Problem("notice.table_column", no=one.no, seen=said["column_lines"][one.no - 1])
    filled = said.get("filled_by", "")
    return {
        "title": said["title"],
        "annex": int(said["annex"]) if said["annex"] else None,
        "columns": columns,
        "rows": rows,
        "relations": tuple(_relation(line, len(columns), len(rows)) for line in said["relation_lines"]),
        "signatures": tuple(said["signature_lines"]),
        "notes": (Said(f"由{filled}填报", BY_HAND),) if filled else (),
    }


def typed(said: Mapping[str, Any], name: str) -> str:
    """One field of the kept values as the form shows it."""
    value = said.get(name, "")
    return "\n".join(value) if isinstance(value, list) else str(value)


def _lines(text: str) -> list[str]:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES or any(len(line) > MOST_LINE for line in lines):
        raise Problem("notice.too_much", most=MOST_LINE)
    return lines


def _column(no: int, line: str) -> TableColumn:
    parts = [*_SPLIT.split(line), "", ""]
    *above, label = _UNDER.split(parts[0])
    part_of = _OF_WHICH.fullmatch(parts[2]) if parts[2] else None
    if not label or len(parts) > 5 or (parts[2] and part_of is None) or not all(above):
        raise Problem("notice.table_column", no=no, seen=line)
    return TableColumn(no, label, parts[1] or None, tuple(above), int(part_of[1]) if part_of else None)


def _relation(line: str, columns: int, rows: int) -> PrintedRelation:
    try:
        found: Sequence[Any] = parse(line)
    except RelationError as error:
        raise Problem("notice.not_a_relation", seen=line) from error
    for one in found:
        for term in one.terms():
            most = rows if term.axis == "row" else columns
            if term.table or not 0 < term.no <= most:
                raise Problem("notice.relation_out_of_table", seen=line, columns=columns, rows=rows)
    return PrintedRelation(line, BY_HAND, tuple(found))
