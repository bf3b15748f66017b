"""恢复 restore: a backup into an empty installation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from laojian.archive.verify import faults
from laojian.config.backup import restore


class Command(BaseCommand):
    """Restores a backup and proves the chain of events."""

    help = "把备份恢复到空的系统 · Restore a backup into an empty installation"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which backup."""
        parser.add_argument("source", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Restores, then verifies."""
        call_command("migrate", verbosity=0, interactive=False)
        manifest = restore(options["source"])
        found = list(faults())
        rows = sum(manifest["counts"].values())
        self.stdout.write(
            f"已恢复 {rows} 行（{manifest['made_at']} 的备份）；操作记录 {'有毛病' if found else '逐条相连'}"
        )
        for fault in found:
            self.stderr.write(f"  {fault.zh}")
        if found:
            sys.exit(1)
