"""本局补充 The bureau's own figures and entries of law, on which the server stands: read and checked when it starts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from laojian.base.problem import Problem
from laojian.config.environment import BadSetting

NAME = "LAOJIAN_LAW_OVERLAY"


def stand(places: Iterable[str]) -> tuple[Path, ...]:
    """Takes the files (.yaml) and folders into the library of this process.

    Ends the process with a sentence where one is not there, or holds what the library refuses: a server that would
    answer with other figures than the bureau set does not start.
    """
    from laojian.law.library import stand_on

    found = tuple(_place(text) for text in places)
    try:
        stand_on(found)
    except Problem as problem:
        raise BadSetting(f"{NAME}: {problem.say('zh')}\n{problem.say('en')}") from problem
    return found


def _place(text: str) -> Path:
    place = Path(text).resolve()
    if not (place.is_dir() or (place.is_file() and place.suffix in (".yaml", ".yml"))):
        raise BadSetting(
            f"{NAME}={text}: 没有这个文件夹或者 .yaml 文件，请核对路径 / no such folder or .yaml file: check the path"
        )
    return place
