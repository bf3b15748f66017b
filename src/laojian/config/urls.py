"""地址 Addresses: the pages and the interface."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("laojian.web.urls")),
    path("api/v1/", include("laojian.api.urls")),
]
handler400 = "laojian.web.pages.errors.refused"
handler404 = "laojian.web.pages.errors.not_found"
handler403 = "laojian.web.pages.errors.forbidden"
handler500 = "laojian.web.pages.errors.broken"
