"""再次筛查 Again: after some units handed in a new month, screen what that concerns and nothing else.

A `Standing` is the result in force: for each month, parts of hits in Parquet and the hosts whose hits in a part
have been replaced since. What changed is what the store's log added since the version that was screened; the
hosts named in it are screened anew over all rosters that report on them, since a ratio needs them all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.register.links import Facts
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
    """The result in force at `version` of the store."""

    version: int
    parts: tuple[Part, ...]

    def save(self, path: Path) -> None:
        """As JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Standing:
        """What `save` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        parts = (Part(p["month"], tuple(p["files"]), p["undecided"], tuple(p["gone"])) for p in told["parts"])
        return cls(told["version"], tuple(parts))

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
    return Standing(snapshot.version, tuple(_part(one, out / f"v{snapshot.version}") for one in done))


def again(
    lane: Lane,
    store: SnapshotStore,
    standing: Standing,
    law: Law,
    facts: Facts,
    out: Path,
    plans: Path | None = None,
) -> Standing:
    """Screen what came into force since `standing` was made. The law and the facts must be those of `standing`."""
    addition = store.added_since(standing.version)
    version = addition.snapshot.version
    if version == standing.version:
        return standing
    concerned = hosts_concerned(store, addition)
    now = store.current(months=sorted(concerned))
    fresh = {month for month, hosts in concerned.items() if not any(p.month == month for p in standing.parts)}
    narrowed = {month: hosts for month, hosts in concerned.items() if month not in fresh}
    whole = [rows for rows in of_snapshot(now) if rows.month in fresh]
    months = [*whole, *of_snapshot(now, narrowed)]
    done = run(lane, months, law, facts, out / f"v{version}", plans=plans)
    kept = tuple(_without(part, narrowed) for part in standing.parts)
    return Standing(version, (*kept, *(_part(one, out / f"v{version}") for one in done)))


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


def _part(one: MonthRun, out: Path) -> Part:
    import pyarrow.parquet as pq

    path = out / one.month / UNDECIDED
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(one.undecided, path)
    return Part(one.month, one.files, str(path))


def _without(part: Part, narrowed: Mapping[str, frozenset[str]]) -> Part:
    gone = narrowed.get(part.month, frozenset())
    return Part(part.month, part.files, part.undecided, tuple(sorted({*part.gone, *gone})))
