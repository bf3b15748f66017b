"""数字 What can be done with figures: add them up without losing what is not known, and show them.

零报 (zero reported), 未报 (not reported), 不适用 (not applicable) and 不能确定 (unknown) never become one
another: a total with a part that is not known is itself not known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from laojian.forms.schema import Figure, State

FEN_PER_WAN = 1_000_000


def number(figure: Figure) -> int | None:
    """The figure as a number for relations: 不适用 counts as nothing, what is not known is None."""
    if figure.state in ("value", "zero_reported"):
        return figure.value
    return 0 if figure.state == "not_applicable" else None


def shown(value: int | None, money: bool = False) -> str:
    """A number as printed in the table: money (fen) in 万元 with two decimals, half up; — where not known."""
    if value is None:
        return "—"
    if not money:
        return str(value)
    wan = (Decimal(value) / FEN_PER_WAN).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{wan}"


def add(figures: Iterable[Figure], reason: str = "") -> Figure:
    """The sum of a total's parts. Known only if every part is (不适用 aside); rows and hashes are joined."""
    parts = list(figures)
    state = joint_state(parts)
    known = state in ("value", "zero_reported")
    counted = [part for part in parts if part.state != "not_applicable"]
    return Figure(
        value=sum(part.value or 0 for part in counted) if known else None,
        state=state,
        late=any(part.late for part in parts),
        source="computed",
        rows=_rows(parts),
        rows_hash=joint_hash(part.rows_hash for part in parts),
        reason=None if known or state == "not_applicable" else reason or "有的分项未填，合计不能确定",
        beside=_beside(parts),
    )


def joint_state(parts: Sequence[Figure]) -> State:
    """The state of a total: 不适用 or 未报 only if all parts are, 零报 if all others are, else unknown if
    one is."""
    states = {part.state for part in parts}
    if not parts or states == {"not_reported"}:
        return "not_reported"
    if states == {"not_applicable"}:
        return "not_applicable"
    if "unknown" in states or "not_reported" in states:
        return "unknown"
    if any(part.value is None for part in parts if part.state == "value"):
        return "unknown"
    return "zero_reported" if states <= {"zero_reported", "not_applicable"} else "value"


def joint_hash(hashes: Iterable[str | None]) -> str | None:
    """One hash over several, whatever their order; None if one is missing."""
    found = list(hashes)
    if any(one is None for one in found):
        return None
    return hashlib.sha256("\n".join(sorted(str(one) for one in found)).encode()).hexdigest()


def _rows(parts: Sequence[Figure]) -> int | None:
    counts = [part.rows for part in parts if part.rows is not None]
    return sum(counts) if len(counts) == len(parts) else None


def _beside(parts: Sequence[Figure]) -> int | None:
    counts = [part.beside for part in parts if part.beside is not None]
    return sum(counts) if counts and len(counts) == len(parts) else None
