"""单元格文字 One cell's text into one value: dates, money, numbers, yes or no, choices, codes.

Every function takes text as it stands in the sheet and returns (value, fault): fault is "" or a code of
`intake_issues`. Words for "not known" give null without a fault; words for "none" give what the column says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import partial
from typing import Any

from laojian.base.problem import Problem
from laojian.ids import credit_code, division
from laojian.register.column import LONG_AGO, NEVER, Column

Reading = tuple[Any, str]
Reader = Callable[[str], Reading]

UNKNOWN = frozenset(
    [
        "不详",
        "未知",
        "不清楚",
        "不明",
        "待定",
        "待补",
        "待核实",
        "待查",
        "空",
        "-",
        "--",
        "---",
        "—",
        "——",
        "–",
        "―",
        "/",
        "//",
        "\\",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
        "?",
        "??",
        "…",
        "*",
    ]
)
_NONE = re.compile(
    r"(无|没有|暂无|否|没|×|✗|✘|x|从未.{0,8}|未.{0,10}|没有?[签办缴交参培体告发训检].{0,6}|尚未.{0,8})"
)
_YES = frozenset(["是", "有", "√", "✓", "✔", "☑", "y", "yes", "true", "t", "1", "对", "合格", "通过", "井下", "入井", "下井", "农业", "农村", "农业户口", "国有", "国企", "正常", "在产", "生产", "正常生产", "纳入", "提供", "发放", "要求", "参加", "已", "小型", "小微", "微型", "离岗"])  # fmt: skip
_NO = frozenset(["否", "无", "×", "✗", "✘", "x", "n", "no", "false", "f", "0", "没有", "没", "错", "地面", "井上", "地面(井上)", "城镇", "居民", "停产", "停建", "关闭", "停产停建", "民营", "私营", "中型", "大型", "在岗"])  # fmt: skip
_DAY = re.compile(
    r"(\d{4})\s*[-./年\s]\s*(\d{1,2})\s*[-./月\s]\s*(\d{1,2})\s*日?号?(?:[\st]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_MONTH = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?份?|(\d{4})(\d{2})")
_MONEY = re.compile(
    r"([+-]?\d+(?:\.\d*)?|\.\d+|[+-]?\d+(?:\.\d+)?e[+-]?\d+)\s*(万元|万|千元|亿元|元)?整?(?:/月|每月)?"
)
_NUMBER = re.compile(
    r"([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(?:小时|个小时|时|天|日|年|岁|周|次|人|名|个|个月|分|级|类|h|%)?"
)
_YEARS = re.compile(r"(\d+)\s*年\s*零?(\d+)\s*个?月")
_NUMERALS = {
    word: at // 2 + 1
    for at, word in enumerate(
        ["一", "i", "二", "ii", "三", "iii", "四", "iv", "五", "v", "六", "vi", "七", "vii", "八", "viii"]
    )
}
_EXCEL_DAY_ZERO = date(1899, 12, 30)


def plain(text: str) -> str:
    """Half-width lower-case text without blanks at the ends."""
    return text.strip().lower() if text.isascii() else unicodedata.normalize("NFKC", text).strip().lower()


def says_none(word: str) -> bool:
    """Whether plain text states that there is none: 无, 未签, 没有, 未培训, 否 …"""
    return _NONE.fullmatch(word) is not None


def reader(column: Column, scale: int = 1) -> Reader:
    """The function that reads a cell of this column. scale: yuan per printed unit, for money."""
    simple: dict[str, Callable[..., Reading]] = {
        "date": read_date,
        "month": read_month,
        "int": read_int,
        "number": read_number,
        "yesno": read_yesno,
        "credit_code": read_credit_code,
        "division": read_division,
    }
    if column.kind == "enum":
        return partial(read_choice, choices(column))
    if column.kind == "money":
        return partial(read_money, column, scale)
    return partial(simple[column.kind], column)


def read_date(column: Column, text: str) -> Reading:
    """A day. Excel's bare day numbers are taken; a month without a day only where the column means a month."""
    word = plain(text)
    if not word or word in UNKNOWN:
        return None, ""
    if says_none(word) or (column.none == "" and word in ("长期", "无固定期限", "无固定", "至今", "无期限")):
        return {"never": NEVER, "long_ago": LONG_AGO}.get(column.none), ""
    day = _day(word)
    month = None if day else _month(word)
    if day is None and month is None:
        return None, "date_only_yes" if word in _YES else "date_unreadable"
    if column.unit == "month_end":
        return _last_day(day or month or NEVER), ""
    return (day, "") if day else (None, "date_month_only")


def _day(word: str) -> date | None:
    found = _DAY.fullmatch(word)
    if found:
        return _calendar(int(found[1]), int(found[2]), int(found[3]))
    if len(word) == 8 and word.isdecimal():
        return _calendar(int(word[:4]), int(word[4:6]), int(word[6:]))
    if len(word) == 5 and word.isdecimal() and 18_000 <= int(word) <= 80_000:
        return _EXCEL_DAY_ZERO + timedelta(days=int(word))
    return None


