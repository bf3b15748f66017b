"""办案 Leads, visits, findings, orders and cases in their thousands: what the actions made in the seed city, copied to
the other mines with all its kin, new numbers, the officers of the place, days moved by whole weeks, and every event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from load.bulk import Row, columns, next_id, put
from load.events import Told
from load.tree import letters

SUBJECTS = {"lead": "Lead", "visit": "Visit", "finding": "Finding", "order": "Order", "case": "Case"}
NUMBERED = {"Lead": "lead", "Case": "case", "Order": "order", "Referral": "referral"}
ORDER = (
    "Case", "Lead", "Visit", "Order", "Finding", "VisitAnswer", "Officer", "CaseDay", "CaseViolation", "ClockExtension",
    "ClockSuspension", "OrderExtension", "Recheck", "Evidence", "Decision", "Referral", "Letter",
)  # fmt: skip
"""Tables in the order of their keys."""
WEEKS = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """一户 All rows that concern one mine of the seed city: (table, columns); events: of these things."""

    unit: int
    office: int
    rows: tuple[tuple[str, Row], ...]
    events: tuple[Row, ...]
    cases: int


@dataclass(slots=True)
class Copier:
    """复制 Copies of deeds. hits: keys of breaches by unit, not decided yet; made: rows by table, to be written."""

    tree: Any
    hits: dict[int, list[str]]
    told: Told
    made: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, int] = field(default_factory=dict)
    series: Counter[tuple[int, str]] = field(default_factory=Counter)
    places: dict[int, Any] = field(default_factory=dict)
    staff: dict[str, Any] = field(default_factory=dict)

    def copy(self, deed: Deed, unit: Any, office: Any, round: int) -> None:
        """One deed for another mine."""
        from laojian.casework import models

        ids = {}
        people = self._people(deed, office)
        shift = timedelta(weeks=-(round % WEEKS))
        for name, row in deed.rows:
            self.last.setdefault(name, next_id(getattr(models, name)))
            ids[name, row["id"]] = self.last[name]
            self.last[name] += 1
        for name, row in deed.rows:
            self.made[name].append(self._row(name, row, ids, unit, office, people, shift))
        for event in deed.events:
            self._event(event, ids, office, people, unit, shift)
        if len(self.told.rows) > 20_000:
            self.write()

    def _row(
        self, name: str, row: Row, ids: Mapping[Any, int], unit: Any, office: Any, people: Mapping[int, Any],
        shift: timedelta,
    ) -> Row:  # fmt: skip
        from laojian.casework import models

        new = dict(row)
        for one in getattr(models, name)._meta.concrete_fields:
            value = row[one.attname]
            if value is None:
                continue
            if one.is_relation:
                new[one.attname] = self._key(
                    one.related_model.__name__, one.attname, value, ids, unit, office, people
                )
            elif isinstance(value, date):
                new[one.attname] = value + shift
        new["id"] = ids[name, row["id"]]
        if name in NUMBERED:
            new["number"] = self._number(office, NUMBERED[name])
        elif name == "Visit":
            new["code"] = self._code(office)
        elif name == "Decision" and row["number"]:
            new["number"] = self._number(office, "penalty")
        if name == "Lead" and row["hit_key"]:
            new["hit_key"] = self.hits[unit.pk].pop() if self.hits.get(unit.pk) else None
        return new

    def _key(
        self, table: str, attname: str, value: int, ids: Mapping[Any, int], unit: Any, office: Any,
        people: Mapping[int, Any],
    ) -> int:  # fmt: skip
        if table == "Staff":
            return people[value].pk if value in people else value
        if table == "Unit":
            return {
                "unit_id": unit.pk,
                "office_id": office.pk,
                "mine_id": unit.pk,
                "by_unit_id": office.pk,
            }.get(attname, value)
        return ids.get((table, value), value)

    def _people(self, deed: Deed, office: Any) -> dict[int, Any]:
        """Who does here what somebody of the seed county did there: the first officer for the first, and so on."""
        before, here = letters(self.places[deed.office].code), letters(office.code)
        return {self.staff[f"{before}{n}"].pk: self.staff[f"{here}{n}"] for n in (1, 2, 3)}

    def _number(self, office: Any, kind: str) -> str:
        from laojian.casework.rules import numbers

        self.series[office.pk, kind] += 1
        return numbers.number(office.short_name + office.code, kind, 2024, self.series[office.pk, kind])

    def _code(self, office: Any) -> str:
        self.series[office.pk, "visit"] += 1
        return f"V{office.pk}-{self.series[office.pk, 'visit']:05}"

    def _event(
        self,
        event: Row,
        ids: Mapping[Any, int],
        office: Any,
        people: Mapping[int, Any],
        unit: Any,
        shift: timedelta,
    ) -> None:
        table = SUBJECTS[event["subject_kind"]]
        detail = {key: self._detail(key, value, ids, unit) for key, value in event["detail"].items()}
        who = people.get(int(event["actor"].partition(":")[2] or 0))
        here = {"actor": f"staff:{who.pk}", "actor_name": who.name, "unit": office.path} if who else {}
        subject = str(ids[table, int(event["subject_id"])])
        self.told.tell({**event, **here, "detail": detail, "subject_id": subject, "at": event["at"] + shift})

    @staticmethod
    def _detail(key: str, value: Any, ids: Mapping[Any, int], unit: Any) -> Any:
        tables = {"lead": "Lead", "findings": "Finding", "order": "Order", "case": "Case", "visit": "Visit"}
        if key == "unit":
            return unit.code
        if key not in tables or value is None:
            return value
        if isinstance(value, list):
            return [ids.get((tables[key], one), one) for one in value]
        return ids.get((tables[key], value), value)

    def write(self) -> int:
        """What was copied so far goes to the tables; how many rows."""
        from laojian.casework import models

        n = 0
        for name in ORDER:
            n += put(getattr(models, name), self.made.pop(name, ()))
        return n + self.told.write()

    def numbers(self) -> None:
        """The series of the offices go on where the copies ended."""
        from laojian.casework.models import Series

        put(Series, [
            {"office_id": office, "kind": kind, "year": 2024, "last": last, "prefix": self.places[office].short_name + self.places[office].code}
            for (office, kind), last in self.series.items()
            if not Series.objects.filter(office_id=office, kind=kind, year=2024).exists()
        ])  # fmt: skip


def deeds(campaign: int) -> list[Deed]:
    """What the actions made, mine by mine; those with a referral stay out, since a grant goes with it."""
    from laojian.archive.models import Event
    from laojian.casework import models

    found = []
    units = (
        models.Visit.objects.filter(campaign_id=campaign)
        .exclude(state="planned")
        .values_list("unit_id", flat=True)
    )
    for unit in dict.fromkeys(units.order_by("unit_id")):
        rows = tuple(_of_unit(unit))
        if any(name == "Referral" for name, _ in rows):
            continue
        ids = [
            (kind, str(row["id"])) for kind, table in SUBJECTS.items() for name, row in rows if name == table
        ]
        events = []
        for kind in SUBJECTS:
            subjects = [id for of, id in ids if of == kind]
            events += [
                columns(one) for one in Event.objects.filter(subject_kind=kind, subject_id__in=subjects)
            ]
        office = next(row["office_id"] for name, row in rows if name == "Visit")
        ordered = sorted(events, key=lambda one: one["seq"])
        found.append(Deed(unit, office, rows, tuple(ordered), sum(name == "Case" for name, _ in rows)))
    return found


def _of_unit(unit: int) -> Iterator[tuple[str, Row]]:
    """All rows of one mine, table by table."""
    from django.db.models import Q

    from laojian.casework import models

    held: dict[str, list[int]] = {}
    for name in ORDER:
        model = getattr(models, name)
        fields = {one.name for one in model._meta.concrete_fields}
        if "unit" in fields:
            rows = model.objects.filter(unit_id=unit)
        else:
            of = [(table.lower(), table) for table in ("Case", "Visit", "Order", "Referral")]
            condition = Q(pk__in=[])
            for column, table in of:
                if column in fields:
                    condition |= Q(**{f"{column}_id__in": held.get(table, [])})
            rows = model.objects.filter(condition)
        found = list(rows.order_by("pk"))
        held[name] = [one.pk for one in found]
        for one in found:
            yield name, columns(one)


def spread(campaign: int, tree: Any, staff: Mapping[str, Any], wanted: int, told: Told) -> tuple[int, int]:
    """Copies until there are so many cases. (cases, visits)."""
    from laojian.campaigns.models import Hit
    from laojian.casework.models import Case, Visit

    patterns = deeds(campaign)
    hits: dict[int, list[str]] = defaultdict(list)
    free = Hit.objects.filter(campaign_id=campaign, verdict="breach", decision__isnull=True)
    for unit, key in free.order_by("pk").values_list("unit_id", "key"):
        hits[unit].append(key)
    places = {one.pk: one for one in tree.units.values()}
    copier = Copier(tree, hits, told, places=places, staff=dict(staff))
    done, have = {deed.unit for deed in patterns}, Case.objects.count()
    for at, code in enumerate(_rounds(tree.mines)):
        if have >= wanted:
            break
        unit = tree.units[code]
        if unit.pk in done and at < len(tree.mines):
            continue
        deed = patterns[at * 7 % len(patterns)]
        copier.copy(deed, unit, places[unit.parent_id], at // len(tree.mines))
        have += deed.cases
    copier.write()
    copier.numbers()
    _decisions(campaign)
    return Case.objects.count(), Visit.objects.count()


def _rounds(mines: Iterable[str]) -> Iterator[str]:
    held = tuple(mines)
    while held:
        yield from held


def _decisions(campaign: int) -> None:
    """The hits that became leads are decided as leads, as `open_lead` does."""
    from laojian.campaigns.models import Decision, Hit
    from laojian.casework.models import Lead

    pattern = Decision.objects.filter(decision="lead").first()
    if pattern is None:
        return
    like = columns(pattern)
    like.pop("id")
    leads = dict(Lead.objects.exclude(hit_key=None).values_list("hit_key", "pk"))
    offices = dict(Lead.objects.exclude(hit_key=None).values_list("hit_key", "office_id"))
    free = Hit.objects.filter(campaign_id=campaign, key__in=leads, decision__isnull=True)
    put(Decision, [
        {**like, "hit_id": pk, "lead": str(leads[key]), "unit_id": offices[key]}
        for pk, key in free.values_list("pk", "key")
    ])  # fmt: skip


def under_way(campaign: int, tree: Any, cast: Any, most: int) -> int:
    """Visits of the day, begun and not finished, by action: so many in each county. How many."""
    from datetime import date as day

    from laojian.base.problem import Problem
    from laojian.casework.actions import visits
    from laojian.config.city.days import at

    mines: dict[str, list[str]] = defaultdict(list)
    for code in tree.mines:
        mines[tree.county_of(code)].append(code)
    n = 0
    for county, held in mines.items():
        start = letters(county)
        officer = cast.actor(f"{start}1", at(9, 26, 8))
        for code in held[-most:]:
            new = visits.NewVisit(
                code, day(2024, 9, 26), (f"{start}1", f"{start}2"), campaign=campaign, about="全覆盖排查"
            )
            try:
                made = visits.plan_visit(officer, new, at=at(9, 26, 8))
            except Problem as problem:
                if problem.code != "casework.visit_twice":
                    raise
                continue
            visits.begin_visit(officer, made, at=at(9, 26, 8))
            n += 1
    return n
