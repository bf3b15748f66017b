"""校验码 The ISO 7064 MOD 11-2 check and the shape that GB 11643 numbers share.

Residents, residents of Hong Kong, Macao and Taiwan, and (since 2023) foreigners with permanent residence have
numbers of one shape: 6 digits of place, 8 of birth, 3 of sequence (odd: male, even: female), 1 check sign.
"""

from __future__ import annotations

from datetime import date

from laojian.base.problem import Problem
from laojian.ids.characters import mask

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SIGNS = "10X98765432"
CENTURIES = ("18", "19", "20")


def check_sign(body: str) -> str:
    """The check sign that belongs to the first 17 digits."""
    return SIGNS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def is_shaped(number: str) -> bool:
    """Whether it is 17 digits followed by a digit or X."""
    return (
        len(number) == 18
        and number.isascii()
        and number[:17].isdigit()
        and (number[17].isdigit() or number[17] == "X")
    )


def widened(number: str) -> str:
    """A 15-digit number as the 18-sign number of the same person (born 19xx); anything else unchanged."""
    if len(number) != 15 or not (number.isascii() and number.isdigit()):
        return number
    body = number[:6] + "19" + number[6:]
    return body + check_sign(body)


def birth_date(number: str) -> date | None:
    """The day of birth in positions 7 to 14; None where there is no such day."""
    if number[6:8] not in CENTURIES:
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number: str) -> str:
    """M or F by the seventeenth digit."""
    return "M" if int(number[16]) % 2 else "F"


def checked(number: str, room: str) -> str:
    """The number itself if length, date and check sign hold; otherwise `room`.length, .date or .check."""
    if not is_shaped(number):
        raise Problem(f"{room}.length", masked=mask(number), seen=len(number))
    if birth_date(number) is None:
        raise Problem(f"{room}.date", masked=mask(number))
    if check_sign(number[:17]) != number[17]:
        raise Problem(f"{room}.check", masked=mask(number))
    return number
