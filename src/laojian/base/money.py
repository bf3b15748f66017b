"""金额 Money: whole 分 (fen) in columns, 元 (yuan) as people type it, 万元 with two decimals in tables.

Everything is exact decimal arithmetic, rounded half up (四舍五入) once, at the end. Unknown stays None.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from laojian.base.problem import Problem

Amount = str | int | float | Decimal | None
LIMIT = 10**17
_HALF_WIDTH = {0xFEE0 + sign: chr(sign) for sign in range(0x21, 0x7F)} | {ord("￥"): "¥"}
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?(?:E[+-]?[0-9]{1,3})?")
_FEN = {"元": Decimal(100), "万元": Decimal(1_000_000), "亿元": Decimal(10**10)}


def to_fen(amount: Amount, unit: str = "元") -> int | None:
    """The amount in fen, half up; None and blank stay None. Raises `money.unreadable` for anything else.

    Text may carry ¥, 元, 圆, 万元, 亿元 (which then beats `unit`), commas in thousands and full-width digits.
    A float counts as the decimal number it is printed as, so 1234.565 is 123457 fen.
    """
    if amount is None or (isinstance(amount, float) and math.isnan(amount)):
        return None
    if isinstance(amount, str):
        number, unit = _read(amount, unit)
        if number is None:
            return None
    else:
        number = _exact(amount)
    fen = number * _FEN[unit]
    if abs(fen) >= LIMIT:
        raise Problem("money.unreadable", amount=str(amount))
    return int(fen.quantize(Decimal(1), ROUND_HALF_UP))


def yuan(fen: int | None) -> str:
    """The amount in 元 with two decimals: 123456 is 1234.56; empty for unknown."""
    if fen is None:
        return ""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def yuan_range(low: int | None, high: int | None) -> str:
    """An amount in fen as 1720.00元, or a range of two; empty where either end is unknown."""
    if low is None or high is None:
        return ""
    return f"{yuan(low)}元" if low == high else f"{yuan(low)}–{yuan(high)}元"


def fen_to_wan(fen: int | Iterable[int | None] | None) -> Decimal | None:
    """The amount, or the sum of several, in 万元 with two decimals, summed before rounding, half up.

    12345600 (123456 元) is 12.35. A sum with an unknown part is unknown.
    """
    amounts = [fen] if fen is None or isinstance(fen, int) else list(fen)
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    return (Decimal(sum(known)) / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _read(text: str, unit: str) -> tuple[Decimal | None, str]:
    """Number and unit of typed text; (None, unit) for a blank."""
    plain = "".join(text.translate(_HALF_WIDTH).split()).upper().replace("圆", "元")
    plain = plain.removeprefix("¥").removeprefix("RMB").removeprefix("人民币").removesuffix("整")
    if not plain:
        return None, unit
    for word in ("亿元", "万元", "元", "亿", "万"):
        if plain.endswith(word):
            plain, unit = plain.removesuffix(word), word if word.endswith("元") else word + "元"
            break
    if _NUMBER.fullmatch(plain) is None or not any(sign.isdigit() for sign in plain.split("E")[0]):
        raise Problem("money.unreadable", amount=text)
    return Decimal(plain.replace(",", "")), unit


def _exact(amount: int | float | Decimal) -> Decimal:
    """The number as an exact decimal; truth values, infinities and other kinds are refused."""
    if isinstance(amount, bool) or not isinstance(amount, int | float | Decimal):
        raise Problem("money.unreadable", amount=str(amount))
    number = Decimal(str(amount))
    if not number.is_finite():
        raise Problem("money.unreadable", amount=str(amount))
    return number
