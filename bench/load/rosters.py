"""名册 The rosters in force: rows in the snapshot store, a receipt for each mine and month.

The store is the synthetic province's, taken over as it is. A few mines hand their rosters in by the room's own action,
which replaces what stood there; the receipts of all others are made after that pattern: their head counts are counted
from their own rows, the workbook and the reading they point to are those of a mine that did hand in.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from load.bulk import columns, put

COUNTED = ("reported_by", "form", "underground", "host_uscc", "employer_uscc")


def take_over(store: Path) -> None:
    """The synthetic store becomes the installation's."""
    from django.conf import settings

    shutil.move(store, settings.LAOJIAN_ROSTERS)


def upload(cast: Any, campaign: int, rosters: Mapping[tuple[str, str], Path], most: int) -> list[int]:
    """Rosters of so many mines by the action of the room. The ids of the receipts."""
    from laojian.campaigns import actions
    from laojian.config.city.days import at

    mines = sorted({mine for mine, _ in rosters})[:most]
    made = []
    for (mine, month), path in sorted(rosters.items()):
        if mine in mines:
            moment = at(int(month[-2:]) + 1, 3)
            received = actions.receive_roster(
                cast.clerk(mine, moment), campaign, content=path.read_bytes(), name=f"{month} 花名册.xlsx",
                at=moment, month=month,
            )  # fmt: skip
            made.append(received.id)
    return made


def receipts(campaign: int, tree: Any, patterns: list[int]) -> Iterator[tuple[str, str]]:
    """Receipts of all mines and months that have none yet. Yields (unit, month) as they are made."""
    from laojian.campaigns.models import RosterReceipt
    from laojian.campaigns.queries import desk

    pattern = columns(RosterReceipt.objects.get(pk=patterns[0]))
    pattern.pop("id")
    known = set(RosterReceipt.objects.values_list("unit__code", "month"))
    for month in sorted({one.month for one in desk.store().current().receipts}):
        snapshot = desk.store().current(months=[month])
        counts = _workforce(snapshot.files)
        rows = []
        for one in snapshot.receipts:
            unit = tree.units.get(one.reported_by)
            if unit is None or (one.reported_by, month) in known:
                continue
            shift = timedelta(days=30 * (int(month[-2:]) - int(pattern["month"][-2:])))
            rows.append({
                **pattern, "campaign_id": campaign, "unit_id": unit.pk, "month": month, "rows_read": one.rows,
                "rows_loaded": one.rows, "workforce": counts[one.reported_by], "import_id": one.import_id,
                "sequence": one.sequence, "read_at": pattern["read_at"] + shift,
                "submitted_at": pattern["submitted_at"] + shift,
            })  # fmt: skip
            yield one.reported_by, month
        put(RosterReceipt, rows)


def _workforce(files: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Head counts by who reported, from their rows."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from laojian.campaigns.queries import workforce

    rows = pa.concat_tables([pq.ParquetFile(path).read(columns=list(COUNTED)) for path in files])
    rows = rows.set_column(0, "reported_by", rows["reported_by"].cast(pa.string())).sort_by("reported_by")
    rows = rows.combine_chunks()
    found, first = {}, 0
    for entry in pc.value_counts(rows["reported_by"].combine_chunks()).to_pylist():
        code, n = entry["values"], entry["counts"]
        found[code] = workforce.count(rows.slice(first, n), code)
        first += n
    return found
