"""公开页 How open a campaign is: marks of its papers, the public page, requests for disclosure; and the public page itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.authority.queries import has
from laojian.authority.rules import OFFICES
from laojian.base.problem import Problem
from laojian.campaigns import queries
from laojian.campaigns.actions import openness as actions
from laojian.campaigns.queries import openness as reads
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.queries.views import CampaignView
from laojian.campaigns.rules.openness import ANSWERS, MARKS, WAYS
from laojian.web.door import Asked, page, page_number, public, render
from laojian.web.pages import deeds
from laojian.web.pages.deeds import choice, day, line, words


class RequestForm(deeds.Form):
    """登记公开申请."""

    applicant = line(__("申请人"), most=120)
    contact = line(__("联系方式"), required=False, hint=__("加密保存；不要写身份证号码"))
    what = words(__("申请公开的内容"))
    way = choice(__("要求的形式"), ((code, zh) for code, (zh, _en) in WAYS.items()))
    received_on = day(__("收到日期"))


class AnswerForm(deeds.Form):
    """登记答复."""

    answer = choice(__("答复"), ((code, zh) for code, (zh, _en) in ANSWERS.items()))
    number = line(__("答复文号"), required=False, most=80)
    remark = words(__("说明"), required=False)
    on = day(__("答复日期"))


@dataclass(frozen=True, slots=True)
class OpennessPage:
    """公开页 marks, ways, answers: words by code; form: of a new request; answering: id of the request whose answer form is open."""

    campaign: CampaignView
    view: reads.OpennessView
    requests: Paged[reads.RequestView]
    marks: dict[str, tuple[str, str]]
    ways: dict[str, tuple[str, str]]
    answers: dict[str, tuple[str, str]]
    may_read: bool
    may_register: bool
    form: RequestForm
    answering: int = 0
    answer_form: AnswerForm | None = None
    problem: str = ""


@page("GET", "POST")
def openness(request: Asked, id: int) -> HttpResponse:
    """How open the campaign is; POST puts its notice on the public page, or takes it off (`withdraw`)."""
    if request.method != "POST":
        return _shown(request, id)
    if "withdraw" in request.POST:
        reason = request.POST.get("reason", "")
        return _acted(
            request, id, lambda: actions.withdraw_notice(request.actor, id, reason, at=request.at), _("已从公开页面撤下。")
        )  # fmt: skip
    return _acted(
        request, id, lambda: actions.release_notice(request.actor, id, at=request.at), _("已放到公开页面。")
    )


@page("POST", verb="disclosure.register")
def register(request: Asked, id: int) -> HttpResponse:
    """Registers a request for disclosure."""
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _shown(request, id, form=form)
    new = actions.NewRequest(**form.cleaned_data)
    return _acted(
        request, id, lambda: actions.register_request(request.actor, id, new, at=request.at), _("已登记。"), form
    )  # fmt: skip


@page("POST", verb="disclosure.answer")
def answer(request: Asked, id: int, asked: int) -> HttpResponse:
    """Registers the answer to a request."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, id, answering=asked, answer_form=form)
    said = form.cleaned_data
    return _acted(
        request, id,
        lambda: actions.answer_request(
            request.actor, id, asked, said["answer"], on=said["on"], at=request.at, number=said["number"],
            remark=said["remark"],
        ),
        _("答复已登记。"),
    )  # fmt: skip


def _acted(
    request: Asked, id: int, act: Callable[[], Any], done: str, form: RequestForm | None = None
) -> HttpResponse:
    try:
        act()
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        return _shown(request, id, form=form, problem=problem.say(request.actor.language))
    messages.success(request, done)
    return redirect("campaign-openness", id=id)


def _shown(
    request: Asked, id: int, *, form: RequestForm | None = None, answering: int = 0,
    answer_form: AnswerForm | None = None, problem: str = "",
) -> HttpResponse:  # fmt: skip
    asked = request.GET.get("answer", "")
    if answer_form is None and asked.isdecimal() and len(asked) < 9:
        answering, answer_form = int(asked), AnswerForm(initial={"on": request.today})
    refused = bool(problem or (form and form.errors) or (answer_form and answer_form.errors))
    context = OpennessPage(
        queries.campaign(request.actor, id, request.today), reads.openness(request.actor, id, request.today),
        reads.disclosure_requests(request.actor, id, request.today, page=page_number(request)), MARKS, WAYS, ANSWERS,
        has(request.actor, "disclosure.read"),
        has(request.actor, "disclosure.register") and request.actor.unit_kind in OFFICES,
        form or RequestForm(initial={"received_on": request.today, "way": "paper"}), answering, answer_form, problem,
    )  # fmt: skip
    return render(request, "campaigns/openness.html", context, status=422 if refused else 200)


@dataclass(frozen=True, slots=True)
class PublicPage:
    """公开页面 What everybody may read without signing in."""

    notices: tuple[reads.PublicNotice, ...]


@public("GET")
def outside(request: HttpRequest) -> HttpResponse:
    """The public page: notices marked 主动公开 that were put there, and nothing else."""
    return render(request, "campaigns/public.html", PublicPage(reads.public_notices()))


urls = [
    path("public/", outside, name="public"),
    path("campaigns/<int:id>/openness/", openness, name="campaign-openness"),
    path("campaigns/<int:id>/openness/register/", register, name="disclosure-register"),
    path("campaigns/<int:id>/openness/<int:asked>/answer/", answer, name="disclosure-answer"),
]
