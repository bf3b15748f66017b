"""一张报表 The page of a return: the table, the drawer, the live check, saving what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.reporting import actions, queries
from laojian.reporting.queries import Behind, Difference, ReturnView
from laojian.reporting.queries.blockers import Blocker
from laojian.reporting.rules import reasons
from laojian.web.door import Asked, page, render
from laojian.web.pages.returns import separate
from laojian.web.pages.returns.sheet import Sheet, sheet_of
from laojian.web.pages.returns.words import translated


@dataclass(frozen=True, slots=True)
class Page:
    """报表页 What the page of a return shows. problem: why what was just typed was not saved; typed: the fields of a form
    that was refused, with `act`, which form it was."""

    view: ReturnView
    sheet: Sheet
    behind: Behind | None
    differences: tuple[Difference, ...]
    hand_reasons: Mapping[str, str]
    back_reasons: Mapping[str, str]
    correct_reasons: Mapping[str, str]
    version_query: str
    may_remark: bool
    problem: str = ""
    reason: str = ""
    remark: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """试算部分 What the live check swaps in."""

    view_id: int
    sheet: Sheet
    unsaved: tuple[str, ...]
    faults: Mapping[str, str]
    blockers: tuple[Blocker, ...]
    may_explain: bool


@page()
def return_page(request: Asked, id: int) -> HttpResponse:
    """A return: the newest version, or ?v=2; ?cell=2.8 opens the drawer on a figure."""
    return shown(request, id)


def shown(
    request: Asked, id: int, problem: Problem | None = None, texts: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    """The page, with what was typed and why it was not saved."""
    view = queries.view(request.actor, id, number(request), on=request.today)
    place = request.GET.get("cell", "")
    behind = queries.behind(request.actor, id, place, view.number, on=request.today) if place else None
    sheet = sheet_of(
        view.form, view.filled, view.report, editable="fill" in view.may, chosen=place, texts=texts,
        separate=separate.of_return(request.actor, view, request.today),
    )  # fmt: skip
    context = Page(
        view, sheet, behind, queries.differences(request.actor, id, view.number, on=request.today),
        translated(reasons.HAND), translated(reasons.SEND_BACK), translated(reasons.CORRECT), "" if view.draft else f"v={view.number}", "remark" in view.may, said(problem) if problem else "",
        request.POST.get("reason", ""), request.POST.get("remark", ""), typed or {},
    )  # fmt: skip
    return render(request, "returns/page.html", context, status=422 if problem else 200)


@page()
def cell(request: Asked, id: int, place: str) -> HttpResponse:
    """The drawer of one figure for HTMX; without it the page with that drawer."""
    if not request.htmx:
        version = f"&v={number(request)}" if number(request) else ""
        return redirect(f"{reverse('return', args=[id])}?cell={place}{version}")
    behind = queries.behind(request.actor, id, place, number(request), on=request.today)
    context = {
        "behind": behind,
        "id": id,
        "typed": request.GET.get(place),
        "hand_reasons": translated(reasons.HAND),
        "may_remark": behind.may_remark,
    }
    return render(request, "returns/_drawer.html", context)


@page("POST")
def check(request: Asked, id: int) -> HttpResponse:
    """What the relations say to what is being typed; nothing is saved."""
    trial = queries.preview(request.actor, id, figures(request), on=request.today)
    sheet = sheet_of(trial.form, trial.filled, trial.report, editable=True, faults=trial.faults)
    context = Checked(id, sheet, trial.unsaved, trial.faults, trial.blockers, True)
    return render(request, "returns/_check.html", context)


@page("POST")
def fill(request: Asked, id: int) -> HttpResponse:
    """Saves what was typed, with one reason for what differs from the records."""
    typed = figures(request)
    words = (request.POST.get("reason", ""), request.POST.get("remark", ""))
    try:
        changed = actions.fill_in(
            request.actor, id, typed, *words, at=request.at, seen=request.POST.get("seen", "")
        )
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        return shown(request, id, problem, typed)
    messages.success(request, _("已保存 %(n)s 格。") % {"n": len(changed)} if changed else _("没有改动。"))
    place = request.POST.get("cell", "")
    return redirect(f"{reverse('return', args=[id])}{f'?cell={place}' if place else ''}")


def figures(request: HttpRequest) -> dict[str, str]:
    """The typed figures of a request: fields named c:2.8 or c:S1.total."""
    given = request.POST.items()
    return {key[2:]: str(text) for key, text in given if key.startswith("c:")}


def number(request: HttpRequest) -> int | None:
    """The version asked for."""
    asked = request.GET.get("v", "")
    return int(asked[:9]) if asked.isdecimal() else None


def said(problem: Problem) -> str:
    """A problem in the language of the page."""
    from django.utils import translation

    return problem.say("en" if translation.get_language() == "en" else "zh")
