"""数据条目 Entry: one item of a library's YAML file, which knows where it stands.

Every kind of law data is read through `Entry`, so that a wrong word is refused the same way everywhere:
by file and line, with a suggestion where a key is misspelt, and never without a citation and a mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from laojian.base.problem import Problem
from laojian.base.yaml_file import Keys, position, read
from laojian.law.cite import Cite, Mark, parse_cites, parse_mark


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a YAML file: its file, the keys that lead to it, its content."""

    path: Path
    keys: Keys
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The nearest name above the content: the id of the rule this entry belongs to."""
        return str(self.keys[0]) if self.keys else self.path.stem

    def problem(self, code: str, *at: str | int, **details: Any) -> Problem:
        """A refusal that names file, line and the rule."""
        line, column = position(self.path, (*self.keys, *at))
        place = {"file": self.path.name, "line": line, "column": column, "id": self.id}
        return Problem(code, **place, **details)

    def only(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Refuse a missing or an unknown key (with the nearest known one)."""
        allowed = [*required, *optional]
        for key in self.data:
            if key not in allowed:
                near = get_close_matches(str(key), allowed, 1)
                raise self.problem(
                    "law.unknown_key", key, key=key, near=near[0] if near else "、".join(allowed)
                )
        for key in required:
            if self.data.get(key) in (None, ""):
                code = {"cite": "law.no_cite", "mark": "law.no_mark"}.get(key, "law.missing_key")
                raise self.problem(code, key=key)

    def text(self, key: str, default: str | None = None, among: Collection[str] = ()) -> str:
        """A text; with `among`, one of these words."""
        value = self.data.get(key, default)
        if not isinstance(value, str) or (among and value not in among):
            raise self.wrong(key, value, " | ".join(among) or "文字 text")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, value, "整数 whole number")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, value, "true | false")
        return value

    def day(self, key: str) -> date | None:
        """A date, or None where it is left out or null."""
        value = self.data.get(key)
        if value is not None and type(value) is not date:
            raise self.wrong(key, value, "日期 date, e.g. 2024-07-01")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts; left out = none."""
        value = self.data.get(key) or []
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        raise self.wrong(key, value, "文字列表 list of texts")

    def part(self, key: str) -> Entry:
        """A mapping inside this one; left out = empty."""
        value = self.data.get(key) or {}
        if not isinstance(value, dict):
            raise self.wrong(key, value, "映射 mapping")
        return Entry(self.path, (*self.keys, key), value)

    def parts(self, key: str) -> Iterator[Entry]:
        """The mappings of a list; left out = none."""
        value = self.data.get(key) or []
        if not isinstance(value, list):
            raise self.wrong(key, value, "列表 list")
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                raise self.wrong(key, item, "映射 mapping")
            yield Entry(self.path, (*self.keys, key, index), item)

    def wrong(self, key: str, seen: object, wanted: str) -> Problem:
        """The refusal of one value."""
        return self.problem("law.wrong_value", key, key=key, seen=seen, wanted=wanted)

    def cites(self, key: str = "cite") -> tuple[Cite, ...]:
        """The citations; a rule without one is refused. `{paper: …, dated: …}` names a paper by its title."""
        value = self.data.get(key)
        if not value:
            raise self.problem("law.no_cite")
        if isinstance(value, dict):
            paper = str(value.get("paper") or "")
            if not paper:
                raise self.wrong(key, value, "{paper: 文件名, dated: 日期}")
            return (Cite(paper, document=paper, dated=value.get("dated")),)
        try:
            return parse_cites(str(value))
        except ValueError as error:
            raise self.wrong(key, error.args[0], "劳动合同法 92(2)") from error

    def head(self) -> dict[str, Any]:
        """What every rule has: id, zh, en, cites, mark, note."""
        return {
            "id": self.id,
            "zh": self.text("zh"),
            "en": self.text("en"),
            "cites": self.cites(),
            "mark": self.mark(),
            "note": self.text("note", ""),
        }

    def mark(self, key: str = "mark") -> Mark:
        """The mark; a rule without one is refused."""
        value = self.data.get(key)
        if not value:
            raise self.problem("law.no_mark")
        try:
            return parse_mark(str(value))
        except ValueError as error:
            raise self.wrong(key, value, "sure J | reading | verify …") from error


def entries(path: Path) -> list[Entry]:
    """The items of one YAML file: id → mapping."""
    content = read(path) or {}
    if not isinstance(content, dict) or not all(isinstance(item, dict) for item in content.values()):
        raise Problem("law.not_a_list_of_rules", file=path.name, line=1, column=1)
    return [Entry(path, (name,), item) for name, item in content.items()]
