"""归类 Standing: the few facts about many units that decide who takes part in a campaign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from laojian.parties.models import Agreement, Employer
from laojian.parties.queries.units import links
from laojian.parties.rules import kinds


@dataclass(frozen=True, slots=True)
class Standing:
    """归类 unit_type, mine_type, ownership: codes of the register, blank where not known."""

    unit_type: str = ""
    mine_type: str = ""
    ownership: str = ""

    @property
    def row_kind(self) -> str | None:
        """coal, noncoal, or None."""
        return kinds.row_kind(self.mine_type)


UNKNOWN = Standing()


def standings(unit_ids: Iterable[int] | None = None) -> Mapping[int, Standing]:
    """Unit id → what is known of it; units without a profile are left out. None: all units that have one."""
    rows = Employer.objects.all() if unit_ids is None else Employer.objects.filter(unit_id__in=list(unit_ids))
    return {
        unit: Standing(kind, mine, owner)
        for unit, kind, mine, owner in rows.values_list("unit_id", "unit_type", "mine_type", "ownership")
    }


def hosts_of(agency_ids: Iterable[int], on: date) -> Mapping[int, frozenset[int]]:
    """Agency id → ids of the hosts it works with on a day: by link, or by an agreement in force or without an end."""
    ids = list(agency_ids)
    found: dict[int, set[int]] = {
        agency: {host.id for host in hosts}
        for agency, hosts in links(ids, ("works_with",), on).of["works_with"].items()
    }
    agreed = Agreement.objects.filter(agency_id__in=ids, host_id__isnull=False).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    )
    for agency, host in agreed.values_list("agency_id", "host_id"):
        found.setdefault(agency, set()).add(host)
    return {agency: frozenset(hosts) for agency, hosts in found.items()}
