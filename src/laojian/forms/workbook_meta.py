"""随表信息 What a workbook carries unseen, so that reading back loses nothing: form, version, unit, period,
exact figures with their states, and a hash over all of it. It lies on a hidden sheet as JSON in pieces."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from laojian.base.problem import Problem
from laojian.forms.schema import Figure, Filled

SHEET = "随表信息"
MARK = "laojian-form/1"
PIECE = 30_000
NOTE = "本页由劳监生成，读回报表时使用，请勿修改。"


def pieces(filled: Filled) -> list[str]:
    """The cells of the hidden sheet from the top: mark, note, hash, then the JSON in pieces."""
    plain = asdict(filled) | {
        "figures": [[*key, _short(figure)] for key, figure in sorted(filled.figures.items())],
        "blanks": [[*key, _short(figure)] for key, figure in sorted(filled.blanks.items())],
        "filled_on": filled.filled_on.isoformat() if filled.filled_on else None,
    }
    # an underscore may be read as the start of an escape (_x0041_) by spreadsheet programs
    text = json.dumps(plain, ensure_ascii=True, sort_keys=True).replace("_", "\\u005f")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return [MARK, NOTE, digest, *(text[at : at + PIECE] for at in range(0, len(text), PIECE))]


def parse(cells: Iterable[Any], file: str) -> Filled | None:
    """The filled table as it was written, or None where the sheet is not ours. Problem
    `forms.workbook.damaged` where someone changed it."""
    found = [str(cell) for cell in cells if cell not in (None, "")]
    if len(found) < 4 or found[0] != MARK:
        return None
    text = "".join(found[3:])
    if hashlib.sha256(text.encode()).hexdigest() != found[2]:
        raise Problem("forms.workbook.damaged", file=file)
    plain = json.loads(text)
    figures = {(row, column): Figure(**figure) for row, column, figure in plain.pop("figures")}
    blanks = {(supplement, blank): Figure(**figure) for supplement, blank, figure in plain.pop("blanks")}
    day = plain.pop("filled_on")
    return Filled(figures=figures, blanks=blanks, filled_on=date.fromisoformat(day) if day else None, **plain)


def _short(figure: Figure) -> dict[str, Any]:
    empty = asdict(Figure())
    return {key: value for key, value in asdict(figure).items() if value != empty[key]}
