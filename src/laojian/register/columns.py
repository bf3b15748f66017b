"""栏目总表 The column vocabulary of rosters and unit facts, by table.

`VOCABULARY` knows the six tables of the ground floor. A pack or a library adds its own columns as data with
`with_columns`; nothing else changes. Names may repeat between tables (`name` of a worker, `name` of a unit).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from laojian.register.column import LONG_AGO, NEVER, Choice, Column, arrow_type
from laojian.register.columns_pay import INSURANCE, PAY
from laojian.register.columns_units import (
    AGREEMENTS,
    AUX_PROCEDURES,
    FACT_SYSTEM,
    LICENCES,
    SHAREHOLDINGS,
    UNITS,
)
from laojian.register.columns_workers import PERSON, SYSTEM, TAKEN_APART, WORK

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LONG_AGO", "NEVER", "VOCABULARY", "Choice", "Column", "Vocabulary", "arrow_type"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Columns by table, in the order of `law-facts`: table id → column name → Column.

    asked: columns that people fill in; system: columns that intake and snapshots write.
    """

    asked: Mapping[str, Mapping[str, Column]]
    system: Mapping[str, tuple[Column, ...]]

    def column(self, name: str, table: str = "workers") -> Column:
        """The column `name` of `table`, asked or system; KeyError where there is none."""
        found = self.asked[table].get(name)
        if found is not None:
            return found
        return next(c for c in (*self.system[table], *self._derived(table)) if c.name == name)

    def has(self, name: str, table: str = "workers") -> bool:
        """Whether `table` has a column `name`."""
        return any(column.name == name for column in self.stored(table)) or name in self.asked[table]

    def stored(self, table: str = "workers") -> tuple[Column, ...]:
        """The columns as they go into Parquet: system columns first, a person's id already taken apart."""
        columns: list[Column] = list(self.system[table])
        for column in self.asked[table].values():
            columns.extend(TAKEN_APART if column.kind == "person_id" else (column,))
        return tuple(columns)

    def schema(self, table: str = "workers") -> pa.Schema:
        """The Arrow schema of `stored`, all columns nullable."""
        import pyarrow as pa

        return pa.schema([(column.name, arrow_type(column)) for column in self.stored(table)])

    def with_columns(
        self, table: str, columns: Iterable[Column], system: tuple[Column, ...] = FACT_SYSTEM
    ) -> Vocabulary:
        """A vocabulary with more columns in `table`; a new table gets the `system` columns. Repeats are refused."""
        more = {column.name: column for column in columns}
        held = self.asked.get(table, {})
        repeated = sorted(
            set(more) & (set(held) | {column.name for column in self.system.get(table, system)})
        )
        if repeated:
            raise ValueError(f"table {table!r} already has the columns {', '.join(repeated)}")
        return Vocabulary(
            MappingProxyType({**self.asked, table: MappingProxyType({**held, **more})}),
            MappingProxyType({**self.system, table: self.system.get(table, system)}),
        )

    def _derived(self, table: str) -> tuple[Column, ...]:
        people = any(column.kind == "person_id" for column in self.asked[table].values())
        return TAKEN_APART if people else ()


def _vocabulary() -> Vocabulary:
    vocabulary = Vocabulary({}, {}).with_columns("workers", (*PERSON, *WORK, *PAY, *INSURANCE), SYSTEM)
    facts = {
        "units": UNITS,
        "licences": LICENCES,
        "shareholdings": SHAREHOLDINGS,
        "agreements": AGREEMENTS,
        "aux_procedures": AUX_PROCEDURES,
    }
    for table, columns in facts.items():
        vocabulary = vocabulary.with_columns(table, columns)
    return vocabulary


VOCABULARY = _vocabulary()
"""The vocabulary of the ground floor: workers, units, licences, shareholdings, agreements, aux_procedures."""
