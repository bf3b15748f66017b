"""模板标签 Tags of the visual language: icons, states, verdicts, clocks, amounts and dates as house and law write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.law.library import load_libraries

register = template.Library()
ANNEX = re.compile(r"附件(\d+)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
EACH_DAY = re.compile(r"(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])")
EACH_SUM = re.compile(r"(?<![\d.,])\d{4,}(?=\.\d\d(?!\d))")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
WEEK = "一二三四五六日"


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite; a word always stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("laojian/icons.svg"), name
    )


@register.filter
def has(actor: Actor | None, verb: str) -> bool:
    """May this person's role do this at all? {% if actor|has:"case.open" %} offers what would not be refused."""
    return actor is not None and authority.has(actor, verb)


@register.filter
def opens(actor: Actor | None, address: str) -> bool:
    """Is there a page at this address for the person's role? A message may lead to what somebody else in the office does."""
    try:
        verb = getattr(resolve(address.partition("?")[0]).func, "verb", "")
    except Resolver404:
        return False
    return not verb or has(actor, verb)


@register.filter
def sees(actor: Actor | None, unit: Any) -> bool:
    """Is this unit (with a `path`) within the actor's scope, so that its page opens?"""
    return actor is not None and authority.scope(actor).covers(unit.path)


@register.filter
def day(value: date | datetime | None) -> str:
    """9月23日, with the year where it is not this page's: 2026年9月23日; in English 23 Sep 2026."""
    if value is None:
        return ""
    on = timezone.localtime(value).date() if isinstance(value, datetime) else value
    if translation.get_language() == "en":
        return f"{on.day} {on:%b %Y}"
    return f"{on.year}年{on.month}月{on.day}日"


@register.filter
def short_day(value: date | datetime | None) -> str:
    """9月23日; in English 23 Sep."""
    if value is None:
        return ""
    on = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return f"{on.day} {on:%b}" if translation.get_language() == "en" else f"{on.month}月{on.day}日"


@register.filter
def month(value: date) -> str:
    """2024年7月; in English Jul 2024."""
    return f"{value:%b %Y}" if translation.get_language() == "en" else f"{value.year}年{value.month}月"


@register.filter
def period(value: str | date | None) -> str:
    """A period by its name: 2024-08 as 2024年8月, 2024-09-17 as 2024年9月17日; any other name as it stands."""
    said = "" if value is None else str(value)
    if MONTH.fullmatch(said):
        return month(date.fromisoformat(f"{said}-01"))
    try:
        return day(date.fromisoformat(said)) if DAY.fullmatch(said) else said
    except ValueError:
        return said


@register.filter
def written(value: object) -> str:
    """A sentence or a kept value as it is written on paper: 2023-08-27 as 2023年8月27日, 6940.00元 as 6,940.00元."""
    said = EACH_DAY.sub(lambda found: period(found[0]), "" if value is None else str(value))
    return EACH_SUM.sub(lambda found: f"{int(found[0]):,}", period(said))


@register.filter
def weekday(value: date) -> str:
    """星期三; in English Wednesday."""
    return f"{value:%A}" if translation.get_language() == "en" else f"星期{WEEK[value.weekday()]}"


@register.filter
def moment(value: datetime | None) -> str:
    """9月23日 09:12."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{short_day(local)} {local:%H:%M}"


@register.filter
def yuan(fen: int | None) -> str:
    """Integer 分 as 元 with thousands and two decimals; blank where unknown."""
    return "" if fen is None else f"{Decimal(fen) / 100:,.2f}"


@register.filter
def wan(fen: int | None) -> str:
    """Integer 分 as 万元 with two decimals; blank where unknown."""
    return "" if fen is None else f"{Decimal(fen) / 1_000_000:,.2f}"


@register.filter
def count(value: int | None) -> str:
    """A count with thousands; blank where unknown, never 0 for it."""
    return "" if value is None else f"{value:,}"


@cache
def of_library() -> dict[str, str]:
    """What the law library calls its violations, clocks, measures and check items: Chinese → English."""
    known = load_libraries()
    kinds = ("violation", "clock", "measure", "check_item")
    named = (one for kind in kinds for one in known.of(kind).values() if getattr(one, "en", ""))
    return {one.zh: one.en[:1].upper() + one.en[1:] for one in named}


@register.filter
def word(value: object) -> str:
    """A kept word (a state, a reason, a role, a violation) in the reader's language, Chinese where it has no English.

    A code before it stays (`03 …`); words joined by 、 or ； are each told. Blank for what is not known.
    """
    said = "" if value is None else str(value)
    if not said or translation.get_language() != "en":
        return said
    code, gap, rest = said.partition(" ")
    if gap and code.isdecimal():
        return f"{code} {told(rest)}"
    whole = told(said)
    for sign, joined in (("；", "; "), ("、", ", ")):
        if whole == said and sign in said:
            return joined.join(word(one) for one in said.split(sign))
    return whole


def told(said: str) -> str:
    """A word by the catalogue, else by the law library, else as it is; 附件1 by its number."""
    if annex := ANNEX.fullmatch(said):
        return _("附件%(n)s") % {"n": annex[1]}
    known = _(said) if said else ""
    return known if known != said else of_library().get(said, said)


STATES = {
    "reported": "已报",
    "accepted": "已审核",
    "zero": "零报",
    "due": "待报",
    "missing": "未报",
    "late": "迟报",
    "returned": "退回",
    "na": "不适用",
}


@register.simple_tag
def state(kind: str, word: str = "") -> SafeString:
    """A state of reporting as a mark and a word (section 8 of the visual language)."""
    if kind == "na":
        return format_html('<span class="state" data-is="na"><span class="sr">{}</span></span>', _("不适用"))
    shown = "reported" if kind == "accepted" else kind
    return format_html('<span class="state" data-is="{}">{}</span>', shown, word or _(STATES.get(kind, kind)))


@register.simple_tag
def verdict(kind: str) -> SafeString:
    """违法, 合规 or 待核."""
    words = {"breach": _("违法"), "clear": _("合规"), "unknown": _("待核")}
    return format_html('<span class="verdict" data-is="{}">{}</span>', kind, words.get(kind, kind))
