"""改名册 Putting faulty cells of a roster right in the page: the file with these cells changed is handed in anew.

The file that was handed in stays in the archive as it came. The new hand-in is read, compared and screened like any
other and keeps which cells were changed; a draft that it grew from is closed, a roster in force stays in force until
the new one is submitted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from laojian.archive import queries as archive
from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.file_name import on_disk
from laojian.campaigns.actions.roster import Correction, take_in
from laojian.campaigns.models import RosterReceipt
from laojian.campaigns.queries import roster as reads
from laojian.campaigns.queries import roster_faults
from laojian.campaigns.rules import roster_correction as rules


def correct_roster(
    actor: Actor, id: int, typed: Mapping[int, str], *, at: datetime, for_alike: Collection[int] = ()
) -> int:
    """Hands the roster in again with what was typed and returns the id of the new receipt; the same again: the same id.

    typed: number of a fault (as `queries.reading` gives its field) → what is to stand in its cell; what stands as it was
    offered is left alone; for_alike: the numbers whose answer holds wherever the same stands in the same column. Problems:
    `campaigns.no_roster`, `campaigns.no_such_fault`, `campaigns.nothing_corrected`, `campaigns.cell_too_long`,
    `campaigns.roster_closed`, and those of `read_roster`.
    """
    row = reads.one(actor, id)
    require(actor, "roster.correct", reads.thing(row))
    kept = roster_faults.reading_of(row)
    faults = kept["issues"]
    changes = rules.changes(faults, typed, roster_faults.choosing(row, faults), for_alike)
    cells = rules.evidence(changes)
    now = {"at": at.isoformat(), "by": actor.name, "of": row.pk, "file": row.file, "cells": cells}
    return take_in(
        actor, row.campaign_id, content=_copy(row, changes), name=row.file_name, at=at, month=row.month,
        unit=row.unit.code, correction=Correction(row.pk, (*kept.get("corrections", ()), now)),
    )[0]  # fmt: skip


def _copy(row: RosterReceipt, changes: tuple[rules.Change, ...]) -> bytes:
    """The kept file with the changes."""
    from laojian.register.corrected import Place, write_corrected

    texts = {Place(one.sheet or None, one.row, one.position): one.text for one in changes}
    with TemporaryDirectory(prefix="laojian-") as folder:
        source = Path(folder) / on_disk(row.file_name, "名册.xlsx")
        source.write_bytes(archive.content(row.file))
        out = write_corrected(source, texts, source.with_name(f"改正{source.suffix}"), reads.limits())
        return out.read_bytes()
