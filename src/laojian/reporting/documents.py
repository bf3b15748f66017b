"""文书 A return as a workbook or a PDF: of the sealed figures once it is submitted, marked 草稿 before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from laojian.authority.rules import Actor
from laojian.forms import workbook
from laojian.forms.schema import STANDINGS
from laojian.reporting import actions, prints
from laojian.reporting.queries import ReturnView, view

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
DRAFT = "草稿，未报送"


@dataclass(frozen=True, slots=True)
class Document:
    """文件 A file to hand out: its name, type and bytes."""

    name: str
    media_type: str
    content: bytes


def document(
    actor: Actor, return_id: int, kind: str, number: int | None = None, *, on: date, at: datetime
) -> Document:
    """A version as a file, with one event that it was taken out. kind: xlsx or pdf. Problems `reporting.no_return`,
    `.print_failed`."""
    seen = view(actor, return_id, number, on=on)
    content = printed(seen) if kind == "pdf" else written(seen)
    actions.export(actor, return_id, seen.number, kind, at=at)
    mark = "草稿" if seen.draft else f"第{seen.number}稿"
    return Document(f"{seen.form.annex}-{seen.unit_name}-{seen.period}-{mark}.{kind}", TYPES[kind], content)


def written(seen: ReturnView) -> bytes:
    """The workbook of a version, in the official layout; it can be read back in. Below the table and at its foot stand the
    seal or that it is a draft, and who is not in it."""
    with TemporaryDirectory(prefix="laojian-") as folder:
        out = Path(folder) / "return.xlsx"
        draft = (DRAFT,) if seen.draft else ()
        path = workbook.write(
            seen.form, seen.filled, out, sealed=sealed_line(seen), told=(*draft, *_told(seen))
        )
        return path.read_bytes()


def sealed_line(seen: ReturnView) -> str:
    """When it was sealed, by whom, which version, the first signs of its seal; blank for a draft."""
    if not seen.seal or seen.sealed_at is None:
        return ""
    at = timezone.localtime(seen.sealed_at)
    return f"已报送封存 {at:%Y-%m-%d %H:%M} {seen.sealed_by} 第{seen.number}稿 封存码 {seen.seal[:16]}"


def printed(seen: ReturnView) -> bytes:
    """The PDF of a version: one A4 page, of a list of indicators upright; a stamp only where it is sealed."""
    marks = [word for word, is_so in (("零报", seen.zero), ("迟报", seen.late)) if is_so]
    signed = {
        one.id: (one.by, f"{timezone.localtime(one.at):%Y-%m-%d}" if one.at else "")
        for one in seen.slots
        if one.by
    }
    signed |= {one.id: (seen.phone, "") for one in seen.slots if not one.act and seen.phone}
    sheet = prints.Sheet(
        draft=DRAFT if seen.draft else "",
        sealed_at=seen.sealed_at,
        seal=seen.seal,
        version=seen.number,
        marks=tuple(marks),
        signed=signed,
        told=_told(seen),
    )
    return prints.pdf(seen.form, seen.filled, sheet)


def _told(seen: ReturnView) -> tuple[str, ...]:
    """Lines below the table: why what is new since the last period stands open; of a consolidation who is not in it, who came
    late, and which figures a unit left open."""
    gaps = seen.told.get("gaps", ())
    before = seen.before.get("gap", "")
    missing = [
        f"{name}（{STANDINGS[state]}）"
        for _, name, state, *_ in gaps
        if state in ("not_reported", "sent_back", "not_applicable")
    ]
    late = [name for _, name, _, was_late, *_ in gaps if was_late]
    open_at = [f"{name}（{'、'.join(at)}）" for _, name, at in seen.told.get("unfilled", ())]
    said = {"未计入": missing, "迟报": late, "已报，但未填的格没有计入": open_at}
    lines = (f"{word}：{'、'.join(names)}" for word, names in said.items() if names)
    return (*((f"{before}。",) if before else ()), *lines)


__all__ = ["Document", "document", "printed", "written"]
