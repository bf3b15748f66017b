"""备份 backup: the whole installation into one file, while it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from laojian.config import clock
from laojian.config.backup import back_up


class Command(BaseCommand):
    """Writes a backup."""

    help = "备份数据、存件和名册到一个 .tar · Back up tables, kept files and rosters into one .tar"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and whether the keys go along."""
        parser.add_argument("target", type=Path)
        parser.add_argument("--with-keys", action="store_true", help="连同钥匙；这样的文件要像钥匙一样保管")

        parser.add_argument(
            "--overwrite", action="store_true", help="已有的文件也覆盖 · replace an existing file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was written."""
        manifest = back_up(
            options["target"], at=clock.now(), with_keys=options["with_keys"], overwrite=options["overwrite"]
        )
        rows = sum(manifest["counts"].values())
        self.stdout.write(f"已备份到 {options['target']}：{len(manifest['counts'])} 张表，{rows} 行")
        if not options["with_keys"]:
            self.stdout.write("钥匙不在备份里：请把数据文件夹里的 keys.json 另存一份，没有它备份打不开。")
