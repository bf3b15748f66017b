"""The notices as received lie outside the project; `LAOJIAN_REFERENCE` names the folder that holds them."""

import os
from functools import cache
from pathlib import Path

import pytest

from laojian.law.library import load_libraries
from laojian.packs.notice import propose

FOLDER = Path(os.environ.get("LAOJIAN_REFERENCE", "")) / "notices"
needed = pytest.mark.skipif(
    not os.environ.get("LAOJIAN_REFERENCE") or not FOLDER.is_dir(),
    reason="LAOJIAN_REFERENCE names no folder with notices",
)


@cache
def read(number):
    """The draft of one notice, by the first digits of its file's name."""
    return propose(next(FOLDER.glob(f"{number}_*.txt")), load_libraries().of("violation"))
