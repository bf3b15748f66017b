"""目标页 Targets against a base year: each indicator by itself, its base year, its years, how it stands; units side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.targets import TargetsView, TargetView
from laojian.campaigns.queries.views import CampaignView
from laojian.campaigns.rules.targets import Indicator, value
from laojian.web.door import Asked, page, page_number, render


@dataclass(frozen=True, slots=True)
class Box:
    """一格 One figure: name of the field, year, what stands in it (blank where it is not known), what was kept; open: may it be told
    now."""

    name: str
    year: int
    text: str
    kept: str
    open: bool


@dataclass(frozen=True, slots=True)
class Line:
    """指标行 An indicator with its boxes."""

    indicator: Indicator
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """目标表 One target of the unit that is looked at. heads: base year and years; source: where the figures are from."""

    view: TargetView
    heads: tuple[int, ...]
    lines: tuple[Line, ...]
    source: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Targets:
    """目标页 The targets of a campaign."""

    campaign: CampaignView
    view: TargetsView
    tables: tuple[Table, ...]


@page("GET", "POST")
def targets(request: Asked, id: int) -> HttpResponse:
    """How the targets stand; POST tells figures of the reader's own unit for one target."""
    if request.method != "POST":
        return _shown(request, id)
    target = request.POST.get("target", "")
    try:
        changed = _tell(request, id, target)
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        return _shown(request, id, target, problem.say(request.actor.language))
    said = ngettext("已存，%d 个数字有变。", "已存，%d 个数字有变。", changed)
    messages.success(request, said % changed if changed else _("没有变化。"))
    return redirect("campaign-targets", id=id)


def _tell(request: Asked, id: int, target: str) -> int:
    """Keeps what was changed on the page, and nothing that somebody else changed meanwhile."""
    post = request.POST
    one = next((one for one in queries.pack_of(id).targets if one.id == target), None)
    if one is None:
        raise Problem("campaign.no_target", target=target[:60])
    given = {}
    for n, indicator in enumerate(one.indicators):
        for key in post:
            head, _sep, year = key.rpartition("-")
            if head == f"v{n}" and year.isdecimal() and len(year) == 4 and post[key].strip() != post.get(f"was-{key}", ""):  # fmt: skip
                given[indicator, int(year)] = value(post[key])
    return actions.set_target_values(request.actor, id, target, given, post.get("source", ""), at=request.at)


def _shown(request: Asked, id: int, target: str = "", problem: str = "") -> HttpResponse:
    campaign = queries.campaign(request.actor, id, request.today)
    unit = "" if problem else request.GET.get("unit", "")[:40]
    view = queries.targets(request.actor, id, request.today, unit=unit, page=page_number(request))
    shown = view.one.targets if view.one else ()
    tables = tuple(_table(request, one, problem if one.target.id == target else "") for one in shown)
    status = 422 if problem else 200
    return render(request, "campaigns/targets.html", Targets(campaign, view, tables), status=status)


def _table(request: Asked, view: TargetView, problem: str) -> Table:
    heads = tuple(dict.fromkeys((view.base, *view.years)))
    lines = []
    for n, one in enumerate(view.indicators):
        told = {view.base: one.base, **one.values, **({view.base: one.base} if one.base is not None else {})}
        boxes = []
        for year in heads:
            kept = "" if told[year] is None else str(told[year])
            name = f"v{n}-{year}"
            text = request.POST.get(name, kept) if problem else kept
            boxes.append(Box(name, year, text, kept, year in view.open))
        lines.append(Line(one, tuple(boxes)))
    source = request.POST.get("source", "") if problem else "；".join(view.sources)
    return Table(view, heads, tuple(lines), source, problem)


urls = [path("campaigns/<int:id>/targets/", targets, name="campaign-targets")]
