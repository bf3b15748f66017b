"""文件架 Shelf: the folder where kept files lie, encrypted, named by their sha256."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from laojian.archive.secrecy import vault
from laojian.base.problem import Problem


def path(digest: str) -> Path:
    """Where the file with that sha256 lies."""
    return Path(settings.LAOJIAN_HOME) / "files" / digest[:2] / digest[2:4] / digest


def put(digest: str, content: bytes) -> None:
    """Writes the file and syncs it; nothing is seen under its name before all of it is on disk."""
    target = path(digest)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{digest}.{uuid4().hex}.part")  # threads of one process write at once, too
    with part.open("wb") as out:
        out.write(vault().seal(content, f"file:{digest}"))
        out.flush()
        os.fsync(out.fileno())
    part.replace(target)


def get(digest: str) -> bytes:
    """The bytes of a kept file. Problem `archive.no_file` where it is not there."""
    target = path(digest)
    if not target.exists():
        raise Problem("archive.no_file", sha256=digest[:12])
    return vault().open(target.read_bytes(), f"file:{digest}")
