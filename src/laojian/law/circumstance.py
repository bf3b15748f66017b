"""情形 Circumstance: what must be found out before one tier of a rule applies and not another.

Some rules hold several tiers side by side: a safety licence that was never granted costs more than one that expired, a
minor in a bar is another matter than a minor at forbidden work. The library names each in `circumstances.yaml`; those of
one `one_of` exclude each other, so that only one of their measures can follow from one act. One that `bars` leaves no penalty
at all: the law says that none is imposed, and leaves no choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from laojian.law.cite import Cite
from laojian.law.kinds_entry import Entry, entries


@dataclass(frozen=True, slots=True)
class Circumstance:
    """情形 id; zh, en: its words; one_of: the group of which only one can be true, blank where it excludes nothing; bars: no
    penalty is imposed where it is found, by the places of `cites`."""

    id: str
    zh: str
    en: str
    one_of: str = ""
    bars: bool = False
    cites: tuple[Cite, ...] = ()


def read_circumstances(folders: Iterable[Path]) -> Mapping[str, Circumstance]:
    """Id → circumstance, of all folders; a folder may hold none."""
    found: dict[str, Circumstance] = {}
    for path in (folder / "circumstances.yaml" for folder in folders):
        if not path.exists():
            continue
        for entry in entries(path):
            entry.only(("zh", "en"), ("one_of", "bars", "cite", "mark"))
            if entry.id in found:
                raise entry.problem("law.repeated_id")
            found[entry.id] = _circumstance(entry)
    return found


def _circumstance(entry: Entry) -> Circumstance:
    """One entry; what bars a penalty names its article."""
    bars = entry.flag("bars", False)
    cites = entry.cites() if bars or "cite" in entry.data else ()
    return Circumstance(entry.id, entry.text("zh"), entry.text("en"), entry.text("one_of", ""), bars, cites)


def alternatives(known: Mapping[str, Circumstance], ids: Iterable[str]) -> tuple[Circumstance, ...]:
    """All circumstances of the groups these belong to, in the order of the file; these alone where they have no group."""
    mine = tuple(ids)
    groups = {known[id].one_of for id in mine} - {""}
    return tuple(one for one in known.values() if one.id in mine or one.one_of in groups)


def barring(known: Mapping[str, Circumstance], ids: Iterable[str] | None = None) -> tuple[Circumstance, ...]:
    """Those that leave no penalty: all that the library knows, or those found among `ids`."""
    return tuple(one for one in known.values() if one.bars and (ids is None or one.id in ids))
