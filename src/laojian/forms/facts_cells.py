"""单元格 One cell of a record file becomes a typed value, or says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from laojian.forms.facts_tables import FactColumn, choices, codes, plain

YES = frozenset({"是", "有", "对", "√", "✓", "y", "yes", "true", "1", "已", "t"})
NO = frozenset({"否", "无", "没有", "×", "x", "n", "no", "false", "0", "未", "f"})
NONE = frozenset({"", "-", "—", "/", "null", "none", "nan"})
LARGEST = 10**15
EXCEL_DAY_ZERO = date(1899, 12, 30)
DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?")


class Unread(ValueError):
    """The cell cannot be read. `wanted` says what should stand there, `what_to_do` is the clerk's next
    step."""

    def __init__(self, wanted: str, what_to_do: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.what_to_do = what_to_do


def slim(cell: Any) -> str:
    """A cell as trimmed text with half-width digits and signs; empty for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unicodedata.normalize("NFKC", str(cell)).strip()


def convert(cell: Any, column: FactColumn, factor: int = 1) -> Any:
    """A cell as the type of its column; None for an empty one. `factor` is 10000 where the heading says 万元.
    Raises Unread."""
    text = slim(cell)
    if text.lower() in NONE:
        return None
    if column.kind == "text":
        return text
    if column.kind == "date":
        return to_date(cell)
    if column.kind == "bool":
        return to_bool(text)
    if column.kind == "choice":
        return to_code(text, column.choice or "")
    return to_fen(text, factor) if column.kind == "money" else to_count(text)


def to_count(text: str) -> int:
    """A whole number that is not below zero, from text such as `1,203`, `12 件`, `３`."""
    number = _decimal(text, "整数")
    if number != number.to_integral_value() or number < 0:
        raise Unread("不小于0的整数", "请改成不小于0的整数。")
    return int(number)


def to_fen(text: str, factor: int = 1) -> int:
    """Money in fen from text in 元 (or in 万元 with factor 10000, or with 万元 written behind the number)."""
    number = _decimal(text, "金额") * (10_000 if "万" in text else factor) * 100
    if number != number.to_integral_value() or not 0 <= number <= LARGEST * 100:
        raise Unread("不小于0、最多两位小数的金额", "请改成以元为单位、最多精确到分的金额。")
    return int(number)


def _decimal(text: str, wanted: str) -> Decimal:
    bare = re.sub(r"[,\s¥￥]|(万?元|[件户人名次]+)$", "", unicodedata.normalize("NFKC", text))
    try:
        number = Decimal(bare)
    except InvalidOperation:
        raise Unread(wanted, f"请改成{wanted}，只写数字。") from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise Unread(wanted, f"请改成{wanted}，只写数字。")
    return number


def to_bool(text: str) -> bool:
    """是/否 in its usual spellings."""
    word = plain(text)
    if word in YES or word in NO:
        return word in YES
    raise Unread("是 或 否", "请填“是”或“否”，不清楚的留空。")


def to_date(cell: Any) -> date:
    """A date from a date cell, an Excel day number, or text such as 2024-07-01, 2024.7.1, 2024年7月1日,
    20240701."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = slim(cell)
    found = DATE.fullmatch(text) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
        if re.fullmatch(r"\d{5}(\.\d+)?", text):
            return EXCEL_DAY_ZERO + timedelta(days=int(float(text)))
    except ValueError:
        pass
    raise Unread("日期，如 2024-07-01", "请改成日历上有的日期，写作 2024-07-01。")


def to_code(text: str, choice: str) -> str:
    """A code of a list from the code itself, its label or its number (V-Y01)."""
    known = codes(choice)
    if plain(text) in known:
        return known[plain(text)]
    labels = "、".join(labels[0] for labels in choices()[choice].values())
    raise Unread(f"{labels} 之一", f"请从下列中选一个：{labels}。")
