"""台账用语 Words of the pages of ledgers: how long something lasted."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def lasted(span: timedelta | None) -> str:
    """A span in words: minutes under an hour, hours under two days, else days; blank for none."""
    if span is None:
        return ""
    minutes = max(int(span.total_seconds() // 60), 0)
    if minutes < 60:
        return _("%(n)d 分钟") % {"n": minutes}
    if minutes < 48 * 60:
        return _("%(n)d 小时") % {"n": minutes // 60}
    return _("%(n)d 天") % {"n": minutes // (24 * 60)}
