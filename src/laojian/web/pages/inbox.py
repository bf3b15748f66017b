"""收件箱 Pages of inbox."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path

from laojian.web.door import Asked, page, render


@page()
def inbox(request: Asked) -> HttpResponse:
    """The page."""
    return render(request, "inbox/page.html", {})


urls = [path("inbox/", inbox, name="inbox")]
