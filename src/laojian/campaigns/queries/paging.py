"""分页 Pages of a list: fifty rows at a time, by link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """一页 One page. rows: of this page; page: from 1; pages: how many there are; total: rows of all pages."""

    rows: tuple[T, ...]
    page: int
    pages: int
    total: int

    @property
    def previous(self) -> int | None:
        """Number of the page before."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        """Number of the page behind."""
        return self.page + 1 if self.page < self.pages else None


def paged(rows: Any, page: int, size: int, seen: Callable[[Any], T], total: int | None = None) -> Paged[T]:
    """One page of a queryset or sequence; a page past the end is the last one."""
    if total is None:
        total = len(rows) if isinstance(rows, Sequence) else rows.count()
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    return Paged(tuple(seen(row) for row in rows[(page - 1) * size : page * size]), page, pages, total)
