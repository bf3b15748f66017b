"""上限 Limits: how large a file this installation opens, and how far one may unpack, by the environment."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from laojian.base.problem import Problem

if TYPE_CHECKING:
    from laojian.register.sheet import Limits

VARIABLES = {
    "LAOJIAN_UPLOAD_BYTES": "file_bytes",
    "LAOJIAN_UNPACKED_BYTES": "unpacked_bytes",
    "LAOJIAN_UNPACKED_RATIO": "ratio",
}


def limits() -> Limits:
    """The limits of intake, with those that the environment sets otherwise. Problem `cli.bad_setting`."""
    from laojian.register.sheet import Limits

    given = {name: os.environ[name] for name in VARIABLES if os.environ.get(name)}
    for name, seen in given.items():
        if not seen.isdecimal() or not int(seen):
            raise Problem("cli.bad_setting", name=name, seen=seen)
    return replace(Limits(), **{VARIABLES[name]: int(seen) for name, seen in given.items()})
