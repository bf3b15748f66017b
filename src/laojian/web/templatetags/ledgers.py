"""台账用语 Words of the pages of ledgers: how long something lasted."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

register = template.Library()
WORDS = (
    gettext_noop("本人应聘"),
    gettext_noop("亲友介绍"),
    gettext_noop("中介机构介绍"),
    gettext_noop("包工头带来"),
    gettext_noop("劳务市场"),
    gettext_noop("学校组织"),
    gettext_noop("被拐骗、强迫而来"),
    gettext_noop("其他渠道"),
    gettext_noop("不清楚"),
    gettext_noop("已报上级"),
    gettext_noop("上级已签收"),
    gettext_noop("已终报"),
    gettext_noop("上级指示"),
    gettext_noop("机构底数"),
    gettext_noop("机构问题"),
    gettext_noop("用工指导"),
    gettext_noop("行业协会"),
    gettext_noop("管理制度"),
    gettext_noop("年度报告公示"),
    gettext_noop("公布许可备案"),
    gettext_noop("抽查日期"),
    gettext_noop("问题"),
    gettext_noop("情况"),
    gettext_noop("参与专项整治"),
    gettext_noop("已作废"),
    gettext_noop("本机构"),
)
"""What the rules of the ledgers keep in Chinese, for the catalogue."""


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
