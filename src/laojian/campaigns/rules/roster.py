"""名册规则 Rules of roster receipts: states, and what a duty or a page says of a month. Pure."""

from __future__ import annotations

STATES = {
    "draft": "已读入，未报送",
    "submitting": "正在报送",
    "in_force": "已接收",
    "replaced": "已被后一次报送替换",
    "discarded": "已放弃",
    "mended": "已改正，见新的一份",
}
"""submitting: the wish to submit is written down before the rows go into the store, so that a process that dies in
between can be completed."""
ENDINGS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
}
ROWS = 200_000
"""What one upload of an enterprise takes at most; larger ones come by the command line or the interface."""
ISSUES_PER_PAGE = 50


MANY_GONE = 5
"""Fewer people than this may leave without a question."""


def many_gone(gone: int, same: int, changed: int) -> bool:
    """Have so many people of the roster before left that it may be a wrong file or half a roster: three in ten?"""
    return gone >= MANY_GONE and gone * 10 >= (gone + same + changed) * 3


def finished(state: str, stored: bool) -> str:
    """Where a receipt found in `submitting` belongs: the store took the rows, or it did not."""
    if state != "submitting":
        return state
    return "in_force" if stored else "draft"
