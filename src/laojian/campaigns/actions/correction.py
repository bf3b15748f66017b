"""自行整改 Own correction of a problem found in the self-inspection: when, how, with proof files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import keep, record
from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.campaigns.models import CorrectionProof, SelfInspection, SelfInspectionAnswer
from laojian.campaigns.queries import self_inspection as reads
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.sheet_views import first_day
from laojian.campaigns.rules import self_inspection as rules
from laojian.campaigns.rules.papers import Paper
from laojian.ids import in_text

PROOF_BYTES = 16 * 2**20
PROOF_TYPES = {
    ".pdf": ("application/pdf", (b"%PDF",)),
    ".png": ("image/png", (b"\x89PNG",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (b"PK\x03\x04",)),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",)),
}
"""What a proof may be: by ending, and by how such a file begins."""


@transaction.atomic
def correct_problem(
    actor: Actor,
    answer: int,
    *,
    corrected: bool,
    on: date | None,
    words: str,
    at: datetime,
    proof: Paper | None = None,
) -> None:
    """Records that a problem of the sheet was put right (or not yet), when and how, with the file that shows it; the
    sheet's state follows. Whatever is refused, nothing is kept.

    Problems: `campaigns.no_self_inspection`, `campaigns.self_inspection_state`, `campaigns.self_inspection_incomplete`,
    `campaigns.correction_nothing`, `campaigns.correction_ahead`, `campaigns.correction_early`, `ids.in_text`, and those of `add_proof`.
    """
    told, row = _problem(actor, answer)
    SelfInspection.objects.select_for_update().get(pk=row.pk)
    in_text.refuse(words)
    if corrected and (on is None or not words.strip()):
        raise Problem(
            "campaigns.self_inspection_incomplete",
            what="整改日期和整改情况",
            what_en="day and manner of the correction",
        )
    if not corrected and not words.strip() and proof is None and not told.corrected:
        raise Problem("campaigns.correction_nothing")
    if corrected:
        rules.correction_day(on, timezone.localtime(at).date(), first_day(row))
    if row.state not in rules.SUBMITTED:
        raise Problem("campaigns.self_inspection_state", state=rules.STATES[row.state], step="correct")
    told.corrected, told.corrected_on = corrected, on if corrected else None
    told.correction = words.strip()
    told.save()
    bad = SelfInspectionAnswer.objects.filter(inspection=row, answer="bad").values_list(
        "corrected", flat=True
    )
    over = reads.phase_over(pack_of(row.campaign_id), timezone.localtime(at).date())
    row.state, row.changed_at, row.changed_by = rules.state_after_report(list(bad), over), at, actor.name
    row.save(update_fields=["state", "changed_at", "changed_by"])
    detail = {"answer": answer, "item": told.item, "place": told.place, "corrected": corrected}
    detail |= {"on": on.isoformat() if on else None, "state": row.state}
    record(actor, "self_inspection.correct", "self_inspection", row.pk, at=at, detail=detail)
    if proof is not None:
        add_proof(actor, answer, content=proof.content, name=proof.name, at=at)


def add_proof(actor: Actor, answer: int, *, content: bytes, name: str, at: datetime) -> int:
    """Keeps a file that shows a correction; the same file again is the one kept before. Returns its id.

    Problems: `campaigns.proof_too_large`, `campaigns.proof_type`, `campaigns.no_self_inspection`.
    """
    told, row = _problem(actor, answer)
    if len(content) > PROOF_BYTES:
        raise Problem(
            "campaigns.proof_too_large",
            file=name,
            size=f"{len(content) / 2**20:.1f}",
            limit=PROOF_BYTES // 2**20,
        )
    media, starts = PROOF_TYPES.get(Path(name).suffix.lower(), ("", ()))
    if not any(content.startswith(start) for start in starts):
        raise Problem("campaigns.proof_type", file=name)
    kept = keep(content, media, at=at)
    with transaction.atomic():
        proof, made = CorrectionProof.objects.get_or_create(
            answer=told, sha256=kept.sha256,
            defaults={"name": Path(name).name[:200], "size": len(content), "media_type": media, "kept_at": at,
                      "kept_by": actor.name},
        )  # fmt: skip
        if made:
            detail = {"answer": answer, "file": kept.sha256}
            record(actor, "self_inspection.correct", "self_inspection", row.pk, at=at, detail=detail)
    return proof.pk


def _problem(actor: Actor, answer: int) -> tuple[SelfInspectionAnswer, SelfInspection]:
    """A problem of a sheet the actor may correct, and its sheet."""
    told = SelfInspectionAnswer.objects.filter(pk=answer, answer="bad").first()
    if told is None:
        raise Problem("campaigns.no_self_inspection")
    row = reads.one(actor, told.inspection_id)
    require(actor, "self_inspection.correct", reads.thing(row))
    return told, row
