"""计算器页 Calculators for everybody: a form, the sum step by step, the articles, how sure; an address to pass on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from laojian.base.problem import Problem
from laojian.law.calculator import Calculator, Tools
from laojian.web.door import public, render
from laojian.web.pages.law import asking, uses, words
from laojian.web.pages.law import sources as law
from laojian.web.pages.law.answer_words import figure

GROUPS: tuple[tuple[str, Any], ...] = (
    ("lc", _("劳动合同")), ("wg", _("工资")), ("hr", _("工时和加班")), ("al", _("休假")),
    ("wm", _("女职工")), ("dp", _("劳务派遣")), ("cl", _("童工")), ("si", _("社会保险")),
    ("wi", _("工伤保险")), ("nm", _("农民工工资")), ("rt", _("退休")), ("px", _("安置和补贴")),
    ("pr", _("处罚程序")), ("cr", _("信用")), ("kpi", _("指标")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """一类 Calculators of one subject."""

    name: str
    found: tuple[law.Thing, ...]


@dataclass(frozen=True, slots=True)
class Calculators:
    """计算器清单 All of them by subject."""

    groups: tuple[Group, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Result:
    """一项结果 One figure of an answer. look: class of a verdict, empty for a figure."""

    name: str
    text: str
    look: str


@dataclass(frozen=True, slots=True)
class Used:
    """所用参数 A figure of the law the answer rests on."""

    name: str
    url: str
    since: str
    cites: str
    level: str
    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """所填 What an answer was given, in words, for paper."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """答案 Results, the sum, what it rests on. state: exact, range, unknown."""

    state: str
    results: tuple[Result, ...]
    steps: tuple[str, ...]
    used: tuple[Used, ...]
    confirm: bool
    given: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class CalculatorPage:
    """计算器页 The form and, where something was asked, its answer. link, passed_on: the address of the answer as it is passed on; query: as it
    was asked; counties: the places to choose from, as options."""

    thing: law.Thing
    cites: tuple[law.Source, ...]
    note: str
    fields: tuple[asking.Field, ...]
    counties: SafeString
    answer: Answer | None
    refused: str
    link: str
    query: str
    passed_on: str
    strangers: tuple[str, ...]
    rule: law.Thing | None
    used_in: tuple[law.Thing, ...]


@public("GET")
def calculators(request: HttpRequest) -> HttpResponse:
    """All calculators by subject."""
    held = list(law.library().items("calculator"))
    groups = [
        Group(str(name), tuple(law.thing(item) for item in held if item.id.partition("-")[0] == key)) for key, name in GROUPS
    ]  # fmt: skip
    known = {key for key, _name in GROUPS}
    rest = tuple(law.thing(item) for item in held if item.id.partition("-")[0] not in known)
    groups.append(Group(str(_("其他")), rest))
    return render(
        request, "law/calculators.html", Calculators(tuple(one for one in groups if one.found), len(held))
    )


@public("GET")
def calculator(request: HttpRequest, id: str) -> HttpResponse:
    """One calculator; with inputs in the address, its answer. ?print=1 is the answer for paper."""
    if id not in law.library().of("calculator"):
        return law.missing(request, id)
    one: Calculator = law.library().of("calculator")[id]
    asked = asking.read(one, request.GET)
    problem, answered = None, None
    if asked.sent:
        try:
            asking.check(one, asked)
            answered = one.as_dict(asked.given, Tools(law.library().parameters))
        except Problem as error:
            problem = error
    shown = _page(request, one, asked, answered, problem)
    paper = "law/answer.html" if answered and request.GET.get("print") else "law/calculator.html"
    return render(request, paper, shown, status=422 if problem else 200)


def _page(
    request: HttpRequest, one: Calculator, asked: asking.Asked, answered: Any, problem: Problem | None
) -> CalculatorPage:
    items = {item.kind: item for item in law.by_id()[one.id]}
    counties = _counties() if any(each.place for each in one.inputs) else SafeString()
    query = asked.query()
    passed_on = asked.query(passed_on=True)
    link = request.build_absolute_uri(f"{reverse('law-calculator', args=[one.id])}?{passed_on}")
    fields = asking.fields(one, asked, problem)
    return CalculatorPage(
        law.thing(items["calculator"]), law.sources(one.cites), one.note, fields, counties,
        _answer(one, answered, fields) if answered else None, asking.sentence(problem) if problem else "", link, query, passed_on,
        asked.strangers, law.thing(items["provision"]) if "provision" in items else None,
        tuple(each for each in uses.things(uses.used_in("calculator", one.id)) if each.kind != "provision"),
    )  # fmt: skip


def _answer(one: Calculator, found: Mapping[str, Any], fields: tuple[asking.Field, ...]) -> Answer:
    results = tuple(
        Result(words.said(each["zh"], each["en"]), figure(each), _look(each)) for each in found["results"].values()
    )  # fmt: skip
    used = tuple(
        Used(words.said(each["zh"], each["en"]), law.url("parameter", each["id"]), each["since"] or "",
             words.joined(each["cites"]), each["mark"], each["origin"], each["reason"])
        for each in found["parameters"]
    )  # fmt: skip
    given = tuple(Told(each.label, _told(each)) for each in fields if each.value or each.unknown)
    confirm = found["needs_confirmation"] or found["confirm"]
    return Answer(
        found["state"], results, tuple(_in_words(one, each) for each in found["steps"]), used, confirm, given
    )


def _in_words(one: Calculator, step: str) -> str:
    """A step as the page says it: the labels of its form for the names that a command takes."""
    for each in one.inputs:
        step = step.replace(f"{each.name}（{each.zh}）", each.zh).replace(
            f"查明后填 {each.name}=", "查明后填："
        )
    return step


def _look(one: Mapping[str, Any]) -> str:
    if one["unit"] != "verdict":
        return ""
    return {"breach": "breach", "clear": "clear", "na": "clear"}.get(str(one.get("value")), "unknown")


def _told(field: asking.Field) -> str:
    if field.unknown:
        return str(_("不知道"))
    chosen = next((option.word for option in field.options if option.chosen), field.value)
    return f"{chosen}{field.unit}"


@cache
def _counties() -> SafeString:
    """Counties of the provinces whose figures the library holds, as options of a list: code, full name. Some hundreds that
    are the same on every page, so they are written out once."""
    from laojian.ids.division import children, full_name

    held = {row.region[:2] + "0000" for one in law.library().parameters.items.values() for row in one.rows}
    found: list[tuple[str, str]] = []
    for province in sorted(held - {"CN0000"}):
        for city in children(province):
            found += [(each.code, full_name(each.code)) for each in (children(city.code) or (city,))]
    return format_html_join("", '<option value="{}">{}</option>', found)
