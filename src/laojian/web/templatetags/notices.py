"""通知标签 Tags of the pages that begin with a notice: entries in words, fields of their forms, how sure a reading is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from laojian.campaigns.queries.notice_draft import Entry
from laojian.campaigns.rules import notice_table
from laojian.campaigns.rules.notice import BY_HAND_FIELDS, FIELDS
from laojian.packs.check import Finding
from laojian.packs.notice_diff import Difference
from laojian.packs.rhythm import AHEAD, periods_of
from laojian.packs.schema import Due, Pack
from laojian.packs.schema_standing import Rhythm
from laojian.web.templatetags.laojian import day, short_day, state

register = template.Library()


@register.filter
def at(values: Mapping[str, Any], key: str) -> Any:
    """The value under a key, None where there is none."""
    return values.get(key)


@register.simple_tag
def heading(entry: Entry) -> str:
    """What an entry is, in one line."""
    one = entry.one
    if entry.kind in ("deadlines", "recurring", "relative"):
        return f"{one.who or '—'}：{one.what or '—'}"
    if entry.kind == "duties":
        return f"{one.who}：{one.text}" if one.who else str(one.text)
    if entry.kind == "phases":
        return f"{one.name}：{_days(one.start, one.end)}"
    if entry.kind == "tables":
        rows, columns, relations = len(one.rows), len(one.columns), len(one.relations)
        counts = _("%(columns)d 栏、%(rows)d 行、%(relations)d 条栏目关系") % {
            "columns": columns, "rows": rows, "relations": relations,
        }  # fmt: skip
        return f"{one.title or '—'}：{counts}"
    if entry.kind == "facts":
        return f"{FACTS[one.name]()}{_('：')}{one.text}"
    if entry.kind in HEAD:
        return f"{HEAD[entry.kind]()}{_('：')}{one.role if entry.kind == 'contacts' else one.text}"
    if entry.kind == "attachments":
        return f"{_('附件')}{one.no or ''} {one.title}"
    return str(one.name if entry.kind == "departments" else one.text)


FACTS = {
    "addressee": lambda: _("主送"),
    "openness": lambda: _("公开方式"),
    "paper": lambda: _("所附文件"),
}
HEAD = {"basis": lambda: _("依据"), "contacts": lambda: _("联系"), "amounts": lambda: _("数额")}


def _days(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return _("原文没有起止日")
    return f"{short_day(start) or '…'}—{short_day(end) or '…'}"


@register.simple_tag
def details(entry: Entry) -> str:
    """What else is known of an entry, divided by dots."""
    one = entry.one
    found = []
    if entry.kind == "deadlines":
        found += [_("%s前") % short_day(one.date) if one.date else "", one.date_text and f"“{one.date_text}”"]
    if entry.kind in ("recurring", "relative"):
        found.append(f"“{one.text}”")
    if entry.kind in ("deadlines", "recurring", "relative"):
        found.append(_("报%s") % one.to if one.to else "")
    if entry.kind == "deadlines" and one.partners:
        found.append(_("会同：%s") % one.partners)
    if entry.kind == "duties":
        found.append(_("没有日期，不进催报，只留记录"))
    if entry.kind == "contacts":
        found.append(_("只留职务，不留姓名和号码"))
    if entry.kind == "departments":
        found.append("；".join(one.duties))
    if entry.kind == "phases" and one.text:
        found.append(f"“{one.text}”")
    if entry.kind == "items" and "+" not in entry.key:
        found.append(one.no)
    return " · ".join(part for part in found if part)


@register.simple_tag
def sureness(n: int) -> SafeString:
    """How surely something was read, of three: marks and words."""
    marks = format_html_join(
        "", "<i{}></i>", ((SafeString(" data-on") if at < n else "",) for at in range(3))
    )
    said = _("把握 %d/3") % n
    return format_html(
        '<span class="sure {}" role="img" aria-label="{}">{}</span>', "ok" if n == 3 else "wait", said, marks
    )


@register.simple_tag
def lacking(what: str) -> str:
    """What a person has to see to, in words."""
    return {
        "violation": _("目录里没有相近的违法行为：请选定一种，或者不要这一条"),
        "who": _("原文没有写由谁：不写明就不会分解到单位"),
        "day": _("没有日期，不进催报"),
        "columns": _("有的栏表头或单位是推定的，请对照原件"),
    }[what]


@register.simple_tag
def makes(kind: str) -> str:
    """What may be made of a question, as a choice."""
    return {
        "deadlines": _("有日期的任务"),
        "recurring": _("周期任务"),
        "duties": _("没有日期的任务"),
        "phases": _("阶段"),
        "items": _("检查事项"),
        "tables": _("报表"),
    }[kind]


@register.simple_tag
def adds(kind: str) -> str:
    """The name of adding an entry by hand."""
    return {
        "deadlines": _("补充一项有日期的任务"),
        "recurring": _("补充一项周期任务"),
        "duties": _("补充一项没有日期的任务"),
        "phases": _("补充一个阶段"),
        "items": _("补充一项检查事项"),
        "tables": _("补充一张没有读出的表"),
    }[kind]


@dataclass(frozen=True, slots=True)
class Field:
    """栏 One field of an entry's form."""

    name: str
    label: str
    widget: str
    value: str
    hint: str = ""


