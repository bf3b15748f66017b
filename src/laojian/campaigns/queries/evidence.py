"""证据 Evidence: the roster rows behind a hit, from the snapshot store, ids masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from laojian.authority.rules import Actor
from laojian.campaigns.models import Hit, RosterReceipt
from laojian.campaigns.queries import desk
from laojian.campaigns.queries import hits as reads
from laojian.register.links import PREPARED

if TYPE_CHECKING:
    from laojian.register.snapshot import Snapshot

SHOWN = ("name", "id_masked", "form", "employer_name", "post", "underground")
FIRST = 3
"""How many rows are shown for a hit that stands on many."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """名册原行 One row as the roster has it. row: number in the file; cells: (heading, value) of the columns shown."""

    row: int | None
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """证据 The rows behind a hit: headings, the first rows, how many there are, which file they stand in."""

    headings: tuple[str, ...]
    rows: tuple[EvidenceRow, ...]
    total: int
    file_name: str
    sha256: str
    submitted_on: date | None
    current: bool


def evidence(
    actor: Actor, key: str, *, language: str = "zh", on: date | None = None, first: int = FIRST
) -> Evidence:
    """The rows behind a hit: the person's own row; for a share of a host the people counted as dispatched, each once,
    from all rosters in force. first: how many are shown.

    Problem `campaigns.no_hit`. Without rows where the file is no longer in force or nothing was said.
    """
    hit = reads.one(actor, key, on=on)
    receipt = _receipt(hit)
    columns = _columns(hit)
    table = _rows(hit, receipt, columns)
    from laojian.screening.explain import label, shown

    zh = language == "zh"

    def text(name: str, value: Any) -> str:
        if value is None:
            return "未填" if zh else "blank"
        return shown(name, str(value).lower() if isinstance(value, bool) else str(value), zh)

    rows = tuple(
        EvidenceRow(row["source_row"], tuple(text(name, row.get(name)) for name in columns))
        for row in (table.slice(0, first).to_pylist() if table is not None else ())
    )
    return Evidence(
        tuple(label(name, zh) for name in columns),
        rows,
        table.num_rows if table is not None else 0,
        receipt.file_name if receipt else "",
        hit.source_file or (receipt.file if receipt else ""),
        timezone.localtime(receipt.submitted_at).date() if receipt and receipt.submitted_at else None,
        receipt is not None and receipt.state == "in_force",
    )


def _columns(hit: Hit) -> tuple[str, ...]:
    """The columns shown: who the person is, then what the rule reads, without repeating."""
    rule = desk.version(hit.provision, hit.last_run.on)
    needs = tuple(rule.needs) if rule is not None and hit.grain == "worker" else ()
    # what the unit facts say stands in no row of the roster
    needs = tuple(name for name in needs if name not in {column.name for column in PREPARED})
    return tuple(dict.fromkeys((*SHOWN[:2], *needs, *SHOWN[2:])))[:9]


def _receipt(hit: Hit) -> RosterReceipt | None:
    """The receipt whose file the hit points to, else that of the unit that reported the month."""
    rows = RosterReceipt.objects.filter(month=hit.month).exclude(import_id="")
    if hit.source_file:
        found = rows.filter(file=hit.source_file).order_by("-sequence").first()
        if found is not None:
            return found
    reporter = hit.reported_by or hit.host_uscc
    return rows.filter(unit__uscc=reporter, state="in_force").first()


def _rows(hit: Hit, receipt: RosterReceipt | None, columns: tuple[str, ...]) -> Any:
    """The rows as a table, None where there is no roster or no row is meant."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if receipt is None or (hit.source_row is None and hit.verdict == "undecided"):
        return None
    snapshot = desk.store().current(months=[hit.month])
    filters: list[tuple[str, str, Any]] = [
        ("source_row", "=", hit.source_row),
        ("import_id", "=", receipt.import_id),
    ]
    if hit.source_row is None:
        filters = _many(hit)
        imports = _imports(snapshot, hit)
        if imports is not None:
            snapshot = snapshot.keeping(imports)
            filters.append(("import_id", "in", set(imports)))
        elif snapshot.superseded:
            filters.append(("import_id", "not in", set(snapshot.superseded)))
    else:
        snapshot = snapshot.keeping([receipt.import_id])
    wanted = [*(name for name in columns if name in snapshot.schema.names), "source_row", "person_key"]
    tables = [
        pq.read_table(file, columns=wanted, filters=filters, partitioning=None) for file in snapshot.files
    ]
    return _each_once(pa.concat_tables(tables, promote_options="default")) if tables else None


def _imports(snapshot: Snapshot, hit: Hit) -> list[str] | None:
    """The imports that say anything of the hit's host or pair, by the receipts alone: other files need not be opened.
    None where the hit names no host."""
    import pyarrow.compute as pc

    if hit.host_uscc in ("", "?"):
        return None
    pairs = snapshot.pairs
    wanted = pc.equal(pairs["host_uscc"], hit.host_uscc)
    if hit.grain == "pair":
        wanted = pc.and_kleene(wanted, pc.equal(pairs["employer_uscc"], hit.subject))
    reporters = pairs["reported_by"].filter(wanted).unique()
    receipts = snapshot.receipt_table
    return list(
        receipts["import_id"].filter(pc.is_in(receipts["reported_by"], value_set=reporters)).to_pylist()
    )


def _each_once(rows: Any) -> Any:
    """The rows by number in their file, a person in two rosters once."""
    import pyarrow as pa

    rows, seen, keep = rows.sort_by("source_row"), set(), []
    for key in rows["person_key"].to_pylist():
        keep.append(key is None or key not in seen)
        seen.add(key)
    return rows.filter(pa.array(keep, pa.bool_()))


def _many(hit: Hit) -> list[tuple[str, str, Any]]:
    """What picks the rows of a hit about a host or a pair of units."""
    picked: list[tuple[str, str, Any]] = []
    if hit.host_uscc and hit.host_uscc != "?":
        picked.append(("host_uscc", "=", hit.host_uscc))
    if hit.grain == "pair":
        picked.append(("employer_uscc", "=", hit.subject))
    else:
        picked.append(("form", "=", "dispatched"))
    return picked
