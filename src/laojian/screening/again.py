"""再次筛查 Again: after some units handed in a new month, screen what that concerns and nothing else.

A `Standing` is the result in force: for each month, parts of hits in Parquet and the hosts whose hits in a part
have been replaced since. What changed is what the store's log added since the version that was screened, and the
hosts about which officers' findings say something else; they are screened anew over all rosters that report on them,
since a ratio needs them all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.register.links import Facts
from laojian.screening import established
from laojian.screening.lane import Lane
from laojian.screening.rows import of_snapshot
from laojian.screening.run import Law, MonthRun, run

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.register.snapshot import Addition
    from laojian.register.snapshot_store import SnapshotStore

UNDECIDED = "undecided.parquet"


@dataclass(frozen=True, slots=True)
class Part:
    """Hits of one month from one run. files: of hits; undecided: one file; gone: hosts replaced by later parts."""

    month: str
    files: tuple[str, ...]
    undecided: str
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The result in force at `version` of the store. found: what findings established then, see `established.said`."""

    version: int
    parts: tuple[Part, ...]
    found: tuple[tuple[object, ...], ...] = ()

    def save(self, path: Path) -> None:
        """As JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Standing:
        """What `save` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        parts = (Part(p["month"], tuple(p["files"]), p["undecided"], tuple(p["gone"])) for p in told["parts"])
        return cls(told["version"], tuple(parts), tuple(tuple(one) for one in told["found"]))

    def hits(self) -> pa.Table:
        """All hits in force, columns of `hits.COLUMNS`."""
        return _joined(self.parts, lambda part: part.files)

    def undecided(self) -> pa.Table:
        """All that could not be decided, columns of `lacking.COLUMNS`."""
        return _joined(self.parts, lambda part: (part.undecided,))


def _joined(parts: tuple[Part, ...], files: Callable[[Part], tuple[str, ...]]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    found = []
    for part in parts:
        for file in files(part):
            table = pq.read_table(file)
            if part.gone:
                left = pc.is_in(table["host_uscc"], pa.array(part.gone, pa.string()))
                table = table.filter(pc.invert(left))
            found.append(table)
    return pa.concat_tables(found, promote_options="permissive")


def first(
    lane: Lane, store: SnapshotStore, law: Law, facts: Facts, out: Path, plans: Path | None = None
) -> Standing:
    """Screen everything in the store."""
    snapshot = store.current()
    done = run(lane, of_snapshot(snapshot), law, facts, out / f"v{snapshot.version}", plans=plans)
    parts = tuple(_part(one, out / f"v{snapshot.version}") for one in done)
    return Standing(snapshot.version, parts, established.said(facts))


def again(
    lane: Lane,
    store: SnapshotStore,
    standing: Standing,
    law: Law,
    facts: Facts,
    out: Path,
    plans: Path | None = None,
) -> Standing:
    """Screen what came into force since `standing` was made, and the hosts whose findings changed. The law and the other
    facts must be those of `standing`."""
    addition = store.added_since(standing.version)
    version, found = addition.snapshot.version, established.changed(standing.found, facts)
    if version == standing.version and not found:
        return standing
    concerned = _with(hosts_concerned(store, addition), found)
    now = store.current(months=sorted(concerned))
    fresh = {month for month, hosts in concerned.items() if not any(p.month == month for p in standing.parts)}
    narrowed = {month: hosts for month, hosts in concerned.items() if month not in fresh}
    whole = [rows for rows in of_snapshot(now) if rows.month in fresh]
    months = [*whole, *of_snapshot(now, narrowed)]
    # a change of findings alone leaves the version as it is, and what stands there is still in force
    out = out / f"v{version}-{len(standing.parts)}"
    done = run(lane, months, law, facts, out, plans=plans)
    kept = tuple(_without(part, narrowed) for part in standing.parts)
    return Standing(version, (*kept, *(_part(one, out) for one in done)), established.said(facts))


def _with(
    concerned: Mapping[str, frozenset[str]], found: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    none: frozenset[str] = frozenset()
    months = sorted({*concerned, *found})
    return {month: concerned.get(month, none) | found.get(month, none) for month in months}


def hosts_concerned(store: SnapshotStore, addition: Addition) -> dict[str, frozenset[str]]:
    """Month → hosts that a new or a replaced roster reports on."""
    found: dict[str, set[str]] = {}
    tables = [addition.snapshot.pairs]
    if addition.replaced:
        before = store.current(
            months=sorted({one.month for one in addition.replaced}), version=addition.since
        )
        tables.append(before.keeping([one.import_id for one in addition.replaced]).pairs)
    for pairs in tables:
        for host, month in zip(pairs["host_uscc"].to_pylist(), pairs["month"].to_pylist(), strict=True):
            if host is not None:
                found.setdefault(month, set()).add(host)
    return {month: frozenset(hosts) for month, hosts in sorted(found.items())}


def hosts_between(
    store: SnapshotStore, before: Collection[str], now: Collection[str]
) -> frozenset[str] | None:
    """The hosts of one month on which two sets of imports, in force then and now, need not say the same.

    None where that cannot be told: a roster that came or went has rows that name no host or no employer, or the
    store does not know an import.
    """
    pairs = store.pairs_of({*before} ^ {*now})
    if pairs is None or pairs["host_uscc"].null_count or pairs["employer_uscc"].null_count:
        return None
    return frozenset(pairs["host_uscc"].to_pylist())


def _part(one: MonthRun, out: Path) -> Part:
    import pyarrow.parquet as pq

    path = out / one.month / UNDECIDED
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(one.undecided, path)
    return Part(one.month, one.files, str(path))


def _without(part: Part, narrowed: Mapping[str, frozenset[str]]) -> Part:
    gone = narrowed.get(part.month, frozenset())
    return Part(part.month, part.files, part.undecided, tuple(sorted({*part.gone, *gone})))
