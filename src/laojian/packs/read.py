"""读通知包 Reading a pack: its folder of YAML files into one frozen `Pack`, and the hash a campaign pins.

Files: `pack.yaml` (notice, roles, scope, phases, settings), `obligations.yaml`, `items.yaml` (what to look
for and who deals with it), `screens.yaml`, `rosters.yaml`, `forms/*.yaml`; `letters/` and `sample/` are not
part of the hash.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from laojian.base.problem import Problem
from laojian.base.yaml_file import read
from laojian.forms.schema import Form
from laojian.packs.schema import (
    Counts,
    Item,
    Notice,
    Obligation,
    Pack,
    Phase,
    ReportingUnit,
    Role,
    Roster,
    Route,
    Scope,
    Screen,
    Setting,
)
from laojian.packs.schema_standing import Group, Number, Target
from laojian.packs.shape import Fault, Shaper


@dataclass(frozen=True, slots=True)
class _PackFile:
    id: str
    version: str
    title: str
    title_en: str
    notice: Notice
    roles: tuple[Role, ...]
    scope: Scope
    phases: tuple[Phase, ...]
    settings: tuple[Setting, ...] = ()
    reporting_units: tuple[ReportingUnit, ...] = ()
    counts: Counts = field(default_factory=Counts)
    numbers: tuple[Number, ...] = ()
    targets: tuple[Target, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class _ObligationsFile:
    obligations: tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class _ItemsFile:
    items: tuple[Item, ...]
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class _ScreensFile:
    screens: tuple[Screen, ...]


@dataclass(frozen=True, slots=True)
class _RostersFile:
    rosters: tuple[Roster, ...]


_FILES = {
    "pack.yaml": _PackFile,
    "obligations.yaml": _ObligationsFile,
    "items.yaml": _ItemsFile,
    "screens.yaml": _ScreensFile,
    "rosters.yaml": _RostersFile,
}


def load(folder: Path) -> Pack:
    """The pack in `folder`; its files are parsed once per process as long as not a byte of them changes. Problems:
    `pack.not_a_pack`; `pack.broken` with the first fault and their number (`laojian.packs.check` lists them all)."""
    return _loaded(folder, tuple((path.name, path.read_bytes()) for path in _files(folder)))


def _files(folder: Path) -> list[Path]:
    """The files that make up a pack, those of them that are there."""
    heads = [folder / name for name in _FILES if (folder / name).is_file()]
    return [*heads, *sorted((folder / "forms").glob("*.yaml"))]


@lru_cache(maxsize=32)
def _loaded(folder: Path, state: tuple[tuple[str, bytes], ...]) -> Pack:
    pack, faults = read_all(folder)
    if pack is None or faults:
        from laojian.packs.check import check

        first = check(folder)[0]
        raise Problem(
            "pack.broken",
            pack=folder.name,
            file=first.file,
            line=first.line,
            column=first.column,
            why=first.zh,
            why_en=first.en,
            n=len(faults),
        )
    return pack


def read_all(folder: Path) -> tuple[Pack | None, list[Fault]]:
    """The pack, None where a part of it cannot be made, and every fault of its shape."""
    if not (folder / "pack.yaml").is_file():
        raise Problem("pack.not_a_pack", folder=folder.name)
    raw: dict[str, Any] = {}
    made: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, kind in _FILES.items():
        made[name] = _part(folder, name, kind, raw, faults)
    forms = _forms(folder, raw, faults)
    if any(part is None for part in made.values()):
        return None, faults
    return _assembled(folder, made, forms, raw), faults


def _part(folder: Path, name: str, kind: type, raw: dict[str, Any], faults: list[Fault]) -> Any:
    if not (folder / name).is_file():
        faults.append(
            Fault(name, (), "missing_file", name, f"缺少文件“{name}”", f"the file {name} is missing")
        )
        return None
    try:
        raw[name] = read(folder / name)
    except Problem as problem:
        faults.append(broken(name, problem))
        return None
    shaper = Shaper(name)
    part = shaper.make(kind, raw[name])
    faults.extend(shaper.faults)
    return part


def _forms(folder: Path, raw: dict[str, Any], faults: list[Fault]) -> dict[str, Form]:
    from laojian.forms.schema_reader import load as load_form

    forms: dict[str, Form] = {}
    for path in sorted((folder / "forms").glob("*.yaml")):
        name = f"forms/{path.name}"
        try:
            raw[name] = read(path)
            form = load_form(path, raw[name])
        except Problem as problem:
            faults.append(broken(name, problem))
            continue
        forms[form.id] = form
    return forms


def broken(name: str, problem: Problem) -> Fault:
    """A refusal of a lower room as a fault; the line and column it knows stand in `keys` as a mark."""
    line, column = problem.details.get("line", 1), problem.details.get("column", 1)
    if problem.code == "yaml.no_such_day":
        seen = problem.details["seen"]
        zh, en = f"没有“{seen}”这一天", f"there is no such day as {seen}"
        return Fault(name, ("@", line, column), "dates", seen, zh, en)
    return Fault(name, ("@", line, column), "broken", problem.code, problem.say("zh"), problem.say("en"))


def _assembled(folder: Path, made: dict[str, Any], forms: dict[str, Form], raw: dict[str, Any]) -> Pack:
    head: _PackFile = made["pack.yaml"]
    return Pack(
        id=head.id,
        version=head.version,
        title=head.title,
        title_en=head.title_en,
        notice=head.notice,
        roles=head.roles,
        scope=head.scope,
        reporting_units=head.reporting_units,
        phases=head.phases,
        settings=head.settings,
        counts=head.counts,
        obligations=made["obligations.yaml"].obligations,
        items=made["items.yaml"].items,
        routes=made["items.yaml"].routes,
        screens=made["screens.yaml"].screens,
        rosters=made["rosters.yaml"].rosters,
        forms=forms,
        numbers=head.numbers,
        targets=head.targets,
        groups=head.groups,
        folder=folder,
        canonical=_canonical(raw),
    )


def _canonical(raw: dict[str, Any]) -> str:
    return json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a pack")


def content_hash(pack: Pack) -> str:
    """sha256 (hex) of the pack's content. Comments, order of keys and layout of the files do not move it;
    every word, number and order of a list does. A campaign pins it."""
    return hashlib.sha256(pack.canonical.encode()).hexdigest()
