"""我的账户 Pages of account."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path

from laojian.web.door import Asked, page, render


@page()
def account(request: Asked) -> HttpResponse:
    """The page."""
    return render(request, "account/page.html", {})


urls = [path("account/", account, name="account")]
