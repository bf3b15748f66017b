"""日子 Days of the story: a moment on a day of the campaign, in the local time."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

YEAR = 2024


def at(month: int, day: int, hour: int = 9, minute: int = 30) -> datetime:
    """That moment of 2024."""
    return datetime.combine(date(YEAR, month, day), time(hour, minute), timezone.get_current_timezone())
