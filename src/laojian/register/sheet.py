"""文件与工作表 Files and sheets: what is taken in, what is refused, and what a sheet looks like to intake.

A sheet is read in pieces of whole rows, every piece a list of text columns; what a cell was (a number, a formula)
stays askable, because an id that Excel turned into a number looks like text afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.base.problem import Problem

if TYPE_CHECKING:
    import pyarrow as pa

HEAD_ROWS = 60
"""Title rows and headings are looked for in the first rows only."""

_MAGIC = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"{\\rtf", "RTF 文档"),
    (b"PAR1", "Parquet 文件"),
)
_ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".tsv": "csv", ".txt": "csv"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What intake takes at most.

    file_bytes: size of the file; unpacked_bytes: of all its parts unpacked; ratio: unpacked to packed, for parts
    over 10 MiB; rows, columns: of one sheet; sheets: of one workbook; issues: how many are listed one by one.
    """

    file_bytes: int = 300 * 2**20
    unpacked_bytes: int = 3 * 2**30
    ratio: int = 200
    rows: int = 1_048_576
    columns: int = 500
    sheets: int = 60
    issues: int = 10_000


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area: first and last row and column, rows from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Oddities:
    """Cells of a piece that text cannot tell. Cells are (row from 1, column from 0).

    formulas: columns in which some value comes from a formula; valueless: formulas without a stored value;
    faults: cells that hold an error value such as #N/A, with the value.
    """

    formulas: frozenset[int] = frozenset()
    valueless: tuple[tuple[int, int], ...] = ()
    faults: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole rows of a sheet. first_row: row number of the first (from 1); columns: text by position, null where
    empty; oddities: see there; numbers: which of the asked cells are stored as numbers."""

    first_row: int
    columns: list[pa.Array]
    oddities: Oddities
    numbers: Callable[[list[tuple[int, int]]], set[tuple[int, int]]]

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.columns[0]) if self.columns else 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose pieces are read once, in order. name: None in a .csv file."""

    name: str | None
    merges: tuple[Merge, ...]
    pieces: Callable[[], Iterator[Piece]]


def head(piece: Piece) -> list[list[str]]:
    """The first rows as text, empty cells as ""; rows before the first piece's first row count as empty."""
    columns = [column.slice(0, HEAD_ROWS).to_pylist() for column in piece.columns]
    rows = [[(cell or "").strip() for cell in row] for row in zip(*columns, strict=True)]
    return [[""] * len(columns)] * (piece.first_row - 1) + rows


def kind_of(path: Path, limits: Limits) -> str:
    """ "xlsx" or "csv" by what stands in the file. Everything else is refused with what to do instead."""
    if path.is_dir():
        raise Problem("intake.folder", folder=path.name)
    if not path.is_file():
        raise Problem("intake.no_file", file=path.name)
    size = path.stat().st_size
    if size == 0:
        raise Problem("intake.empty_file", file=path.name)
    if size > limits.file_bytes:
        raise Problem("intake.too_large", file=path.name, size=_mib(size), limit=_mib(limits.file_bytes))
    with path.open("rb") as file:
        start = file.read(4096)
    _refuse(path, start)
    found = "xlsx" if start.startswith(b"PK") else "csv"
    if _ENDINGS.get(path.suffix.lower()) != found:
        seen = "电子表格（.xlsx）" if found == "xlsx" else "文本"
        raise Problem("intake.wrong_type", file=path.name, seen=seen)
    return found


def _refuse(path: Path, start: bytes) -> None:
    ending = path.suffix.lower()
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        locked = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
        raise Problem("intake.encrypted" if locked else "intake.old_xls", file=path.name)
    if ending in (".xlsm", ".xltm", ".xlam", ".xlsb"):
        raise Problem("intake.macro" if ending != ".xlsb" else "intake.old_xls", file=path.name)
    seen = next((words for magic, words in _MAGIC if start.startswith(magic)), None)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<html", b"<!doctype", b"<table", b"<meta")):
        seen = "网页（HTML）"
    elif text.startswith(b"<?xml"):
        seen = "XML 文件"
    if seen is not None or ending not in _ENDINGS:
        raise Problem("intake.wrong_type", file=path.name, seen=seen or (ending or "没有扩展名的文件"))


def digest(path: Path) -> str:
    """The sha256 of the file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def refusing(file: str) -> Iterator[None]:
    """Whatever a reader stumbles over in a broken file becomes the Problem `intake.broken`."""
    try:
        yield
    except Problem:
        raise
    except (Exception, BaseException) as error:
        # A panic in the reader's Rust code is not an Exception; keyboard interrupts and exits pass through.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        # what the reader's own error says is for programmers and stays in the chain of causes
        raise Problem("intake.broken", file=file, why="文件内部不完整") from error


def _mib(size: int) -> str:
    return f"{size / 2**20:.1f} MiB"
