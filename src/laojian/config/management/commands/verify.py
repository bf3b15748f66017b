"""核验 verify: proves the chain of events and the kept files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from laojian.archive.queries import holdings
from laojian.archive.verify import checked, faults, file_faults


class Command(BaseCommand):
    """Names every event that was altered, removed, put in or reordered; exit status 1 if there is one."""

    help = "核验操作记录和存件 · Prove the chain of events and the kept files"

    def add_arguments(self, parser: CommandParser) -> None:
        """Checkpoints kept outside; --no-files leaves the files out."""
        parser.add_argument(
            "--checkpoint", type=Path, action="append", default=[], help="交出去保存的检查点文件"
        )
        parser.add_argument("--no-files", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the faults."""
        outside = [checked(path.read_text(encoding="utf-8")) for path in options["checkpoint"]]
        found = list(faults(outside))
        if not options["no_files"]:
            found += list(file_faults())
        for fault in found:
            self.stdout.write(f"✗ {fault.zh} · {fault.en}")
        held = holdings()
        if found:
            self.stdout.write(f"{held.events} 条操作记录，{held.files} 个存件：查出 {len(found)} 处")
            sys.exit(1)
        files = "存件没有核验" if options["no_files"] else f"{held.files} 个存件完好"
        self.stdout.write(f"✓ {held.events} 条操作记录逐条相连，{files}")
