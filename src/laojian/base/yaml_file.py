"""数据文件 YAML files of laws, layouts and packs: read fast, and say where a wrong word stands.

`read` uses the C parser; only when something is wrong does `position` read the file again slowly to find
the line. Booleans are `true` and `false` only, repeated keys are refused, codes must be quoted ("140300").
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from laojian.base.problem import Problem

Keys = tuple[str | int, ...]


def read(path: Path) -> Any:
    """The content of one YAML file. A broken file is the Problem `yaml.broken`, with line and column."""
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Problem(
            "yaml.broken", file=path.name, line=line, column=column, why=str(error.problem or error.context)
        ) from error
    except (YAMLError, ValueError) as error:  # ValueError: a day that does not exist, or not UTF-8
        raise Problem("yaml.broken", file=path.name, line=1, column=1, why=str(error)) from error


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
