"""库文件夹 Where installed libraries keep their law: found by entry point, read when first needed.

A library is a Python package named under the entry point group `laojian.libraries`; its rules lie in the
folder `law/` beside its `__init__.py`. A bureau's overlay is a folder of the same shape.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from laojian.law.cite import Statute
from laojian.law.kinds_entry import Entry, entries

GROUP = "laojian.libraries"
_RANKS = ("法律", "行政法规", "部门规章", "地方性法规", "司法解释", "规范性文件")


def packages() -> tuple[str, ...]:
    """Names of the installed library packages, sorted, each once."""
    return tuple(sorted({point.value for point in entry_points(group=GROUP)}))


def law_folders() -> tuple[Path, ...]:
    """The `law` folders of the installed libraries."""
    return tuple(folder for package in packages() if (folder := law_folder(package)) is not None)


def law_folder(package: str) -> Path | None:
    """The `law` folder of one library package, or None where it has none. The package is not imported."""
    spec = find_spec(package)
    places = [] if spec is None else list(spec.submodule_search_locations or [])
    return next((Path(place) / "law" for place in places if (Path(place) / "law").is_dir()), None)


def statutes_in(folder: Path) -> list[Statute]:
    """The catalogue `statutes.yaml` of one folder, once per short name (`also` lists further ones)."""
    path = folder / "statutes.yaml"
    return [statute for entry in (entries(path) if path.exists() else []) for statute in _statutes(entry)]


def asides_in(folder: Path) -> dict[str, str]:
    """What marks say besides their level, `marks.yaml` of one folder: the words of the mark → Chinese."""
    from laojian.base.yaml_file import read

    path = folder / "marks.yaml"
    return {str(words): str(zh) for words, zh in read(path).items()} if path.exists() else {}


def _statutes(entry: Entry) -> list[Statute]:
    entry.only(
        ("title", "en", "rank"),
        ("issuer", "document", "since", "until", "also", "seen", "earlier", "internal"),
    )
    first = Statute(
        entry.id,
        entry.text("title"),
        entry.text("en"),
        entry.text("rank", among=_RANKS),
        entry.text("issuer", ""),
        entry.text("document", ""),
        entry.day("since"),
        entry.day("until"),
        entry.day("seen"),
        entry.day("earlier"),
        entry.flag("internal"),
    )
    return [first, *(replace(first, short=name) for name in entry.words("also"))]
