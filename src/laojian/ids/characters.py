"""字符 Characters of an identifier as people type it: full-width digits, blanks, quotes, lower case."""

from __future__ import annotations

_TYPED: dict[int, str | None] = {0xFEE0 + sign: chr(sign) for sign in range(0x21, 0x7F)}  # full-width forms
_TYPED |= dict.fromkeys(map(ord, " \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff'’‘`\"“”-－＇＂‐‑–—_·"))


def plain(value: str) -> str:
    """The value in half-width capitals without blanks, quotes and hyphens; nothing else is changed."""
    return value.translate(_TYPED).upper()


def mask(number: str) -> str:
    """The number with its middle starred: 140303********1234. A short one keeps its last two at most."""
    if len(number) >= 15:
        return number[:6] + "*" * (len(number) - 10) + number[-4:]
    shown = 2 if len(number) >= 8 else 0
    return "*" * (len(number) - shown) + number[len(number) - shown :]
