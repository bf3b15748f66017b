"""公民身份号码 Resident id number (GB 11643-1999): 18 signs, the last one the check of ISO 7064 MOD 11-2.

Length, date of birth and check sign are errors. The place (first six digits) is only a note: county codes
change, and numbers given out long ago carry codes that no present list has. Numbers of 15 digits (before
1999-10-01, no longer valid as a document since 2013) are converted to 18, with a note.

>>> validate("140303 19900307 0010")
'140303199003070010'
>>> mask("140303199003070010")
'140303********0010'
"""

from __future__ import annotations

from datetime import date

from laojian.base.problem import Problem
from laojian.ids import division, mod11_2
from laojian.ids.apart import Parts as Parts
from laojian.ids.apart import take_apart as take_apart
from laojian.ids.characters import mask as _mask
from laojian.ids.characters import plain


def compact(value: str) -> str:
    """Half-width capitals without blanks, quotes and hyphens; a 15-digit number stays as it is."""
    return plain(value)


def validate(value: str) -> str:
    """The clean 18-sign number. Raises `ids.resident.length`, `.date` or `.check`."""
    return mod11_2.checked(mod11_2.widened(compact(value)), "ids.resident")


def is_valid(value: str) -> bool:
    """Whether `validate` would return."""
    try:
        validate(value)
    except Problem:
        return False
    return True


def format(value: str) -> str:
    """Place, birth, sequence and check apart, for reading aloud: 140303 19900307 001X."""
    number = validate(value)
    return f"{number[:6]} {number[6:14]} {number[14:]}"


def notes(value: str) -> tuple[str, ...]:
    """What is worth a look in a valid number: `converted15`, `unknown_place`. Never a reason to refuse it."""
    number = validate(value)
    found = ("converted15",) if len(compact(value)) == 15 else ()
    known = number[:2] in ("71", "81", "82", "83") or division.is_known(number[:6])
    return found if known else (*found, "unknown_place")


def birth_date(value: str) -> date:
    """The day of birth in a valid number."""
    born = mod11_2.birth_date(validate(value))
    assert born is not None
    return born


def sex(value: str) -> str:
    """M (男) or F (女) by the seventeenth digit of a valid number."""
    return mod11_2.sex(validate(value))


def mask(value: str) -> str:
    """The number with its middle starred, 140303********1234; works for damaged numbers too."""
    return _mask(mod11_2.widened(compact(value)))
