"""违法行为 Violation: the one id that ties article, provision, check item, case, column and measure together.

The readable id (`underground-dispatch`) has the V-number of the notice as its alias. `counted_by` says as
data which column (or numbered row) of which table counts it; violations that are printed as "其中" name what
they are part of, so no case is counted twice; `surface_only` is true for the columns that count above-ground
persons only. A breach that several notices name is one violation: `also` holds its further V-numbers. One that
no table counts says so in `uncounted`, so that "found but not counted" can be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries

#: 4 criminal risk or life, 3 heavy, 2 ordinary, 1 formal
SEVERITIES = (1, 2, 3, 4)
SOURCES = ("roster", "check")
IN_RATIO = ("", "always", "as_outsourcing")
_REQUIRED = ("alias", "zh", "en", "rules", "severity", "lead", "sources", "cite", "mark")
_OPTIONAL = (
    "partners", "measures", "surface_only", "counted_by", "supplements", "part_of", "thresholds", "clause",
    "also", "data", "uncounted", "note", "said", "no_threshold", "no_partners", "in_ratio",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Violation:
    """违法行为 One kind of breach.

    rules: law ids that detect or define it; lead, partners: authorities; measures: ids of lawful measures;
    sources: seen in the roster or only on a visit; counted_by: table → column number; supplements: table →
    supplement line; part_of: the violation inside whose column it is an of-which; thresholds: criminal flags;
    clause: where the notice of `alias` names it; also: further V-number → its clause; data: what must be known to
    see it; uncounted: why no table counts it; said: other words by which notices name it (the law's own, everyday ones);
    no_threshold, no_partners: said in words where there is none, so that nothing is left out unseen; in_ratio: whether the
    people a finding of it establishes stand in D of the share of dispatched labour: always, where it was done in the
    name of outsourcing, or (blank) not.
    """

    id: str
    alias: str
    zh: str
    en: str
    rules: tuple[str, ...]
    severity: int
    lead: str
    partners: tuple[str, ...]
    measures: tuple[str, ...]
    sources: tuple[str, ...]
    surface_only: bool
    counted_by: Mapping[str, int]
    supplements: Mapping[str, str]
    part_of: str
    thresholds: tuple[str, ...]
    clause: str
    also: Mapping[str, str]
    data: tuple[str, ...]
    uncounted: str
    cites: tuple[Cite, ...]
    mark: Mark
    note: str
    said: tuple[str, ...] = ()
    no_threshold: str = ""
    no_partners: str = ""
    in_ratio: str = ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """All V-numbers, its own first."""
        return (self.alias, *self.also)


def read_violations(folder: Path) -> list[Violation]:
    """All violations of `violations/*.yaml` in one folder."""
    return [
        _violation(entry)
        for path in sorted((folder / "violations").glob("*.yaml"))
        for entry in entries(path)
    ]


def _violation(entry: Entry) -> Violation:
    _complete(entry)
    return Violation(
        **entry.head(),
        alias=entry.text("alias"),
        rules=entry.words("rules"),
        severity=entry.whole("severity"),
        lead=entry.text("lead"),
        partners=entry.words("partners"),
        measures=entry.words("measures"),
        sources=entry.words("sources"),
        surface_only=entry.flag("surface_only"),
        counted_by=_columns(entry),
        supplements={table: str(line) for table, line in entry.part("supplements").data.items()},
        part_of=entry.text("part_of", ""),
        thresholds=entry.words("thresholds"),
        clause=entry.text("clause", ""),
        also={number: str(clause) for number, clause in entry.part("also").data.items()},
        data=entry.words("data"),
        uncounted=entry.text("uncounted", ""),
        no_threshold=entry.text("no_threshold", ""),
        no_partners=entry.text("no_partners", ""),
        said=entry.words("said"),
        in_ratio=entry.text("in_ratio", ""),
    )


def _complete(entry: Entry) -> None:
    """Refuses a violation that leaves something out: an unknown severity or source, no word on crimes or partners."""
    entry.only(_REQUIRED, _OPTIONAL)
    if entry.whole("severity") not in SEVERITIES:
        raise entry.wrong("severity", entry.whole("severity"), "1–4")
    if entry.text("in_ratio", "") not in IN_RATIO:
        raise entry.wrong("in_ratio", entry.text("in_ratio", ""), "always | as_outsourcing")
    sources = entry.words("sources")
    if not sources or set(sources) - set(SOURCES):
        raise entry.wrong("sources", sources, "roster | check")
    for listed, none in (("thresholds", "no_threshold"), ("partners", "no_partners")):
        if bool(entry.words(listed)) == bool(entry.text(none, "")):
            wanted = f"列出，或者在 {none} 写明“无”和原因 list some, or say in {none} why there is none"
            raise entry.wrong(listed, entry.words(listed), wanted)


def _columns(entry: Entry) -> dict[str, int]:
    part = entry.part("counted_by")
    return {table: part.whole(table) for table in part.data}
