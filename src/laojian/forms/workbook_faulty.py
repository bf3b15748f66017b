"""没有数值的单元格 Cells that look blank to a reader of values but are not: formulas that were never calculated,
and error values such as #REF!."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from laojian.base.problem import Problem
from laojian.register.sheet import refusing
from laojian.register.sheet_package import Package

FORMULA = "请用 Excel 或 WPS 打开后重新计算并保存，或改填数字；确实没有的填 0。"
ERROR = "请改正公式或改填数字；确实没有的填 0。"


@dataclass(frozen=True, slots=True)
class Faulty:
    """What stands in such a cell. `seen`: the formula or the error value; as text it is `seen`. `reason`:
    what is wrong; `what_to_do`: the clerk's next step."""

    seen: str
    reason: str
    what_to_do: str

    def __str__(self) -> str:
        return self.seen


def marked(package: Package, part: str | None, cells: list[list[Any]]) -> list[list[Any]]:
    """The cells of a sheet (from A1) with a `Faulty` in the place of each cell without a value. Problem
    `intake.broken`."""
    for row, column, fault in _faults(package, part):
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = fault
    return cells


def _faults(package: Package, part: str | None) -> Iterator[tuple[int, int, Faulty]]:
    raw = package.bytes(part)
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise Problem("intake.broken", file=package.file, why="带有 DOCTYPE 声明")
    if not raw:
        return
    row = column = -1
    with refusing(package.file):
        for event, node in ElementTree.iterparse(BytesIO(raw), ("start", "end")):
            kind = node.tag.rpartition("}")[2]
            if kind == "row" and event == "start":
                row, column = int(node.get("r", row + 2)) - 1, -1
            elif kind == "row":
                node.clear()
            elif kind == "c" and event == "end":
                column = _column(node.get("r", ""), column + 1)
                fault = _fault(node)
                if fault is not None:
                    yield row, column, fault


def _column(place: str, next_one: int) -> int:
    """The column of a place such as AB12, from 0; places may be left out."""
    number = 0
    for sign in place:
        if sign.isalpha():
            number = number * 26 + ord(sign.upper()) - ord("A") + 1
    return number - 1 if number else next_one


def _fault(node: ElementTree.Element) -> Faulty | None:
    parts = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in node}
    value, kind = parts.get("v", ""), node.get("t", "n")
    if kind == "e":
        seen = value or "错误值"
        return Faulty(seen, f"表中是错误值“{seen}”，不是数字", ERROR)
    # a formula whose result is the empty text is stored as t="str": that is a blank
    if "f" in parts and not value and kind != "str":
        return Faulty(f"={parts['f']}" if parts["f"] else "公式", "表中是公式，没有存下计算结果", FORMULA)
    return None
