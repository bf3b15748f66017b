"""The fact sheet, read for its figures: block by block, without articles, numbers of documents and dates.

It lies outside the project; `LAOJIAN_REFERENCE` names the folder that holds it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

SHEET = Path(os.environ.get("LAOJIAN_REFERENCE", "")) / "law-facts.md"
needed = pytest.mark.skipif(
    not os.environ.get("LAOJIAN_REFERENCE") or not SHEET.is_file(),
    reason="LAOJIAN_REFERENCE names no folder that holds law-facts.md",
)
_NOT_FIGURES = re.compile(
    r"\d{4}-\d{2}(?:-\d{2})?|〔\d{4}〕|\d+号|(?<=\W)\d{4} text"
    r"|\b(?:arts?|items?|ch)\.?\s*\d[\d()\[\]–-]*(?:\([一二三四五六七八九十]+\))?(?:(?:,| and| to| or)\s*\d[\d()\[\]–-]*(?![\d,]*\s*(?:per|yuan|%|×)))*"
)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SAME = re.compile(r"same (?:fine|penalty)")


@cache
def blocks() -> dict[str, str]:
    """Id → its block; one that only says "same fine" carries the block before it, which says which."""
    found: dict[str, str] = {}
    open_: list[str] = []
    last = ""
    for line in SHEET.read_text(encoding="utf-8").splitlines():
        ids = re.findall(r"\*\*`([a-z]+-[a-z0-9-]+)`\*\*", line) or re.findall(
            r"^\| `([a-z]+-[a-z0-9-]+)` \|", line
        )
        if ids or line.startswith(("#", "**")):
            open_ = ids
        for id in open_:
            found[id] = found.get(id, "") + line + "\n"
            if _SAME.search(line) and last != id:
                found[id] += found.get(last, "")
        if ids and not _SAME.search(line):
            last = ids[-1]
    return found


def figures(ids: Iterable[str]) -> set[float]:
    """The figures that stand in these blocks."""
    text = _NOT_FIGURES.sub(" ", "\n".join(blocks().get(id, "") for id in ids))
    return {float(found[0].rstrip(",").replace(",", "")) for found in _FIGURE.finditer(text)}


def table(id: str) -> list[list[str]]:
    """The rows of the table that follows an id, cell by cell, its heading left out."""
    lines = SHEET.read_text(encoding="utf-8").partition(f"**`{id}`**")[2].splitlines()
    rows: list[list[str]] = []
    for line in lines[1:]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return rows[2:]
