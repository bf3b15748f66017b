"""查明的事实 What is established about a case, as the library's measures ask for it, with how it is written down.

Unknown is not zero: a fact nobody established is left out, and the measure that needs it says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from laojian.base.money import to_fen
from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.law.measure_facts import CaseFacts
from laojian.law.threshold import Test


@dataclass(frozen=True, slots=True)
class Fact:
    """一项事实 One fact: its name in `CaseFacts`, its word, its kind (count, money, flag, day, numbers, rules)."""

    id: str
    zh: str
    kind: str
    hint: str = ""


FACTS = (
    Fact("persons", "涉及人数（处罚计算）", "count", "按人计罚的，填逾期未改所涉人数"),
    Fact("person_months", "人月数", "count", "童工等按人按月计算的"),
    Fact("person_months_after", "责令之后的人月数", "count"),
    Fact("gains", "违法所得（元）", "money", "查明没有的填0，没有查清的留空"),
    Fact("base", "计算基数（元）", "money", "未付工资、应缴社保费等"),
    Fact("days", "天数", "count"),
    Fact("refused_on", "拒不改正之日", "day"),
    Fact("serious", "情节严重", "flag"),
    Fact("still_producing", "仍在生产", "flag"),
    Fact("found_again", "三个月内再次发现", "flag"),
    Fact("training_breach", "证实未培训、未告知、未记录或者未合格上岗", "flag", "仅未纳入统一管理的没有罚款"),
    Fact("child_returned_on", "童工送回之日", "day"),
    Fact("unregistered_unit", "无照单位", "flag"),
    Fact("expired_licence", "许可过期", "flag"),
    Fact("no_agreement", "没有派遣协议", "flag"),
    Fact("missing_terms", "派遣协议所缺条款", "numbers", "劳动合同法第五十九条各项的序号，以逗号分开"),
    Fact("proved", "已证实违反的规则", "rules"),
    Fact("circumstances", "查明的情形", "rules"),
)
CRIME = (
    Fact("months_unpaid", "一名劳动者最长被拖欠的月数", "count", "涉罪提示用；从应付之日起算"),
    Fact("largest_person_amount", "一名劳动者最多被拖欠的数额（元）", "money", "涉罪提示用"),
    Fact("evades_or_refuses", "转移财产、逃匿，或者有能力支付而不支付", "flag", "涉罪提示用"),
    Fact("dangerous_work", "高强度、高空、井下、有毒等危险劳动", "flag", "童工案件的涉罪提示用"),
)
"""Facts that no measure of this office asks for: with them the case is compared to the lines from which it is a crime."""
KNOWN_BESIDES = ("persons_unpaid", "total_amount", "order_missed", "children")
"""What a threshold asks and the case itself answers."""
_YES = {"yes": True, "no": False, "是": True, "否": False, True: True, False: False}


@cache
def crime_facts() -> tuple[Fact, ...]:
    """What the thresholds of the library ask of a case, each once; those said here with a hint come first."""
    found = {one.id: one for one in CRIME}
    for threshold in load_libraries().of("threshold").values():
        for test in (*threshold.requires, *(each for group in threshold.any_of for each in group)):
            if test.field not in KNOWN_BESIDES:
                found.setdefault(test.field, _asked(test))
    return tuple(found.values())


def _asked(test: Test) -> Fact:
    if test.at_least is None and not test.parameter:
        return Fact(test.field, test.zh, "flag", "涉罪提示用")
    money = "（分）" in test.zh
    zh = test.zh.replace("（分）", "（元）")
    return Fact(test.field, zh, "money" if money else "count", "涉罪提示用")


@cache
def by_id() -> dict[str, Fact]:
    """Id → fact, of the measures and of the thresholds; the measures' own where both ask it."""
    return {one.id: one for one in (*crime_facts(), *FACTS)}


def read(id: str, value: Any) -> Any:
    """A typed value as plain JSON: fen, ISO day, true or false, a list. None: not established, taken out again.

    Problem `casework.fact`: no such fact, or it cannot be read.
    """
    fact = by_id().get(id)
    if fact is None:
        raise Problem("casework.fact", fact=id, seen=str(value), wanted="、".join(one.zh for one in FACTS))
    if value is None or value == "":
        return None
    try:
        return _READ[fact.kind](value)
    except (ValueError, KeyError, TypeError) as error:
        raise Problem("casework.fact", fact=fact.zh, seen=str(value), wanted=_WANTED[fact.kind]) from error


def _count(value: Any) -> int:
    number = int(str(value).replace(",", ""))
    if number < 0:
        raise ValueError(value)
    return number


def _money(value: Any) -> int | None:
    fen = to_fen(value)
    if fen is not None and fen < 0:
        raise ValueError(value)
    return fen


def _day(value: Any) -> str:
    return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()


def _numbers(value: Any) -> list[int]:
    parts = (
        value
        if isinstance(value, list | tuple | set | frozenset)
        else str(value).replace("，", ",").split(",")
    )
    return sorted({int(part) for part in parts})


def _rules(value: Any) -> list[str]:
    parts = value.split() if isinstance(value, str) else value
    return sorted({str(part) for part in parts})


_READ = {
    "count": _count,
    "money": _money,
    "flag": _YES.__getitem__,
    "day": _day,
    "numbers": _numbers,
    "rules": _rules,
}
_WANTED = {
    "count": "不小于0的整数",
    "money": "金额，例如 12,000 或者 1.2万元",
    "flag": "是或者否",
    "day": "2024-08-20 这样的日期",
    "numbers": "1,3,5 这样的序号",
    "rules": "规则编号，以空格分开",
}


_MEASURED = frozenset(one.id for one in FACTS)


def case_facts(kept: dict[str, Any], **more: Any) -> CaseFacts:
    """The facts as the library asks for them; more: what the case's own rows say (order, dates, persons)."""
    typed: dict[str, Any] = {}
    for id, value in kept.items():
        if id not in _MEASURED:
            continue
        kind = by_id()[id].kind
        if kind == "day":
            typed[id] = date.fromisoformat(value)
        else:
            typed[id] = frozenset(value) if kind in ("numbers", "rules") else value
    return CaseFacts(**{**{name: value for name, value in more.items() if value is not None}, **typed})
