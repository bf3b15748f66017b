"""读法的值 Which values a doubtful point of a notice can take in a campaign. Pure.

A number that the notice or the law names is not ours to change; one that is our own choice may be any whole number that its
unit can bear.
"""

from __future__ import annotations

from laojian.base.problem import Problem
from laojian.packs.schema import Setting

RANGES: dict[str, tuple[int, int]] = {
    "hour": (1, 720),
    "day": (1, 366),
    "working_day": (1, 250),
    "month": (1, 60),
    "year": (1, 30),
}
"""Least and most of a number by its unit."""
CALENDAR_YEARS = (1949, 2100)
"""A number that stands for a year of the calendar."""


def span(setting: Setting) -> tuple[int, int]:
    """The least and the most a number may be."""
    if setting.unit == "year" and isinstance(setting.default, int) and setting.default >= CALENDAR_YEARS[0]:
        return CALENDAR_YEARS
    return RANGES.get(setting.unit or "day", RANGES["day"])


def changeable(setting: Setting) -> bool:
    """May a running campaign read it otherwise: several options, or a number that is our own choice?"""
    return (setting.kind == "choice" and len(setting.options) > 1) or (
        setting.kind == "number" and setting.our_choice
    )


def fits(setting: Setting, value: object) -> bool:
    """Can the point be read so? What the pack itself reads always fits."""
    if value == setting.default and type(value) is type(setting.default):
        return setting.kind != "reading"
    if setting.kind == "choice":
        return value in {one.id for one in setting.options}
    if setting.kind == "switch":
        return isinstance(value, bool)
    whole = isinstance(value, int) and not isinstance(value, bool)
    if setting.kind != "number" or not setting.our_choice or not whole:
        return False
    least, most = span(setting)
    return least <= int(str(value)) <= most


def typed(setting: Setting, text: str) -> str | int:
    """The value that was typed or chosen on a page. Problems `campaign.setting`, `campaign.setting_number`."""
    if not changeable(setting):
        raise Problem("campaign.setting", setting=setting.id, seen=text)
    if setting.kind == "choice":
        if not fits(setting, text):
            raise Problem("campaign.setting", setting=setting.id, seen=text)
        return text
    plain = text.strip()
    value = int(plain) if plain.isdecimal() and len(plain) < 6 else 0
    if not fits(setting, value):
        least, most = span(setting)
        raise Problem(
            "campaign.setting_number", setting=setting.id, seen=plain[:20] or "—", least=least, most=most
        )
    return value
