"""种类 The kinds of the library and who reads each from a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

KINDS = (
    "provision",
    "calculator",
    "violation",
    "measure",
    "parameter",
    "clock",
    "check_item",
    "route",
    "threshold",
    "criterion",
    "validity",
)
ZH = {
    "provision": "条款规则",
    "calculator": "计算器",
    "violation": "违法行为",
    "measure": "处理措施",
    "parameter": "参数",
    "clock": "期间",
    "check_item": "检查事项",
    "route": "职责分工",
    "threshold": "追诉标准",
    "criterion": "名单标准",
    "validity": "效力核验",
}


def _reader(module: str, name: str) -> Callable[[Path], Iterable[Any]]:
    def read(folder: Path) -> Iterable[Any]:
        found: Iterable[Any] = getattr(import_module(f"laojian.law.{module}"), name)(folder)
        return found

    return read


READERS: dict[str, Callable[[Path], Iterable[Any]]] = {
    "violation": _reader("violation", "read_violations"),
    "measure": _reader("measure_file", "read_measures"),
    "clock": _reader("clock", "read_clocks"),
    "check_item": _reader("checkitem", "read_check_items"),
    "route": _reader("routing", "read_routes"),
    "threshold": _reader("threshold", "read_thresholds"),
    "criterion": _reader("criterion", "read_criteria"),
    "validity": _reader("validity", "read_validity"),
}
