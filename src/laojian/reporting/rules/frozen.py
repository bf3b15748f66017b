"""封存 The frozen content of a return: canonical JSON and its sha256, the records behind it, and back again.

`body` is what is signed: figures, entries by hand, explanations, findings, the hash of the records. The sealed text
adds the signatures, the day and whether it came late. Canonical: keys sorted, no blanks, text as it is (UTF-8).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from laojian.forms.facts_tables import fact_tables
from laojian.forms.schema import Figure, Filled

Rows = Mapping[str, Iterable[Mapping[str, Any]]]
_EMPTY = asdict(Figure())


def canonical(value: Any) -> str:
    """The one text of a plain value. Dates as 2024-09-26. TypeError on anything JSON does not know."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def digest(text: str) -> str:
    """sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not a plain value: {value!r}")


def frozen_facts(facts: Rows) -> str:
    """The records as canonical JSON, each table by id. What is missing in a row is left out."""
    plain = {
        name: sorted(
            ({key: value for key, value in row.items() if value is not None} for row in rows),
            key=lambda row: str(row.get("id")),
        )
        for name, rows in facts.items()
    }
    return canonical(plain)


def thawed_facts(text: str) -> dict[str, list[dict[str, Any]]]:
    """The records of a frozen text, dates as dates."""
    known = fact_tables()
    found: dict[str, list[dict[str, Any]]] = {}
    for name, rows in json.loads(text).items():
        days = {one.name for one in known[name].columns if one.kind == "date"} if name in known else set()
        found[name] = [
            {key: date.fromisoformat(v) if key in days else v for key, v in row.items()} for row in rows
        ]
    return found


def frozen_figures(filled: Filled) -> dict[str, Any]:
    """Cells and blanks as plain values."""
    return {
        "figures": [[*key, _short(one)] for key, one in sorted(filled.figures.items())],
        "blanks": [[*key, _short(one)] for key, one in sorted(filled.blanks.items())],
    }


def _short(figure: Figure) -> dict[str, Any]:
    return {key: value for key, value in asdict(figure).items() if value != _EMPTY[key]}


def thawed(sealed: Mapping[str, Any]) -> Filled:
    """The filled table of a sealed content (parsed JSON): figures with their late mark, signatures as printed."""
    body, late = sealed["body"], bool(sealed["late"])
    return Filled(
        form=body["form"],
        form_version=body["form_version"],
        unit=body["unit"],
        unit_name=body["unit_name"],
        period=body["period"],
        filled_on=date.fromisoformat(sealed["filled_on"]),
        figures={(row, column): _late(Figure(**one), late) for row, column, one in body["figures"]},
        blanks={(key, blank): _late(Figure(**one), late) for key, blank, one in body["blanks"]},
        signatures={one["place"]: one["name"] for one in sealed["signatures"]}
        | ({"phone": body["phone"]} if body["phone"] else {}),
        explanations=dict(body["explanations"]),
        settings=dict(body["settings"]),
    )


def _late(figure: Figure, late: bool) -> Figure:
    return replace(figure, late=True) if late and not figure.late else figure
