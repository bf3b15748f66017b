"""外壳 Shell: what every page shows around its content: navigation by role, the bell, who is signed in, the demo day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from laojian.authority.queries import has
from laojian.authority.rules import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """导航项 One entry of the navigation."""

    name: str
    url: str
    current: bool


OFFICE = ("today", "campaigns", "screening", "cases", "units", "returns", "law")
FIRM = ("today", "campaigns", "self-checks", "rosters", "visits", "returns", "law")
DEPARTMENT = ("today", "referrals", "cases", "campaigns", "law")
ASKS = {
    "campaigns": "campaign.read",
    "screening": "hit.read",
    "cases": "case.read",
    "units": "employer.read",
    "returns": "return.read",
    "self-checks": "self_inspection.read",
    "rosters": "roster.read",
    "referrals": "referral.read",
}
"""What a role must be able to read for an entry to be shown."""
OFFERED = {"enterprise": FIRM, "agency": FIRM, "group": FIRM, "department": DEPARTMENT}
BESIDE = {
    "campaigns": ("/notices/", "/flash/"),
    "screening": ("/eligible/",),
    "cases": ("/leads/", "/visits/", "/orders/", "/referrals/"),
    "visits": ("/orders/",),
}
"""Further addresses that belong to an entry of the navigation, where they have no entry of their own."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Variables of the base template."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "actor": actor,
        "places": _places(request, actor),
        "demo_date": settings.LAOJIAN_DEMO_DATE,
        "today_date": getattr(request, "today", None),
        "unread": _unread(actor),
        "theme": getattr(request.user, "theme", "") if hasattr(request, "user") else "",
    }


def _places(request: HttpRequest, actor: Actor | None) -> tuple[Place, ...]:
    if actor is None:
        return ()
    words = {
        "today": _("今日"),
        "campaigns": _("专项行动"),
        "screening": _("线索筛查"),
        "cases": _("案件"),
        "units": _("用人单位"),
        "returns": _("报表"),
        "law": _("法律库"),
        "self-checks": _("自查自纠"),
        "rosters": _("用工名册"),
        "visits": _("检查、整改"),
        "referrals": _("移送"),
    }
    offered = [
        name for name in OFFERED.get(actor.unit_kind, OFFICE) if name not in ASKS or has(actor, ASKS[name])
    ]
    found = []
    for name in offered:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        beside = tuple(one for one in BESIDE.get(name, ()) if one.strip("/") not in offered)
        current = request.path == url or (url != "/" and request.path.startswith((url, *beside)))
        found.append(Place(words[name], url, current))
    return tuple(found)


def _unread(actor: Actor | None) -> int:
    if actor is None:
        return 0
    from laojian.messages import queries

    return queries.unread(actor)
