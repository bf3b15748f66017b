"""单位事实表 The unit facts as the register's tables, for the desk that screens rosters.

A layout nobody ever handed in is left out, so that the rules answer unknown; a layout that was handed in counts as
complete, as a sheet on paper would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.parties.models import Agreement, AuxProcedure, Employer, Former, Licence, Shareholding
from laojian.register.layout import Layout, built_in

if TYPE_CHECKING:
    import pyarrow as pa

TABLES: Mapping[str, type[Model]] = {
    "units": Employer,
    "licences": Licence,
    "shareholdings": Shareholding,
    "agreements": Agreement,
    "aux_procedures": AuxProcedure,
}
FROM_UNIT = {"uscc", "name", "county"}
"""Columns of the unit sheet that the unit itself answers."""
AT_ONCE = 500
"""Units asked for in one query."""


def unit_facts(actor: Actor, unit_paths: Iterable[str], on: date) -> Mapping[str, pa.Table]:
    """Layout id → table with the register's columns, of some units and of those that stand in a relation to them
    (agencies and hosts by agreement, owners and owned by chains of shareholdings).

    unit_paths: places in the tree; those out of the actor's scope are left out. on: the day looked at: of a unit's
    profile the values that held then, where a change was told with its day; agreements and licences are handed over
    with their own days, since the rules ask for theirs.
    """
    codes = _codes(actor, unit_paths)
    agreements = list(Agreement.objects.filter(Q(agency_uscc__in=codes) | Q(host_uscc__in=codes)))
    near = codes | {one.agency_uscc for one in agreements} | {one.host_uscc for one in agreements}
    holdings, all_codes = _holdings(near)
    rows: dict[str, list[Any]] = {
        "units": _as_of(
            on,
            Employer.objects.filter(Q(unit__uscc__in=all_codes) | Q(unit__code__in=all_codes)).select_related(
                "unit"
            ),
        ),
        "licences": list(Licence.objects.filter(uscc__in=all_codes)),
        "shareholdings": holdings,
        "agreements": agreements,
        "aux_procedures": list(AuxProcedure.objects.filter(host_uscc__in=codes)),
    }
    return {
        layout: table(built_in()[layout], found)
        for layout, found in rows.items()
        if found or TABLES[layout]._default_manager.exists()
    }


def _as_of(on: date, rows: Iterable[Employer]) -> list[Employer]:
    """The profiles with the values that held on a day: of several changes since, the earliest one tells."""
    found = list(rows)
    by_code = {one.unit.code: one for one in found}
    kept = Former.objects.filter(table="units", until__gt=on).order_by("-until", "-replaced_at", "-id")
    codes = list(by_code)
    for start in range(0, len(codes), AT_ONCE):
        for former in kept.filter(key__in=codes[start : start + AT_ONCE]):
            for name, value in former.said.items():
                field: Any = Employer._meta.get_field(name)
                setattr(by_code[former.key], name, field.to_python(value))
    return found


def table(layout: Layout, rows: Iterable[Any]) -> pa.Table:
    """Rows of one of the tables as the Arrow table of its layout."""
    import pyarrow as pa

    names = [column.name for column in layout.stored]
    return pa.Table.from_pylist([_row(layout, names, one) for one in rows], schema=layout.schema())


def _row(layout: Layout, names: list[str], one: Any) -> dict[str, Any]:
    found = {name: _value(one, name) for name in names if name not in FROM_UNIT or layout.id != "units"}
    if layout.id == "units":
        found |= {
            "uscc": one.unit.uscc or one.unit.code,
            "name": one.unit.name,
            "county": one.unit.region or None,
        }
    return found


def _value(one: Any, name: str) -> Any:
    """The value of a column; blank text is unknown."""
    value = getattr(one, name, None)
    return None if value == "" else value


def _codes(actor: Actor, unit_paths: Iterable[str]) -> set[str]:
    wanted = list(unit_paths)
    found: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        rows = authority.visible_units(actor).filter(path__in=wanted[start : start + AT_ONCE])
        found |= {uscc or code for uscc, code in rows.values_list("uscc", "code")}
    return found


def _holdings(codes: set[str]) -> tuple[list[Shareholding], set[str]]:
    """The shareholdings that hang together with these codes, and all codes reached by them."""
    all_rows = list(Shareholding.objects.all())
    reached, grew = set(codes), True
    while grew:
        grew = False
        for row in all_rows:
            ends = {row.owner_uscc, row.owned_uscc}
            if ends & reached and not ends <= reached:
                reached |= ends
                grew = True
    return [row for row in all_rows if row.owner_uscc in reached], reached
