"""数据文件 YAML files of laws, layouts and packs: read fast, and say where a wrong word stands.

`read` uses the C parser; only when something is wrong does `position` read the file again slowly to find
the line. Booleans are `true` and `false` only, repeated keys are refused, codes must be quoted ("140300").
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from ruamel.yaml.resolver import VersionedResolver

from laojian.base.problem import Problem

Keys = tuple[str | int, ...]


class _OneVersion(VersionedResolver):
    """Looks up once how the file's version of YAML reads a plain word, not again for every word."""

    _kept: Any = None

    @property
    def versioned_resolver(self) -> Any:
        """First sign of a word → what it may be."""
        if self._kept is None:
            self._kept = super().versioned_resolver
        return self._kept


def parsed(text: str) -> Any:
    """The content of a YAML text; raises what the parser raises."""
    yaml = YAML(typ="safe")
    yaml.Resolver = _OneVersion
    return yaml.load(text)


def read(path: Path) -> Any:
    """The content of one YAML file. A broken file is the Problem `yaml.broken`, with line and column."""
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Problem(
            "yaml.broken", file=path.name, line=line, column=column, why=str(error.problem or error.context)
        ) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise Problem("yaml.broken", file=path.name, line=1, column=1, why=str(error)) from error
    except ValueError as error:
        line, column, seen = _impossible_day(path)
        raise Problem("yaml.no_such_day", file=path.name, line=line, column=column, seen=seen) from error


def position(path: Path, keys: Keys) -> tuple[int, int]:
    """Line and column (from 1) of the value reached by `keys`, or of its nearest ancestor that exists."""
    node = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    place = (1, 1)
    for key in keys:
        try:
            marks = node.lc.data[key]
            node = node[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
        place = (marks[0] + 1, marks[1] + 1)
    return place


def _impossible_day(path: Path) -> tuple[int, int, str]:
    """Line, column and text of the first date of a file that no calendar has, such as 2024-02-30."""
    waiting: list[Node] = [YAML(typ="safe").compose(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode):
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
        elif isinstance(node, SequenceNode):
            waiting += reversed(node.value)
        elif node.tag == "tag:yaml.org,2002:timestamp" and not _is_date(node.value):
            return node.start_mark.line + 1, node.start_mark.column + 1, node.value
    return 1, 1, ""


def _is_date(text: str) -> bool:
    try:
        date(*(int(part) for part in text.split("-")))
    except (ValueError, TypeError):
        return False
    return True
