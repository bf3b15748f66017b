"""专项行动标签 Tags of duties: their state as a mark and a word, their clock, our words in the reader's language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laojian.campaigns.queries import english_titles
from laojian.campaigns.queries.views import DutyLine
from laojian.campaigns.rules.short import EN, short
from laojian.packs.rhythm import of_occasion
from laojian.packs.schema import Notice, Obligation
from laojian.packs.schema_standing import INSTEAD
from laojian.web.templatetags.laojian import day, short_day, state

register = template.Library()

MARKS = {
    "not_due": "due",
    "soon": "due",
    "in_progress": "due",
    "overdue": "missing",
    "reported": "reported",
    "zero_reported": "zero",
    "sent_back": "returned",
    "accepted": "reported",
    "not_applicable": "na",
}


@register.filter
def says(thing: Any, part: str) -> str:
    """The words of a pack's thing in the reader's language: {{ duty|says:"does" }} is does_zh or does_en; with part ""
    it is zh or en. English falls back on Chinese."""
    english = translation.get_language() == "en"
    names = (f"{part}_en", f"{part}_zh") if part else ("en", "zh")
    wanted = names[0] if english else names[1]
    return capfirst(getattr(thing, wanted, "") or getattr(thing, names[1], "") or getattr(thing, part, ""))


@register.simple_tag(takes_context=True)
def titled(context: Any, title: str) -> str:
    """The title of a campaign that a line of another room names, in the reader's language; a page asks once."""
    if translation.get_language() != "en":
        return title
    request = context.get("request")
    known = getattr(request, "english_titles", None)
    if known is None:
        known = english_titles()
        if request is not None:
            request.english_titles = known
    return known.get(title, title)


@register.filter
def what(line: Any) -> str:
    """What is handed over in the reader's language; blank where nothing is."""
    english = translation.get_language() == "en"
    return capfirst((line.what_en if english else "") or line.what)


@register.filter
def brief(duty: Any) -> str:
    """A short name of an obligation in the reader's language: its first words."""
    english = translation.get_language() == "en"
    return capfirst(short(duty.does_en, EN) if english and duty.does_en else short(duty.does_zh))


@register.filter
def unstopped(words: str) -> str:
    """A sentence as a heading, without its full stop."""
    return words.rstrip("。.")


@register.filter
def title(campaign: Any) -> str:
    """The title of a campaign in the reader's language."""
    english = translation.get_language() == "en"
    return str((campaign.title_en if english else "") or campaign.title)


def words() -> dict[str, str]:
    """The states in words."""
    return _words(translation.get_language() or "")


@lru_cache(maxsize=8)
def _words(language: str) -> dict[str, str]:
    """language: the one that is active."""
    return {
        "not_due": _("待报"),
        "soon": _("临近"),
        "in_progress": _("办理中"),
        "overdue": _("未报"),
        "reported": _("已报"),
        "zero_reported": _("零报"),
        "sent_back": _("退回"),
        "accepted": _("已审核"),
        "not_applicable": _("不适用"),
    }


@register.simple_tag
def duty_state(line: DutyLine) -> SafeString:
    """The mark and word of a duty on its day; 迟报 is said beside, since it is no state of its own."""
    shown = line.state
    if shown == "accepted" and line.zero:
        return state("zero", _("零报，已审核"))
    if line.standing.late and shown == "reported":
        return state("late", _("迟报"))
    if line.standing.late and shown == "accepted":
        return state("late", _("迟报，已审核"))
    return state(MARKS[shown], words()[shown])


@register.simple_tag
def duty_note(line: DutyLine) -> str:
    """The small words under the state: when it came, how late, how long overdue, or how many working days are left."""
    stands = line.standing
    if stands.late:
        days = line.late_by
        return _("迟报") if days is None else _("迟 %(n)d 个工作日") % {"n": days}
    if line.state in ("reported", "zero_reported", "accepted"):
        return short_day(line.done_on)
    if line.state == "overdue" or (line.state == "sent_back" and stands.over):
        return _("已逾期") if stands.over is None else _("逾期 %(n)d 个工作日") % {"n": stands.over}
    if line.state == "soon":
        return short_day(line.due)
    return ""


def instead(line: DutyLine) -> str:
    """What the notice says in place of a day, in the reader's language; blank where it says nothing."""
    said = line.obligation.due.instead
    english = translation.get_language() == "en"
    return "" if said in (None, "none") else capfirst(INSTEAD[said][1 if english else 0])


