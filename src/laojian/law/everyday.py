"""日常说法 How people say it: words of everyday life, each with the things of the library that are meant.

A library keeps them as data, `law/everyday.yaml`: a word → ids, the nearest first. A rule's id also means what carries it
further (its measures, whose ids begin with it and a dot).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from laojian.base.problem import Problem
from laojian.base.yaml_file import read

Said = Mapping[str, tuple[str, ...]]


def read_everyday(folders: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Word (lower case) → ids; a later folder, such as a bureau's own, replaces a word. Problem `law.everyday`."""
    found: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        path = folder / "everyday.yaml"
        for word, ids in (read(path) if path.exists() else {}).items():
            if not isinstance(ids, list) or not ids or not all(isinstance(id, str) for id in ids):
                raise Problem("law.everyday", file=path.name, word=word)
            found[str(word).lower()] = tuple(dict.fromkeys(ids))
    return found


def meant(typed: str, said: Said) -> tuple[str, ...]:
    """The ids that a typed word means: by the everyday words it holds, but for those that a longer one holds too."""
    held = [word for word in said if word in typed]
    longest = [word for word in held if not any(word != other and word in other for other in held)]
    longest.sort(key=typed.index)
    return tuple(dict.fromkeys(id for word in longest for id in said[word]))


def place(id: str, ids: tuple[str, ...]) -> int | None:
    """Where a thing stands among the ids that are meant; None where it is not."""
    return next((n for n, one in enumerate(ids) if id == one or id.startswith(one + ".")), None)
