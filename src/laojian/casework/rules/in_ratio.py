"""计入派遣比例 Which findings put their people in D of the share of dispatched labour (令22号 4, 27); the library says so."""

from __future__ import annotations

from functools import cache

from laojian.law.library import load_libraries


@cache
def violations() -> dict[str, str]:
    """Violations whose people stand in D once a finding is held for true → always or as_outsourcing."""
    return {id: one.in_ratio for id, one in load_libraries().of("violation").items() if one.in_ratio}


def counts(violation: str, as_outsourcing: bool | None) -> bool:
    """Whether the people of a finding stand in D of the ratio; one that may be in the name of outsourcing only where it is."""
    how = violations().get(violation, "")
    return how == "always" or (how == "as_outsourcing" and as_outsourcing is True)
