"""版式 Layouts: which columns a sheet has, which it must have, and how to tell sheets apart by their headings.

A layout is data (`layouts/<id>.yaml`, or the same keys inside a pack): id, zh, en, table, grain, required, one_of,
columns ("all" or a list in order) and, where a bureau prints other headings, aliases (column → headings).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base import yaml_file
from laojian.base.problem import Problem
from laojian.register.column import Column
from laojian.register.columns import VOCABULARY, Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = Path(__file__).parent / "layouts"
KEYS = {"id", "zh", "en", "table", "grain", "required", "one_of", "columns", "aliases"}

_SPACE = re.compile(r"[\s*※★:_\u200b\ufeff]+")
_BRACKETS = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_NUMBERING = re.compile(r"^(\d{4}年)?(\d{1,2}月份?)?(\d{1,2}[.、])?")


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. columns: what people fill in, in order; required: headings that must be there and cells that
    must be usable; one_of: of each group at least one must be there; grain: columns that no two rows share;
    stored: the columns of its Arrow table, system columns first."""

    id: str
    zh: str
    en: str
    table: str
    columns: tuple[Column, ...]
    stored: tuple[Column, ...]
    required: frozenset[str]
    one_of: tuple[tuple[str, ...], ...]
    grain: tuple[str, ...]

    @property
    def one_of_all(self) -> frozenset[str]:
        """All columns of which one of a group must be there: the sides of a roster."""
        return frozenset(name for group in self.one_of for name in group)

    def column(self, name: str) -> Column:
        """The column people fill in under `name`."""
        return next(column for column in self.columns if column.name == name)

    def schema(self) -> pa.Schema:
        """The Arrow schema of the rows read with this layout."""
        import pyarrow as pa

        from laojian.register.column import arrow_type

        return pa.schema([(column.name, arrow_type(column)) for column in self.stored])


@dataclass(frozen=True, slots=True)
class Match:
    """How the headings of a sheet fit a layout.

    columns: column name → position of its heading; unknown: positions of headings that no column has; twice:
    positions whose column stands in an earlier heading already; missing: required columns without a heading.
    """

    layout: Layout
    columns: Mapping[str, int]
    unknown: tuple[int, ...]
    twice: tuple[int, ...]
    missing: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """All required columns are there."""
        return not self.missing

    @property
    def score(self) -> float:
        """Columns found, less a little for every heading that stays unknown."""
        return len(self.columns) - 0.5 * len(self.unknown)


def plain(heading: str) -> str:
    """A heading without spaces, marks and full-width letters, in lower case: 身份证号 码* → 身份证号码."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", heading)).lower()


def headings(column: Column) -> tuple[str, ...]:
    """All headings of a column in `plain` form, its own label and name first."""
    return tuple(dict.fromkeys(plain(word) for word in (column.zh, column.name, *column.aliases)))


def variants(heading: str) -> tuple[str, ...]:
    """The forms in which a printed heading is looked up: whole, without brackets, without numbering or month."""
    whole = plain(heading)
    bare = _BRACKETS.sub("", whole)
    return tuple(dict.fromkeys((whole, bare, _NUMBERING.sub("", bare), re.sub(r"\(.*$", "", whole))))


@cache
def _index(layout: Layout) -> dict[str, tuple[int, str]]:
    """Plain heading → (rank, column): of two headings for one column the lower rank wins."""
    index: dict[str, tuple[int, str]] = {}
    for column in layout.columns:
        for rank, heading in enumerate(headings(column)):
            if heading not in index or rank < index[heading][0]:
                index[heading] = (rank, column.name)
    return index


def match(printed: Sequence[str], layout: Layout) -> Match:
    """Fit the printed headings (blank ones stay out) to one layout."""
    index = _index(layout)
    best: dict[str, tuple[int, int]] = {}
    unknown: list[int] = []
    for position, heading in enumerate(printed):
        found = next((index[form] for form in variants(heading) if form in index), None) if heading else None
        if found is None:
            unknown.extend([position] if heading else [])
        elif found[1] not in best or found[0] < best[found[1]][0]:
            best[found[1]] = (found[0], position)
    taken = {position for _, position in best.values()}
    twice = [at for at, text in enumerate(printed) if text and at not in taken and at not in set(unknown)]
    columns = {name: position for name, (_, position) in sorted(best.items(), key=lambda item: item[1][1])}
    return Match(layout, columns, tuple(unknown), tuple(twice), _missing(layout, columns))


def _missing(layout: Layout, columns: Mapping[str, int]) -> tuple[str, ...]:
    names = [column.name for column in layout.columns if column.name in layout.required]
    missing = [name for name in names if name not in columns]
    return (*missing, *(group[0] for group in layout.one_of if not any(name in columns for name in group)))


def choose(matches: Sequence[Match]) -> Match | None:
    """The layout that fits best, None where none fits. Two that fit equally well are `intake.two_layouts`."""
    fitting = sorted((found for found in matches if found.fits), key=lambda found: -found.score)
    if len(fitting) > 1 and fitting[0].score == fitting[1].score:
        raise Problem("intake.two_layouts", first=fitting[0].layout.zh, second=fitting[1].layout.zh)
    return fitting[0] if fitting else None


def nearest(heading: str, layout: Layout) -> str | None:
    """The label of the column whose headings look most like `heading`, None where none is near."""
    from difflib import get_close_matches

    index = _index(layout)
    found = get_close_matches(plain(heading), index, n=1, cutoff=0.6)
    return layout.column(index[found[0]][1]).zh if found else None


def from_data(data: Any, vocabulary: Vocabulary = VOCABULARY, file: str = "") -> Layout:
    """A layout from plain data, as in YAML. A wrong key, table or column is the Problem `intake.bad_layout`."""
    if not isinstance(data, dict) or not {"id", "zh", "en", "table", "columns"} <= set(data) <= KEYS:
        raise Problem("intake.bad_layout", file=file, why=f"只能有 {'、'.join(sorted(KEYS))}")
    table = data["table"]
    if table not in vocabulary.asked:
        raise Problem("intake.bad_layout", file=file, why=f"没有栏目表 {table!r}")
    asked = vocabulary.asked[table]
    names = list(asked) if data["columns"] == "all" else list(data["columns"])
    groups = tuple(tuple(group) for group in data.get("one_of", ()))
    aliases = data.get("aliases", {})
    named = {*names, *data.get("required", ()), *aliases, *(name for group in groups for name in group)}
    if named - set(names) or named - set(asked):
        raise Problem(
            "intake.bad_layout", file=file, why=f"没有栏目 {sorted(named - (set(names) & set(asked)))}"
        )
    return Layout(
        id=data["id"],
        zh=data["zh"],
        en=data["en"],
        table=table,
        columns=tuple(_with_aliases(asked[name], aliases.get(name, ())) for name in names),
        stored=vocabulary.stored(table),
        required=frozenset(data.get("required", ())),
        one_of=groups,
        grain=tuple(data.get("grain", ())),
    )


def _with_aliases(column: Column, more: Iterable[str]) -> Column:
    return replace(column, aliases=(*column.aliases, *more))


def load(path: Path, vocabulary: Vocabulary = VOCABULARY) -> Layout:
    """One layout file."""
    return from_data(yaml_file.read(path), vocabulary, path.name)


@cache
def built_in() -> Mapping[str, Layout]:
    """The layouts of the ground floor by id: the roster first, then the five unit-fact sheets."""
    order = {table: position for position, table in enumerate(VOCABULARY.asked)}
    found = [load(path) for path in FOLDER.glob("*.yaml")]
    return {layout.id: layout for layout in sorted(found, key=lambda layout: order[layout.table])}
