"""查找 Pages of search."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path

from laojian.web.door import Asked, page, render


@page()
def search(request: Asked) -> HttpResponse:
    """The page."""
    return render(request, "search/page.html", {})


urls = [path("search/", search, name="search")]
