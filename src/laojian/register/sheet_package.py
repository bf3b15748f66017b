"""工作簿包 The .xlsx package: its parts, unpacked under limits, and the list of its sheets.

Nothing of the file reaches a reader before it was unpacked here once, block by block, so that a small file which
unpacks into gigabytes (压缩炸弹) is refused whatever sizes it states.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from laojian.base.problem import Problem
from laojian.register.sheet import Limits, refusing

BLOCK = 4 * 2**20
_RATIO_FROM = 10 * 2**20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook: its name, its part in the package, whether people see it."""

    name: str
    part: str
    visible: bool


class Package:
    """An opened .xlsx file. `unpacked` counts all bytes unpacked so far, once per part."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.file = path.name
        self.limits = limits
        with refusing(self.file):
            self.zip = zipfile.ZipFile(path)
        self.sizes: dict[str, int] = {}
        names = {info.filename for info in self.zip.infolist()}
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Problem("intake.macro", file=self.file)
        if any(info.flag_bits & 1 for info in self.zip.infolist()):
            raise Problem("intake.encrypted", file=self.file)
        if not {"[Content_Types].xml", "_rels/.rels"} <= names:
            raise Problem("intake.wrong_type", file=self.file, seen="压缩包，不是电子表格")
        stated = sum(info.file_size for info in self.zip.infolist())
        if stated > limits.unpacked_bytes:
            raise Problem("intake.bomb", file=self.file, why=f"解压后有 {stated / 2**20:.0f} MiB")
        self.workbook = self._target("_rels/.rels", "officeDocument")
        if not self.workbook or "macroEnabled" in self.text("[Content_Types].xml"):
            code = "intake.macro" if self.workbook else "intake.wrong_type"
            raise Problem(code, file=self.file, seen="压缩包，不是电子表格")
        self._relations = self._read_relations(_relations_of(self.workbook))

    def stream(self, part: str) -> Iterator[bytes]:
        """The part in blocks. Passing a limit is the Problem `intake.bomb`."""
        with refusing(self.file):
            info = self.zip.getinfo(part)
            size = 0
            with self.zip.open(info) as packed:
                while block := packed.read(BLOCK):
                    size += len(block)
                    self._check(part, info, size)
                    yield block

    def _check(self, part: str, info: zipfile.ZipInfo, size: int) -> None:
        self.sizes[part] = max(size, self.sizes.get(part, 0))
        if sum(self.sizes.values()) > self.limits.unpacked_bytes:
            raise Problem(
                "intake.bomb", file=self.file, why=f"解压后超过 {self.limits.unpacked_bytes / 2**20:.0f} MiB"
            )
        if size > _RATIO_FROM and size > self.limits.ratio * max(1, info.compress_size):
            raise Problem("intake.bomb", file=self.file, why=f"解压后超过原来的 {self.limits.ratio} 倍")

    def size(self, part: str) -> int:
        """The stated unpacked size."""
        return self.zip.getinfo(part).file_size

    def bytes(self, part: str | None) -> bytes:
        """The whole part, b"" where there is none."""
        if part is None or part not in self.zip.NameToInfo:
            return b""
        return b"".join(self.stream(part))

    def text(self, part: str) -> str:
        """A part that is read as text here."""
        return self.bytes(part).decode("utf-8", "replace")

    def relation(self, kind: str) -> str | None:
        """The part that the workbook uses as `kind` (styles, sharedStrings), None where it has none."""
        return next((part for _, ending, part in self._relations if ending == kind), None)

    def sheets(self) -> list[SheetPart]:
        """The sheets in the order of the workbook; chart sheets and missing parts stay out."""
        by_id = {key: part for key, kind, part in self._relations if kind == "worksheet"}
        found = []
        for node in self._xml(self.workbook).iter():
            if node.tag.rpartition("}")[2] != "sheet":
                continue
            part = by_id.get(node.get(_RELATION) or node.get(_RELATION_STRICT) or "")
            if part is not None and part in self.zip.NameToInfo:
                visible = node.get("state", "visible") == "visible"
                found.append(SheetPart(node.get("name", ""), part, visible))
        if len(found) > self.limits.sheets:
            raise Problem("intake.too_many_sheets", file=self.file, seen=len(found), limit=self.limits.sheets)
        return found

    def counts_from_1904(self) -> bool:
        """Whether the workbook counts its days from 1904 (old Macintosh files)."""
        nodes = self._xml(self.workbook).iter()
        return any(node.get("date1904") in ("1", "true") for node in nodes)

    def _xml(self, part: str) -> ElementTree.Element:
        raw = self.bytes(part)
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise Problem("intake.broken", file=self.file, why="带有 DOCTYPE 声明")
        with refusing(self.file):
            return ElementTree.fromstring(raw)

    def _read_relations(self, part: str) -> list[tuple[str, str, str]]:
        if part not in self.zip.NameToInfo:
            return []
        folder = posixpath.dirname(posixpath.dirname(part))
        found = []
        for node in self._xml(part):
            target = node.get("Target", "")
            whole = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found.append((node.get("Id", ""), node.get("Type", "").rpartition("/")[2], whole))
        return found

    def _target(self, part: str, kind: str) -> str:
        found = (target for _, ending, target in self._read_relations(part) if ending == kind)
        target = next(found, "")
        return target if target in self.zip.NameToInfo and target.startswith("xl/") else ""


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"
