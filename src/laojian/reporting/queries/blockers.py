"""为何还不能报 What still stands between a draft and its submission, each in a sentence a clerk can act on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from laojian.forms.check import Report
from laojian.forms.schema import Filled, Form
from laojian.forms.versions import Fall
from laojian.reporting.rules import signing


@dataclass(frozen=True, slots=True)
class Blocker:
    """障碍 One reason why a draft cannot be submitted: in Chinese and English, and of which kind."""

    kind: str
    zh: str
    en: str


FALLS = "A18"
"""The key under which a fall of running totals is explained."""


def figures(
    form: Form, filled: Filled, report: Report, zero: bool, fallen: Collection[Fall] = ()
) -> tuple[Blocker, ...]:
    """What is wrong with the figures: broken relations, relations that cannot be checked, unknown cells, running totals
    that fell without a word (A18). What a column rose by may be unknown: the gap before it is named and no zero. A row
    that is filled in on a sheet of its own (另表) has no figure here."""
    found: list[Blocker] = []
    hard = {one.relation for one in report.blocking if one.level == "hard"}
    if hard:
        found.append(Blocker("hard", f"{len(hard)} 条关系不符", f"{len(hard)} relations do not hold"))
    soft = {one.relation for one in report.blocking if one.level != "hard"}
    if soft:
        found.append(Blocker("explain", f"{len(soft)} 条要写说明", f"{len(soft)} need an explanation"))
    if blank := _blank(form, filled):
        zh = f"{blank} 格没有数字，没有的要填 0，不适用的填“—”"
        found.append(Blocker("blank", zh, f"{blank} figures are missing; enter 0 or — where there is none"))
    if fallen and not filled.explanations.get(FALLS):
        zh = f"{len(fallen)} 个累计数比上期少，写明原因后才能报"
        found.append(Blocker("fall", zh, f"{len(fallen)} running totals fell: say why first"))
    counted = max((one.rows or 0 for one in filled.figures.values()), default=0)
    if zero and counted:
        zh = f"声明了零报，但台账里有 {counted} 条记录，请取消零报"
        en = f"a zero report was declared, but there are {counted} records: take it back"
        found.append(Blocker("zero_contradicted", zh, en))
    values = [one.value for one in (*filled.figures.values(), *filled.blanks.values())]
    if not zero and values and not blank and not any(values):
        zh = "全表都是 0，请先声明零报"
        found.append(Blocker("zero", zh, "every figure is 0: declare a zero report"))
    return tuple(found)


def _blank(form: Form, filled: Filled) -> int:
    """How many figures are missing, those left aside that are reckoned from the table before or stand on another sheet."""
    derived = {one.no for one in form.columns if one.since is not None}
    apart = {one.no for one in form.rows if one.kind == "other_sheet"}
    cells = [
        one for (row, column), one in filled.figures.items() if column not in derived and row not in apart
    ]
    return sum(one.state in ("not_reported", "unknown") for one in (*cells, *filled.blanks.values()))


def signatures(form: Form, signed: Collection[str], phone: str) -> tuple[Blocker, ...]:
    """Which signatures are missing."""
    missing = [one.label.removesuffix("（签字）") for one in signing.acts(form) if one.id not in signed]
    found = []
    if missing:
        names = "、".join(missing)
        found.append(Blocker("sign", f"{names}还没有签字", f"signatures missing: {names}"))
    if any(not one.act for one in form.signatures) and not phone:
        found.append(Blocker("phone", "没有填联系电话", "the telephone number is missing"))
    return tuple(found)
