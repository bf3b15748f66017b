"""外国人永久居留身份证 Foreign permanent resident id card, both forms in use.

Cards of 2023-12-01 and later: 18 signs, 9 + 2 digits province + 3 digits nationality (ISO 3166-1 numeric) +
8 digits birth + 3 digits sequence + MOD 11-2 check, as in the rules for reading the card published by the
National Immigration Administration in 2023. Older cards: 15 signs, 3 letters nationality + 4 digits place +
6 digits birth (YYMMDD) + 2 digits. The last sign of the old form is not judged: its arithmetic is not in a
text we could read, and rejecting a valid number is worse than accepting a wrong one.
"""

from __future__ import annotations

import re
from datetime import date

from laojian.base.problem import Problem
from laojian.ids import mod11_2
from laojian.ids.characters import mask, plain

_OLD = re.compile(r"[A-Z]{3}[0-9]{12}")


def compact(value: str) -> str:
    """Half-width capitals without blanks, quotes and hyphens."""
    return plain(value)


def validate(value: str) -> str:
    """The clean number. Raises `ids.foreign.length`, `.date` or `.check`."""
    number = compact(value)
    if is_old_form(number):
        return number
    if not number.startswith("9"):
        raise Problem("ids.foreign.length", masked=mask(number), seen=len(number))
    return mod11_2.checked(number, "ids.foreign")


def is_valid(value: str) -> bool:
    """Whether `validate` would return."""
    try:
        validate(value)
    except Problem:
        return False
    return True


def format(value: str) -> str:
    """The parts apart: 911840 19900307 0010, or USA 1403 900307 01."""
    number = validate(value)
    if len(number) == 15:
        return f"{number[:3]} {number[3:7]} {number[7:13]} {number[13:]}"
    return f"{number[:6]} {number[6:14]} {number[14:]}"


def is_old_form(number: str) -> bool:
    """Whether a compact number has the 15-sign form of the cards before December 2023."""
    return _OLD.fullmatch(number) is not None


def birth_date(value: str) -> date | None:
    """The day of birth; None for the old form, whose two-digit year leaves the century open."""
    number = validate(value)
    return None if len(number) == 15 else mod11_2.birth_date(number)
