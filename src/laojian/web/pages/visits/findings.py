"""问题 Acts about findings, and the order to correct that answers them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.base.problem import Problem
from laojian.casework.actions import findings, orders
from laojian.casework.queries import visits as queries
from laojian.web.door import Asked, page, render
from laojian.web.pages import deeds
from laojian.web.pages.deeds import day, several
from laojian.web.pages.deeds import words as sentences


@page("POST")
def finding(request: Asked, id: int, act: str) -> HttpResponse:
    """One act about a finding, back to where it stands: confirm, clear, sort, report_up, close."""
    said = request.POST
    try:
        _found(request, id, act)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "casework.no_thing":
            raise
        messages.error(request, problem.say(request.actor.language))
    else:
        messages.success(request, _("问题已更新。"))
    back = said.get("back", "")
    return HttpResponseRedirect(
        back if back.startswith("/") and not back.startswith("//") else reverse("visits")
    )


def _found(request: Asked, id: int, act: str) -> None:
    said, who, at = request.POST, request.actor, request.at
    remark = said.get("remark", "")
    workers = int(said["workers"]) if said.get("workers", "").isdecimal() else None
    acts = {
        "confirm": lambda: findings.confirm_finding(who, id, workers=workers, at=at),
        "clear": lambda: findings.clear_finding(who, id, reason=said.get("reason", ""), remark=remark, at=at),
        "sort": lambda: findings.sort_finding(who, id, sorting=said.get("sorting", ""), plan=remark, at=at),
        "report-up": lambda: findings.report_up(who, id, text=remark, on=request.today, at=at),
        "close": lambda: findings.close_finding(who, id, remark=remark, at=at),
    }
    if act not in acts:
        raise Problem("casework.no_thing", kind="办理事项", id=act)
    acts[act]()


class OrderForm(deeds.Form):
    """责令限期改正."""

    findings = several(__("针对的问题"))
    text = sentences(__("责令的内容"), hint=__("写明要改什么、改到什么程度"))
    due_on = day(__("改正期限"), required=False, hint=__("不填的按默认天数，并标明是默认值（A23）"))


@dataclass(frozen=True, slots=True)
class Ordering:
    """责令改正页."""

    view: queries.VisitView
    form: deeds.Form
    problem: str = ""


@page("GET", "POST")
def order(request: Asked, id: int) -> HttpResponse:
    """Orders correction of findings of a visit."""
    view = queries.visit(request.actor, id)
    open_ = [one for one in view.findings if one.state in ("open", "confirmed")]
    given = {"findings": [(str(one.id), f"{one.violation_zh}：{one.text}") for one in open_]}
    form = OrderForm(request.POST if request.method == "POST" else None, given=given, initial={"findings": [str(one.id) for one in open_]})  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "visits/order.html", Ordering(view, form), status=422 if form.is_bound else 200
        )
    said = form.cleaned_data
    new = orders.NewOrder(
        tuple(int(one) for one in said["findings"]), said["text"], request.today, said["due_on"]
    )
    try:
        made = orders.issue_order(request.actor, new, at=request.at)
    except Problem as problem:
        return render(request, "visits/order.html", Ordering(view, form, problem.say(request.actor.language)), status=422)  # fmt: skip
    messages.success(request, _("责令改正已作出，请送达。"))
    return redirect("order", id=made)
