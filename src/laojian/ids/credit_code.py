"""统一社会信用代码 Unified social credit code (GB 32100-2015 with amendment 1).

18 signs of 0-9 and A-Z without I O Z S V: registrar, kind, 6 digits of the registrar's place, the 9-sign
organisation code (GB 11714, with a check of its own in position 17), and the MOD 31 check. Both checks are
errors; the place is not judged.
"""

from __future__ import annotations

from laojian.base.problem import Problem
from laojian.ids.characters import plain

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
REGISTRARS = {
    "1": "机构编制", "2": "外交", "3": "司法行政", "4": "文化", "5": "民政", "6": "旅游", "7": "宗教",
    "8": "工会", "9": "工商", "A": "军队机构编制", "N": "农业", "Y": "其他",
}  # fmt: skip
_VALUE = {sign: value for value, sign in enumerate(SIGNS)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def compact(value: str) -> str:
    """Half-width capitals without blanks, quotes and hyphens."""
    return plain(value)


def validate(value: str) -> str:
    """The clean code. Raises `ids.credit.length`, `.signs`, `.registrar`, `.organisation` or `.check`."""
    code = compact(value)
    if len(code) != 18:
        raise Problem("ids.credit.length", value=code, seen=len(code))
    if set(code) - set(SIGNS) or not code[2:8].isdigit():
        raise Problem("ids.credit.signs", value=code)
    if code[0] not in REGISTRARS:
        raise Problem("ids.credit.registrar", value=code, registrar=code[0])
    if organisation_check(code[8:16]) != code[16]:
        raise Problem("ids.credit.organisation", value=code)
    if check_sign(code[:17]) != code[17]:
        raise Problem("ids.credit.check", value=code)
    return code


def is_valid(value: str) -> bool:
    """Whether `validate` would return."""
    try:
        validate(value)
    except Problem:
        return False
    return True


def format(value: str) -> str:
    """The parts apart: 91 140300 MA0000001 X."""
    code = validate(value)
    return f"{code[:2]} {code[2:8]} {code[8:17]} {code[17]}"


def check_sign(body: str) -> str:
    """The MOD 31 check sign of the first 17 signs (GB 32100, 4.7)."""
    total = sum(_VALUE[sign] * weight for sign, weight in zip(body, _WEIGHTS, strict=True))
    return SIGNS[-total % 31]


def organisation_check(body: str) -> str:
    """The check sign of the first 8 signs of an organisation code (GB 11714; letters count from A = 10)."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]
