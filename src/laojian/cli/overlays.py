"""本局补充 Overlays: a bureau's own law, handed over with `--overlay` or by LAOJIAN_OVERLAY, and checked when loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from laojian.base.problem import Problem

if TYPE_CHECKING:
    from laojian.law.library import Library

Overlays = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay",
        envvar="LAOJIAN_OVERLAY",
        help="本局补充的法律文件夹，或者一个参数文件 .yaml，可重复 · A bureau's own law folder, or one file of parameters",
    ),
]


def library(overlays: list[Path] | None) -> Library:
    """The installed libraries with the overlays on top; everything an overlay holds is read and checked at once.

    Problem `cli.file` where there is no such folder or file, and the Problems of the law files, with file and line.
    """
    from laojian.law.library import load_libraries
    from laojian.law.library_check import check_data

    for place in overlays or ():
        if not (place.is_dir() or (place.is_file() and place.suffix in (".yaml", ".yml"))):
            raise Problem(
                "cli.file", file=str(place), why="不是文件夹或者 .yaml 文件 not a folder or a .yaml file"
            )
    found = load_libraries(tuple(place.resolve() for place in overlays or ()))
    if overlays:
        check_data(found)
    return found
