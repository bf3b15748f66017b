"""法律库 Library: everything the installed libraries and a bureau's overlays say about the law, by id.

Data is read kind by kind when first asked for, so that a screening run does not wait for routing tables;
`Library.check` reads all of it and refuses ids used twice, statutes missing from the catalogue and pointers
that lead nowhere. Provisions are Python and come through `laojian.law.provision.collect`.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Problem
from laojian.law.circumstance import Circumstance, read_circumstances
from laojian.law.cite import Cite, Mark, Statute
from laojian.law.everyday import meant, place, read_everyday
from laojian.law.library_files import law_folder, packages, statutes_in
from laojian.law.library_kinds import KINDS, READERS

if TYPE_CHECKING:
    from laojian.law.calculator import Calculator
    from laojian.law.cases import Case
    from laojian.law.parameter import Parameters
    from laojian.law.provision import Provision
    from laojian.law.violation import Violation

#: kinds that may share an id: a calculator is the same rule asked for one case at a time
_SAME_RULE = {frozenset(("provision", "calculator"))}


@dataclass(frozen=True, slots=True)
class Item:
    """条目 One thing of the library, whatever its kind: what every list and search shows."""

    kind: str
    id: str
    zh: str
    en: str
    cites: tuple[Cite, ...]
    mark: Mark | None
    value: Any


@dataclass
class Library:
    """法律库 The law of the named packages and overlay folders. Lazy; one instance per process is enough."""

    packages: tuple[str, ...]
    overlays: tuple[Path, ...] = ()
    _read: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """The law folders in reading order: libraries first, overlays last."""
        own = (law_folder(package) for package in self.packages)
        return (*(folder for folder in own if folder is not None), *self.overlays)

    @cached_property
    def statutes(self) -> dict[str, Statute]:
        """Short name → statute."""
        return {statute.short: statute for folder in self.folders for statute in statutes_in(folder)}

    @cached_property
    def everyday(self) -> Mapping[str, tuple[str, ...]]:
        """How people say it → the ids that are meant."""
        return read_everyday(self.folders)

    @cached_property
    def circumstances(self) -> Mapping[str, Circumstance]:
        """Id → what is found out before one tier of a rule applies."""
        return read_circumstances(self.folders)

    @cached_property
    def parameters(self) -> Parameters:
        """All parameters."""
        from laojian.law.parameter import load_parameters

        return load_parameters(self.folders[: len(self.folders) - len(self.overlays)], self.overlays)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """All provisions (imports Ibis)."""
        import importlib

        from laojian.law.provision import collect, refuse_conflicts

        modules = [importlib.import_module(f"{package}.law") for package in self.packages]
        found = tuple(each for module in modules for each in collect(module))
        refuse_conflicts(found)
        return found

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases beside the articles of all folders."""
        from laojian.law.cases import read_cases

        files = (path for folder in self.folders for path in sorted(folder.rglob("art_*.yaml")))
        return tuple(case for path in files for case in read_cases(path))

    @cached_property
    def calculators(self) -> dict[str, Calculator]:
        """Id → calculator."""
        from laojian.law.calculator import collect_calculators

        return collect_calculators(self.packages)

    def of(self, kind: str) -> Mapping[str, Any]:
        """Id → value for one kind of `KINDS` (provision: id → tuple of its versions). Read once."""
        if kind not in KINDS:
            raise Problem("law.no_such_kind", kind=kind, kinds="、".join(KINDS))
        if kind not in self._read:
            self._read[kind] = self._load(kind)
        return self._read[kind]

    def _load(self, kind: str) -> dict[str, Any]:
        if kind == "provision":
            versions: dict[str, tuple[Provision, ...]] = {}
            for each in self.provisions:
                versions[each.id] = (*versions.get(each.id, ()), each)
            return {id: tuple(sorted(each, key=_first_day)) for id, each in versions.items()}
        if kind == "parameter":
            return dict(self.parameters.items)
        if kind == "calculator":
            return dict(self.calculators)
        found: dict[str, Any] = {}
        for each in (each for folder in self.folders for each in READERS[kind](folder)):
            if each.id in found:
                raise Problem("law.twice", id=each.id, kind=kind, other=kind)
            found[each.id] = each
        return found

    def get(self, id: str, kind: str | None = None) -> Any:
        """The thing with this id (or a violation's V-number); an unknown id is the Problem law.no_such_rule.

        Where a provision and a calculator share the id, the provision's versions come first; name the kind.
        """
        for name in (kind,) if kind else KINDS:
            if id in self.of(name):
                return self.of(name)[id]
        if kind in (None, "violation") and id in self.by_alias:
            return self.by_alias[id]
        raise Problem("law.no_such_rule", id=id, near="、".join(self._near(id, kind)) or "—")

    @cached_property
    def by_alias(self) -> dict[str, Violation]:
        """V-number → violation."""
        return {alias: each for each in self.of("violation").values() for alias in each.aliases}

    def _near(self, id: str, kind: str | None) -> builtins.list[str]:
        from difflib import get_close_matches

        ids = builtins.list(dict.fromkeys(item.id for item in self.items(kind)))
        return get_close_matches(id, ids, 5, 0.5) or [each for each in ids if id in each][:5]

    def items(self, kind: str | None = None) -> Iterator[Item]:
        """All things of one kind, or of all kinds, in the order of the files."""
        for name in (kind,) if kind else KINDS:
            for id, value in self.of(name).items():
                yield _item(name, id, value)

    def list(self, kind: str | None = None) -> builtins.list[Item]:
        """The same as a list."""
        return builtins.list(self.items(kind))

    def search(self, words: str, kind: str | None = None) -> builtins.list[Item]:
        """Things whose id, Chinese or English name or citation holds every word (case does not matter), and those that
        are meant by everyday words such as 欠薪; what is meant stands first."""
        wanted = [
            (word, meant(word, self.everyday)) for word in re.split(r"[\s,，、;；]+", words.lower()) if word
        ]
        found: builtins.list[tuple[int, Item]] = []
        for item in self.items(kind):
            places = [(place(item.id, ids), word) for word, ids in wanted]
            if all(at is not None or word in _haystack(item) for at, word in places):
                found.append((sum(_LATER if at is None else at for at, _ in places), item))
        return [item for _, item in sorted(found, key=lambda each: each[0])]

    def calculate(self, id: str, given: Mapping[str, str]) -> dict[str, Any]:
        """Answer one calculator with inputs as typed; plain values for JSON, see `Calculator.as_dict`."""
        from laojian.law.calculator import Tools

        found: Calculator = self.get(id, "calculator")
        return found.as_dict(given, Tools(self.parameters))

    def check(self) -> None:
        """Read everything and refuse what is wrong across files; see `library_check`."""
        from laojian.law.library_check import check

        check(self)

    def shares(self, one: str, other: str) -> bool:
        """May these two kinds use the same id?"""
        return frozenset((one, other)) in _SAME_RULE


