"""法律库标签 Tags of the law: the mark of certainty, the page of an id, the state on a day."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def certainty(level: str) -> SafeString:
    """How sure a rule is: the text was read, it is a reading, it is still to be verified. Always visible."""
    if not level:
        return SafeString("")
    said = {"sure": _("已核原文"), "reading": _("法律解读，须经确认"), "verify": _("待核实")}
    return format_html('<span class="certainty" data-is="{}">{}</span>', level, said.get(level, level))


@register.simple_tag
def law_url(id: str) -> str:
    """The page of whatever carries or builds an id of the law (a rule, a V-number, a measure)."""
    return reverse("law-rule", args=[id])


@register.simple_tag
def in_force(state: str, name: str) -> SafeString:
    """Whether it is the law of the day: a mark and a word."""
    look = {"in_force": "reported", "not_yet": "due", "ended": "na", "unknown": "returned"}.get(state, "due")
    return format_html('<span class="state" data-is="{}">{}</span>', look, name) if state else SafeString("")


@register.simple_tag(takes_context=True)
def this_page(context: Any, **changed: Any) -> str:
    """The query of this page with some parameters set (removed where blank)."""
    query = context["request"].GET.copy()
    for name, value in changed.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = value
    return str(query.urlencode())
