"""全库核对 What only the whole library can show: an id used twice, an unknown statute, a pointer to
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.base.problem import Problem
from laojian.law.library_kinds import KINDS

if TYPE_CHECKING:
    from laojian.law.library import Library

#: kind, field of the value, kind the field's ids belong to
POINTERS = (
    ("violation", "measures", "measure"),
    ("violation", "thresholds", "threshold"),
    ("route", "violations", "violation"),
    ("route", "clocks", "clock"),
    ("criterion", "thresholds", "threshold"),
    ("criterion", "clocks", "clock"),
)


#: where an overlay's files are looked for: folders of entries, and single files beside them; cases (art_*.yaml) anywhere
OVERLAY_FOLDERS = (
    "params", "clocks", "measures", "violations", "check_items", "routing", "thresholds", "criteria", "validity",
)  # fmt: skip
OVERLAY_FILES = ("statutes.yaml", "marks.yaml", "everyday.yaml", "circumstances.yaml", "ledger.yaml")


def check(library: Library) -> None:
    """Refuse the first fault found in the whole library."""
    _ids_once(library)
    _statutes_known(library)
    for kind, field, target in POINTERS:
        for id, value in library.of(kind).items():
            _all_exist(id, getattr(value, field), library.of(target))
    for measure in library.of("measure").values():
        _all_exist(measure.id, measure.circumstances, library.circumstances)
        _all_exist(measure.id, measure.beside, library.of("measure"))
    for threshold in library.of("threshold").values():
        _all_exist(threshold.id, [threshold.replaces] if threshold.replaces else [], library.of("threshold"))
    violations = library.of("violation")
    for item in library.of("check_item").values():
        _all_exist(item.id, [item.violation], violations)
    for violation in violations.values():
        _all_exist(violation.id, [violation.part_of] if violation.part_of else [], violations)
    for clock in library.of("clock").values():
        _all_exist(clock.id, [clock.yields_to] if clock.yields_to else [], library.of("clock"))
    known = {item.id for item in library.items()}
    for word, ids in library.everyday.items():
        _all_exist(word, ids, known)
    for provision in library.provisions:
        _all_exist(provision.id, [provision.detects] if provision.detects else [], violations)
        _all_exist(provision.id, provision.params, library.of("parameter"))
    aliases = [alias for violation in violations.values() for alias in violation.aliases]
    for alias in aliases:
        if aliases.count(alias) > 1 or alias in violations:
            raise Problem("law.twice", id=alias, kind="violation", other="violation")


def check_data(library: Library) -> None:
    """The same for what is data, without importing a rule: enough for an overlay, which adds values and entries."""
    _read_whole(library.overlays)
    kinds = [kind for kind in KINDS if kind not in ("provision", "calculator")]
    _ids_once(library, kinds)
    _statutes_known(library, kinds)
    for kind, field, target in POINTERS:
        for id, value in library.of(kind).items():
            _all_exist(id, getattr(value, field), library.of(target))


def _read_whole(overlays: Iterable[Path]) -> None:
    """Refuse an overlay folder with a file that nobody would read: a rule as a program, an entry in the wrong place."""
    for place in overlays:
        files = sorted(place.rglob("*")) if place.is_dir() else ()
        for path in files:
            inside = path.relative_to(place)
            entry = len(inside.parts) == 2 and inside.parts[0] in OVERLAY_FOLDERS and path.suffix == ".yaml"
            entry = entry or inside.match("art_*.yaml")
            if (
                path.suffix in (".py", ".yaml", ".yml")
                and not entry
                and inside.as_posix() not in OVERLAY_FILES
            ):
                folders = "、".join(OVERLAY_FOLDERS)
                raise Problem("law.overlay_unread", file=inside.as_posix(), folders=folders)


def _ids_once(library: Library, kinds: Iterable[str] = KINDS) -> None:
    first: dict[str, str] = {}
    for kind in kinds:
        for id in library.of(kind):
            if id in first and not library.shares(first[id], kind):
                raise Problem("law.twice", id=id, kind=first[id], other=kind)
            first.setdefault(id, kind)


def _statutes_known(library: Library, kinds: Iterable[str] = KINDS) -> None:
    for item in (item for kind in kinds for item in library.items(kind)):
        versions = item.value if isinstance(item.value, tuple) else (item.value,)
        cites = item.cites if item.kind == "parameter" else [cite for each in versions for cite in each.cites]
        if not cites:
            raise Problem("law.no_citation", id=item.id)
        for cite in cites:
            if cite.document is None and cite.statute not in library.statutes:
                raise Problem("law.unknown_statute", id=item.id, statute=cite.statute)


def _all_exist(id: str, targets: Iterable[str], known: Iterable[str]) -> None:
    ids = set(known)
    for target in targets:
        if target not in ids:
            near = get_close_matches(target, ids, 3)
            raise Problem("law.dangling", id=id, target=target, near="、".join(near) or "—")
