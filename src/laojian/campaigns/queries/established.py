"""查明的派遣 What officers established about dispatch under another name, as a unit fact of a month's screening.

The findings stand in a room above; it offers them here when the application starts. People are counted once: a named
person whom the rosters of the month already call dispatched, or the host's own staff, is not counted again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laojian.campaigns.models import Hit, Participant

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.register.snapshot import Snapshot
    from laojian.screening.established import Found, Sum

Offer = Callable[[int, str], "Iterable[Found]"]
_OFFERS: list[Offer] = []


def offer(findings: Offer) -> None:
    """Takes a room's findings into every screening from now on. findings: campaign and host (blank: all) → what was found."""
    if findings not in _OFFERS:
        _OFFERS.append(findings)


def found(campaign: int, month: str, host: str = "") -> tuple[Found, ...]:
    """The findings that speak of a month, about one host or all."""
    told = (one for each in _OFFERS for one in each(campaign, host))
    return tuple(one for one in told if one.holds(month) is not False)


@dataclass(frozen=True, slots=True)
class OfHost:
    """本单位的认定 What the findings of one campaign add to D of a host in a month: at least, and at most (None where a
    finding did not count its people); sources: (what it is called, where it stands)."""

    campaign: int
    title: str
    least: int
    most: int | None
    sources: tuple[tuple[str, str], ...]


def of_host(unit_code: str, host: str, month: str) -> tuple[OfHost, ...]:
    """The findings that a month's run of each campaign of a unit counts in its ratio; campaigns without any are left out.

    host: what rosters call the unit. Reads the rosters of the month only where a finding names its people.
    """
    from laojian.campaigns.queries import desk

    rows = Participant.objects.filter(unit__code=unit_code).order_by("campaign_id")
    told = []
    for campaign, title in rows.values_list("campaign_id", "campaign__title").distinct():
        about = found(campaign, month, host)
        people = frozenset[str]().union(*(one.people for one in about))
        counted = _counted(desk.store().current(months=[month]), people) if people else frozenset()
        total = _total(about, month, frozenset(person for person, at in counted if at == host))
        if total is not None:
            sources = dict.fromkeys((one.source, one.address) for one in about if one.source)
            told.append(OfHost(campaign, title, *total, tuple(sources)))
    return tuple(told)


def _total(about: Iterable[Found], month: str, counted: frozenset[str]) -> tuple[int, int | None] | None:
    from laojian.screening.established import summed

    one = summed(about, month, counted)
    if one is None:
        return None
    return one.named + one.least, None if one.most is None else one.named + one.most


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
