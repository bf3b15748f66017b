"""导出导入 A return as a workbook or PDF, and its workbook taken back in."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _

from laojian.reporting import actions, documents
from laojian.reporting.documents import Document
from laojian.web.door import Asked, page
from laojian.web.pages.returns.acts import done, posted
from laojian.web.pages.returns.page import number


@page("GET", "POST")
def workbook(request: Asked, id: int) -> HttpResponse:
    """The workbook of a version; posted, its figures as entries by hand."""
    if request.method == "POST":
        return done(request, id, lambda: _taken(request, id), _("工作簿里的数字已存为手工填写。"))
    found = documents.document(request.actor, id, "xlsx", number(request), on=request.today, at=request.at)
    return _handed_out(found)


@page()
def pdf(request: Asked, id: int) -> HttpResponse:
    """The PDF of a version."""
    found = documents.document(request.actor, id, "pdf", number(request), on=request.today, at=request.at)
    return _handed_out(found)


def _taken(request: Asked, id: int) -> None:
    file = request.FILES.get("file")
    content = file.read() if file is not None and (file.size or 0) <= actions.WORKBOOK_BYTES else b""
    words = (posted(request, "reason") or "06", posted(request, "remark"))
    actions.take_workbook(request.actor, id, content, *words, at=request.at)


def _handed_out(found: Document) -> HttpResponse:
    name = quote(found.name)
    return HttpResponse(
        found.content,
        content_type=found.media_type,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )
