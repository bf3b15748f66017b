"""到期提醒 Reminds every unit of what has its last working day today: python -m laojian.config.manage remind, once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from laojian.campaigns.actions import remind_before
from laojian.config import clock


class Command(BaseCommand):
    """到期提醒 remind."""

    help = "Sends the reminders of the day; again on the same day it sends nothing new."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sends and says how many units were told."""
        self.stdout.write(f"已提醒 {remind_before(at=clock.now())} 个单位")
