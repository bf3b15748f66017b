"""问题 Problem and Issue: the two ways to say that something is wrong.

A **Problem** is an exception: the whole request cannot be done (a file is encrypted, a pack is broken). It has
a stable code of the catalogue under `base/problems/<room>.yaml`, and its message tells a clerk what to do next.
An **Issue** is a value: one cell or row is wrong and the rest goes on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Issue:
    """一处数据问题 One fault in handed-in data.

    row: row number in the source as a person sees it (from 1), None where the whole file is meant;
    column: the heading as printed in the source; seen: what stands there; wanted: what should stand there;
    what_to_do: the next step for the clerk, a full sentence; code: stable code of the kind of fault;
    level: "error" (the row is left out), "cell" (the cell is kept as unknown), "note" (kept, worth a look).
    """

    row: int | None
    column: str | None
    seen: str
    wanted: str
    what_to_do: str
    code: str
    level: str = "error"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


class Problem(Exception):
    """A request that cannot be carried out, with a code of the catalogue and the values of its message."""

    def __init__(self, code: str, **details: Any) -> None:
        self.code = code
        self.details = details
        entry = catalogue().get(code)
        if entry is None:
            raise KeyError(f"no problem {code!r} in the catalogue under base/problems")
        self.entry = entry
        super().__init__(self.say("zh"))

    def say(self, language: str = "zh") -> str:
        """What is wrong and what to do next, in `zh` or `en`."""
        text = self.entry[language].format(**self.details)
        todo = self.entry["do_" + language].format(**self.details)
        return f"{text} {todo}" if language == "en" else f"{text}{todo}"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON: code, error (zh), error_en, and the details."""
        return {"code": self.code, "error": self.say("zh"), "error_en": self.say("en"), **self.details}

    def __reduce__(self) -> tuple[Any, ...]:
        return (_again, (self.code, self.details))


def _again(code: str, details: dict[str, Any]) -> Problem:
    return Problem(code, **details)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All problems: code → zh, en (what is wrong), do_zh, do_en (what to do next). Repeated codes are refused."""
    from laojian.base.yaml_file import parsed

    found: dict[str, dict[str, str]] = {}
    for file in sorted((Path(__file__).parent / "problems").glob("*.yaml")):
        for code, entry in parsed(file.read_text(encoding="utf-8")).items():
            if code in found or set(entry) != {"zh", "en", "do_zh", "do_en"}:
                raise KeyError(
                    f"problem {code!r} in {file.name}: repeated, or not exactly zh, en, do_zh, do_en"
                )
            found[code] = entry
    return found
