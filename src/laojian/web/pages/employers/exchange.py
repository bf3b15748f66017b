"""导入和导出页 Unit facts in and out by workbook: the template, the faults by row, the marked copy, the export."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.archive import queries as archive
from laojian.authority import queries as authority
from laojian.authority.rules import Thing
from laojian.base.problem import Problem
from laojian.parties import actions, queries
from laojian.parties.queries.listing import IntakeView
from laojian.web.door import Asked, page, render

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Exchange:
    """导入和导出页 intakes: what this unit handed in before."""

    intakes: tuple[IntakeView, ...]
    may_import: bool
    problem: str = ""


@page("GET", "POST", verb="employer.export")
def exchange(request: Asked) -> HttpResponse:
    """The page; POST takes a workbook in."""
    thing = Thing("unit", request.actor.unit_code, request.actor.path)
    if not authority.may(request.actor, "employer.export", thing):
        raise Http404
    said = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            content, name = (file.read(), file.name or "") if file else (b"", "")
            id = actions.import_facts(request.actor, content, name, at=request.at)
            return redirect("employer-intake", id=id)
        except Problem as problem:
            if problem.code.startswith("authority."):
                raise
            said = problem.say(request.actor.language)
    may_import = authority.may(request.actor, "employer.import", thing)
    context = Exchange(queries.intakes(request.actor), may_import, said)
    return render(request, "employers/exchange.html", context, status=422 if said else 200)


@dataclass(frozen=True, slots=True)
class Taken:
    """导入结果页 one: the receipt; errors: rows left out; cells: kept as not known; notes: worth a look."""

    one: IntakeView
    errors: int
    cells: int
    notes: int


@page()
def intake(request: Asked, id: int) -> HttpResponse:
    """What came of one workbook."""
    one = queries.intake(request.actor, id)
    levels = [issue["level"] for issue in one.issues]
    context = Taken(one, levels.count("error"), levels.count("cell"), levels.count("note"))
    return render(request, "employers/intake.html", context)


@page()
def marked(request: Asked, id: int) -> HttpResponse:
    """The workbook with its faults marked."""
    one = queries.intake(request.actor, id)
    stem = one.name.rpartition(".")[0] or one.name
    return _workbook(archive.content(one.marked), _("%s（已标注）.xlsx") % stem)


@page()
def template(request: Asked) -> HttpResponse:
    """The empty workbook."""
    return _workbook(queries.template(), _("单位信息模板.xlsx"))


@page("POST")
def export(request: Asked) -> HttpResponse:
    """All unit facts within reach; the export is an event."""
    content = actions.export_facts(request.actor, at=request.at)
    return _workbook(content, _("单位信息 %s.xlsx") % request.today.isoformat())


def _workbook(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "X-Content-Type-Options": "nosniff",
        },
    )


urls = [
    path("employers/exchange/", exchange, name="employer-exchange"),
    path("employers/exchange/template/", template, name="employer-template"),
    path("employers/exchange/export/", export, name="employer-export"),
    path("employers/exchange/<int:id>/", intake, name="employer-intake"),
    path("employers/exchange/<int:id>/marked/", marked, name="employer-marked"),
]
