"""似真性 Plausibility: values that can be read and can hardly be meant, noted for the clerk to look at.

Nothing is changed or left out: whoever was hired "next year" or earns 450,000 yuan a month stays in the rows as
written, since a rule that swallowed them would hide a breach as easily as a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laojian.base.money import yuan
from laojian.base.period import last_day
from laojian.register.column import NEVER
from laojian.register.intake_sheet import Cells

if TYPE_CHECKING:
    import pyarrow as pa

PAST = ("hire_date", "train_on")
"""Days that lie in the past when a month's roster is made."""
LIVED = ("hire_date", "contract_signed_on", "train_on")
"""Days in a person's life; before the birth they are a spreadsheet's empty date (1900-01-01) or a slip."""
MONTHLY = ("wage_due", "wage_paid")
LEAST, MOST = 100_00, 200_000_00
"""Fen a month between which a wage is not looked at twice; 0 is a statement of its own."""

Oddity = tuple[int, str, str, str]
"""Row, column, kind of fault, what stands there."""


def oddities(batch: Cells, month: str | None) -> Iterator[Oddity]:
    """What to note of a batch of rows, column by column; `month` is that of the roster (None: days are not looked at)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for name in PAST if month else ():
        if name in batch:
            end, never = (pa.scalar(day, pa.date32()) for day in (last_day(month or ""), NEVER))
            late = pc.and_(pc.greater(batch[name], end), pc.less(batch[name], never))
            yield from _told(batch, name, late, "day_ahead")
    for name in LIVED if "birth_date" in batch else ():
        if name in batch:
            yield from _told(batch, name, pc.less(batch[name], batch["birth_date"]), "day_before_birth")
    for name in MONTHLY:
        if name in batch:
            low = pc.and_(pc.greater(batch[name], 0), pc.less(batch[name], LEAST))
            yield from _told(batch, name, pc.or_(low, pc.greater(batch[name], MOST)), "wage_implausible")


def _told(batch: Cells, name: str, odd: pa.Array, code: str) -> Iterator[Oddity]:
    import pyarrow.compute as pc

    for at in pc.indices_nonzero(odd.fill_null(False)).to_pylist():
        value = batch[name][at].as_py()
        seen = f"{yuan(value)} 元" if code == "wage_implausible" else value.isoformat()
        yield batch["source_row"][at].as_py(), name, code, seen
