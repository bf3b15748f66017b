"""当月计数 Hit counts: how many hits of a month stand under each provision, county and employer, counted once a run.

Hits change only while a run is written. What was counted is therefore kept, in the process, until a later run of the
month; while one is under way everything is counted anew. Names are read each time: a unit may be renamed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from laojian.authority.models import Unit
from laojian.authority.queries import scope
from laojian.authority.rules import Actor
from laojian.base.period import last_day
from laojian.campaigns.models import Hit, Run
from laojian.campaigns.queries import desk
from laojian.campaigns.queries.hits import Asked, chosen, place_of

KEPT = 2000
"""So many counts are kept, the least recently asked go first."""
_COUNTS = {
    "breach": Count("id", filter=Q(verdict="breach")),
    "unknown": Count("id", filter=Q(verdict="unknown")),
    "undecided": Count("id", filter=Q(verdict="undecided")),
    "units": Count("unit", distinct=True),
}
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Line:
    """一行汇总 Counts under one heading: a provision (title, law, mark), a county or an employer (code, title)."""

    id: str
    title: str
    law: str
    level: str
    breach: int
    unknown: int
    undecided: int
    units: int

    @property
    def open(self) -> int:
        """What could not be decided, by a cell or by a whole column."""
        return self.unknown + self.undecided


@dataclass(frozen=True, slots=True)
class HitCounts:
    """What an actor sees of a campaign's month (asked), counted. run: the newest run and how it stands; None while one is under
    way, and nothing is kept."""

    actor: Actor
    asked: Asked
    run: tuple[Hashable, ...] | None

    @classmethod
    def of(cls, actor: Actor, campaign: int, month: str) -> HitCounts:
        """Of the month, as the newest run left it."""
        runs = Run.objects.filter(campaign_id=campaign, month=month).order_by("-id")
        newest = runs.values_list("id", "state", "ended_at", "found", "new", "gone").first()
        going = newest is not None and newest[1] in ("queued", "running")
        return cls(actor, Asked(campaign, month), None if going else newest or ("none",))

    def by_provision(
        self, provisions: Sequence[str], language: str = "zh", *, county: str = "", unit: str = ""
    ) -> tuple[Line, ...]:
        """Every provision of the pack in its order with its counts, zero where nothing was found; of one county or unit
        where these are given."""
        from laojian.law.cite import quoted

        asked = replace(self.asked, county=county, unit=unit)
        found = {row["provision"]: row for row in self._counted(asked, "provision")}
        on, lines = last_day(self.asked.month), list[Line]()
        for id in dict.fromkeys((*provisions, *found)):
            rule = desk.version(id, on)
            counts = [int(found[id][name]) if id in found else 0 for name in _COUNTS]
            if rule is None:
                lines.append(Line(id, id, "", "verify", *counts))
                continue
            title = rule.zh if language == "zh" else rule.en
            lines.append(Line(id, title, quoted(rule.cites[:1], language), rule.mark.level, *counts))
        return tuple(lines)

    def by_county(self) -> tuple[Line, ...]:
        """Counts by county or zone, most breaches first."""
        return self._named("county", 100)

    def by_unit(self, most: int = 50) -> tuple[Line, ...]:
        """Counts by the unit a hit is laid to, most breaches first."""
        return self._named("unit", most)

    def breaches(self) -> Mapping[tuple[int, str], int]:
        """(unit, violation) → breaches."""

        def count() -> dict[tuple[int, str], int]:
            rows = chosen(self.actor, replace(self.asked, verdict="breach")).order_by()
            counted = rows.values_list("unit_id", "violation").annotate(n=Count("id"))
            return {(unit, violation): n for unit, violation, n in counted}

        found: dict[tuple[int, str], int] = self.kept("breaches", count)
        return found

    def changes(self, run: int) -> tuple[int, int]:
        """How many hits of a run were not there before, and how many fell away with it."""

        def count() -> tuple[int, int]:
            mine = Hit.objects.filter(scope(self.actor).q())
            mine = mine.filter(campaign_id=self.asked.campaign, month=self.asked.month)
            new = mine.filter(first_run_id=run, last_run_id=run, gone=False).count()
            return new, mine.filter(gone_run_id=run).count()

        found: tuple[int, int] = self.kept(("changes", run), count)
        return found

    def _named(self, by: str, most: int) -> tuple[Line, ...]:
        rows = self._counted(self.asked, f"{by}_id", f"{by}__code", most=most)
        names = Unit.objects.in_bulk([row[f"{by}_id"] for row in rows if row[f"{by}_id"]])
        found = []
        for row in rows:
            unit = names.get(row[f"{by}_id"])
            title = place_of(unit) if by == "county" else unit.name if unit else ""
            found.append(Line(row[f"{by}__code"] or "", title, "", "", *(int(row[one]) for one in _COUNTS)))
        return tuple(found)

    def _counted(self, asked: Asked, *by: str, most: int = 1000) -> list[dict[str, Any]]:
        def count() -> list[dict[str, Any]]:
            rows = chosen(self.actor, asked).order_by().values(*by).annotate(**_COUNTS)
            return list(rows.order_by("-breach", "-unknown", by[-1])[:most])

        found: list[dict[str, Any]] = self.kept((asked, by, most), count)
        return found

    def kept(self, what: Hashable, make: Callable[[], Any]) -> Any:
        """The answer as it was worked out since the newest run, else worked out now. what: names everything else that it
        hangs on."""
        if self.run is None:
            return make()
        database = connection.settings_dict["NAME"]
        key = (str(database), scope(self.actor), self.asked, self.run, what)
        with _lock:
            if key in _kept:
                _kept.move_to_end(key)
                return _kept[key]
        made = make()
        with _lock:
            _kept[key] = made
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
        return made


def forget() -> None:
    """Forget what is kept: for whoever changes hits otherwise than by a run."""
    with _lock:
        _kept.clear()
