"""单元格与数字 What a figure looks like in its cell, and what a cell that a person edited says."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from laojian.forms.facts_cells import LARGEST, Unread, to_count
from laojian.forms.figure import FEN_PER_WAN
from laojian.forms.figure import shown as figure_shown
from laojian.forms.schema import STATES, Figure
from laojian.forms.workbook_faulty import Faulty

NOT_APPLICABLE = "—"
DASHES = frozenset({"—", "-", "–", "——", "/", "不适用"})


def shown(figure: Figure, money: bool) -> int | Decimal | str | None:
    """What the cell holds: a count, money in 万元 to the last fen, `—` where it does not apply, None for
    blank."""
    if figure.state == "not_applicable":
        return NOT_APPLICABLE
    if figure.text is not None:
        return figure.text
    if figure.value is None:
        return None
    return Decimal(figure.value) / FEN_PER_WAN if money else figure.value


def printed(figure: Figure, money: bool) -> str:
    """The figure as printed: 万元 with two decimals rounded half up, 0 as 0, nothing where not reported."""
    value = shown(figure, money)
    if isinstance(value, Decimal):
        return figure_shown(figure.value, money)
    return "" if value is None else str(value)


def plain_text(cell: Any) -> str:
    """Text without width, blanks and underlines, to compare what stands in two cells."""
    # a numeric 0 is no blank: 0 and "not reported" are told apart everywhere
    text = "" if cell is None else str(cell)
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("_", "")


def same(cell: Any, figure: Figure, money: bool) -> bool:
    """Whether a cell still holds what was written for this figure."""
    value = shown(figure, money)
    if value is None or isinstance(value, str):
        return plain_text(cell) == plain_text(value)
    try:
        return typed(cell, money).value == figure.value
    except Unread:
        return False


def typed(cell: Any, money: bool) -> Figure:
    """What a person typed, as a figure by hand. Raises Unread where it is no number."""
    if isinstance(cell, Faulty):
        raise Unread("数字", cell.what_to_do)
    text = plain_text(cell) if isinstance(cell, str) else cell
    if text is None or text == "" or text == STATES["not_reported"]:
        return Figure()
    if text in DASHES:
        return Figure(state="not_applicable")
    if text == STATES["zero_reported"]:
        return Figure(0, "zero_reported")
    return Figure(_fen(text) if money else to_count(whole(text)), "value")


def whole(cell: Any) -> str:
    """A cell as it reads: a whole number without the decimals that a workbook gives it."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _fen(cell: Any) -> int:
    """Money typed in a 万元 cell, in fen: `1.5`, `1.5万元`, `15000元`; parts of a fen are rounded half up."""
    text = str(cell).replace(",", "").removesuffix("元")
    factor = 100 if str(cell).endswith("元") and not text.endswith("万") else FEN_PER_WAN
    try:
        number = Decimal(text.removesuffix("万")) * factor
        fen = int(number.quantize(Decimal(1), ROUND_HALF_UP))
    except ArithmeticError:
        raise Unread("以万元为单位的金额", "请只写数字，单位为万元。") from None
    if not 0 <= fen <= LARGEST * 100:
        raise Unread("不小于0的金额", "请改成不小于0的金额，单位为万元。")
    return fen
