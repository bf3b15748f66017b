"""填什么 The form of a calculator: its inputs as fields, what was typed, and which field is wrong.

What is typed stands in the address and can be passed on, so it is never personal: names and numbers of persons have no
field, what is no input of the calculator is not used, and texts are taken only as codes, years and months.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laojian.base.problem import Problem
from laojian.law.calculator import Calculator, Input, refused
from laojian.law.calculator_input import UNKNOWN
from laojian.web.pages.law import words

WANTED: dict[str, Any] = {
    "whole": gettext_lazy("整数，例如 12"), "number": gettext_lazy("数，例如 29.5"),
    "yuans": gettext_lazy("各年金额（元），例如 1800,2500"), "yuan": gettext_lazy("元，例如 3200 或 3200.50"),
    "date": gettext_lazy("日期，例如 2024-07-01"), "month": gettext_lazy("年月，例如 2024-07"),
    "wages": gettext_lazy("各月工资，例如 2025-04:3000,2025-05:3200"),
}  # fmt: skip
CHOICES: dict[str, Any] = {
    "practice": gettext_lazy("满一个月当日起算"), "civil": gettext_lazy("满一个月的次日起算（民法典）"),
    "stable": gettext_lazy("稳定就业满半年的人数"), "all": gettext_lazy("全部新吸纳人数"),
}  # fmt: skip
SAME = {"M": "男", "F": "女"}
"""Choices that say the same as another: one of them is shown."""
REGION, BIRTH = re.compile(r"CN|\d{6}"), re.compile(r"\d{4}-\d{2}(-\d{2})?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
HIDDEN = ("unknown", "print")
"""Names of the form itself: the list of inputs said to be unknown, the view for paper."""
LONGEST = 120
"""The most characters one input may have."""


@dataclass(frozen=True, slots=True)
class Option:
    """选项 One answer of a list."""

    value: str
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """一栏 One input of the form. sort: text, day, choice, flag; wrong: the sentence below it; unknown: said to be so."""

    name: str
    label: str
    hint: str
    unit: str
    sort: str
    mode: str
    required: bool
    value: str
    options: tuple[Option, ...]
    unknown: bool
    wrong: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """所填 What was typed: input → text; strangers: names in the address that are no inputs (never used);
    days: inputs that hold a day of one person's life, of birth or of hire; sent: the form was sent, if only with blanks."""

    given: Mapping[str, str]
    unknown: frozenset[str]
    strangers: tuple[str, ...]
    days: frozenset[str] = frozenset()
    sent: bool = False

    def query(self, passed_on: bool = False) -> str:
        """The address of this answer: the inputs, and nothing else. passed_on: for others, a person's days by their months."""
        query = QueryDict(mutable=True)
        for name, text in self.given.items():
            if name not in self.unknown:
                short = passed_on and name in self.days and DAY.fullmatch(text)
                query[name] = text[:7] if short else text
        query.setlist("unknown", sorted(self.unknown))
        return query.urlencode()


def read(calculator: Calculator, query: QueryDict) -> Asked:
    """The inputs in the address, by any of their names; blanks are left out."""
    names = {name.casefold(): one for one in calculator.inputs for name in (one.name, one.zh, *one.also)}
    given: dict[str, str] = {}
    strangers, sent = [], "unknown" in query
    for key in query:
        one = names.get(key.casefold())
        if one is not None:
            sent = True
            if text := query.get(key, "").strip()[: LONGEST + 1]:
                given[one.name] = _code(text) if one.place else text
        elif key not in HIDDEN:
            strangers.append(key[:40])
    said = {one.name for one in calculator.inputs if one.name in query.getlist("unknown")}
    said |= {name for name, text in given.items() if text.lower() in UNKNOWN}
    given |= dict.fromkeys(said, "unknown")
    days = frozenset(one.name for one in calculator.inputs if one.personal or _shape(one) is BIRTH)
    return Asked(given, frozenset(said), tuple(strangers[:5]), days, sent)


def _code(text: str) -> str:
    """The code of a place that is typed by its name and is the only one so called; else what was typed."""
    from laojian.ids.division import by_name

    found = () if text.isascii() else by_name(text)
    return found[0].code if len(found) == 1 else text