def _month(word: str) -> date | None:
    found = _MONTH.fullmatch(word)
    return _calendar(int(found[1] or found[3]), int(found[2] or found[4]), 1) if found else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year < 2200 or (year, month, day) == (9999, 12, 31) else None
    except ValueError:
        return None


def _last_day(day: date) -> date:
    if day == NEVER:
        return day
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def read_month(column: Column, text: str) -> Reading:
    """A month as YYYY-MM."""
    word = plain(text)
    if not word or word in UNKNOWN:
        return None, ""
    found = _day(word) or _month(word)
    return (found.isoformat()[:7], "") if found else (None, "month_unreadable")


def read_money(column: Column, scale: int, text: str) -> Reading:
    """An amount in fen, rounded half up. 1,234.5元, ￥1234.50, 1.2万元; the heading's unit where none is written."""
    word = re.sub(r"[,'\s￥¥$]|人民币|rmb|cny", "", plain(text))
    if not word or word in UNKNOWN:
        return None, ""
    if says_none(word):
        return (0 if column.none == "zero" else None), ""
    found = _MONEY.fullmatch(word)
    if not found:
        return None, "money_unreadable"
    units = {"元": 1, "千元": 1_000, "万": 10_000, "万元": 10_000, "亿元": 100_000_000}
    fen = Decimal(found[1]) * units.get(found[2] or "", scale) * 100
    if fen < 0 or fen >= 10**17:
        return None, "money_negative" if fen < 0 else "money_unreadable"
    return int(fen.quantize(Decimal(1), ROUND_HALF_UP)), ""


def read_number(column: Column, text: str) -> Reading:
    """A number with its unit written or not: 36小时, 51%, 3年6个月."""
    word = plain(text).replace(",", "")
    if not word or word in UNKNOWN:
        return None, ""
    if says_none(word):
        return (0.0 if column.none == "zero" else None), ""
    years = _YEARS.fullmatch(word)
    if years:
        return int(years[1]) + int(years[2]) / 12, ""
    found = _NUMBER.fullmatch(word)
    value = float(found[1]) if found else -1.0
    return (value, "") if 0 <= value < 1e15 else (None, "number_unreadable")


def read_int(column: Column, text: str) -> Reading:
    """A whole number, also as a grade: Ⅲ级, 三类."""
    word = plain(text).replace(",", "")
    if not word or word in UNKNOWN:
        return None, ""
    if says_none(word):
        return (0 if column.none == "zero" else None), ""
    grade = _NUMERALS.get(word.rstrip("级类等"))
    if grade is not None:
        return grade, ""
    found = _NUMBER.fullmatch(word)
    try:
        value = Decimal(found[1]) if found else None
    except InvalidOperation:
        value = None
    if value is None or value != value.to_integral_value() or not 0 <= value < 2**31:
        return None, "int_unreadable"
    return int(value), ""


def read_yesno(column: Column, text: str) -> Reading:
    """Yes or no: 是 否 √ × 有 无 Y N, and the words of the columns (井下, 地面, 合格, 不合格, 停产)."""
    word = plain(text).strip("。.")
    if not word or word in UNKNOWN:
        return None, ""
    if word in _NO or re.fullmatch(r"(不|未|非|没有|尚未|停).{0,10}", word):
        return False, ""
    if word in _YES or word.startswith("已"):
        return True, ""
    return None, "yesno_unreadable"


def choices(column: Column) -> dict[str, str]:
    """Plain words → code, for the choices of an enum column."""
    found: dict[str, str] = {}
    for choice in column.values:
        for word in (choice.code, choice.zh, *choice.also):
            found.setdefault(plain(word), choice.code)
    return found


def read_choice(known: dict[str, str], text: str) -> Reading:
    """One of the choices by code, label or another usual word; brackets and blanks inside are overlooked."""
    word = re.sub(r"\s+", "", plain(text))
    if not word:
        return None, ""
    code = known.get(word) or known.get(re.sub(r"\(.*?\)", "", word))
    if code is None and (word in UNKNOWN or says_none(word)):
        return None, ""
    return (code, "") if code else (None, "choice_unknown")


def read_credit_code(column: Column, text: str) -> Reading:
    """A unified social credit code, upper case."""
    word = plain(text)
    if not word or word in UNKNOWN or says_none(word):
        return None, ""
    try:
        return credit_code.validate(text), ""
    except Problem:
        damaged = re.fullmatch(r"\d(\.\d+)?e\+?\d+", word)
        return None, "code_damaged" if damaged else "code_bad"


def read_division(column: Column, text: str) -> Reading:
    """A division code of six digits; a name is taken where only one division has it."""
    word = plain(text)
    if not word or word in UNKNOWN:
        return None, ""
    try:
        return division.validate(word.removesuffix(".0")), ""
    except Problem:
        named = division.by_name(text.strip())
        return (named[0].code, "") if len(named) == 1 else (None, "division_unknown")
