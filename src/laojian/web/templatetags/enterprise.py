"""企业端标签 Tags of rosters, self-checks and screening: states, marks of certainty, ratios, addresses of pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from laojian.campaigns.rules.self_inspection import Missing
from laojian.web.templatetags.laojian import state, verdict

register = template.Library()
ROSTER = {
    "draft": "due",
    "submitting": "due",
    "in_force": "reported",
    "replaced": "na",
    "discarded": "na",
    "mended": "na",
}
SHEET = {
    "not_started": "due", "filling": "due", "confirmed": "due", "reported": "reported", "correcting": "late",
    "corrected": "reported", "uncorrected": "missing", "sent_back": "returned",
}  # fmt: skip


@register.filter
def lacking(missing: Missing) -> str:
    """What keeps a sheet from being confirmed."""
    english = translation.get_language() == "en"
    return _("、").join(one[english] for one in missing.lacking)


def words() -> dict[str, str]:
    """States of rosters and sheets in words."""
    return {
        "draft": _("未报送"),
        "submitting": _("正在报送"),
        "in_force": _("已接收"),
        "replaced": _("已被替换"),
        "discarded": _("已放弃"),
        "mended": _("已改正"),
        "not_started": _("未开始"),
        "filling": _("填写中"),
        "confirmed": _("双方确认"),
        "reported": _("已报"),
        "correcting": _("自行整改"),
        "corrected": _("整改完成"),
        "uncorrected": _("未整改到位"),
        "sent_back": _("退回"),
    }


@register.simple_tag
def roster_state(one: Any) -> SafeString:
    """The state of a roster as a mark and a word."""
    kind = ROSTER[one.state]
    return format_html('<span class="state" data-is="{}">{}</span>', kind, words()[one.state])


@register.simple_tag
def sheet_state(one: Any) -> SafeString:
    """The state of a self-inspection as a mark and a word; 零报 where nothing was found."""
    if one.state == "reported" and one.nil:
        return state("zero", _("零报告"))
    return format_html('<span class="state" data-is="{}">{}</span>', SHEET[one.state], words()[one.state])


@register.simple_tag
def mark(told: Any) -> SafeString:
    """How sure the rule is: sure plain, reading and verify to be confirmed."""
    tone = {"sure": "ok", "reading": "wait", "verify": "late"}.get(told.level, "")
    shown = {"sure": _("已核原文"), "reading": _("法律解读，须经确认"), "verify": _("待核实")}
    return format_html('<span class="tag {}">{}</span>', tone, shown.get(told.level, told.level))


@register.simple_tag
def level(name: str) -> SafeString:
    """The mark of certainty in short, nothing where the text was read."""
    if name in ("", "sure"):
        return SafeString("")
    return format_html('<span class="tag">{}</span>', {"reading": _("解读"), "verify": _("待核实")}[name])


@register.simple_tag
def hit_verdict(kind: str) -> SafeString:
    """违法, 待核, or 不能判断 for a column that a roster lacks."""
    if kind == "undecided":
        return format_html('<span class="verdict" data-is="unknown">{}</span>', _("缺栏"))
    return verdict(kind)


@register.simple_tag
def ratio(one: Any) -> SafeString:
    """The share with its division: 4 ÷（24＋4）＝ 14.29%; a range where forms are unknown, never a zero for it."""
    if one.ratio_low is None:
        return SafeString("—")
    low = f"{one.ratio_low / 100:.2f}%"
    if one.ratio_low != one.ratio_high:
        return format_html('<span class="wait nb">{}—{}%</span>', low, f"{one.ratio_high / 100:.2f}")
    tone = "late em" if one.ratio_low > 1000 else ""
    return format_html(
        '<span class="nb">{} ÷（{}＋{}）＝ <b class="{}">{}</b></span>',
        one.dispatched,
        one.own,
        one.dispatched,
        tone,
        low,
    )


@register.filter
def own_words(orders: Any) -> list[str]:
    """What an authority would order, as the employer itself would do it: 责令支付二倍工资 → 支付二倍工资."""
    return [capfirst(one.removeprefix("责令").removeprefix("order to ")) for one in orders or ()]


@register.simple_tag
def change(kind: str) -> str:
    """What became of a person between two rosters."""
    return {"new": _("新增"), "gone": _("离开"), "changed": _("变化"), "back": _("回来")}[kind]


@register.simple_tag
def columns(names: list[str]) -> str:
    """Headings of columns, in the reader's language."""
    from laojian.screening.explain import label

    zh = translation.get_language() != "en"
    return ("、" if zh else ", ").join(label(name, zh) for name in names or ())


@register.simple_tag(takes_context=True)
def with_param(context: Any, name: str, value: Any) -> str:
    """The query of this page with one parameter set (removed where blank)."""
    query = context["request"].GET.copy()
    query.pop(name, None)
    if value not in ("", None):
        query[name] = value
    return str(query.urlencode())


@register.filter
def at(found: Any, key: str) -> Any:
    """The value of a mapping under a key, None where there is none."""
    return found.get(key) if found else None


@register.simple_tag
def answer_mark(one: Any, sheet: Any) -> SafeString:
    """An answer in the matrix of a sheet: a sign with its word for screen readers."""
    if one is None:
        return format_html('<span class="sr">{}</span>', _("不问"))
    absent = {place.id for place in sheet.places if place.absent}
    if one.cell.place in absent:
        return format_html('<span class="meta">—<span class="sr">{}</span></span>', _("本矿没有"))
    signs = {
        "ok": ("○", "ok", _("符合")),
        "bad": ("×", "late em", _("不符合")),
        "unsure": ("？", "wait em", _("待核")),
    }
    sign, tone, words_ = signs.get(one.said.answer, ("", "meta", _("未答")))
    return format_html('<span class="{}">{}<span class="sr">{}</span></span>', tone, sign, words_)
