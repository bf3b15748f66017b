"""位置 Where a key stands in a YAML file. A file is parsed once, and only when something in it is wrong."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from laojian.base.yaml_file import Keys


class Places:
    """Lines and columns (from 1) of the keys of a folder's files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._roots: dict[str, Node | None] = {}

    def at(self, file: str, keys: Keys) -> tuple[int, int]:
        """Where the key (or list entry) reached by `keys` stands, or its nearest ancestor that exists."""
        node, place = self._root(file), (1, 1)
        for key in keys:
            step = _step(node, key) if node is not None else None
            if step is None:
                break
            mark, node = step
            place = (mark.start_mark.line + 1, mark.start_mark.column + 1)
        return place

    def _root(self, file: str) -> Node | None:
        if file not in self._roots:
            path = self._folder / file
            self._roots[file] = (
                YAML(typ="safe").compose(path.read_text(encoding="utf-8")) if path.exists() else None
            )
        return self._roots[file]


def _step(node: Node, key: str | int) -> tuple[Node, Node] | None:
    """(node that marks the place, node of the value) one key deeper."""
    if isinstance(node, MappingNode):
        return next(((name, value) for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None
