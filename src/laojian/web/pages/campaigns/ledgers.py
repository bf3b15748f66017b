"""台账页 Ledgers a notice wants kept line by line: all of a campaign, one with its lines, its workbook in and out, handing it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.ledger import LedgerLineView, LedgerView, sheet
from laojian.campaigns.queries.ledger_history import Change
from laojian.campaigns.queries.views import CampaignView
from laojian.campaigns.rules.papers import NEVER_NIL, Paper
from laojian.packs.schema_standing import LedgerField
from laojian.web.door import Asked, page, page_number, render

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Ledgers:
    """台账一览 Every ledger of a campaign within the reader's reach."""

    campaign: CampaignView
    ledgers: tuple[LedgerLineView, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """一格 One field of the form: what it asks, what stands in it."""

    field: LedgerField
    value: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """台账页 One ledger; rows: its lines in the order of the fields, each with what became
    of it; form: a new line, or the one that is changed (renewed: its
    number); may_be_nil: can there truly be nothing; problem: why the last act was refused."""

    campaign: CampaignView
    view: LedgerView
    rows: tuple[tuple[int, tuple[str, ...], str, tuple[Change, ...]], ...]
    form: tuple[Cell, ...]
    may_be_nil: bool
    renewed: int | None = None
    problem: str = ""


@page()
def ledgers(request: Asked, id: int) -> HttpResponse:
    """All ledgers of a campaign."""
    campaign, pack = queries.campaign(request.actor, id, request.today), queries.pack_of(id)
    found = queries.ledgers(request.actor, id, pack, request.today)
    return render(request, "campaigns/ledgers.html", Ledgers(campaign, found))


@page("GET", "POST")
def ledger(request: Asked, id: int, duty: int) -> HttpResponse:
    """One ledger; POST keeps a line, new or (`line`) anew."""
    if request.method != "POST":
        return _shown(request, id, duty)
    given = {key: str(value) for key, value in request.POST.items()}
    number = _number(request.POST.get("line", ""))
    return _acted(
        request, id, duty,
        lambda: actions.write_line(request.actor, duty, given, at=request.at, number=number),
        lambda n: _("第%d行已记。") % n,
    )  # fmt: skip


@page("POST", verb="duty.ledger")
def strike(request: Asked, id: int, duty: int, number: int) -> HttpResponse:
    """Strikes a line out, with a reason."""
    reason = request.POST.get("reason", "")
    return _acted(
        request, id, duty,
        lambda: actions.strike_line(request.actor, duty, number, reason, at=request.at),
        lambda _none: _("已划去，不再计入。"),
    )  # fmt: skip


@page("POST", verb="duty.ledger")
def read(request: Asked, id: int, duty: int) -> HttpResponse:
    """Takes the lines of a workbook in."""
    file = request.FILES.get("file")

    def act() -> int:
        if file is None:
            raise Problem("campaign.ledger_many", seen=0, most=5000)
        return actions.read_ledger(request.actor, duty, file.read(), file.name or "", at=request.at)

    return _acted(
        request, id, duty, act,
        lambda n: ngettext("导入 %d 行；已有的没有重复记。", "导入 %d 行；已有的没有重复记。", n) % n,
    )  # fmt: skip


@page("POST", verb="duty.ledger")
def hand_in(request: Asked, id: int, duty: int) -> HttpResponse:
    """Hands the ledger in as it stands."""
    number = _number(request.POST.get("number", ""))
    papers = tuple(Paper(one.name or "", one.read()) for one in request.FILES.getlist("papers"))
    remark = request.POST.get("remark", "")

    def act() -> int:
        return actions.hand_in_ledger(
            request.actor, duty, at=request.at, number=number, remark=remark, papers=papers
        )

    return _acted(request, id, duty, act, lambda _n: _("已报送，等审核单位答复。"), "campaign-duty")


@page()
def workbook(request: Asked, id: int, duty: int) -> HttpResponse:
    """The ledger as a workbook; with `?empty` the sheet to fill in."""
    title, content = sheet(request.actor, duty, empty="empty" in request.GET)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(title)}.xlsx"}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _acted(
    request: Asked, id: int, duty: int, act: Callable[[], Any], done: Callable[[Any], str], then: str = "duty-ledger"
) -> HttpResponse:  # fmt: skip
    """Does the act and goes on; what is refused is said on the page of the ledger with what was typed."""
    try:
        made = act()
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        return _shown(request, id, duty, problem.say(request.actor.language))
    messages.success(request, done(made))
    return redirect(reverse(then, args=[id, duty]))


def _shown(request: Asked, id: int, duty: int, problem: str = "") -> HttpResponse:
    view = queries.ledger(request.actor, duty, request.today, page=page_number(request))
    rows = tuple(
        (
            one.number, tuple(one.cells.get(field.id, "") for field in view.fields), one.struck,
            view.changes.get(one.number, ()),
        )
        for one in view.lines.rows
    )  # fmt: skip
    renewed = _number(request.POST.get("line", "") or request.GET.get("line", ""))
    known = next((one.cells for one in view.lines.rows if one.number == renewed and not one.struck), {})
    typed = {key: str(value) for key, value in request.POST.items()} if problem else known
    form = tuple(Cell(field, typed.get(field.id, "")) for field in view.fields)
    context = LedgerPage(
        queries.campaign(request.actor, id, request.today), view, rows, form, view.duty.kind not in NEVER_NIL,
        renewed if known else None, problem,
    )  # fmt: skip
    return render(request, "campaigns/ledger.html", context, status=422 if problem else 200)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 9 else None


PLACE = "campaigns/<int:id>/duties/<int:duty>/ledger/"
urls = [
    path("campaigns/<int:id>/ledgers/", ledgers, name="campaign-ledgers"),
    path(PLACE, ledger, name="duty-ledger"),
    path(f"{PLACE}workbook/", workbook, name="ledger-workbook"),
    path(f"{PLACE}read/", read, name="ledger-read"),
    path(f"{PLACE}hand-in/", hand_in, name="ledger-hand-in"),
    path(f"{PLACE}<int:number>/strike/", strike, name="ledger-strike"),
]
