"""Where the tests find the pack, and a copy of it with one line altered."""

from __future__ import annotations

import shutil
from pathlib import Path

PACK = Path(__file__).parents[2] / "src/laojian_cn/packs/yangquan-mines-2024"
SAMPLE = PACK / "sample"


def copy_of_pack(folder: Path) -> Path:
    """The pack without its sample."""
    return Path(shutil.copytree(PACK, folder / PACK.name, ignore=shutil.ignore_patterns("sample")))


def altered(folder: Path, file: str, old: str, new: str) -> tuple[Path, int]:
    """A copy in which the first `old` of a file is `new`, and the line where it stands."""
    pack = folder / PACK.name if (folder / PACK.name).exists() else copy_of_pack(folder)
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return pack, text[: text.index(old)].count("\n") + 1
