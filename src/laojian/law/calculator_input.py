"""输入 Inputs of a calculator: typed by a person as key=value, read into fen, whole numbers, days and
ranges.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from laojian.base.money import to_fen
from laojian.base.period import month_of
from laojian.base.problem import Problem

KINDS = ("whole", "number", "yuan", "yuans", "date", "month", "choice", "flag", "text", "wages")
_WANTED = {
    "whole": "整数，例如 900",
    "number": "数，例如 29.5",
    "yuans": "各年金额（元），例如 1800,2500",
    "yuan": "金额（元），例如 3200 或 3200.50",
    "date": "日期，例如 2024-07-01",
    "month": "年月，例如 2024-07",
    "flag": "是 / 否（yes / no）",
    "text": "文字",
    "place": "区划代码，例如 140321",
    "wages": "各月工资，例如 2025-04:3000,2025-05:3200",
}
_WANTED_EN = {
    "whole": "a whole number such as 900",
    "number": "a number such as 29.5",
    "yuans": "amounts in yuan by year, such as 1800,2500",
    "yuan": "an amount in yuan, such as 3200 or 3200.50",
    "date": "a date such as 2024-07-01",
    "month": "a month such as 2024-07",
    "flag": "yes or no",
    "text": "text",
    "place": "a division code such as 140321",
    "wages": "wages by month, such as 2025-04:3000,2025-05:3200",
}
_FLAGS = {
    **dict.fromkeys(("是", "yes", "true", "1", "y", "有"), True),
    **dict.fromkeys(("否", "no", "false", "0", "n", "无"), False),
}
#: typed to leave an input unknown
UNKNOWN = ("unknown", "未知", "不详", "不清楚", "?", "？")
_PLACE = re.compile(r"CN|\d{2}(\d{2}(\d{2})?)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?")
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)
_NEVER = ("无", "未", "未签", "none", "never")


@dataclass(frozen=True, slots=True)
class Span:
    """范围 A number known to lie from low to high, both included; exact where they are equal."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """One number, not a range."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Input:
    """输入 One input.

    ranged: may be given as low..high and arrives as a Span; or_none: 无 is taken as date.max; also: further
    names under which it may be given; default: used where it is left out (None = unknown); open: the rule
    itself answers where the input is said to be unknown, and gets None; personal: a day of one person's life, which may be
    given by its month alone (the answer is then a range) and is passed on to others only so.
    """

    name: str
    zh: str
    en: str
    kind: str
    required: bool = True
    default: Any = None
    choices: tuple[str, ...] = ()
    ranged: bool = False
    or_none: bool = False
    also: tuple[str, ...] = ()
    open: bool = False
    personal: bool = False

    @property
    def decides(self) -> bool:
        """Said to be unknown, it leaves the whole answer unknown: no other value may stand in for it."""
        return not self.open and (self.required or self.default not in (None, {}))

    @property
    def place(self) -> bool:
        """Whether it asks for the code of a place: region, work_region."""
        return self.kind == "text" and self.name.endswith("region")

    @property
    def wanted(self) -> str:
        """What to type."""
        text = " / ".join(self.choices) or _WANTED["place" if self.place else self.kind]
        text += "；日不详的写年月 2024-07" if self.personal and self.kind == "date" else ""
        return (
            text + ("；范围写作 450..480" if self.ranged else "") + ("；没有写“无”" if self.or_none else "")
        )


def wanted_en(one: Input) -> str:
    """What to type, in English."""
    text = " / ".join(one.choices) or _WANTED_EN["place" if one.place else one.kind]
    text += "; 2024-07 where the day is not known" if one.personal and one.kind == "date" else ""
    return (
        text
        + ("; a range as 450..480" if one.ranged else "")
        + ("; none where there is none" if one.or_none else "")
    )


