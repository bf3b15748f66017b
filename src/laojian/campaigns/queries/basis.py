"""筛查依据 Basis: what a run rests on, as hashes, and which hosts must be read anew since the last one.

A late or corrected roster concerns the hosts it reports on, and those it reported on before; an officer's finding
concerns its host. Everything else that could change an answer is kept with the run as a hash; where one of them
differs, everything is read.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.campaigns.models import Hit, Run
from laojian.campaigns.queries import desk
from laojian.campaigns.rules import basis as rules

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.packs.schema import Pack
    from laojian.register.snapshot import Snapshot

ROOMS = ("base", "ids", "register", "law", "screening", "packs", "campaigns")
"""What decides an answer: the rooms below the campaigns, and this one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """重读范围 hosts: read anew, None for all; why: all are, codes of `rules.WHY_WHOLE`; since, before: the run that is
    built on, and its contradictions."""

    hosts: frozenset[str] | None
    why: tuple[str, ...] = ()
    before: tuple[dict[str, Any], ...] = ()
    since: int | None = None


def of(
    pack: Pack, on: date, facts: Mapping[str, pa.Table], units: Iterable[object], snapshot: Snapshot
) -> dict[str, Any]:
    """The basis of a run, for JSON. units: all that is known of who takes part."""
    from laojian.packs.desk import law_hash
    from laojian.packs.read import content_hash
    from laojian.screening import established

    hashed = {name: table_hash(one) for name, one in sorted(facts.items()) if name != established.TABLE}
    return {
        "law": law_hash(desk.library()), "pack": content_hash(pack), "day": on.isoformat(),
        "facts": hashed, "found": established.said(facts), "units": _hash(sorted(str(one) for one in units)), "program": program(),
        "imports": sorted(snapshot.receipt_table["import_id"].to_pylist()),
    }  # fmt: skip


def reading(run: Run, now: Mapping[str, Any]) -> Reading:
    """What a run must read. It builds on the run of its month that ended last, if all hits in force are that run's."""
    from laojian.screening.again import hosts_between

    mine = Run.objects.filter(campaign_id=run.campaign_id, month=run.month)
    last = mine.filter(state="done").exclude(pk=run.pk).order_by("-ended_at", "-id").first()
    hits = Hit.objects.filter(campaign_id=run.campaign_id, month=run.month, gone=False)
    if last is None:
        return Reading(None, ("broken" if hits.exists() else "first",))
    if not last.basis or hits.exclude(last_run=last).exists():
        return Reading(None, ("broken",))
    if why := rules.changed(last.basis, now):
        return Reading(None, why)
    hosts = hosts_between(desk.store(), last.basis["imports"], now["imports"])
    if hosts is None:
        return Reading(None, ("blank",))
    hosts |= rules.spoken_of(last.basis["found"], now["found"])
    return Reading(hosts, before=tuple(last.contradictions), since=last.pk)


def table_hash(table: pa.Table) -> str:
    """sha256 over the columns and the values of a table; rows in another order are another table."""
    return _hash([str(table.schema.remove_metadata()), *(column.to_pylist() for column in table.columns)])


@cache
def program() -> str:
    """sha256 over the program that screens and over the versions of the engine; once in a process."""
    here, digest = Path(__file__).parents[2], hashlib.sha256()
    for package in ("duckdb", "ibis-framework"):
        digest.update(importlib.metadata.version(package).encode() + b"\0")
    files = (path for room in ROOMS for path in (here / room).rglob("*") if path.suffix in (".py", ".yaml"))
    for path in sorted(files):
        digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).hexdigest()
