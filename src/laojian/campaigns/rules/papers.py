"""材料 Papers: what may be handed in for a duty that is no table, and what must be said where pieces are missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from laojian.base.file_name import on_disk
from laojian.base.problem import Problem
from laojian.campaigns.rules.duty import FEWER

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".ofd": "application/ofd",
    ".zip": "application/zip",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}
STARTS = {
    ".docx": b"PK", ".xlsx": b"PK", ".ofd": b"PK", ".zip": b"PK", ".pdf": b"%PDF", ".jpg": b"\xff\xd8",
    ".jpeg": b"\xff\xd8", ".png": b"\x89PNG",
}  # fmt: skip
"""First bytes of a type: a file that says one thing and is another is refused at the door."""
NEVER_NIL = frozenset({"plan", "ledger"})
"""Kinds that cannot be nil: everybody can make a plan and keep a ledger."""
MOST_BYTES = 30 * 1024 * 1024
MOST_FILES = 20
UNNAMED = "材料"
"""The name of a file that came without one."""


@dataclass(frozen=True, slots=True)
class Paper:
    """材料 A file to be handed in: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Handed:
    """报送内容 What a clerk hands in. remark: what was done, in words; zero: 零报; reason_code, reason: why fewer pieces
    than asked (A31) or why there is nothing; parts: what the paper must deal with → where it does so, or what there is to
    say."""

    papers: tuple[Paper, ...] = ()
    title: str = ""
    remark: str = ""
    zero: bool = False
    reason_code: str = ""
    reason: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


def media_type(paper: Paper) -> str:
    """The type by the ending, once the first bytes agree with it. Problem `campaign.file_type`."""
    name = on_disk(paper.name, UNNAMED)
    ending = PurePosixPath(name).suffix.lower()
    size = len(paper.content)
    if ending not in TYPES or not 0 < size <= MOST_BYTES:
        raise Problem("campaign.file_type", file=name, most=f"{MOST_BYTES // 1024 // 1024} MB")
    if not paper.content.startswith(STARTS.get(ending, b"")):
        raise Problem("campaign.file_type", file=name, most=f"{MOST_BYTES // 1024 // 1024} MB")
    return TYPES[ending]


def check(kind: str, count: int, handed: Handed, what: str) -> None:
    """Refuses what cannot be handed in: nothing at all, a table, fewer pieces than asked without a reason (A31), a nil
    report without one. kind, count: of the deliverable. Problems `campaign.*`."""
    if kind == "form":
        raise Problem("campaign.files_form", what=what)
    if len(handed.papers) > MOST_FILES:
        raise Problem("campaign.file_type", file=f"{len(handed.papers)}", most=f"{MOST_FILES} 个文件")
    if handed.zero and kind not in NEVER_NIL:
        if not handed.reason.strip():
            raise Problem("campaign.zero_reason")
        return
    if not handed.papers and not handed.remark.strip() and kind != "case_study":
        raise Problem("campaign.nothing_filed")
    if kind == "case_study":
        explained = handed.reason_code in FEWER and bool(handed.reason.strip())
        if len(handed.papers) < count and not explained:
            raise Problem("campaign.too_few", wanted=count, seen=len(handed.papers))


def check_parts(must: Sequence[str], handed: Handed, what: str) -> None:
    """Refuses a paper that leaves open where it deals with something the notice asks it to. must: those parts. Problem
    `campaign.parts_missing`."""
    missing = [one for one in must if not handed.parts.get(one, "").strip()]
    if missing:
        raise Problem("campaign.parts_missing", what=what, parts="、".join(missing))


def needs_file(kind: str) -> bool:
    """Is a paper asked for, or are words enough? Words are enough where nothing but the act is asked."""
    return kind in ("report", "plan", "case_study", "ledger", "file", "order", "notice", "list")


def total(papers: Sequence[Paper]) -> int:
    """Bytes of all files."""
    return sum(len(one.content) for one in papers)
