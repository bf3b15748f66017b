"""编译好的筛查 Compiled plans: the SQL of a plan, kept in a folder so that the next run need not compile it again.

Compiling a plan takes longer than screening a county. What it depends on is in its key: the text of the rules and
of the code that composes them, the screens, the columns of the rows, the engine. A file that cannot be read is
compiled anew; nothing but time depends on the folder.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from laojian.screening.plan import Screen

Sql = dict[str, str]


def kept(folder: Path | None, key: str, compile_: Callable[[], Sql]) -> Sql:
    """The plan with this key from the folder, else compiled now and kept there. Without a folder: compiled now."""
    if folder is None:
        return compile_()
    path = folder / f"{key}.json"
    try:
        found: Sql = json.loads(path.read_text(encoding="utf-8"))
        return found
    except (OSError, ValueError):
        sql = compile_()
        _keep(path, sql)
        return sql


def _keep(path: Path, sql: Sql) -> None:
    """Written under another name first, so that two runs at once never see half a plan."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps(sql, ensure_ascii=False), encoding="utf-8")
        half.replace(path)
    except OSError:
        return


def key(engine: str, screens: Iterable[Screen], shape: object) -> str:
    """What a plan depends on, as sha256."""
    digest = hashlib.sha256(code_hash().encode())
    modules = set()
    for screen in screens:
        beside = screen.but_for, screen.instead_of
        places = tuple(tuple(one.where for one in each) for each in ((screen.provision,), *beside))
        columns = tuple(
            each.where for one in (screen.provision, *beside[0], *beside[1]) for each in one.prepares
        )
        modules |= {
            where.rpartition(".")[0] for where in (*(one for each in places for one in each), *columns)
        }
        said = (screen.provision.id, places, columns, screen.violation, screen.surface)
        digest.update(repr(said).encode())
    for name in sorted(modules):
        digest.update(_text(name))
    digest.update(repr((engine, shape, importlib.metadata.version("ibis-framework"))).encode())
    return digest.hexdigest()


@cache
def code_hash() -> str:
    """sha256 over the code that composes plans: this room, the links, and the library's shared rules."""
    here = Path(__file__).parent
    files = [
        *here.glob("*.py"),
        *(here.parent / "law").glob("*.py"),
        *(here.parent / "register").glob("[clr]*.py"),
    ]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    for name in sorted(sys.modules):
        if ".art_" in name:
            digest.update(_text(name))
    return digest.hexdigest()


@cache
def _text(module: str) -> bytes:
    file = getattr(sys.modules.get(module), "__file__", None)
    return Path(file).read_bytes() if file else module.encode()
