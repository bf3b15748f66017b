"""演示城市 The demonstration city as the people who click find it: who there is, by what they do."""

from __future__ import annotations

import json
from typing import Any


def make() -> dict[str, Any]:
    """Loads the city and writes load.json."""
    from django.conf import settings
    from django.core.management import call_command

    from laojian.archive.models import Event
    from laojian.authority.models import Unit
    from laojian.casework.models import Case

    call_command("load_city")
    counts = {"units": Unit.objects.count(), "cases": Case.objects.count(), "events": Event.objects.count()}
    found = {"size": "demo", "campaign": 1, "counts": counts, "people": people()}
    (settings.LAOJIAN_HOME / "load.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return found


def people() -> dict[str, list[str]]:
    """Sign-in names by what people do; filling: clerks whose sheet is not handed in yet."""
    from laojian.authority.models import Staff
    from laojian.campaigns.models import SelfInspection

    filling = set(SelfInspection.objects.filter(state="filling").values_list("unit_id", flat=True))
    found: dict[str, list[str]] = {}
    for one in Staff.objects.select_related("unit").order_by("pk"):
        roles = one.role_set()
        if one.unit.level == "county" and "inspector" in roles:
            kind = "inspector"
        elif "organiser" in roles:
            kind = "organiser"
        elif "clerk" in roles:
            kind = "filling" if one.unit_id in filling else "clerk"
        else:
            kind = {"partner": "partner", "group_clerk": "group", "agency_clerk": "agency"}.get(
                one.roles.split()[0], "head"
            )
        found.setdefault(kind, []).append(one.username)
    return found
