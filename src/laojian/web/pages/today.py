"""今日 What is due today, soonest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path

from laojian.web.door import Asked, page, render


@page()
def today(request: Asked) -> HttpResponse:
    """The page of the day."""
    return render(request, "today/page.html", {})


urls = [path("", today, name="today")]
