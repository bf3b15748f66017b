"""联系电话 Telephone numbers as a form asks for them: where to call, one number or several.

A mobile number, a fixed line with its area code, a service number (12333, 400); with an extension where there is one.
Whether a number is in use is not judged. Words beside the number are refused: a form has a place of its own for names.
"""

from __future__ import annotations

import re
import unicodedata

from laojian.base.problem import Problem

LONGEST = 40
_MOBILE = r"(?:\+?86[- ]?)?(?P<mobile>1[3-9]\d[- ]?\d{4}[- ]?\d{4})"
_AREA = r"\(?(?P<area>010|02\d|0[3-9]\d\d)\)?[- ]?"
_EXTENSION = r"(?: ?(?:-|转|分机) ?(?P<extension>\d{1,6}))?"
_FIXED = rf"{_AREA}(?P<line>\d{{3,4}}[- ]?\d{{4}}|1\d{{4}}){_EXTENSION}"
_SERVICE = r"(?P<service>[48]00[- ]?\d{3}[- ]?\d{4}|1[0-2]\d{3})"
_ONE = re.compile(f"{_MOBILE}|{_FIXED}|{_SERVICE}")
_BETWEEN = re.compile(r" ?[、,;/\n] ?| +")


def compact(value: str) -> str:
    """Half-width, hyphens and blanks of one kind each."""
    text = re.sub(r"[‐-―−－ー~]", "-", unicodedata.normalize("NFKC", value))
    return re.sub(r" ?- ?", "-", re.sub(r"\s+", " ", text)).strip(" 、,;/-。.")


def validate(value: str) -> str:
    """The numbers in one spelling, 、 between them: 13800000000、0353-0000000转801. Raises `ids.telephone`."""
    text, found, place = compact(value), list[str](), 0
    while len(text) <= LONGEST and (one := _ONE.match(text, place)):
        found.append(_spelled(one))
        place = one.end()
        if place == len(text):
            return "、".join(found)
        between = _BETWEEN.match(text, place)
        if between is None:
            break
        place = between.end()
    raise Problem("ids.telephone", value=value.strip()[:LONGEST], longest=LONGEST)


def _spelled(one: re.Match[str]) -> str:
    digits = {name: re.sub(r"\D", "", said) for name, said in one.groupdict().items() if said}
    if "line" not in digits:
        return digits.get("mobile") or digits["service"]
    extension = f"转{digits['extension']}" if "extension" in digits else ""
    return f"{digits['area']}-{digits['line']}{extension}"


def is_valid(value: str) -> bool:
    """Whether `validate` would return."""
    try:
        validate(value)
    except Problem:
        return False
    return True


def format(value: str) -> str:
    """As `validate`."""
    return validate(value)
