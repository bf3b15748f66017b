"""输出文件 Outputs: a path to write to, refused before any work is done where it cannot be one."""

from __future__ import annotations

from pathlib import Path

from laojian.base.problem import Problem


def workbook(out: Path | None) -> Path | None:
    """The path of a workbook to write; its folder is made. Problem `cli.cannot_write`."""
    if out is None:
        return None
    if out.is_dir():
        raise Problem("cli.cannot_write", file=str(out), why="这是一个文件夹 · it is a folder")
    if out.suffix.lower() != ".xlsx":
        raise Problem(
            "cli.cannot_write",
            file=str(out),
            why="工作簿的文件名要以 .xlsx 结尾 · a workbook's name ends in .xlsx",
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    return out
