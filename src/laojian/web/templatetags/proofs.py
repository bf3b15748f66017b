"""算式 Proofs: the sum under a clock, drawn once and kept, since many rows of many readers show the same days."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from laojian.casework.queries.sums import Sum

register = template.Library()
KEPT = 2048


@register.simple_tag
def proof(sum: Sum) -> SafeString:
    """How a deadline was counted, folded away; open where it is past."""
    return _drawn(sum, get_language() or "")


@lru_cache(maxsize=KEPT)
def _drawn(sum: Sum, language: str) -> SafeString:
    """language: that of the words in it."""
    return SafeString(render_to_string("today/_sum.html", {"sum": sum}))
