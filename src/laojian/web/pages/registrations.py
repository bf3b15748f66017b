"""逐人登记 Pages of the workers registered one by one: the list with its flags, one by form, many by roster, striking out."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.authority import queries as authority
from laojian.base.problem import Problem
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.queries.views import CampaignView
from laojian.casework.actions import registrations as actions
from laojian.casework.queries import registrations as queries
from laojian.casework.rules import ledgers as rules
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages import deeds
from laojian.web.pages.deeds import choice, day, line, truth, yes_no

HEADINGS = (
    *("姓名", "身份证号码", "出生日期", "用人单位名称", "用人单位统一社会信用代码"),
    *("户籍所在地", "来源渠道", "介绍人或中介", "身份证件是否被扣", "是否被限制自由"),
)
"""The columns of the register among those the pack's layout knows."""


class WorkerForm(deeds.Form):
    """登记一人."""

    name = line(__("姓名"), most=60, hint=__("加密保存，列表里只显示姓"))
    id_no = line(__("身份证号码"), required=False, most=30, hint=__("加密保存；没有证件的留空，填出生日期"))
    born_on = day(__("出生日期"), required=False, hint=__("有身份证号码的不用填"))
    place_name = line(__("场所名称"), hint=__("砖窑、矿山、作坊的名称或者地址"))
    place = line(__("场所的单位代码"), required=False, hint=__("系统里有这个单位的，填统一社会信用代码"))
    origin = line(__("户籍所在地"), required=False, most=120)
    channel = choice(__("来源渠道"), rules.listed("hire_channel").items(), required=False)
    introducer = line(__("介绍人或中介"), required=False)
    agency = line(__("介绍机构的单位代码"), required=False)
    papers_kept = yes_no(__("身份证件是否被扣"))
    liberty_restricted = yes_no(__("是否被限制自由"))
    registered_on = day(__("登记日期"))


@dataclass(frozen=True, slots=True)
class Register:
    """登记页 The list of a campaign with its sums; taken: what became of the roster just read."""

    campaign: CampaignView
    found: Paged[queries.WorkerLine]
    sums: queries.Sums
    asked: queries.AskedWorkers
    flags: dict[str, str]
    channels: dict[str, str]
    may_make: bool
    form: WorkerForm
    problem: str = ""
    open: bool = False
    taken: actions.Taken | None = None


@page("GET", "POST")
def register(request: Asked, id: int) -> HttpResponse:
    """The register; POST enters one worker."""
    if request.method != "POST":
        return _shown(request, id)
    form = WorkerForm(request.POST)
    if not form.is_valid():
        return _shown(request, id, form)
    said: dict[str, Any] = dict(form.cleaned_data)
    said |= {name: truth(said[name]) for name in ("papers_kept", "liberty_restricted")}
    try:
        actions.register_worker(request.actor, id, actions.NewWorker(**said), at=request.at)
    except Problem as problem:
        if problem.code == "authority.may_not":
            raise
        return _shown(request, id, form, problem.say(request.actor.language))
    messages.success(request, _("已登记。"))
    return redirect("registrations", id=id)


@page("POST")
def roster(request: Asked, id: int) -> HttpResponse:
    """Enters everybody in an uploaded roster and tells what became of it."""
    file = request.FILES.get("file")
    if file is None:
        return _shown(request, id, problem=_("没有选文件。"))
    try:
        taken = actions.register_roster(
            request.actor, id, content=file.read(), name=file.name or "", on=request.today, at=request.at
        )
    except Problem as problem:
        if problem.code == "authority.may_not":
            raise
        return _shown(request, id, problem=problem.say(request.actor.language))
    return _shown(request, id, taken=taken)


def _shown(
    request: Asked, id: int, form: WorkerForm | None = None, problem: str = "",
    taken: actions.Taken | None = None,
) -> HttpResponse:  # fmt: skip
    got = request.GET
    asked = queries.AskedWorkers(
        got.get("flag", ""), got.get("channel", ""), got.get("q", "").strip(), page_number(request)
    )
    campaign = campaigns.campaign(request.actor, id, request.today)
    context = Register(
        campaign, queries.workers(request.actor, id, asked), queries.sums(request.actor, id), asked, queries.FLAGS,
        rules.listed("hire_channel"), campaign.closed_at is None and authority.has(request.actor, "registration.make"),
        form or WorkerForm(initial={"registered_on": request.today}), problem, form is not None or "new" in got, taken,
    )  # fmt: skip
    wrong = bool(problem) or (form is not None and bool(form.errors))
    return render(request, "registrations/page.html", context, status=422 if wrong else 200)


@page("POST")
def strike(request: Asked, id: int, row: int) -> HttpResponse:
    """Strikes one out with a reason; what is refused is said on the page of the register."""
    reason = request.POST.get("reason", "")
    try:
        actions.strike_registration(request.actor, row, reason, at=request.at, campaign=id)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "casework.no_thing":
            raise
        return _shown(request, id, problem=problem.say(request.actor.language))
    messages.success(request, _("已作废，不再计入。"))
    return redirect("registrations", id=id)


@page()
def blank(request: Asked, id: int) -> HttpResponse:
    """The empty register as a file, one worker per row."""
    campaigns.campaign(request.actor, id, request.today)
    out = io.StringIO()
    csv.writer(out).writerow(HEADINGS)
    return deeds.download(out.getvalue().encode("utf-8-sig"), "text/csv", "务工人员登记表.csv")


urls = [
    path("campaigns/<int:id>/workers/", register, name="registrations"),
    path("campaigns/<int:id>/workers/roster/", roster, name="registration-roster"),
    path("campaigns/<int:id>/workers/blank/", blank, name="registration-blank"),
    path("campaigns/<int:id>/workers/<int:row>/strike/", strike, name="registration-strike"),
]
