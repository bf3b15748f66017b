"""形状 Shape: plain YAML values made into frozen dataclasses, every fault kept with the path where it
stands.

The dataclass is the schema: field names are the only keys, types are checked, a misspelt key is told its
nearest known one. Faults are collected, not raised, so that a person sees all of them at once.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from laojian.base.yaml_file import Keys


@dataclass(frozen=True, slots=True)
class Fault:
    """错处 One fault of a data file. keys: the path to it; code: stable kind; suggestion: the nearest known
    word."""

    file: str
    keys: Keys
    code: str
    seen: str
    zh: str
    en: str
    suggestion: str | None = None


class Shaper:
    """Makes values of one file and keeps its faults. `skip` names fields that are filled from elsewhere."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(
        self, keys: Keys, code: str, seen: object, zh: str, en: str, suggestion: str | None = None
    ) -> None:
        """Keep one fault."""
        self.faults.append(Fault(self.file, keys, code, str(seen), zh, en, suggestion))

    def make(self, kind: Any, value: Any, keys: Keys = ()) -> Any:
        """`value` as `kind`; what cannot be made is None and leaves a fault."""
        origin = typing.get_origin(kind)
        if origin in (types.UnionType, typing.Union):
            return self._one_of(typing.get_args(kind), value, keys)
        if origin is Literal:
            return self._choice(typing.get_args(kind), value, keys)
        if origin is tuple:
            return self._many(typing.get_args(kind)[0], value, keys)
        if origin is dict:
            return self._named(typing.get_args(kind)[1], value, keys)
        if is_dataclass(kind):
            return self._record(kind, value, keys)
        return self._plain(kind, value, keys)

    def _one_of(self, kinds: tuple[Any, ...], value: Any, keys: Keys) -> Any:
        if value is None and type(None) in kinds:
            return None
        rest = [kind for kind in kinds if kind is not type(None)]
        if len(rest) == 1:
            return self.make(rest[0], value, keys)
        if type(value) in rest:
            return value
        return self._wrong(" | ".join(kind.__name__ for kind in rest), value, keys)

    def _choice(self, options: tuple[Any, ...], value: Any, keys: Keys) -> Any:
        if value in options:
            return value
        near = nearest(str(value), options)
        listed = "、".join(options)
        self.fault(
            keys,
            "value",
            value,
            f"“{value}”不在可选值之内：{listed}" + (f"；是不是“{near}”？" if near else ""),
            f"{value!r} is none of: {listed}" + (f"; did you mean {near!r}?" if near else ""),
            near,
        )
        return None

    def _many(self, kind: Any, value: Any, keys: Keys) -> Any:
        if not isinstance(value, list):
            return self._wrong("list", value, keys)
        return tuple(self.make(kind, one, (*keys, at)) for at, one in enumerate(value))

    def _named(self, kind: Any, value: Any, keys: Keys) -> Any:
        if not isinstance(value, dict):
            return self._wrong("mapping", value, keys)
        return {str(name): self.make(kind, one, (*keys, name)) for name, one in value.items()}

    def _record(self, kind: Any, value: Any, keys: Keys) -> Any:
        if not isinstance(value, dict):
            return self._wrong("mapping", value, keys)
        known = shape_of(kind)
        self._unknown_keys(value, known, keys)
        made: dict[str, Any] = {}
        for name, (hint, part) in known.items():
            if name in value:
                made[name] = self.make(hint, value[name], (*keys, name))
            elif part.default is MISSING and part.default_factory is MISSING:
                self.fault(keys, "missing", name, f"缺少必填项“{name}”", f"the key {name!r} is missing")
                made[name] = None
        return kind(**made)

    def _unknown_keys(self, value: dict[Any, Any], known: Iterable[str], keys: Keys) -> None:
        for name in value:
            if name not in known:
                near = nearest(str(name), known)
                zh = f"没有“{name}”这一项" + (f"，是不是“{near}”？" if near else "")
                en = f"unknown key {name!r}" + (f"; did you mean {near!r}?" if near else "")
                self.fault((*keys, name), "unknown_key", name, zh, en, near)

    def _plain(self, kind: type, value: Any, keys: Keys) -> Any:
        if kind is date and isinstance(value, datetime):
            return self._wrong("date", value, keys)
        if type(value) is kind or (kind is date and isinstance(value, date)):
            return value
        return self._wrong(kind.__name__, value, keys)

    def _wrong(self, wanted: str, value: Any, keys: Keys) -> None:
        named = {
            "str": "文字",
            "int": "整数",
            "bool": "true 或 false",
            "date": "日期 2024-08-13",
            "list": "列表",
        }
        zh = f"此处应为{named.get(wanted, wanted)}，" + ("没有填" if value is None else f"现为“{value}”")
        seen = "an empty value" if value is None else repr(value)
        self.fault(keys, "type", value, zh, f"a {wanted} is wanted here, not {seen}", _quoted(wanted, value))


def _quoted(wanted: str, value: Any) -> str | None:
    """A number or date where text is wanted was most likely left without quotes."""
    return f'"{value}"' if wanted == "str" and isinstance(value, int | float | date) else None


@cache
def shape_of(kind: Any) -> dict[str, tuple[Any, Field[Any]]]:
    """Keys of a dataclass with their types, in order."""
    hints = typing.get_type_hints(kind)
    return {part.name: (hints[part.name], part) for part in fields(kind)}


def nearest(word: str, known: Iterable[Any]) -> str | None:
    """The known word most like a misspelt one, if any is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, [str(one) for one in known], n=1, cutoff=0.6)
    return near[0] if near else None
