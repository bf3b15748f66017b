"""装入演示城市 load_city: makes the demonstration city in an empty installation."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from laojian.authority.models import Unit
from laojian.base.problem import Problem
from laojian.config.city.load import load


class Command(BaseCommand):
    """Loads the demonstration city."""

    help = "在空的系统里生成演示城市 · Make the demonstration city in an empty installation"

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrates, loads, writes down the sign-ins."""
        call_command("migrate", verbosity=0, interactive=False)
        if Unit.objects.exists():
            raise Problem("config.demo_not_empty")
        began = time.monotonic()

        def tell(step: str) -> None:
            self.stdout.write(f"  {time.monotonic() - began:5.0f} 秒  {step}")
            self.stdout.flush()

        told = load(tell)
        (settings.LAOJIAN_HOME / "city.txt").write_text(told, encoding="utf-8")
