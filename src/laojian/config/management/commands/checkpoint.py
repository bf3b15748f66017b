"""检查点 checkpoint: the head of the chain, signed, to be kept outside the system."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from laojian.archive.chain import canonical
from laojian.archive.verify import checkpoint
from laojian.config import clock


class Command(BaseCommand):
    """Writes a checkpoint file; with LAOJIAN_STAMP_URL it also carries an RFC 3161 time stamp."""

    help = "写出签名的检查点，交系统之外保存 · Write a signed checkpoint to be kept outside"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("target", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the file."""
        made = checkpoint(clock.now())
        if settings.LAOJIAN_STAMP_URL:
            made["stamp"] = _stamp(canonical({key: made[key] for key in ("seq", "hash", "at")}).encode())
        options["target"].write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(f"检查点：第 {made['seq']} 条，写到 {options['target']}。请交系统之外的人保存。")


def _stamp(content: bytes) -> str:
    """The time-stamp authority's answer over the content, as base64."""
    from urllib.request import Request, urlopen

    from rfc3161_client import TimestampRequestBuilder, decode_timestamp_response

    request = TimestampRequestBuilder().data(content).build()
    asked = Request(
        settings.LAOJIAN_STAMP_URL, request.as_bytes(), {"Content-Type": "application/timestamp-query"}
    )
    with urlopen(asked, timeout=30) as answer:
        raw = answer.read()
    decode_timestamp_response(raw)
    return base64.b64encode(raw).decode()
