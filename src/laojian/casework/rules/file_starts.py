"""文件开头 How files of a kind begin: a name and a browser's word for a file are not proof of what it is."""

from __future__ import annotations

from collections.abc import Callable

PK, FTYP = b"PK\x03\x04", b"ftyp"
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
"""How programs begin: Windows, Linux, scripts, Java, macOS."""


def _any(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(starts)


def _boxed(head: bytes) -> bool:
    return head[4:8] == FTYP


def _text(head: bytes) -> bool:
    return b"\x00" not in head and not head.startswith((*PROGRAMS, b"<!", b"<html", PK, b"%PDF"))


_BEGINS: dict[str, Callable[[bytes], bool]] = {
    "image/jpeg": _any(b"\xff\xd8\xff"),
    "image/png": _any(b"\x89PNG\r\n\x1a\n"),
    "image/webp": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    "image/heic": _boxed,
    "application/pdf": lambda head: b"%PDF-" in head,
    "audio/mpeg": _any(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    "audio/mp4": _boxed,
    "video/mp4": _boxed,
    "text/plain": _text,
    "text/csv": _text,
    "application/zip": _any(PK),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _any(PK),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _any(PK),
}
TAKEN = frozenset(_BEGINS)
"""What may be kept: papers, tables, pictures, sound, no programs and no pages."""
_LOOKED_AT = 1024


def begins_as(media: str, content: bytes) -> bool:
    """Whether a file of one of the kinds of `TAKEN` begins as such files do."""
    return _BEGINS[media](content[:_LOOKED_AT])