WIDGETS = {
    "date": "day", "start": "day", "end": "day", "who": "party", "to": "party", "text": "long", "duties": "long",
    "violation": "violation", "columns": "columns", "filled_by": "party", "column_lines": "long", "row_lines": "long",
    "relation_lines": "long", "signature_lines": "long",
}  # fmt: skip


@register.simple_tag
def fields(kind: str, entry: Entry | None, kept: Mapping[str, str] | None) -> list[Field]:
    """The fields of an entry's form with what stands in them, or what was typed."""
    labels = {
        "date": _("截止日"), "what": _("做什么、报什么"), "who": _("谁报"), "to": _("报给谁"), "text": _("内容"),
        "name": _("名称"), "duties": _("职责，每行一条"), "start": _("起"), "end": _("止"), "title": _("名称"),
        "role": _("联系哪个科室"), "violation": _("违法行为"), "columns": _("栏"), "annex": _("附件第几号"), "filled_by": _("由谁填报"), "column_lines": _("栏，每行一栏，栏号就是第几行"),
        "row_lines": _("行，每行一行"), "relation_lines": _("栏目关系，每行一条"), "signature_lines": _("签字栏，每行一处"),
    }  # fmt: skip
    hints = {
        "column_lines": _("表头 | 单位 | 其中3（是第3栏的一部分）；同一组的写成 组 > 表头"),
        "relation_lines": _("照原件抄，例如 (2)=(3)+(4) 或 1行=2行+3行"),
        "row_lines": _("例如 合计、煤矿企业、非煤矿山企业"),
    }
    by_hand = entry is None or "+" in entry.key
    if kind == "recurring" and by_hand:
        labels["text"], hints["text"] = _("多久一次"), _("例如 每周五、每月5日前、每10天、每季度末月25日前")
    names = (BY_HAND_FIELDS | {"tables": notice_table.FIELDS})[kind] if by_hand else FIELDS[kind]
    typed = kept if kept and (entry is not None or kept.get("kind") == kind) else {}
    return [
        Field(
            name,
            labels[name],
            "line" if (kind, name) == ("recurring", "text") else WIDGETS.get(name, "line"),
            typed.get(name, _said(entry, name)),
            hints.get(name, ""),
        )
        for name in names
    ]


def _said(entry: Entry | None, name: str) -> str:
    if entry is None or name == "columns":
        return ""
    if name in entry.said and entry.kind == "tables":
        return notice_table.typed(entry.said, name)
    if name == "violation":
        return entry.violation
    value = getattr(entry.one, name)
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")


@register.simple_tag
def finding(one: Finding) -> str:
    """A fault of the pack in the reader's language."""
    return one.en if translation.get_language() == "en" else one.zh


@register.simple_tag
def change_state(one: Difference) -> SafeString:
    """新增, 取消 or 修改 as a mark and a word."""
    kind, words = {
        "added": ("reported", _("新增")),
        "removed": ("returned", _("取消")),
        "changed": ("due", _("修改")),
    }[one.state]
    return state(kind, words)


@register.simple_tag
def when(due: Due, pack: Pack) -> str:
    """When a duty of a pack is due, in words."""
    if due.day is not None:
        return day(due.day)
    if due.kind == "each_case" and due.setting is not None:
        setting = pack.setting(due.setting)
        units = {"working_day": _("%(n)s 个工作日"), "hour": _("%(n)s 小时")}
        words = units.get(setting.unit or "day", _("%(n)s 日"))
        said = words % {"n": setting.default}
        return (_("事前 %s") if due.before else _("事发后 %s")) % said
    if due.rhythm is not None:
        return _rhythm(due.rhythm) + _count(due, pack)
    return {"promptly": _("及时"), "phase": _("随阶段")}.get(due.kind, _("没有日期"))


def _count(due: Due, pack: Pack) -> str:
    """How many periods a series has and between which days; of one without an end only where it begins."""
    found = periods_of(pack, due, pack.first_day + AHEAD)
    if not found:
        return ""
    if due.rhythm is not None and due.rhythm.ends_on is None:
        return _("（%(first)s起，没有写明止日）") % {"first": day(found[0].due)}
    return _("（共 %(n)d 期，%(first)s起，至 %(last)s）") % {
        "n": len(found),
        "first": day(found[0].due),
        "last": day(found[-1].due),
    }


def _rhythm(one: Rhythm) -> str:
    last = _("最后一日")
    named = last if one.day >= 31 else _("%d 日") % one.day
    return {
        "days": _("每 %d 天") % one.n,
        "days_of_month": _("每月 %s") % "、".join(last if n >= 31 else _("%d 日") % n for n in one.days),
        "month": _("每月%s") % named,
        "quarter": _("每季度末月%s") % named,
        "year": _("每年 %(month)d 月%(day)s") % {"month": one.month, "day": named},
    }[one.every]
