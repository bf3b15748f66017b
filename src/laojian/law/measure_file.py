"""措施文件 Reading measures from `measures/*.yaml`. Money is written in yuan, percentages in percent."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from laojian.law.kinds_entry import Entry, entries
from laojian.law.measure import (
    ACTIONS,
    CONDITIONS,
    HEARD,
    PARTIES,
    PER,
    STEPS,
    TIMINGS,
    WHENS,
    Measure,
    Range,
    Reach,
)  # fmt: skip
from laojian.law.measure_facts import CaseFacts

DISCRETIONS = ("must", "may")
_REQUIRED = ("rule", "zh", "en", "action", "authority", "cite", "mark")
_OPTIONAL = (
    "timing", "discretion", "range", "conditions", "reach", "doubles", "to_worker", "confirm_when", "before",
    "since", "until", "note", "when", "replaces", "cases", "circumstances", "acts", "beside", "party",
)  # fmt: skip


def read_measures(folder: Path) -> list[Measure]:
    """All measures of `measures/*.yaml` in one folder."""
    return [
        _measure(entry) for path in sorted((folder / "measures").glob("*.yaml")) for entry in entries(path)
    ]


def _measure(entry: Entry) -> Measure:
    entry.only(_REQUIRED, _OPTIONAL)
    scale = _range(entry.part("range")) if entry.data.get("range") else None
    timing = entry.text("timing", "none", TIMINGS)
    if (scale is None) is not (timing == "none"):
        raise entry.wrong(
            "timing", timing, "有幅度的写明时点，没有幅度的写 none；a range needs a timing, and only it"
        )
    _among(entry, "conditions", CONDITIONS)
    _among(entry, "before", STEPS)
    _heard_first(entry)
    return Measure(
        **entry.head(),
        rule=entry.text("rule"),
        action=entry.text("action", among=ACTIONS),
        authority=entry.words("authority"),
        timing=timing,
        discretion=entry.text("discretion", "must", DISCRETIONS),
        range=scale,
        conditions=entry.words("conditions"),
        reach=_reach(entry.part("reach")) if entry.data.get("reach") else None,
        doubles=entry.flag("doubles"),
        to_worker=entry.flag("to_worker"),
        confirm_when=entry.text("confirm_when", "", ("", "expired_licence")),
        before=entry.words("before"),
        since=entry.day("since"),
        until=entry.day("until"),
        when=entry.text("when", "", WHENS),
        **_beside_others(entry),
    )


def _heard_first(entry: Entry) -> None:
    """A fine, a revocation and a closure are preceded by the notice and, from the figure of the province on, the hearing
    (处罚法 44, 45, 63): a measure that leaves them out is refused."""
    if entry.text("action") in HEARD and set(entry.words("before")) != set(STEPS):
        raise entry.wrong("before", entry.words("before"), "[pr-notice, pr-hearing]")


def _beside_others(entry: Entry) -> dict[str, Any]:
    """How it stands to other measures, and its cases."""
    acts = entry.part("acts")
    return {
        "replaces": entry.text("replaces", ""),
        "cases": tuple(entry.parts("cases")),
        "circumstances": entry.words("circumstances"),
        "acts": {act: acts.words(act) for act in acts.data},
        "beside": entry.words("beside"),
        "party": entry.text("party", "unit", PARTIES),
    }


def case_facts(case: Entry) -> CaseFacts:
    """The facts of a written case: fields of `CaseFacts`, money in yuan, sets as lists; `on` is needed."""
    part = case.part("facts")
    known = {one.name: one for one in fields(CaseFacts)}
    part.only(("on",), known)
    told = {name: _fact(part, name, value) for name, value in part.data.items()}
    return CaseFacts(**told)


def _fact(part: Entry, name: str, value: Any) -> Any:
    if name in ("gains", "base"):
        return _number(part, name, value, 100)
    return frozenset(value) if isinstance(value, list) else value


def _among(entry: Entry, key: str, known: tuple[str, ...]) -> None:
    if strange := set(entry.words(key)) - set(known):
        raise entry.wrong(key, "、".join(sorted(strange)), "、".join(known))


def _range(part: Entry) -> Range:
    part.only(("per",), ("low", "high", "value", "gains_from", "gains_below", "cap"))
    per = part.text("per", among=PER)
    if per == "gains":
        return Range(per, 1, 1)
    scale = 1 if per.startswith("times") else 100
    low, high = (
        part.data.get("value", part.data.get("low", 0)),
        part.data.get("value", part.data.get("high", 0)),
    )
    bounds = [_number(part, "low", low, scale), _number(part, "high", high, scale)]
    if bounds[0] > bounds[1]:
        raise part.wrong("high", high, f"≥ {low}")
    limits = (_limit(part, key) for key in ("gains_from", "gains_below", "cap"))
    return Range(per, bounds[0], bounds[1], *limits)


def _limit(part: Entry, key: str) -> int | None:
    return None if part.data.get(key) is None else _number(part, key, part.data[key], 100)


def _number(part: Entry, key: str, value: Any, scale: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise part.wrong(key, value, "数字 number")
    exact = Decimal(str(value)) * scale
    if exact != exact.to_integral_value():
        raise part.wrong(key, value, "至多两位小数 at most two decimals")
    return int(exact)


def _reach(part: Entry) -> Reach:
    part.only(("rules",), ("agreement_rule", "finable_terms"))
    terms = part.data.get("finable_terms") or []
    return Reach(
        frozenset(part.words("rules")), part.text("agreement_rule", ""), frozenset(int(t) for t in terms)
    )
