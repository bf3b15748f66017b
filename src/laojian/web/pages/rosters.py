"""用工名册 Pages of rosters: the list with the upload, one roster with its faults, what the law finds in it, submitting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.base.period import month_of, shift
from laojian.base.problem import Problem
from laojian.campaigns import actions
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries import roster as queries
from laojian.campaigns.queries import roster_missing
from laojian.campaigns.queries.latest import opening
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.queries.roster import Reading, RosterView, WorkforceMonth
from laojian.campaigns.queries.roster_missing import Lacking, MissingMonth
from laojian.campaigns.queries.roster_template import template as roster_template
from laojian.campaigns.queries.views import CampaignLine
from laojian.web.door import Asked, page, page_number, render

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONTHS_OFFERED = 12
CELL = re.compile(r"(cell|alike)-([0-9]{1,6})")
"""Name of the field of a faulty cell, and of the mark that its answer holds for all alike: with the number of its fault."""


class UploadForm(forms.Form):
    """上传名册."""

    campaign = forms.IntegerField(widget=forms.HiddenInput)
    unit = forms.CharField(required=False)
    month = forms.RegexField(r"^[0-9]{4}-(0[1-9]|1[0-2])$", required=False)
    file = forms.FileField(
        error_messages={
            "required": __("请选择要上传的名册文件（.xlsx 或 .csv）。"),
            "empty": __("这个文件是空的。请在表格软件里填好、保存以后再选。"),
        }
    )


@dataclass(frozen=True, slots=True)
class Said:
    """问题 A refusal as the page shows it."""

    what: str
    todo: str


def said(problem: Problem) -> Said:
    """A Problem in the reader's language."""
    language = "en" if translation.get_language() == "en" else "zh"
    what = problem.entry[language].format(**problem.details)
    return Said(what, problem.entry[f"do_{language}"].format(**problem.details))


@dataclass(frozen=True, slots=True)
class RosterList:
    """名册列表 The page of the list. lacking: units that have not handed in the chosen month; units: for whom the
    reader may upload; missing: the months that rosters are missing of."""

    campaigns: tuple[CampaignLine, ...]
    campaign: CampaignLine | None
    month: str
    months: tuple[str, ...]
    state: str
    text: str
    rosters: Paged[RosterView]
    lacking: tuple[Lacking, ...] | None
    units: tuple[tuple[str, str], ...]
    workforce: tuple[WorkforceMonth, ...]
    today_month: str
    missing: tuple[MissingMonth, ...]
    problem: Said | None = None
    chosen: dict[str, str] | None = None


@page("GET", "POST", verb="roster.read")
def rosters(request: Asked) -> HttpResponse:
    """The list; a file that is handed in is read and shown, or refused with what to do."""
    if request.method == "POST":
        return upload(request)
    return render(request, "rosters/page.html", _list(request))


