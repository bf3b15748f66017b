"""表头 Finding the headings of a sheet, and what the title rows above them say about reporter and month."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from laojian.base.problem import Problem
from laojian.ids import credit_code
from laojian.register import layout as layouts_
from laojian.register.layout import Layout, Match
from laojian.register.sheet import HEAD_ROWS, Merge

_CODE = re.compile(r"信用代码[^0-9A-Z]{0,12}([0-9A-Z]{18})(?![0-9A-Z])")
_MONTH = re.compile(
    r"(?P<y>20\d{2})\s*年\s*(?P<m>\d{1,2})\s*月(?!\s*\d{1,2}\s*日)"
    r"|月份\s*:?\s*(?P<year>20\d{2})\s*[-./]\s*(?P<month>\d{1,2})(?!\s*[-./\d])"
)
"""2024年8月 anywhere; 2024-08 only behind 月份, since elsewhere it may be any number."""
_UNIT = re.compile(r"单位[::]?\s*(万元|千元|元)|[(](万元|千元|元|亿元)[)]")
SCALES = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}


@dataclass(frozen=True, slots=True)
class Head:
    """Where the headings stand and what they mean.

    top, bottom: first and last heading row (from 1); printed: headings by position, "" where none; match: the
    layout and its columns by position; reporter: credit code in the title rows; month: month in the title rows.
    """

    top: int
    bottom: int
    printed: tuple[str, ...]
    match: Match
    reporter: str | None
    month: str | None

    def scale(self, position: int) -> int:
        """Yuan per unit of a money column: 10000 under 应发工资（万元）, 1 where nothing is printed."""
        found = _UNIT.search(unicodedata.normalize("NFKC", self.printed[position]))
        return SCALES[found[1] or found[2]] if found else 1


def find(rows: list[list[str]], merges: Sequence[Merge], layouts: Mapping[str, Layout]) -> Head | None:
    """The headings of a sheet, None where no layout fits. Two layouts that fit equally are `intake.two_layouts`."""
    best = _best(rows, merges, layouts)
    if best is None:
        return None
    top, bottom, printed = best
    match = layouts_.choose([layouts_.match(printed, layout) for layout in layouts.values()])
    if match is None:
        return None
    reporter, month = _title(rows[: top - 1])
    return Head(top, bottom + _number_row(rows, bottom), tuple(printed), match, reporter, month)


def nearest_layout(
    rows: list[list[str]], merges: Sequence[Merge], layouts: Mapping[str, Layout]
) -> Match | None:
    """The layout that the best heading row comes closest to, for saying what is missing."""
    best = _best(rows, merges, layouts)
    if best is None:
        return None
    found = [layouts_.match(best[2], layout) for layout in layouts.values()]
    return max(
        (match for match in found if match.columns), key=lambda match: len(match.columns), default=None
    )


def _best(
    rows: list[list[str]], merges: Sequence[Merge], layouts: Mapping[str, Layout]
) -> tuple[int, int, list[str]] | None:
    """First row, last row and headings of the one or two rows with most known headings."""
    filled = _unfolded(rows, merges)
    known = frozenset(
        word for layout in layouts.values() for c in layout.columns for word in layouts_.headings(c)
    )
    best: tuple[float, int, int, list[str]] | None = None
    scores = [_score(row, known) for row in filled]
    for at, row in enumerate(filled):
        candidates = [(scores[at], at + 1, row)]
        if at + 1 < len(filled):
            joined = _joined(row, filled[at + 1], known)
            score = _score(joined, known)
            # Two rows are one heading only where that says more than either row alone.
            candidates += [(score, at + 2, joined)] if score > max(scores[at : at + 2]) else []
        for score, bottom, printed in candidates:
            if score > 0 and (best is None or score > best[0]):
                best = (score, at + 1, bottom, printed)
    return best[1:] if best else None


def _score(printed: list[str], known: frozenset[str]) -> float:
    found = {text for text in printed if text and _is_known(text, known)}
    strange = {text for text in printed if text and text not in found}
    return len(found) - 0.5 * len(strange) if len(found) >= 2 else 0.0 if not found else len(found) * 0.01


@lru_cache(maxsize=20_000)
def _is_known(text: str, known: frozenset[str]) -> bool:
    return len(text) <= 60 and any(form in known for form in layouts_.variants(text))


def _joined(upper: list[str], lower: list[str], known: frozenset[str]) -> list[str]:
    """Two heading rows as one: group and part together where that is a heading, else the part."""
    printed = []
    for group, part in zip(upper, lower, strict=True):
        if not part or part == group:
            printed.append(group)
        else:
            printed.append(group + part if group and _is_known(group + part, known) else part)
    return printed


def _unfolded(rows: list[list[str]], merges: Sequence[Merge]) -> list[list[str]]:
    """The first rows with every merged area filled by its value."""
    filled = [list(row) for row in rows]
    for merge in merges:
        if merge.top > HEAD_ROWS or merge.top > len(rows) or merge.left >= len(rows[0]):
            continue
        value = rows[merge.top - 1][merge.left]
        for row in filled[merge.top - 1 : merge.bottom]:
            for column in range(merge.left, min(merge.right + 1, len(row))):
                row[column] = value
    return filled


def _number_row(rows: list[list[str]], bottom: int) -> int:
    """1 where the row below the headings only numbers the columns (1 2 3 …, 甲 乙 1 2 …), else 0."""
    if bottom >= len(rows):
        return 0
    cells = [text for text in rows[bottom] if text]
    numbers = [int(text) for text in cells if text.isdecimal() and len(text) <= 3]
    rest = [text for text in cells if not text.isdecimal()]
    counted = len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return 1 if counted and numbers[0] in (0, 1) and all(text in "甲乙丙丁戊栏次序号" for text in rest) else 0


def _title(rows: list[list[str]]) -> tuple[str | None, str | None]:
    text = "\n".join(" ".join(dict.fromkeys(cell for cell in row if cell)) for row in rows)
    text = unicodedata.normalize("NFKC", text).upper()
    code = _CODE.search(text)
    reporter = code[1] if code and credit_code.is_valid(code[1]) else None
    month = _MONTH.search(text)
    year, number = (month["y"] or month["year"], int(month["m"] or month["month"])) if month else ("", 0)
    return reporter, f"{year}-{number:02d}" if 1 <= number <= 12 else None


def refuse(file: str, matches: Mapping[str, Match | None]) -> Problem:
    """The Problem for a file of which no sheet fits: what each sheet is nearest to and what it lacks."""
    told = []
    for sheet, match in list(matches.items())[:5]:
        if match is None:
            told.append(f"“{sheet}”前{HEAD_ROWS}行没有认得的表头")
        else:
            lacking = "、".join(match.layout.column(name).zh for name in match.missing)
            told.append(f"“{sheet}”最像《{match.layout.zh}》，但缺少栏目：{lacking}")
    return Problem("intake.no_layout", file=file, why="；".join(told))
