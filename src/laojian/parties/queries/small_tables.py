"""登记的小表 The small tables about units (licences, agreements, holdings, sites …): one statement reads all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, FloatField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from laojian.parties.models import Agreement, Alias, AuxProcedure, Licence, NamedPerson, Shareholding, Site
from laojian.parties.queries import views

NO_UNIT = Cast(Value(None), BigIntegerField())
NO_WORD = Value("", CharField())
NO_DAY = Cast(Value(None), DateField())
NO_NUMBER = Cast(Value(None), FloatField())
SIDES, WORDS, DAYS = 2, 7, 3
"""How many units, words and days a row has at most; all tables are brought to that width."""


@dataclass(frozen=True, slots=True)
class Row:
    """行 One row of a small table: its id, and its words, days and number in the order of its table."""

    id: int
    words: tuple[str, ...]
    days: tuple[date | None, ...]
    number: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """小表 view: a row as a value; order: of the rows of one unit; sides: the columns that name a unit; words, days, number:
    its other columns; only: which rows stand."""

    model: type[Model]
    view: Callable[[Row], Any]
    order: Callable[[Row], Any]
    sides: tuple[str, ...] = ("unit",)
    words: tuple[Any, ...] = ()
    days: tuple[str, ...] = ()
    number: Any = NO_NUMBER
    only: Mapping[str, Any] = field(default_factory=dict)


def _named(side: str) -> Coalesce:
    """A unit by name where it is one here, else its code."""
    return Coalesce(f"{side}__name", f"{side}_uscc")


def _licence(row: Row) -> views.LicenceView:
    uscc, kind, number, scope, status, *_ = row.words
    return views.LicenceView(uscc, kind, number, scope, row.days[0], row.days[1], status)


def _agreement(row: Row) -> views.AgreementView:
    agency, agency_uscc, host, host_uscc, number, posts, missing = row.words
    headcount = None if row.number is None else int(row.number)
    return views.AgreementView(
        agency, agency_uscc, host, host_uscc, number, row.days[0], row.days[1], posts, headcount, missing
    )


def _holding(row: Row) -> views.HoldingView:
    owner, owner_uscc, owned, owned_uscc, kind, *_ = row.words
    return views.HoldingView(owner, owner_uscc, owned, owned_uscc, row.number, kind, row.days[0], row.days[1])


def _site(row: Row) -> views.SiteView:
    name, place, address, *_ = row.words
    return views.SiteView(name, place, address)


def _person(row: Row) -> views.PersonView:
    part, name, masked, *_ = row.words
    return views.PersonView(row.id, part, name, masked)


def _alias(row: Row) -> views.AliasView:
    kind, value, reason, *_ = row.words
    return views.AliasView(kind, value, row.days[0], reason)


def _latest_first(row: Row) -> tuple[int, int]:
    return -(row.days[1] or date.max).toordinal(), row.id


TABLES: Mapping[str, Table] = {
    "licences": Table(
        Licence, _licence, lambda row: (row.words[1], row.days[1] or date.max, row.id),
        words=("uscc", "kind", "licence_no", "scope", "status"), days=("valid_from", "valid_to"),
    ),
    "agreements": Table(
        Agreement, _agreement, _latest_first, sides=("agency", "host"),
        words=(_named("agency"), "agency_uscc", _named("host"), "host_uscc", "agreement_no", "posts", "missing_terms"),
        days=("valid_from", "valid_to"), number=Cast("headcount", FloatField()),
    ),
    "shareholdings": Table(
        Shareholding, _holding, lambda row: (row.number is None, -(row.number or 0), row.id), sides=("owner", "owned"),
        words=(_named("owner"), "owner_uscc", _named("owned"), "owned_uscc", "holding_kind"),
        days=("held_from", "held_to"), number=F("share_pct"),
    ),
    "procedures": Table(
        AuxProcedure, lambda row: views.ProcedureView(row.words[0], *row.days), lambda row: row.id, sides=("host",),
        words=("post",), days=("congress_on", "consult_on", "publicity_on"),
    ),
    "sites": Table(
        Site, _site, lambda row: row.words[0],
        words=("name", "place", "address"), only={"until__isnull": True},
    ),
    "persons": Table(
        NamedPerson, _person, lambda row: (row.words[0], row.id),
        words=("part", "name", "id_masked"), only={"until__isnull": True},
    ),
    "aliases": Table(
        Alias, _alias, lambda row: row.words[:2],
        words=("kind", "value", "reason"), days=("until",),
    ),
}  # fmt: skip
"""What the profile of a unit shows of each table."""

Found = dict[str, dict[int, tuple[Any, ...]]]


def rows_about(unit_ids: Mapping[str, Collection[int]]) -> Found:
    """Table → unit id → its rows as values, in order. unit_ids: by table, whose rows are wanted."""
    first, *others = (_rows(name, TABLES[name], ids) for name, ids in unit_ids.items())
    kept: dict[str, dict[int, list[Row]]] = {name: {} for name in unit_ids}
    for name, id, one, two, *cells in first.union(*others, all=True):
        row = Row(id, tuple(cells[:WORDS]), tuple(cells[WORDS:-1]), cells[-1])
        for unit in {one, two} & set(unit_ids[name]):
            kept[name].setdefault(unit, []).append(row)
    return {
        name: {unit: _views(TABLES[name], rows) for unit, rows in by.items()} for name, by in kept.items()
    }


def _views(table: Table, rows: list[Row]) -> tuple[Any, ...]:
    return tuple(table.view(row) for row in sorted(rows, key=table.order))


def _rows(name: str, table: Table, ids: Collection[int]) -> QuerySet[Any, Any]:
    about = reduce(or_, (Q(**{f"{side}_id__in": ids}) for side in table.sides))
    cells = (
        *_filled((F(f"{side}_id") for side in table.sides), SIDES, NO_UNIT),
        *_filled((F(one) if isinstance(one, str) else one for one in table.words), WORDS, NO_WORD),
        *_filled((F(one) for one in table.days), DAYS, NO_DAY),
    )
    found = table.model._default_manager.filter(about, **table.only).order_by()
    return found.values_list(Value(name, CharField()), F("pk"), *cells, table.number)


def _filled(cells: Any, width: int, blank: Any) -> tuple[Any, ...]:
    found = tuple(cells)
    return (*found, *(blank for _ in range(width - len(found))))
