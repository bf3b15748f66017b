"""筛查台 Desk: the law at hand, an engine for one question, and the unit facts beside the rosters of a campaign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings

from laojian.register.intake import Intake

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.authority.rules import Actor
    from laojian.law.library import Library
    from laojian.law.provision import Provision
    from laojian.packs.desk import Screened
    from laojian.packs.schema import Pack
    from laojian.register.snapshot import Snapshot
    from laojian.register.snapshot_store import SnapshotStore
    from laojian.screening.lane import Lane


def library() -> Library:
    """The law of the installed libraries, read once per process."""
    from laojian.law.library import load_libraries

    return load_libraries()


@cache
def _store(root: Path) -> SnapshotStore:
    from laojian.register.snapshot_store import SnapshotStore

    return SnapshotStore(root)


def store() -> SnapshotStore:
    """The snapshot store of this installation."""
    return _store(Path(settings.LAOJIAN_ROSTERS))


def plans() -> Path:
    """Where compiled screening plans are kept between runs."""
    return Path(settings.LAOJIAN_HOME) / "plans"


@contextmanager
def lane() -> Iterator[Lane]:
    """DuckDB opened for one question and closed after it."""
    from laojian.register.engines import connect_duckdb
    from laojian.screening.lane import DuckLane

    with TemporaryDirectory(prefix="laojian-") as folder, connect_duckdb(Path(folder)) as connection:
        yield DuckLane(connection)


def unit_facts(actor: Actor, paths: Iterable[str], on: date) -> Mapping[str, pa.Table]:
    """The unit facts the parties room knows of these units, by layout (units, licences, shareholdings …)."""
    from laojian.parties import queries as parties

    return parties.unit_facts(actor, tuple(paths), on)


def facts_as_intake(facts: Mapping[str, pa.Table]) -> Intake:
    """The unit facts as if they had been handed in beside the rosters."""
    return Intake("单位信息", "", dict(facts), [], [], {}, 0, 0, ())


def screen_alone(roster: Intake, facts: Mapping[str, pa.Table], pack: Pack, month: str, on: date) -> Screened:
    """The pack's questions over one roster that is not in force yet (`packs.desk.screen`)."""
    from laojian.packs import desk

    with lane() as running:
        return desk.screen(
            (roster, facts_as_intake(facts)),
            pack,
            library(),
            running,
            month,
            on,
            None,
            plans(),
        )


@cache
def _versions() -> Mapping[str, tuple[Provision, ...]]:
    found: dict[str, tuple[Provision, ...]] = {}
    for one in library().provisions:
        found[one.id] = (*found.get(one.id, ()), one)
    return found


def version(provision: str, on: date) -> Provision | None:
    """The version of a provision that answered on a day, the general one; None where the library no longer has it."""
    versions = sorted(_versions().get(provision, ()), key=lambda one: not one.excepts)
    in_force = [one for one in versions if one.in_force(on)]
    known = in_force or versions
    return known[-1] if known else None


@dataclass(frozen=True, slots=True)
class Said:
    """说明 A hit in words. rule: what the article asks, in the library's words (Chinese); remedy: what the law has put
    right; penalty: what may follow where it is not; next: the question to the employer, or whom to inform."""

    title: str
    law: str
    mark: str
    level: str
    rule: str
    values: tuple[tuple[str, str], ...]
    amount: str
    next: str
    remedy: tuple[str, ...] = ()
    penalty: tuple[str, ...] = ()


def say(hit: Mapping[str, Any], on: date, language: str = "zh") -> Said | None:
    """A hit (columns of `screening.hits.COLUMNS`) in words; None where its provision is gone."""
    from laojian.screening.explain import explain, version_of

    if hit["provision"] not in _versions():
        return None
    versions = _versions()[hit["provision"]]
    provision = version_of(hit, versions, on)
    told = explain(hit, provision, language, parameters=library().parameters, versions=versions, on=on)
    remedy, penalty = _measures(hit.get("violation") or "", provision.id, on, language)
    return Said(
        told.title, told.law, told.mark, _level(told.mark), provision.rule_zh, told.values, told.amount, told.then, remedy,
        penalty,
    )  # fmt: skip


