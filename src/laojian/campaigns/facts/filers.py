"""附件2底数 What stands behind a filer's 附件2: its mines with their problems by kind, from the fact rows themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from laojian.campaigns.facts.self_inspections import self_inspections
from laojian.campaigns.models import Participant, SelfInspection, SelfInspectionAnswer
from laojian.campaigns.rules.self_inspection import SUBMITTED


@dataclass(frozen=True, slots=True)
class FilerMine:
    """一户矿山 One mine behind the number. counts: violation → problems; also: other filers that show it too (A05)."""

    sheet: int
    name: str
    row_kind: str
    counts: Mapping[str, int]
    problems: int
    corrected: int
    also: str


@dataclass(frozen=True, slots=True)
class FilerTable:
    """附件2底数 The mines of a filer whose sheets were handed in, and the sums. expected: mines of the filer; violations:
    ids that occur, by how often; unnamed: for an agency, problems of its mines that name no agency and so stand in no agency's
    table."""

    mines: tuple[FilerMine, ...]
    expected: int
    problems: int
    corrected: int
    violations: tuple[str, ...]
    unnamed: int = 0

    @property
    def reported(self) -> int:
        """Mines whose sheet was handed in."""
        return len(self.mines)

    @property
    def lacking(self) -> int:
        """Mines whose sheet is not there yet: not counted, never zero."""
        return self.expected - self.reported

    @property
    def uncorrected(self) -> int:
        """Problems not put right."""
        return self.problems - self.corrected


def filer_table(campaign: int, filer_unit_id: int, *, group: bool) -> FilerTable:
    """The mines behind a filer's 附件2. group: the filer is a group (its members), else an agency (its partners)."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in self_inspections(campaign, filer_unit_id=filer_unit_id):
        found.setdefault(row["sheet"], []).append(row)
    mines = tuple(_mine(sheet, rows) for sheet, rows in found.items())
    often: dict[str, int] = {}
    for one in mines:
        for violation, n in one.counts.items():
            often[violation] = often.get(violation, 0) + n
    return FilerTable(
        mines,
        _expected(campaign, filer_unit_id, group),
        sum(one.problems for one in mines),
        sum(one.corrected for one in mines),
        tuple(sorted(often, key=lambda one: (-often[one], one))),
        0 if group else _unnamed(campaign, filer_unit_id),
    )


def _unnamed(campaign: int, agency: int) -> int:
    """Problems in the reported sheets an agency signed that say of no agency that it is concerned."""
    rows = SelfInspectionAnswer.objects.filter(answer="bad", agency=None, inspection__campaign_id=campaign)
    signed = rows.filter(inspection__parties__unit_id=agency, inspection__parties__kind="agency")
    return signed.filter(inspection__state__in=SUBMITTED).count()


def _mine(sheet: int, rows: list[dict[str, Any]]) -> FilerMine:
    counts: dict[str, int] = {}
    for row in rows:
        if row["violation"]:
            counts[row["violation"]] = counts.get(row["violation"], 0) + 1
    first = rows[0]
    corrected = sum(bool(row["corrected"]) for row in rows)
    return FilerMine(
        sheet, first["unit_name"], first["row_kind"] or "", counts, sum(counts.values()), corrected,
        first["also_filed_by"],
    )  # fmt: skip


def _expected(campaign: int, filer: int, group: bool) -> int:
    if group:
        mines = Participant.objects.filter(campaign_id=campaign, group_id=filer, until__isnull=True)
        return mines.exclude(row_kind="").count()
    return SelfInspection.objects.filter(campaign_id=campaign, parties__unit_id=filer).count()
