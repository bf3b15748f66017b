"""写数据文件 Plain values as YAML with remarks above them, in the layout in which packs are written by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_PLAIN = re.compile(r"[一-龥A-Za-z《“（〔][一-龥A-Za-z0-9《》〈〉“”（）〔〕、。，；：/·％.—_() -]*")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"}


@dataclass(frozen=True, slots=True)
class Remark:
    """批注 A value with lines of remarks that are written above it."""

    value: Any
    remarks: tuple[str, ...]


def document(value: Mapping[str, Any], *head: str) -> str:
    """A whole file: remarks at its head, then the mapping."""
    return "\n".join([*(f"# {_one_line(line)}" for line in head), *_mapping(value, 0)]) + "\n"


def _mapping(value: Mapping[Any, Any], indent: int) -> Iterable[str]:
    pad = " " * indent
    for key, one in value.items():
        if isinstance(one, Remark):
            yield from (f"{pad}# {_one_line(line)}" for line in one.remarks)
            one = one.value
        name = key if isinstance(key, int) else scalar(key)
        if isinstance(one, Mapping) and one:
            yield f"{pad}{name}:"
            yield from _mapping(one, indent + 2)
        elif isinstance(one, list | tuple) and any(isinstance(each, Mapping | Remark) for each in one):
            yield f"{pad}{name}:"
            yield from _entries(one, indent + 2)
        else:
            yield f"{pad}{name}: {_inline(one)}"


def _entries(values: Iterable[Any], indent: int) -> Iterable[str]:
    pad = " " * indent
    for one in values:
        if isinstance(one, Remark):
            yield from (f"{pad}# {_one_line(line)}" for line in one.remarks)
            one = one.value
        if not isinstance(one, Mapping):
            yield f"{pad}- {_inline(one)}"
            continue
        lines = list(_mapping(one, indent + 2))
        first = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
        yield from (line[2:] for line in lines[:first])
        yield f"{pad}- {lines[first].lstrip()}"
        yield from lines[first + 1 :]


def _inline(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inline(one) for one in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_inline(one)}" for key, one in value.items()) + "}"
    return scalar(value)


def scalar(value: Any) -> str:
    """One value; text is quoted wherever it could be read as something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    text = _one_line(str(value))
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text.endswith(" ") and ": " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    """The text without line breaks and without signs that no YAML file may hold."""
    plain = re.sub(r"\s+", " ", text).strip()
    return "".join(char for char in plain if char.isprintable() and not "\ud800" <= char <= "\udfff")
