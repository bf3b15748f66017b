"""是否与另表的汇总 How answers that are no numbers become one figure: 是/否 of several units is told as how many say which;
separate tables (另表) are counted, never added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from laojian.forms.figure import joint_hash, joint_state
from laojian.forms.schema import Figure, RowKind

KIND_RULES: Mapping[RowKind, str] = {"yes_no": "answers", "other_sheet": "sheets"}
"""The rule of a row whose cells are no numbers, whatever its columns say."""


def answers(parts: Sequence[Figure], reason: str | None) -> Figure:
    """是/否 of several units: the text has both counts and is what is printed; the value is 1 where any says 是, so that a
    hint about the total is not raised by the one unit that has nothing to show."""
    known = [part for part in parts if part.value is not None]
    yes = sum(part.value == 1 for part in known)
    return Figure(
        value=int(yes > 0) if known else None,
        state="value" if known else joint_state(parts),
        late=any(part.late for part in parts),
        source="computed",
        rows_hash=joint_hash(part.rows_hash for part in parts) if parts else None,
        reason=reason,
        text=f"是{yes}、否{len(known) - yes}" if known else None,
    )


def sheets(parts: Sequence[Figure], reason: str | None) -> Figure:
    """另表 of several units: how many were handed in; their content is consolidated by its own table."""
    given = [part for part in parts if part.text]
    return Figure(
        state="value" if given else joint_state(parts),
        late=any(part.late for part in parts),
        source="computed",
        reason=reason,
        text=f"另表{len(given)}份" if given else None,
    )


ANSWERS: Mapping[str, Callable[[Sequence[Figure], str | None], Figure]] = {
    "answers": answers,
    "sheets": sheets,
}
