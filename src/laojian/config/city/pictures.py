"""图片 Pictures of the demonstration city: a plain pattern that stands for a photo, the same in every city."""

from __future__ import annotations

import struct
import zlib

WIDE, HIGH = 320, 200


def picture(number: int) -> bytes:
    """A PNG of grey steps; which, follows the number."""
    step = 12 + number % 24
    rows = (
        bytes((120 + (across // step + down // step) % 5 * 24) for across in range(WIDE))
        for down in range(HIGH)
    )
    drawn = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", drawn) + _part(b"IEND", b"")


def _part(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
