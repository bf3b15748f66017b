"""后台办理 Background work, asked for by its verb. The rooms below `config` do not know who does it: the wiring says so
when the application starts (`config.jobs`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Ask = Callable[[str, dict[str, Any]], None]
_routes: list[Ask] = []


def route(ask_: Ask) -> None:
    """Says where asked work goes; the last one holds."""
    _routes[:] = [ask_]


def ask(verb: str, **payload: Any) -> None:
    """Asks for the work of a verb, in the caller's transaction. payload: plain JSON values.

    RuntimeError where no wiring was made (a program that never set up the application).
    """
    if not _routes:
        raise RuntimeError(f"no background work is wired for {verb}")
    _routes[0](verb, payload)