_LATER = 1000
"""Behind everything that is meant."""


def _first_day(version: Provision) -> tuple[bool, str, str]:
    """Exceptions first, then by first day: the last one, which gives a rule its name, is the general rule of today."""
    return not version.excepts, version.since.isoformat(), version.region


def _item(kind: str, id: str, value: Any) -> Item:
    first = value[-1] if isinstance(value, tuple) else value
    cites = tuple(getattr(first, "cites", ()))
    if kind == "parameter":
        cites = tuple(dict.fromkeys(cite for row in first.rows for cite in row.cites))
    return Item(kind, id, first.zh, first.en, cites, getattr(first, "mark", None), value)


def _haystack(item: Item) -> str:
    alias = getattr(item.value, "aliases", ())
    return " ".join((item.id, *alias, item.zh, item.en, *map(str, item.cites))).lower()


_standing: tuple[Path, ...] = ()


def stand_on(overlays: tuple[Path, ...]) -> Library:
    """From now on this process's library holds these overlays; everything they hold is read and checked at once.

    For a server, once, when it starts. Problems of the law files, with file and line; the library then stays as it was.
    """
    global _standing
    from laojian.law.library_check import check_data

    found = _loaded(overlays)
    if overlays:
        check_data(found)
    _standing = overlays
    return found


def load_libraries(overlays: tuple[Path, ...] | None = None) -> Library:
    """The library of all installed packages (entry points `laojian.libraries`) and overlay folders or files.

    overlays: None for those this process stands on (`stand_on`), usually none.
    """
    return _loaded(_standing if overlays is None else overlays)


@cache
def _loaded(overlays: tuple[Path, ...]) -> Library:
    return Library(packages(), overlays)
