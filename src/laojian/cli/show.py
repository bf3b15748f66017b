"""显示 Show: how the command line prints: tables and sentences for people, JSON for programs."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rich.console import Console

    from laojian.base.problem import Issue, Problem

FINE, FOUND, WRONG_USE = 0, 1, 2


def console(error: bool = False) -> Console:
    """The terminal; wide enough for tables when the output is a file or a pipe."""
    from rich.console import Console

    class Out(Console):
        """A console that leaves it to the command what becomes of output nobody reads."""

        def on_broken_pipe(self) -> None:
            """Rich would end the process with 1, which here means findings."""
            raise BrokenPipeError

    out = Out(stderr=error, highlight=False)
    if not out.is_terminal:
        out.width = 160
    return out


def as_json(value: Any) -> None:
    """One JSON document on standard output, Chinese left as it is."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
    sys.stdout.write("\n")


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Path):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    raise TypeError(f"cannot print {type(value).__name__} as JSON")


def table(
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Any]],
    right: Sequence[int] = (),
    whole: Sequence[int] = (),
) -> None:
    """A table for people; `right`: numbers of the right-aligned columns, `whole`: of those that are never broken."""
    from rich import box
    from rich.table import Table

    grid = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold", pad_edge=False)
    for number, head in enumerate(heads):
        justify: Literal["right", "left"] = "right" if number in right else "left"
        grid.add_column(head, justify=justify, overflow="fold", no_wrap=number in whole)
    for row in rows:
        grid.add_row(*("" if cell is None else str(cell) for cell in row))
    console().print(grid)


def line(text: str, style: str = "") -> None:
    """One line of words; without a style it is written as it is, which needs no Rich."""
    if style and sys.stdout.isatty():
        console().print(text, style=style, markup=False, emoji=False, soft_wrap=True)
    else:
        sys.stdout.write(text + "\n")


def width(text: str) -> int:
    """Places a text takes in a terminal: wide characters two, marks that stand on others none."""
    zero = ("Mn", "Me", "Cf", "Cc")
    return sum(
        0 if unicodedata.category(sign) in zero else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def padded(text: str, places: int) -> str:
    """The text with blanks after it, `places` wide."""
    return text + " " * max(0, places - width(text))


def issues(found: Sequence[Issue], most: int = 50) -> None:
    """Faults of a file by row and column, each with what to do."""
    rows = [
        (issue.row or "", issue.column or "", issue.seen, issue.wanted, issue.what_to_do) for issue in found
    ]
    table(f"问题 {len(found)} 处", ("行", "列", "现为", "应为", "怎么办"), rows[:most], right=(0,))
    if len(rows) > most:
        line(f"… 另有 {len(rows) - most} 处，用 --json 或 --marked 查看全部")


def notes(found: Sequence[Issue], most: int = 30) -> None:
    """What a file's reader should know and need not mend, by row and column."""
    rows = [(note.row or "", note.column or "", note.seen, note.what_to_do) for note in found]
    table("提示", ("行", "列", "内容", "说明"), rows[:most], right=(0,))
    if len(rows) > most:
        line(f"… 另有 {len(rows) - most} 条提示，用 --json 查看全部")


def problem(found: Problem, in_json: bool = False) -> None:
    """Why the request cannot be carried out, and what to do next."""
    if in_json:
        as_json(found.as_dict())
        return
    said, english = f"✗ {found.say('zh')}", f"  {found.say('en')}  [{found.code}]"
    if not sys.stderr.isatty():
        sys.stderr.write(f"{said}\n{english}\n")
        return
    out = console(error=True)
    out.print(said, style="red", markup=False, emoji=False, soft_wrap=True)
    out.print(english, style="dim", markup=False, emoji=False, soft_wrap=True)
