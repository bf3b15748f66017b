"""职责分工 Routing row: which authority leads a matter, who joins, what goes where, what 人社 does itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries


@dataclass(frozen=True, slots=True)
class Route:
    """职责分工 One row. lead and partners: authorities; own: what 人社 itself does.

    refer: true where the matter itself must be handed over; clocks: time limits of the referral; rules: law ids
    of the matter; row: its place in the printed matrix of duties (0: beside it).
    """

    id: str
    zh: str
    en: str
    violations: tuple[str, ...]
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    refer: bool
    own: str
    clocks: tuple[str, ...]
    rules: tuple[str, ...]
    row: int
    cites: tuple[Cite, ...]
    mark: Mark
    note: str


def read_routes(folder: Path) -> list[Route]:
    """All rows of `routing/*.yaml` in one folder."""
    return [_route(entry) for path in sorted((folder / "routing").glob("*.yaml")) for entry in entries(path)]


def _route(entry: Entry) -> Route:
    optional = ("violations", "partners", "refer", "clocks", "rules", "row", "note")
    entry.only(("zh", "en", "lead", "own", "cite", "mark"), optional)
    return Route(
        entry.id,
        entry.text("zh"),
        entry.text("en"),
        entry.words("violations"),
        entry.words("lead"),
        entry.words("partners"),
        entry.flag("refer"),
        entry.text("own"),
        entry.words("clocks"),
        entry.words("rules"),
        entry.whole("row", 0),
        entry.cites(),
        entry.mark(),
        entry.text("note", ""),
    )
