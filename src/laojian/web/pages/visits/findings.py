"""问题 Acts about findings, and the order to correct that answers them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.base.problem import Problem
from laojian.casework.actions import findings, orders
from laojian.casework.queries import visits as queries
from laojian.casework.rules import words as rules
from laojian.web.door import Asked, page, render
from laojian.web.pages import deeds
from laojian.web.pages.deeds import choice, count, day, line, several
from laojian.web.pages.deeds import words as sentences


class ConfirmForm(deeds.Form):
    """认定属实."""

    workers = count(__("涉及人数"))
    since = line(__("从哪个月起"), required=False, hint=__("例如2024-08；不知道的留空，按发现之月计"), most=7)
    people = several(__("点名的人"), required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        asked: Any = self.fields["people"]
        typed: Any = self.data
        # whom a finding may name the room checks; what was ticked is shown again as it came
        asked.choices = [(key, key) for key in typed.getlist("people")] if self.is_bound else []


class ClearForm(deeds.Form):
    """排除问题."""

    reason = choice(__("原因"), rules.DISMISSALS.items())
    remark = sentences(__("核查的情况"))


class SortForm(deeds.Form):
    """分类."""

    sorting = choice(__("分类"), rules.SORTING.items())
    remark = sentences(__("措施、办法或者不能解决的原因"), required=False)


class UpForm(deeds.Form):
    """报上级."""

    remark = sentences(__("向上级报告（没有上报不能销号）"))


class CloseForm(deeds.Form):
    """销号."""

    remark = sentences(__("整改的情况"), required=False)


ACTS: dict[str, tuple[Any, type[deeds.Form]]] = {
    "confirm": (__("认定属实"), ConfirmForm),
    "clear": (__("排除问题"), ClearForm),
    "sort": (__("保存分类"), SortForm),
    "report-up": (__("报上级"), UpForm),
    "close": (__("销号"), CloseForm),
}


@dataclass(frozen=True, slots=True)
class Tried:
    """问题办理页 An act about a finding that was refused, with what was typed, and the way back."""

    title: Any
    form: deeds.Form
    back: str
    problem: str = ""


@page("POST")
def finding(request: Asked, id: int, act: str) -> HttpResponse:
    """One act about a finding, back to where it stands: confirm, clear, sort, report_up, close. What is refused is said
    beside the form as it was filled."""
    if act not in ACTS:
        raise Problem("casework.no_thing", kind="办理事项", id=act)
    title, form_of = ACTS[act]
    form, back = form_of(request.POST), _back(request)
    if not form.is_valid():
        return render(request, "visits/finding.html", Tried(title, form, back), status=422)
    try:
        _found(request, id, act, form.cleaned_data)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "casework.no_thing":
            raise
        tried = Tried(title, form, back, problem.say(request.actor.language))
        return render(request, "visits/finding.html", tried, status=422)
    messages.success(request, _("问题已更新。"))
    return HttpResponseRedirect(back)


def _back(request: Asked) -> str:
    """The page the act was done from, one of this house."""
    back = request.POST.get("back", "")
    own = back.startswith("/") and not back.startswith("//") and "\\" not in back
    return back if own else reverse("visits")


def _found(request: Asked, id: int, act: str, said: dict[str, Any]) -> None:
    who, at, on = request.actor, request.at, request.today
    acts: dict[str, Callable[[], None]] = {
        "confirm": lambda: findings.confirm_finding(
            who, id, workers=said["workers"], since=said["since"], people=tuple(said["people"]), at=at
        ),
        "clear": lambda: findings.clear_finding(who, id, reason=said["reason"], remark=said["remark"], at=at),
        "sort": lambda: findings.sort_finding(who, id, sorting=said["sorting"], plan=said["remark"], at=at),
        "report-up": lambda: findings.report_up(who, id, text=said["remark"], on=on, at=at),
        "close": lambda: findings.close_finding(who, id, remark=said["remark"], at=at),
    }
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
