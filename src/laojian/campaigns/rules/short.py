"""短名 A short name for a duty that hands nothing over: the first words of what is to be done. Pure."""

from __future__ import annotations

import re

ZH, EN = 16, 32
"""How many signs a heading has room for."""


def short(does: str, most: int = ZH) -> str:
    """成立领导小组，由一名分管领导任组长 → 成立领导小组: up to the first mark, at most so many signs, the last of them … where
    it was cut."""
    first = re.split(r"[，；：。（(,;:]|\.(?:\s|$)", does.strip(), maxsplit=1)[0].strip()
    if len(first) <= most:
        return first
    cut = first[: most - 1]
    spaced = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return f"{spaced.rstrip()}…"
