"""词语 Words of the law pages: codes, units and field names as a person reads them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from laojian.web.templatetags.laojian import period

KINDS: dict[str, Any] = {
    "provision": _("条款规则"), "calculator": _("计算器"), "violation": _("违法行为"), "measure": _("处理措施"),
    "parameter": _("参数"), "clock": _("期间"), "check_item": _("检查事项"), "route": _("职责分工"),
    "threshold": _("追诉标准"), "criterion": _("名单标准"), "validity": _("效力核验"), "statute": _("法规"),
}  # fmt: skip
UNITS: dict[str, Any] = {
    "fen": _("元"), "percent_bp": "%", "person": _("人"), "month": _("个月"), "day": _("日"),
    "working_day": _("个工作日"), "hour": _("小时"), "year": _("年"), "age": _("周岁"), "times": _("倍"),
}  # fmt: skip
STATES: dict[str, Any] = {
    "in_force": _("施行中"), "not_yet": _("尚未施行"), "ended": _("已失效"), "unknown": _("不能确定"),
}  # fmt: skip
CHANGED: dict[str, Any] = {"begins": _("施行"), "ends": _("失效"), "value": _("新的数值")}
GRAINS: dict[str, Any] = {
    "worker": _("每人每月"), "pair": _("每一派遣关系每月"), "host": _("每个用工单位每月"),
}  # fmt: skip
FACTS: dict[str, Any] = {
    "licences": _("许可证登记"), "units": _("单位信息"), "agreements": _("派遣协议"), "shareholdings": _("出资关系"),
    "aux_procedures": _("辅助性岗位的确定程序"),
}  # fmt: skip
HOWS: dict[str, Any] = {
    "roster": _("花名册数据可以判断"), "unit_facts": _("花名册加单位信息表可以判断"),
    "case": _("给出个案事实可以计算或者判断"), "visit": _("只能到现场查"), "reading": _("只供查阅，由人判断"),
    "not": _("没有建成"),
}  # fmt: skip
PARTS: dict[str, Any] = {"rule": _("规则"), "violation": _("违法行为"), "figure": _("没有查全的数值")}
#: how the label of a fact says that its figure is in 分
IN_FEN = "（分）"
CODES: dict[str, Any] = {
    "working_day": _("个工作日"), "day": _("日"), "hour": _("小时"), "month": _("个月"), "year": _("年"),
    "forward": _("最后一日是休息日的顺延"), "latest": _("最迟"), "earliest": _("最早"),
    "limit": _("过期权利消灭"), "order": _("责令改正"), "warning": _("警告"), "fine": _("罚款"),
    "confiscation": _("没收违法所得"), "revocation": _("吊销"), "stop": _("停产停业"), "closure": _("关闭"),
    "referral": _("移送"), "notice": _("通报"), "payment": _("支付"), "advice": _("督促"),
    "after_deadline": _("逾期不改正之后"), "after_refusal": _("拒不改正之后"), "serious": _("情节严重"),
    "refusal_or_serious": _("拒不改正或者情节严重"), "at_once": _("当场可以"), "must": _("应当"), "may": _("可以"),
    "roster": _("花名册筛查"), "check": _("现场检查"), "documents": _("查阅资料"), "site": _("现场查看"),
    "interview": _("询问"), "data": _("数据比对"), "gains": _("有违法所得"), "no_gains": _("没有违法所得"),
    "still_producing": _("仍在生产"), "found_again": _("再次发现"), "child_not_returned": _("童工没有送回"),
    "pr-notice": _("事先告知"), "pr-hearing": _("听证权利告知（达到数额的）"), "crime": _("刑事立案追诉"),
    "training_breach": _("证实没有培训、没有告知、没有记录或者不合格上岗"), "public_security": _("治安管理处罚"), "expired_licence": _("许可过期仍经营的，须确认"),
}  # fmt: skip
OUTCOMES: dict[str, tuple[str, Any]] = {
    "breach": ("breach", _("违法")), "clear": ("clear", _("合规")), "unknown": ("unknown", _("待核")),
    "reached": ("breach", _("达到")), "possible": ("unknown", _("可能达到")), "below": ("clear", _("未达到")),
    "met": ("breach", _("符合")), "not_met": ("clear", _("不符合")), "passed": ("clear", _("通过")),
    "failed": ("breach", _("不通过")), "indeterminate": ("unknown", _("待核")),
    "refused": ("unknown", _("不予提出")), "allowed": ("clear", _("可以提出")), "due": ("clear", _("算得")),
}  # fmt: skip
PER: dict[str, Any] = {
    "once": "", "person": _(" × 人数"), "person_month": _(" × 人月"),
    "person_month_after": _(" × 责令之后的人月"), "times_gains": _(" × 违法所得"), "times_base": _(" × 基数"),
    "percent_base": _(" × 基数"), "percent_base_day": _(" × 基数 × 日数"), "gains": _("违法所得全部"),
}  # fmt: skip
RANKS = ("法律", "行政法规", "部门规章", "地方性法规", "司法解释", "规范性文件")


def english() -> bool:
    """Does the reader read English?"""
    return (translation.get_language() or "").startswith("en")


def said(zh: str, en: str) -> str:
    """The reader's language; Chinese where the library has no English."""
    return en if en and english() else zh


