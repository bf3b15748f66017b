"""合成单位事实 Unit facts of a made-up province: the five sheets about its units, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from laojian.register.columns import NEVER, VOCABULARY
from laojian.register.synth_recipes import Recipes, day_of
from laojian.register.synth_units import Host, Province, Unit

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
OWNERSHIP = ("county", "municipal", "provincial", "other")
HEADER_ROWS = 1


def tables(
    province: Province, recipes: Recipes, first: date, last: date, days: Mapping[str, int]
) -> dict[str, pa.Table]:
    """The five sheets as tables of the vocabulary. first, last: of the run; days: what expressions name."""
    import pyarrow as pa

    found = {
        "units": list(_units(province)),
        "licences": list(_licences(province, first, last, days)),
        "shareholdings": list(_shareholdings(province, first)),
        "agreements": list(_agreements(province, recipes, first, last, days)),
        "aux_procedures": list(_procedures(province, recipes, first)),
    }
    for rows in found.values():
        for at, row in enumerate(rows):
            row["source_row"] = at + 1 + HEADER_ROWS
    return {name: pa.Table.from_pylist(rows, schema=VOCABULARY.schema(name)) for name, rows in found.items()}


def _units(province: Province) -> Iterable[Row]:
    for host in province.hosts:
        yield _host(host)
    for agency in province.agencies:
        yield _unit(agency.unit, "agency")
    for unit, kind in province.others:
        yield _unit(unit, kind)


def _host(host: Host) -> Row:
    owned = OWNERSHIP[sum(map(ord, host.unit.uscc)) % len(OWNERSHIP)]
    row = _unit(host.unit, "employer" if host.mine_type == "none" else "host")
    row |= {"mine_type": host.mine_type, "ownership": owned, "is_soe": owned != "other"}
    row |= {"staff_contract_n": host.contract, "staff_dispatched_n": host.dispatched, "still_producing": True}
    if host.group:
        row |= {"group_uscc": host.group.uscc, "group_name": host.group.name}
    return row


def _unit(unit: Unit, kind: str) -> Row:
    return {
        "uscc": unit.uscc,
        "name": unit.name,
        "unit_type": kind,
        "county": unit.county,
        "mine_type": "none",
        "ownership": "other",
        "is_soe": False,
        "host_kind": "enterprise",
        "established_on": date(2010, 1, 4),
        "small_enterprise": False,
    }


def _licences(province: Province, first: date, last: date, days: Mapping[str, int]) -> Iterable[Row]:
    for at, agency in enumerate(province.agencies):
        if agency.design.licence is None:
            continue
        row = {
            "uscc": agency.unit.uscc,
            "kind": "dispatch",
            "licence_no": f"示范派遣{at + 1:05d}",
            "scope": "劳务派遣",
            "valid_from": first - timedelta(days=400),
            "valid_to": last + timedelta(days=400),
            "status": "valid",
        }
        yield row | _cells(agency.design.licence, days)


def _shareholdings(province: Province, first: date) -> Iterable[Row]:
    held = [(one.unit, one.owners) for one in province.agencies]
    held += [(host.unit, (host.group,)) for host in province.hosts if host.group]
    for unit, owners in held:
        for owned, owner in zip((unit, *owners), owners, strict=False):
            yield {
                "owner_uscc": owner.uscc,
                "owned_uscc": owned.uscc,
                "share_pct": 60.0,
                "holding_kind": "shares",
                "held_from": first - timedelta(days=2000),
            }


def _agreements(
    province: Province, recipes: Recipes, first: date, last: date, days: Mapping[str, int]
) -> Iterable[Row]:
    posts = recipes.clean["posts"]
    agreed = "、".join(dict.fromkeys([*posts["aux"], *posts["temp"], *posts["subst"], *posts["agreed_also"]]))
    number = 0
    for host in province.hosts:
        for agency, people in host.pairs:
            number += 1
            row = {
                "agency_uscc": agency.unit.uscc,
                "host_uscc": host.unit.uscc,
                "agreement_no": f"示范协议{number:06d}",
                "valid_from": first - timedelta(days=200),
                "valid_to": last + timedelta(days=200),
                "posts": agreed,
                "headcount": people,
                "missing_terms": "无",
            }
            yield row | _cells(agency.design.agreement, days)


def _procedures(province: Province, recipes: Recipes, first: date) -> Iterable[Row]:
    posts = recipes.clean["posts"]
    for host in province.hosts:
        if not host.pairs:
            continue
        for at, post in enumerate((*posts["aux"], *posts["procedure_missing"])):
            missing = at >= len(posts["aux"])
            asked = NEVER if missing else first - timedelta(days=900)
            yield {
                "host_uscc": host.unit.uscc,
                "post": post,
                "congress_on": asked,
                "consult_on": first - timedelta(days=890),
                "publicity_on": first - timedelta(days=880),
            }


def _cells(cells: Mapping[str, Any], days: Mapping[str, int]) -> Row:
    return {name: day_of(value, days) for name, value in cells.items()}