def upload(request: Asked) -> HttpResponse:
    """Reads one file in as a draft."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        words = next(iter(form.errors.values()))[0]
        return render(request, "rosters/page.html", _list(request, Said(str(words), "")), status=422)
    given = form.cleaned_data
    try:
        id = actions.read_roster(
            request.actor, given["campaign"], content=given["file"].read(), name=given["file"].name, at=request.at,
            month=given["month"], unit=given["unit"],
        )  # fmt: skip
    except Problem as problem:
        return render(request, "rosters/page.html", _list(request, said(problem)), status=422)
    return redirect("roster", id)


def _list(request: Asked, problem: Said | None = None) -> RosterList:
    actor, asked = request.actor, request.GET or request.POST
    lines = campaigns.choices(actor, request.today)
    chosen = opening(actor, lines, "rosters", str(asked.get("campaign", "")))
    month, state, text = asked.get("month", ""), asked.get("state", ""), asked.get("text", "").strip()
    if problem is not None:
        month = ""
    number = page_number(request)
    this = month_of(request.today)
    offered = tuple(shift(this, -back) for back in range(MONTHS_OFFERED))
    found = queries.rosters(
        actor, campaign=chosen.id if chosen else None, month=month, state=state, text=text, page=number
    )
    lacking = roster_missing.lacking(actor, chosen.id, month) if chosen and month else None
    units = queries.may_upload(actor, chosen.id) if chosen else ()
    own = queries.workforce(actor, actor.unit_code) if units and actor.unit_kind == "enterprise" else ()
    return RosterList(
        lines, chosen, month, offered, state, text, found, lacking, units, own, this,
        roster_missing.missing(actor, chosen.id, this) if chosen else (), problem,
        {"month": asked.get("month", ""), "unit": asked.get("unit", "")},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RosterPage:
    """名册页 One roster: how it was read, what the law finds in it, and what may be done now."""

    roster: RosterView
    reading: Reading
    own: bool
    may_submit: bool
    may_discard: bool
    may_correct: bool
    submitted: bool
    newer: int | None
    problem: Said | None = None


@page()
def roster(request: Asked, id: int) -> HttpResponse:
    """One roster."""
    return _one(request, id)


def _one(request: Asked, id: int, problem: Said | None = None) -> HttpResponse:
    view = queries.roster(request.actor, id)
    language = "en" if translation.get_language() == "en" else "zh"
    told = queries.reading(
        request.actor,
        id,
        language=language,
        page=page_number(request),
        findings_page=page_number(request, "found"),
    )
    own = request.actor.unit_kind in ("enterprise", "agency", "group")
    can = own and view.state in ("draft", "submitting") and view.rows_loaded > 0
    draft = own and view.state == "draft"
    mend = any(one.field for one in told.issues.rows) and queries.may_correct(request.actor, view)
    newer = queries.corrected_as(request.actor, id) if view.state in ("mended", "in_force") else None
    shown = RosterPage(view, told, own, can, draft, mend, view.state == "in_force", newer, problem)
    return render(request, "rosters/roster.html", shown, status=422 if problem else 200)


@page("POST")
def submit(request: Asked, id: int) -> HttpResponse:
    """Brings a draft in force; where many people are gone, only after that was checked."""
    sure = request.POST.get("gone") == "checked"
    try:
        done = actions.submit_roster(request.actor, id, at=request.at, gone_confirmed=sure)
    except Problem as problem:
        if problem.code != "campaigns.roster_gone":
            raise
        return _one(request, id, said(problem))
    words = _("名册已报送，回执号 %(number)s。共 %(rows)s 行，%(month)s 以这一份为准。")
    messages.success(
        request, words % {"number": done.number, "rows": f"{done.rows_loaded:,}", "month": done.month}
    )
    return redirect("roster", id)


@page("POST")
def discard(request: Asked, id: int) -> HttpResponse:
    """Puts a draft aside."""
    actions.discard_roster(request.actor, id, at=request.at)
    messages.success(request, _("已放弃这份没有报送的名册，原来生效的名册没有变。"))
    return redirect("rosters")


@page("POST")
def correct(request: Asked, id: int) -> HttpResponse:
    """Hands the roster in again with the faulty cells as they were typed anew."""
    before = queries.roster(request.actor, id)
    named = [(found, name) for name in request.POST if (found := CELL.fullmatch(name))]
    typed = {int(found[2]): request.POST[name] for found, name in named if found[1] == "cell"}
    alike = [int(found[2]) for found, _name in named if found[1] == "alike"]
    new = actions.correct_roster(request.actor, id, typed, at=request.at, for_alike=alike)
    after = queries.roster(request.actor, new)
    words = _(
        "改正已存成新的一份：读入 %(rows)s 行（原来 %(were)s 行），要改的还有 %(left)s 处（原来 %(had)s 处）。"
    )
    numbers = {
        "rows": after.rows_loaded,
        "were": before.rows_loaded,
        "left": after.issues,
        "had": before.issues,
    }
    messages.success(request, words % {key: f"{one:,}" for key, one in numbers.items()})
    return redirect("roster", after.id)


@page()
def marked(request: Asked, id: int) -> HttpResponse:
    """The copy with its faults marked."""
    return _download(*queries.marked(request.actor, id))


@page()
def template(request: Asked, campaign: int) -> HttpResponse:
    """The empty workbook of a campaign's pack."""
    campaigns.campaign(request.actor, campaign, request.today)
    return _download(*roster_template(campaign, request.actor))


def _download(name: str, content: bytes) -> HttpResponse:
    from urllib.parse import quote

    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


urls = [
    path("rosters/", rosters, name="rosters"),
    path("rosters/template/<int:campaign>/", template, name="roster-template"),
    path("rosters/<int:id>/", roster, name="roster"),
    path("rosters/<int:id>/submit/", submit, name="roster-submit"),
    path("rosters/<int:id>/discard/", discard, name="roster-discard"),
    path("rosters/<int:id>/correct/", correct, name="roster-correct"),
    path("rosters/<int:id>/marked/", marked, name="roster-marked"),
]