def yuan(fen: int) -> str:
    """1,980.00: as pages write money."""
    return f"{Decimal(fen) / 100:,.2f}"


def span(since: Any, until: Any) -> str:
    """From and to which day: 2008年1月1日—2018年12月31日, 2018年12月29日起, 至2024年4月30日."""
    if since is None and until is None:
        return ""
    if until and since is None:
        return gettext("至%(day)s") % {"day": period(until)}
    if until:
        return f"{period(since)}—{period(until)}"
    return gettext("%(day)s起") % {"day": period(since)}


def in_yuan(label: str, value: Any) -> tuple[str, str]:
    """A fact and its figure as they are said: 直接经济损失（分）, 100000000 as 直接经济损失, 1,000,000.00元."""
    if not label.endswith(IN_FEN):
        return label, str(value)
    known = isinstance(value, int) and not isinstance(value, bool)
    return label.removesuffix(IN_FEN), amount("fen", value) if known else str(value)


def amount(unit: str, value: float | int) -> str:
    """One figure of a parameter with its unit: 1,980.00元, 10%, 60周岁."""
    word = str(UNITS.get(unit, ""))
    if unit == "fen":
        number = yuan(int(value))
    elif unit == "percent_bp":
        number = f"{value / 100:g}"
    else:
        number = f"{value:g}"
    gap = " " if english() and word and word != "%" else ""
    return f"{number}{gap}{word}"


def figure(unit: str, shown: Any, choices: Mapping[str, str] | None = None) -> str:
    """A parameter's value as `timeline` gives it: a text, tiers, or (low, high); empty where nothing is held. choices:
    what a text that is a choice means."""
    if shown in (None, (None, None)):
        return ""
    if isinstance(shown, str):
        return (choices or {}).get(shown, shown)
    if unit == "switch":
        return gettext("是") if shown[0] else gettext("否")
    if isinstance(shown, dict):
        return "、".join(f"{tier} {amount(unit, number)}" for tier, number in shown.items())
    low, high = ("?" if each is None else amount(unit, each) for each in shown)
    return low if low == high else f"{low}–{high}"


def joined(parts: Iterable[str]) -> str:
    """Sentences or names after one another, as the language does it."""
    return ("; " if english() else "；").join(map(str, parts))


def scale(found: Any) -> str:
    """The range of a measure: 5,000.00–10,000.00元 × 人数; 1–5倍 × 违法所得."""
    if found.per == "gains":
        return str(PER["gains"])
    if found.per.startswith("times"):
        low, high, unit = f"{found.low}", f"{found.high}", str(UNITS["times"])
    elif found.per.startswith("percent"):
        low, high, unit = f"{found.low / 100:g}", f"{found.high / 100:g}", "%"
    else:
        low, high, unit = yuan(found.low), yuan(found.high), str(UNITS["fen"])
    return (low if low == high else f"{low}–{high}") + unit + str(PER[found.per]) + _tier(found)


def _tier(found: Any) -> str:
    ends = []
    if found.gains_from:
        ends.append(_("违法所得%(n)s元以上") % {"n": yuan(found.gains_from)})
    if found.gains_below:
        ends.append(_("违法所得不足%(n)s元") % {"n": yuan(found.gains_below)})
    if found.cap:
        ends.append(_("总额不超过%(n)s元") % {"n": yuan(found.cap)})
    return f"（{'，'.join(map(str, ends))}）" if ends else ""


def region(code: str) -> str:
    """全国, or the division's name."""
    from laojian.ids.division import full_name

    if code == "CN":
        return gettext("全国")
    try:
        return full_name(code.ljust(6, "0")) or code
    except (KeyError, ValueError):
        return code


def read_day(text: str) -> date | None:
    """A day as it stands in an address. ValueError where it is none; None where nothing is asked."""
    return date.fromisoformat(text) if text else None