def check(calculator: Calculator, asked: Asked) -> None:
    """Refuses texts that are no code or month, and what is too long. Problem `law.calc_wrong_input`."""
    for one in calculator.inputs:
        text = asked.given.get(one.name, "")
        if not text or one.name in asked.unknown:
            continue
        if len(text) > LONGEST:
            raise refused(calculator.id, one, text[:20] + "…", _wanted(one))
        shape = _shape(one)
        if shape is not None and not shape.fullmatch(text):
            raise refused(calculator.id, one, text[:20], _wanted(one))


def _shape(one: Input) -> re.Pattern[str] | None:
    """What a text input must look like: a division code, or a month or day."""
    if one.kind != "text" or one.choices:
        return None
    return REGION if one.place else BIRTH


def fields(calculator: Calculator, asked: Asked, problem: Problem | None) -> tuple[Field, ...]:
    """The form with what was typed; the field a problem names carries the sentence."""
    wrong = str(problem.details.get("key", "")) if problem else ""
    return tuple(_field(one, asked, problem if one.name == wrong else None) for one in calculator.inputs)


def _field(one: Input, asked: Asked, problem: Problem | None) -> Field:
    unknown = one.name in asked.unknown
    value = "" if unknown else asked.given.get(one.name, "")
    sort = {"choice": "choice", "flag": "flag"}.get(one.kind, "text")
    if one.kind == "date" and not one.or_none and (not value or _is_day(value)):
        sort = "day"
    unit = str(words.UNITS["fen"]) if one.kind == "yuan" else ""
    mode = {"whole": "text" if one.ranged else "numeric", "yuan": "decimal", "number": "decimal"}.get(
        one.kind, "text"
    )
    return Field(
        one.name, words.said(one.zh, one.en), _hint(one), unit, sort, mode, one.required, value, _options(one, value),
        unknown, sentence(problem) if problem else "", one.place,
    )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def sentence(problem: Problem) -> str:
    """What is wrong with an input and what is right, in one line, without the words of the command line."""
    label, code = str(problem.details.get("label", "")), problem.code
    if code == "law.calc_missing_input":
        return _("还没有填“%(label)s”。不清楚的，勾选“不知道”。") % {"label": label}
    if code == "law.calc_wrong_input":
        wanted = problem.details["wanted_en" if words.english() else "wanted"]
        told = {"label": label, "seen": problem.details["seen"], "wanted": wanted}
        return _("“%(label)s”不能是“%(seen)s”。应为：%(wanted)s。") % told
    return problem.say("en" if words.english() else "zh")


def _wanted(one: Input) -> str:
    if _shape(one) is REGION:
        return _("六位区划代码或者县区名称，例如 140321、平定县")
    if _shape(one) is BIRTH:
        return _("年月或者日期，例如 1966-08；不要写姓名和证件号码")
    return one.wanted


def _hint(one: Input) -> str:
    """What to type, and what holds where nothing is typed."""
    parts = [] if one.kind in ("choice", "flag") else [str(WANTED.get(one.kind, _wanted(one)))]
    if one.ranged:
        parts.append(_("只知道范围写作 450..480"))
    if one.or_none:
        parts.append(_("没有写“无”"))
    if one.personal and one.or_none:
        parts.append(_("日不详的写年月，答案是范围"))
    if not one.required:
        default = _default(one)
        parts.append(_("不填按 %(default)s 计算") % {"default": default} if default else _("可不填"))
    return words.joined(parts)


def _default(one: Input) -> str:
    value = one.default
    if value in (None, "", {}, date.max):
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if one.kind == "yuan":
        return words.yuan(value)
    if one.place:
        return words.region(str(value))
    if one.kind == "month":
        return f"{value:%Y-%m}"
    return f"{float(value):g}" if isinstance(value, Fraction) else str(value)


def _options(one: Input, value: str) -> tuple[Option, ...]:
    if one.kind == "flag":
        yes = value.lower() in ("是", "yes", "true", "1", "y", "有")
        no = bool(value) and not yes
        return (Option("yes", _("是"), yes), Option("no", _("否"), no))
    shown = [each for each in one.choices if SAME.get(each) not in one.choices]
    said = SAME.get(value, value)
    return tuple(Option(each, str(CHOICES.get(each, each)), said == each) for each in shown)
