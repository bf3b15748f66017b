"""事实表的字段 The columns of the fact tables, as declared in facts.yaml: name, Chinese heading, kind,
needed or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from laojian.base import yaml_file

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["text", "int", "money", "bool", "date", "choice"]
ORIGIN = ("source_file", "source_row")


@dataclass(frozen=True, slots=True)
class FactColumn:
    """字段 One column. `aliases`: other headings that mean it; `choice`: the list its codes come from."""

    name: str
    label: str
    kind: Kind
    need: bool = False
    aliases: tuple[str, ...] = ()
    choice: str | None = None

    def headings(self) -> set[str]:
        """Every heading under which the column is known, in plain form."""
        return {plain(text) for text in (self.name, self.label, *self.aliases)}


@dataclass(frozen=True, slots=True)
class FactTable:
    """事实表 One fact table. `signs`: columns of which at least one must be there to know the table by."""

    id: str
    label: str
    about: str
    columns: tuple[FactColumn, ...]
    signs: tuple[str, ...]

    def column(self, name: str) -> FactColumn:
        """The column of that name. KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def schema(self) -> pa.Schema:
        """Arrow types: text and codes string, int and money int64 (money in fen), bool, date32, and where the
        record stood: source_file (sha256 hex), source_row (int32, as a person counts)."""
        import pyarrow as pa

        types = {
            **dict.fromkeys(("text", "choice"), pa.string()),
            **dict.fromkeys(("int", "money"), pa.int64()),
            "bool": pa.bool_(),
            "date": pa.date32(),
        }
        fields = [(column.name, types[column.kind]) for column in self.columns]
        return pa.schema([*fields, ("source_file", pa.string()), ("source_row", pa.int32())])


@cache
def fact_tables() -> dict[str, FactTable]:
    """All fact tables by id: visits, cases, self_inspections, findings, agencies, agency_findings …"""
    found = {}
    for name, entry in _file()["tables"].items():
        columns = tuple(
            FactColumn(
                name=column,
                label=words["label"],
                kind=words["kind"],
                need=words.get("need", False),
                aliases=tuple(words.get("aliases", ())),
                choice=words.get("choice"),
            )
            for column, words in entry["columns"].items()
        )
        found[name] = FactTable(name, entry["label"], entry["about"], columns, tuple(entry["signs"]))
    return found


@cache
def choices() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The code lists: list → code → its labels, the first of them printed."""
    return {
        name: {code: tuple(labels) for code, labels in codes.items()}
        for name, codes in _file()["choices"].items()
    }


@cache
def codes(choice: str) -> Mapping[str, str]:
    """Every way to write a code of one list, in plain form → the code."""
    found: dict[str, str] = {}
    for code, labels in choices()[choice].items():
        found |= {plain(text): code for text in (code, *labels)}
    return found


def label(choice: str, code: str | None) -> str:
    """The printed label of a code; the code itself where it is not in the list, empty for None."""
    return choices()[choice].get(code, (code,))[0] if code is not None else ""


def plain(text: str) -> str:
    """Text without width, case, spaces, a star and a unit in brackets, to compare headings and codes."""
    slim = re.sub(r"[\s*]", "", unicodedata.normalize("NFKC", str(text))).lower()
    return re.sub(r"\((万?元|件|户|人|人次|名)\)$", "", slim)


@cache
def _file() -> Any:
    return yaml_file.read(Path(__file__).with_name("facts.yaml"))