def read_inputs(
    id: str, inputs: tuple[Input, ...], given: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[Input, ...]]:
    """Name → value for the rule, and the inputs said to be unknown that it cannot do without.

    No such input, missing, doubled or unreadable: a Problem law.calc_*.
    """
    texts = _texts(id, inputs, given)
    unknown = tuple(one for one in inputs if texts.get(one.name, "").lower() in UNKNOWN)
    values = {
        one.name: (None if one.open or one.decides else one.default)
        if one in unknown
        else _value(id, one, texts.get(one.name))
        for one in inputs
    }
    return values, tuple(one for one in unknown if one.decides)


def _texts(id: str, inputs: tuple[Input, ...], given: Mapping[str, str]) -> dict[str, str]:
    """Name of the input → text as typed."""
    names = {name.casefold(): one for one in inputs for name in (one.name, one.zh, *one.also)}
    texts: dict[str, str] = {}
    for key, text in given.items():
        one = names.get(key.casefold())
        if one is None:
            near = get_close_matches(key.casefold(), names, 1)
            listed = "、".join(f"{each.name}（{each.zh}）" for each in inputs)
            wanted = f"{names[near[0]].name}？全部为 {listed}" if near else listed
            listed_en = ", ".join(f"{each.name} ({each.en})" for each in inputs)
            wanted_en = f"{names[near[0]].name}? All: {listed_en}" if near else listed_en
            raise Problem("law.calc_unknown_input", id=id, key=key, wanted=wanted, wanted_en=wanted_en)
        if one.name in texts:
            raise refused(id, one, f"{texts[one.name]}、{text.strip()}", "只填一次 · given once only")
        texts[one.name] = text.strip()
    return texts


def _value(id: str, one: Input, text: str | None) -> Any:
    if text is None or text == "":
        if one.required:
            raise Problem("law.calc_missing_input", id=id, key=one.name, label=one.zh, label_en=one.en)
        return one.default
    try:
        if one.or_none and text.lower() in _NEVER:
            return date.max
        if one.ranged:
            low, dots, high = text.partition("..")
            span = Span(_plain(one, low), _plain(one, high if dots else low))
            if span.low > span.high:
                raise ValueError(text)
            return span
        return _plain(one, text)
    except (ValueError, KeyError, TypeError, Problem) as error:
        raise refused(id, one, text, one.wanted, wanted_en(one)) from error


def refused(id: str, one: Input, seen: object, wanted: str, wanted_en: str | None = None) -> Problem:
    """The Problem of an input that cannot be what was typed, with what is wanted instead (in both languages where one
    text says both)."""
    return Problem(
        "law.calc_wrong_input", id=id, key=one.name, label=one.zh, label_en=one.en, seen=seen, wanted=wanted,
        wanted_en=wanted_en or wanted,
    )  # fmt: skip


def _plain(one: Input, text: str) -> Any:
    if one.kind == "whole":
        if not re.fullmatch(r"\d{1,12}", text.strip()):
            raise ValueError(text)
        return int(text)
    if one.kind == "yuan":
        return _fen(text)
    if one.kind == "number":
        found = _NUMBER.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        return Fraction(found[0])
    if one.kind == "yuans":
        return tuple(_fen(part.strip()) for part in re.split("[,，;；、]", text))
    if one.kind == "date":
        return _day(text)
    if one.kind == "month":
        return _day(f"{text[:7]}-01") if len(text) == 7 else _day(text)
    if one.kind == "flag":
        return _FLAGS[text.lower()]
    if one.kind == "wages":
        pairs = (part.split(":") for part in text.replace("：", ":").replace("，", ",").split(","))
        return {month_of(_day(f"{month.strip()}-01")): _fen(pay) for month, pay in pairs}
    if (one.choices and text not in one.choices) or (one.place and _PLACE.fullmatch(text) is None):
        raise ValueError(text)
    return text


def _day(text: str) -> date:
    """A day within reach of the calendar; ValueError for the year 9999, which is nobody's."""
    day = date.fromisoformat(text)
    if not _FIRST <= day <= _LAST:
        raise ValueError(text)
    return day


def _fen(text: str) -> int:
    fen = to_fen(text)
    if fen is None or fen < 0:
        raise ValueError(text)
    return fen
