"""找通知包 Finding a pack by its id: in the folders given first, then in the installed libraries.

A library is a package under the entry point group `laojian.libraries`; its packs lie in its folder `packs`. A
bureau's own folder wins over a library, so that a corrected copy can stand in for the one that was shipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from laojian.base.problem import Problem
from laojian.packs.shape import nearest


@dataclass(frozen=True, slots=True)
class Found:
    """A pack's folder. id: the folder's name; origin: "library:<package>" or "folder"; hidden: another of
    the same id stands before it."""

    id: str
    folder: Path
    origin: str
    hidden: bool = False


def available(folders: Iterable[Path] = ()) -> tuple[Found, ...]:
    """Every pack within reach, in the order they are searched."""
    seen: set[str] = set()
    found: list[Found] = []
    for origin, folder in [*(("folder", folder) for folder in folders), *_libraries()]:
        for one in _packs_in(folder):
            found.append(Found(one.name, one, origin, one.name in seen))
            seen.add(one.name)
    return tuple(found)


def find(name: str, folders: Iterable[Path] = ()) -> Path:
    """The folder of a pack named by its id, or by the path of its folder. Problem `pack.unknown`."""
    if _is_pack(Path(name)):
        return Path(name)
    known = {one.id: one.folder for one in available(folders) if not one.hidden}
    if name not in known:
        near = nearest(name, known)
        hint = f"是不是“{near}”？" if near else f"现有：{'、'.join(known) or '（无）'}。"
        hint_en = f"Did you mean {near!r}?" if near else f"There are: {', '.join(known) or 'none'}."
        raise Problem("pack.unknown", name=name, hint=hint, hint_en=hint_en)
    return known[name]


def _is_pack(folder: Path) -> bool:
    return (folder / "pack.yaml").is_file()


def _packs_in(folder: Path) -> list[Path]:
    """A folder given may be a pack itself or hold packs."""
    if _is_pack(folder):
        return [folder]
    return sorted(one for one in folder.glob("*") if _is_pack(one)) if folder.is_dir() else []


@cache
def _libraries() -> tuple[tuple[str, Path], ...]:
    """The folders of packs of the installed libraries, looked up once per process."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    found = []
    for package in sorted({point.value for point in entry_points(group="laojian.libraries")}):
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or []) if spec else []:
            found.append((f"library:{package}", Path(place) / "packs"))
    return tuple(found)
