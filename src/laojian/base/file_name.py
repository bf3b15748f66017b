"""文件名 The name under which a file that somebody handed in may be laid down on any disk."""

from __future__ import annotations

from pathlib import PurePath

MOST_BYTES = 200
"""A disk takes 255 bytes a name, which Chinese names of eighty signs reach; some room is left for what is put before."""


def on_disk(name: str, otherwise: str) -> str:
    """The last part of a path a browser sent, cut before its ending where it is too long.

    otherwise: the name of a file that came without one.
    """
    plain = PurePath(name.replace("\\", "/")).name.strip() or otherwise
    ending = PurePath(plain).suffix
    room = MOST_BYTES - len(ending.encode())
    if len(plain.encode()) <= MOST_BYTES or room < 1:
        return plain.encode()[:MOST_BYTES].decode(errors="ignore")
    return plain.removesuffix(ending).encode()[:room].decode(errors="ignore") + ending
