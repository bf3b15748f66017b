"""列帧 Frame: a table in the making, column by column in numpy, with a value for null in each type.

Dates are days since 1970 in int32, money int64 fen, yes/no int8, texts codes into a list of words (-1 null).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from laojian.register.synth_recipes import EPOCH, Limit, Recipe, Sum

if TYPE_CHECKING:
    import pyarrow as pa

Numbers = np.ndarray[Any, np.dtype[Any]]
Rows = Numbers | slice
EVERY = slice(None)
_COMPARE = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}


def null_of(kind: np.dtype[Any]) -> int:
    """The value that stands for null in a type of whole numbers."""
    return int(np.iinfo(kind).min)


@dataclass(slots=True)
class Text:
    """A text column: codes (int32, -1 null) into words."""

    codes: Numbers
    words: list[str]

    def code(self, word: str | None) -> int:
        """The code of a word, made where it is new; -1 for None."""
        if word is None:
            return -1
        if word not in self.words:
            self.words = [*self.words, word]
        return self.words.index(word)


@dataclass(slots=True)
class Frame:
    """numbers and texts by column; ready: columns that are Arrow arrays already and that no recipe touches;
    days: the days that expressions name."""

    size: int
    days: Mapping[str, int]
    numbers: dict[str, Numbers] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    ready: dict[str, pa.Array] = field(default_factory=dict)

    def value(self, sum_: Sum, rows: Rows = EVERY) -> Any:
        """An expression for some rows, as whole numbers."""
        term: Any = sum_.term
        if isinstance(term, str):
            if term in self.days:
                term = self.days[term]
            elif term in self.numbers:
                term = self.numbers[term][rows].astype(np.int64)
            else:
                term = (date.fromisoformat(term) - EPOCH).days
        return (term * sum_.times) // sum_.over + sum_.add

    def fits(self, recipe: Recipe) -> Numbers:
        """Which rows fit the recipe's `where`."""
        found = np.ones(self.size, bool)
        for name, wanted in recipe.where.items():
            if name in self.texts:
                column = self.texts[name]
                codes = [column.words.index(word) for word in wanted if word in column.words]
                found &= np.isin(column.codes, codes) if len(codes) != 1 else column.codes == codes[0]
                continue
            values = self.numbers[name]
            for one in wanted:
                if isinstance(one, Limit):
                    found &= _COMPARE[one.sign](values, self.value(one.value))
                else:
                    found &= values == int(one)
        return found

    def apply(self, recipe: Recipe, rows: Numbers) -> None:
        """Sets the recipe's cells in these rows (positions)."""
        before = {name: self.value(cell, rows) for name, cell in recipe.set.items() if isinstance(cell, Sum)}
        for name, cell in recipe.set.items():
            if name in self.texts:
                self.texts[name].codes[rows] = self.texts[name].code(cell)
                continue
            values = self.numbers[name]
            if isinstance(cell, Sum):
                values[rows] = before[name]
            else:
                values[rows] = null_of(values.dtype) if cell is None else int(cell)

    def table(self, schema: pa.Schema) -> pa.Table:
        """The columns of `schema` as Arrow; those the frame lacks are null."""
        import pyarrow as pa

        return pa.table([self._column(one) for one in schema], schema=schema)

    def _column(self, wanted: pa.Field) -> pa.Array:
        import pyarrow as pa

        name = wanted.name
        if name in self.ready:
            return self.ready[name]
        if name in self.texts:
            return decoded(self.texts[name])
        if name not in self.numbers:
            return pa.nulls(self.size, wanted.type)
        values = self.numbers[name]
        null = values == null_of(values.dtype)
        values = values != 0 if pa.types.is_boolean(wanted.type) else values
        mask = null if null.any() else None
        if pa.types.is_date32(wanted.type):
            return pa.array(values, pa.int32(), mask=mask).view(pa.date32())
        return pa.array(values, mask=mask).cast(wanted.type)


def decoded(text: Text) -> pa.Array:
    """A text column as plain strings."""
    import pyarrow as pa

    missing = text.codes < 0
    codes = pa.array(text.codes, pa.int32(), mask=missing if missing.any() else None)
    return pa.DictionaryArray.from_arrays(codes, pa.array(text.words, pa.string())).dictionary_decode()