@register.simple_tag
def clock(line: DutyLine) -> SafeString:
    """The clock of a duty: working days first, the day below."""
    stands = line.standing
    if line.due is None:
        return format_html(
            '<span class="clock" data-is="none"><b>{}</b>{}</span>', _("没有写明日期"), instead(line)
        )
    below = short_day(line.due)
    if line.state in ("reported", "zero_reported", "accepted"):
        return format_html('<span class="clock"><b>{}</b>{}</span>', short_day(line.done_on), _("已报"))
    if stands.over:
        said = _("逾期 %(n)d 个工作日") % {"n": stands.over}
        return format_html('<span class="clock" data-is="late"><b>{}</b>{}</span>', said, _("%s届满") % below)
    if line.state == "overdue":
        return format_html(
            '<span class="clock" data-is="late"><b>{}</b>{}</span>', _("已逾期"), _("%s届满") % below
        )
    return _running(line, below)


def _running(line: DutyLine, below: str) -> SafeString:
    left = line.standing.left
    near = left is not None and left <= 2
    if left is None:
        said = _("工作日未定")
    elif left <= 0:
        said = _("期限内最后的休息日")
    else:
        said = ngettext("还有 %(n)d 个工作日", "还有 %(n)d 个工作日", left) % {"n": left}
    return format_html(
        '<span class="clock"{}><b>{}</b>{}</span>', SafeString(' data-is="near"') if near else "", said, below
    )


@register.filter
def span(phase: Any) -> str:
    """8月14日—9月28日, 至9月30日; over the end of a year with both years; an end that is not printed stays open."""
    if phase.starts_on is None and phase.ends_on is not None:
        return _("至%(day)s") % {"day": short_day(phase.ends_on)}
    over = phase.starts_on and phase.ends_on and phase.starts_on.year != phase.ends_on.year
    said = day if over else short_day
    return f"{said(phase.starts_on)}—{said(phase.ends_on)}"


@register.simple_tag
def due_head(column: Any) -> str:
    """The small words under a heading of the board: the common day, or how the day comes about."""
    if column.due is not None:
        return short_day(column.due)
    if column.n is not None:
        units = {"working_day": _("个工作日"), "day": _("日"), "hour": _("小时"), "month": _("个月")}
        told = {"n": column.n, "unit": units.get(column.unit_of_n, column.unit_of_n)}
        ours = any(one.due.default for one in column.obligations)
        return (_("事发后%(n)d%(unit)s 默认") if ours else _("事发后%(n)d%(unit)s")) % told
    return _("未写日期")


@register.filter
def table_period(duty: DutyLine) -> str:
    """The period of the table that a duty asks for: the last day of its period where it recurs, else its day."""
    period = of_occasion(duty.occasion)
    if period is not None:
        return period.ends_on.isoformat()
    return duty.due.isoformat() if duty.due else ""


@register.filter
def is_day(value: object) -> bool:
    """Is it a date?"""
    return isinstance(value, date)


@register.simple_tag
def thing(ref: str) -> SafeString:
    """What a duty answers or was moved by ("case:12"), in words with a link to its page; blank for what has none."""
    kind, _sign, number = ref.partition(":")
    pages = {
        "return": (_("报表第%s号"), "return"),
        "visit": (_("走访第%s号"), "visit"),
        "order": (_("限期改正指令第%s号"), "order"),
        "case": (_("案件第%s号"), "case"),
        "referral": (_("移送第%s号"), "referral"),
        "lead": (_("线索第%s号"), "lead"),
        "self_inspection": (_("自查表第%s号"), "self-check"),
        "finding": (_("查出问题第%s号"), ""),
        "flash": (_("快报第%s号"), "flash"),
    }
    if kind not in pages or not number.isdecimal():
        return SafeString("")
    word, name = pages[kind]
    if not name:
        return format_html("{}", word % number)
    return format_html('<a href="{}">{}</a>', reverse(name, args=[number]), word % number)


@register.filter
def chain_place(added: str) -> str:
    """Which paper of the chain adds a duty, in words; blank where the notice stands alone."""
    return {"above": _("上级文件的任务"), "own": _("本级文件的任务"), "below": _("下级文件加的任务")}.get(
        added, ""
    )


@register.filter
def added_in(duty: Obligation, notice: Notice | None) -> str:
    """Which paper of the notice's chain adds a duty, in words."""
    return chain_place(notice.place_of(duty.chain)) if notice is not None else ""
