"""条款规则的版本 Versions of a provision: the rule in words, from when to when, what it reads, its cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from laojian.law.reading import cases as law_cases
from laojian.web.pages.law import words
from laojian.web.pages.law.entry import Piece, link
from laojian.web.pages.law.sources import Source, library, sources


@dataclass(frozen=True, slots=True)
class Version:
    """版本 One version. ruling: it is the law of the day asked; needs: columns it reads (name, heading); excepts: it answers
    in place of the general rule where it applies."""

    span: str
    region: str
    ruling: bool
    level: str
    rule: str
    cites: tuple[Source, ...]
    grain: str
    forms: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    ask: str
    detects: tuple[Piece, ...]
    excepts: bool


@dataclass(frozen=True, slots=True)
class Case:
    """案例 One case in a whole sentence: day, place, the facts given, what the law says. look: how a verdict looks."""

    sentence: str
    on: date | None
    place: str
    given: tuple[tuple[str, str], ...]
    look: str
    verdict: str
    amount: str


def versions(value: tuple[Any, ...], on: date) -> tuple[Version, ...]:
    """The versions of a provision, the newest first; `ruling` marks the law of the day."""
    return tuple(_version(one, on) for one in reversed(value))


def _version(one: Any, on: date) -> Version:
    from laojian.screening.explain import label

    zh = not words.english()
    return Version(
        words.span(one.since, one.until), "" if one.region == "CN" else words.region(one.region), one.in_force(on),
        one.mark.level, words.said(one.rule_zh, one.rule_en), sources(one.cites), str(words.GRAINS[one.grain]),
        tuple(_form(form) for form in one.forms), tuple((name, label(name, zh)) for name in one.needs),
        tuple(str(words.FACTS.get(name, name)) for name in one.facts), words.said(one.ask_zh, one.ask_en),
        tuple(link(one.detects or "")), one.excepts,
    )  # fmt: skip


def _form(form: str) -> str:
    """A form of employment in words."""
    from laojian.screening.explain import shown

    return shown("form", form, not words.english())


def cases(id: str) -> tuple[Case, ...]:
    """The cases beside the articles of a provision."""
    return tuple(_case(one) for one in law_cases(library(), id))


def _case(one: Any) -> Case:
    from laojian.screening.explain import amount

    look, verdict = words.OUTCOMES[one.verdict]
    money = amount(one.low, one.high, not words.english())
    return Case(
        words.said(one.name, one.en), one.on, words.region(one.region), tuple(_given(one.row)), look, str(verdict),
        money,
    )  # fmt: skip


def _given(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    from laojian.screening.explain import label, shown

    zh = not words.english()
    for name, value in row.items():
        ever = {"never": _("一直没有"), "long_ago": _("早已期满")}
        yield label(name, zh), str(ever[value]) if value in ever else shown(name, str(value), zh)


def entry_cases(value: Any) -> tuple[Case, ...]:
    """The cases of clocks, measures, thresholds, criteria and checks of validity."""
    labels = _labels(value)
    return tuple(_entry_case(one.data, labels) for one in getattr(value, "cases", ()))


def _labels(value: Any) -> dict[str, str]:
    """Fact → what it is called: by the tests of a threshold, the reasons of a list, the requirements of a check."""
    found: dict[str, str] = {}
    for group in (
        *getattr(value, "any_of", ()),
        getattr(value, "requires", ()),
        getattr(value, "requirements", ()),
    ):
        found |= (
            {} if isinstance(group, str) else {one.field: one.zh for one in group if hasattr(one, "field")}
        )
    return found | {field: zh for zh, field in getattr(value, "fields", {}).items()}


def _facts(data: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in {**data.get("facts", {}), **data.get("but", {})}.items():
        if name in labels:
            known = {"True": _("是"), "False": _("否"), "None": _("未知")}
            label, told = words.in_yuan(labels[name], value)
            yield label, known.get(told, told)


def _moment(due: object) -> str:
    """The day a clock ends on, with its hour where the clock runs by hours."""
    return f"{due:%Y-%m-%d %H:%M}" if isinstance(due, datetime) else str(due or "")


def _entry_case(data: Mapping[str, Any], labels: Mapping[str, str]) -> Case:
    code = next((data[key] for key in ("alert", "met", "state") if key in data), "")
    amount = ""
    if not code and "due" in data:
        code, amount = "due", _moment(data["due"])
    if not code:
        code = "refused" if "refused" in data else "allowed"
        ends = list(dict.fromkeys(data[key] for key in ("low", "high") if data.get(key) is not None))
        amount = "–".join(words.amount("fen", round(end * 100)) for end in ends)
    look, verdict = words.OUTCOMES.get(str(code), ("unknown", code))
    place = words.region(str(data["region"])) if "region" in data else ""
    on = data.get("on") or data.get("start")
    return Case(
        str(data["case"]),
        on.date() if isinstance(on, datetime) else on if isinstance(on, date) else None,
        place,
        tuple(_facts(data, labels)),
        look,
        str(verdict),
        amount,
    )
