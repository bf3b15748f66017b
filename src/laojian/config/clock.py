"""时钟 Clock: the only place that asks what time it is. With a demonstration date the day is that one and time runs on."""

from __future__ import annotations

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present moment, aware. In a demonstration: the demonstration date at the present time of day."""
    at = timezone.now()
    if settings.LAOJIAN_DEMO_DATE is None:
        return at
    local = timezone.localtime(at)
    day = settings.LAOJIAN_DEMO_DATE
    return datetime.combine(
        day, time(local.hour, local.minute, local.second, local.microsecond), local.tzinfo
    )
