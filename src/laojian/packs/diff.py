"""比较 What changed between two versions of a pack: every value added, taken away or altered, by its file
and path.

Entries of lists are told apart by their id, so that a new duty in the middle is one change and not twenty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from laojian.packs.schema import Pack

_NAMES = ("id", "provision", "layout", "no")


@dataclass(frozen=True, slots=True)
class Change:
    """改动 One change. path: file, then keys and ids, e.g. `obligations.yaml/obligations/O-000-14/due/day`;
    old, new: the values as JSON text, None where there was none."""

    kind: Literal["added", "removed", "changed"]
    path: str
    old: str | None
    new: str | None


def diff(old: Pack, new: Pack) -> tuple[Change, ...]:
    """The changes from `old` to `new`, in the order of their paths."""
    before, after = (dict(_leaves("", pack.as_dict())) for pack in (old, new))
    paths = sorted(set(before) | set(after))
    return tuple(
        _change(path, before.get(path), after.get(path))
        for path in paths
        if before.get(path) != after.get(path)
    )


def _change(path: str, old: str | None, new: str | None) -> Change:
    kind: Literal["added", "removed", "changed"] = (
        "added" if old is None else "removed" if new is None else "changed"
    )
    return Change(kind, path, old, new)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for key, one in value.items():
            yield from _leaves(f"{path}/{key}" if path else key, one)
    elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        for at, one in enumerate(value):
            name = next((one[key] for key in _NAMES if key in one), at)
            yield from _leaves(f"{path}/{name}", one)
    else:
        yield path, json.dumps(value, ensure_ascii=False)
