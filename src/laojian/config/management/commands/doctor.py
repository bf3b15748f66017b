"""体检 doctor: is the installation well?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from laojian.config.doctor import examine

MARKS = {"ok": "✓", "warn": "!", "bad": "✗"}


class Command(BaseCommand):
    """Looks at database, tables, keys, folder, chain, jobs, calendar, deployment; exit status 1 if something is bad."""

    help = "看系统是否正常，哪里不对、怎么办 · Look whether the installation is well"

    def add_arguments(self, parser: CommandParser) -> None:
        """--json for machines."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line per finding."""
        found = list(examine(timezone.localdate()))
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        else:
            for one in found:
                self.stdout.write(
                    f"{MARKS[one.level]} {one.what}：{one.said}" + (f"。{one.todo}" if one.todo else "")
                )
        if any(one.level == "bad" for one in found):
            sys.exit(1)
