"""查明的派遣 What officers established about dispatch under another name, as a unit fact of a month's screening.

The findings stand in a room above; it offers them here when the application starts. People are counted once: a named
person whom the rosters of the month already call dispatched, or the host's own staff, is not counted again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laojian.campaigns.models import Hit

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.register.snapshot import Snapshot
    from laojian.screening.established import Found, Sum

Offer = Callable[[int], "Iterable[Found]"]
_OFFERS: list[Offer] = []


def offer(findings: Offer) -> None:
    """Takes a room's findings into every screening from now on. findings: campaign → what was found."""
    if findings not in _OFFERS:
        _OFFERS.append(findings)


def found(campaign: int, month: str, host: str = "") -> tuple[Found, ...]:
    """The findings that speak of a month, about one host or all."""
    told = (one for each in _OFFERS for one in each(campaign))
    return tuple(one for one in told if one.holds(month) is not False and host in ("", one.host_uscc))


@dataclass(frozen=True, slots=True)
class Named:
    """点名的人 A person whom a hit names: host, month, person key (blank where the roster had no id), name, masked id."""

    host_uscc: str
    month: str
    person_key: str
    name: str = ""
    id_masked: str = ""


def named(campaign: int, keys: Iterable[str]) -> dict[str, Named]:
    """Key of a hit about a person → whom it names; other keys are left out."""
    rows = Hit.objects.filter(campaign_id=campaign, key__in=tuple(keys), grain="worker")
    wanted = ("host_uscc", "month", "person_key", "name", "id_masked")
    return {key: Named(*rest) for key, *rest in rows.values_list("key", *wanted)}


def nameable(campaign: int, host: str, violations: Iterable[str], most: int = 200) -> dict[str, Named]:
    """Key of a hit → whom it names, of the people of a host whom the screening asked about for one of the violations."""
    rows = Hit.objects.filter(
        campaign_id=campaign, host_uscc=host, violation__in=tuple(violations), grain="worker", gone=False
    )
    wanted = ("host_uscc", "month", "person_key", "name", "id_masked")
    found = rows.exclude(person_key="").order_by("-month", "source_row").values_list("key", *wanted)
    return {key: Named(*rest) for key, *rest in found[:most]}


def facts(campaign: int, month: str, snapshot: Snapshot) -> dict[str, pa.Table]:
    """The unit-fact table `disguised` of a month; empty where nothing was found."""
    from laojian.screening.established import TABLE, summed, table

    findings = found(campaign, month)
    if not findings:
        return {}
    counted = _counted(snapshot, frozenset().union(*(one.people for one in findings)))
    sums: dict[tuple[str, str], Sum] = {}
    for host in sorted({one.host_uscc for one in findings}):
        about = [one for one in findings if one.host_uscc == host]
        told = summed(about, month, frozenset(person for person, at in counted if at == host))
        if told is not None:
            sums[host, month] = told
    return {TABLE: table(sums)}


def _counted(snapshot: Snapshot, people: frozenset[str]) -> frozenset[tuple[str, str]]:
    """(person key, host) of those of the people whom a roster calls dispatched or the host's own staff."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    if not people or not snapshot.files:
        return frozenset()
    field = ds.field
    mine = field("person_key").isin(sorted(people))
    in_force = field("import_id").isin(pa.array(snapshot.receipt_table["import_id"].to_pylist(), pa.string()))
    own = (field("form") == "contract") & (field("employer_uscc") == field("host_uscc"))
    rows = ds.dataset(list(snapshot.files), schema=snapshot.schema).to_table(
        columns=["person_key", "host_uscc"],
        filter=mine & in_force & (pc.is_in(field("form"), pa.array(["dispatched"])) | own),
    )
    return frozenset(zip(rows["person_key"].to_pylist(), rows["host_uscc"].to_pylist(), strict=True))
