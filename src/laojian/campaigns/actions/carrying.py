"""结果沿用 Carrying over: the hits of hosts that no changed roster reports on stay as they are and become the new run's.

What a full run would say of them is the same: an answer rests on the rows of its host, and on what `queries.basis`
compares. Only the name of a unit that the unit facts do not know may come from any roster, and is told anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from laojian.campaigns.models import Hit, Run
from laojian.campaigns.queries.basis import Reading

NAMED = (("employer_uscc", "employer_name", 200), ("host_uscc", "host_name", 200))


@dataclass(frozen=True, slots=True)
class Carried:
    """结果沿用 names: of units by code; settled: codes whose name the unit facts tell, which are what they were."""

    reading: Reading
    names: Mapping[str, str]
    settled: Collection[str]

    @property
    def hosts(self) -> list[tuple[str, str]] | None:
        """Code and name of the hosts that were read anew, by name; None where all were."""
        if self.reading.hosts is None:
            return None
        named = ((code, self.names.get(code, "")) for code in self.reading.hosts)
        return sorted(named, key=lambda one: (one[1], one[0]))

    def carry(self, run: Run) -> int:
        """Makes what stands for the other hosts the run's own; how many hits."""
        if self.reading.hosts is None:
            return 0
        mine = Hit.objects.filter(campaign_id=run.campaign_id, month=run.month, gone=False)
        kept = mine.exclude(host_uscc__in=self.reading.hosts)
        for code, name, length in NAMED:
            self._rename(kept, code, name, length)
        self._rename(kept.exclude(grain="worker"), "subject", "name", 120)
        return kept.update(last_run=run)

    def _rename(self, kept: QuerySet[Hit], code: str, name: str, length: int) -> None:
        for of, was in kept.order_by().values_list(code, name).distinct():
            now = self.names.get(of, "")[:length]
            if of not in self.settled and now != was:
                kept.filter(**{code: of, name: was}).update(**{name: now})