def say_undecided(one: Mapping[str, Any], on: date, language: str = "zh") -> Said | None:
    """What a lacking column left open (columns of `screening.lacking.COLUMNS`) in words."""
    from laojian.law.cite import quoted
    from laojian.screening.explain import label

    provision = version(one["provision"], on)
    if provision is None:
        return None
    zh = language == "zh"
    columns = "、".join(label(name, zh) for name in one["columns"].split("、") if name)
    values = ((("表里没有的栏目" if zh else "columns the roster lacks"), columns),)
    return Said(
        provision.zh if zh else provision.en,
        quoted(provision.cites, language),
        provision.mark.zh() if zh else str(provision.mark),
        provision.mark.level,
        provision.rule_zh,
        values,
        "",
        provision.ask_zh if zh else provision.ask_en,
    )


def _level(mark: str) -> str:
    """sure, reading or verify from the words of a mark in either language."""
    words = {"已核原文": "sure", "法律解读，须经确认": "reading", "待核实": "verify"}
    return words.get(mark) or mark.partition(" ")[0]


def _measures(violation: str, rule: str, on: date, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the law orders for a violation, and what may follow. Measures of this very rule come first."""
    known = library().of("violation").get(violation)
    if known is None:
        return (), ()
    found = [one for id in known.measures if (one := library().of("measure").get(id)) and one.in_force(on)]
    # a rule with measures of its own is answered by them and not by those of its neighbours
    found = [one for one in found if one.rule == rule] or found
    remedies, penalties = [], []
    for one in found:
        said = one.zh if language == "zh" else one.en
        if one.action in ("order", "advice", "stop", "payment"):
            remedies.append(said)
        elif one.action in ("fine", "confiscation", "revocation", "closure"):
            penalties.append(said)
    return tuple(remedies), tuple(penalties)


def unit_wide(pack: Pack) -> frozenset[str]:
    """Violations of the pack that only rules about a pair of units or a host detect: asked once for the mine."""
    grains: dict[str, set[str]] = {}
    for screen in pack.screens:
        for one in _versions().get(screen.provision, ()):
            grains.setdefault(screen.violation, set()).add(one.grain)
    return frozenset(violation for violation, found in grains.items() if "worker" not in found)


def names(facts: Mapping[str, pa.Table], rosters: Sequence[pa.Table]) -> Mapping[str, str]:
    """Credit code → name."""
    from laojian.packs import desk

    return desk.names(facts, [(table, ()) for table in rosters])


def named_rows(snapshot: Snapshot, facts: Mapping[str, pa.Table]) -> list[pa.Table]:
    """The codes and names of the units in a snapshot's rows, file by file; only of rosters that name a unit whose name
    the unit facts do not tell."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    columns = ["employer_uscc", "employer_name", "host_uscc", "host_name"]
    pairs, known = snapshot.pairs, pa.array(sorted(named(facts)), pa.string())
    loose = pc.or_(*(pc.invert(pc.is_in(pairs[name], known)) for name in ("employer_uscc", "host_uscc")))
    reports = pc.is_in(snapshot.receipt_table["reported_by"], pairs.filter(loose)["reported_by"].unique())
    told = snapshot.keeping(snapshot.receipt_table.filter(reports)["import_id"].to_pylist())
    return [pq.ParquetFile(file).read(columns=columns) for file in told.files]


def named(facts: Mapping[str, pa.Table]) -> frozenset[str]:
    """The codes of the units whose name the unit facts tell."""
    if "units" not in facts:
        return frozenset()
    rows = facts["units"].select(["uscc", "name"]).to_pylist()
    return frozenset(row["uscc"] for row in rows if row["uscc"] and row["name"])
