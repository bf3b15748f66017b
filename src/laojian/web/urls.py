"""页面地址 Addresses of the pages: an explicit list of the modules that offer them."""

from importlib import import_module

MODULES = (
    "sign_in",
    "today",
    "search",
    "account",
    "inbox",
    "units",
    "system",
    "events",
    "campaigns",
    "notices",
    "self_checks",
    "rosters",
    "screening",
    "eligible",
    "placement",
    "leads",
    "visits",
    "cases",
    "employers",
    "returns",
    "registrations",
    "flash",
    "market",
    "law",
)

urlpatterns = [pattern for name in MODULES for pattern in import_module(f"laojian.web.pages.{name}").urls]
