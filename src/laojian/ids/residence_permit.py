"""港澳台居民居住证 Residence permit of Hong Kong (81), Macao (82) and Taiwan (83) residents.

国办发〔2018〕81号: the number has the shape and arithmetic of the resident id (18 signs, MOD 11-2), with
810000, 820000 or 830000 in place of the county.
"""

from __future__ import annotations

from laojian.base.problem import Problem
from laojian.ids import mod11_2
from laojian.ids.characters import mask, plain

PLACES = {"81": "香港", "82": "澳门", "83": "台湾"}


def compact(value: str) -> str:
    """Half-width capitals without blanks, quotes and hyphens."""
    return plain(value)


def validate(value: str) -> str:
    """The clean number. Raises `ids.permit.place`, `.length`, `.date` or `.check`."""
    number = compact(value)
    if number[:2] not in PLACES:
        raise Problem("ids.permit.place", masked=mask(number))
    return mod11_2.checked(number, "ids.permit")


def is_valid(value: str) -> bool:
    """Whether `validate` would return."""
    try:
        validate(value)
    except Problem:
        return False
    return True


def format(value: str) -> str:
    """Place, birth, sequence and check apart: 810000 19900307 0013."""
    number = validate(value)
    return f"{number[:6]} {number[6:14]} {number[14:]}"
