"""报送 Handing in what is no table (plans, reports, ledgers, case studies, records), and answering it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from laojian.archive.actions import keep
from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.file_name import on_disk
from laojian.base.problem import Problem
from laojian.campaigns.actions.duties import move, thing_of
from laojian.campaigns.models import Duty, FiledPaper, Filing
from laojian.campaigns.queries.lines import duty_row, line, pack_of_duty
from laojian.campaigns.rules import duty as rules
from laojian.campaigns.rules import papers as paper_rules
from laojian.campaigns.rules.ledger import is_ledger, piece_of
from laojian.campaigns.rules.papers import Handed
from laojian.ids import in_text
from laojian.messages.actions import send


def file_duty(actor: Actor, duty_id: int, handed: Handed, *, at: datetime, number: int | None = None) -> int:
    """Hands papers in for a duty of the actor's own unit and returns the number of the filing.

    number: the one the page was opened for (the next free one if not given); if it is taken by then, nothing is
    doubled and `campaign.filed_meanwhile` says so. What is kept line by line is handed in from there; only a nil report
    of it is taken here. Problems `campaign.files_form`, `.nothing_filed`, `.too_few`, `.zero_reason`, `.file_type`,
    `.ledger_by_line`, `.parts_missing`, `.duty_step`, `.no_duty`.
    """
    duty = duty_row(actor, duty_id)
    piece = piece_of(pack_of_duty(duty).obligation(duty.obligation), duty.deliverable)
    nil = handed.zero and duty.kind not in paper_rules.NEVER_NIL
    if piece is not None and is_ledger(piece) and not nil:
        raise Problem("campaign.ledger_by_line", what=piece.zh)
    if piece is not None and piece.must and not nil:
        paper_rules.check_parts(piece.must, handed, piece.zh)
    return file_lines(actor, duty_id, handed, at=at, number=number)


def file_lines(actor: Actor, duty_id: int, handed: Handed, *, at: datetime, number: int | None = None) -> int:
    """As `file_duty`, for what the system wrote out itself from lines it keeps: a ledger, a list of members."""
    duty = duty_row(actor, duty_id)
    require(actor, "duty.file", thing_of(duty))
    asked = line(duty, timezone.localtime(at).date())
    in_text.refuse(handed.title, handed.remark, handed.reason, *handed.parts.values())
    paper_rules.check(duty.kind, asked.count, handed, asked.what)
    kept = [
        (on_disk(one.name, paper_rules.UNNAMED), keep(one.content, paper_rules.media_type(one), at=at))
        for one in handed.papers
    ]
    with transaction.atomic():
        locked = Duty.objects.select_for_update().get(pk=duty.pk)
        if locked.state in rules.DONE:
            last = Filing.objects.filter(duty=duty).order_by("-number").first()
            raise Problem("campaign.filed_meanwhile", number=last.number if last else 1)
        filing = _filing(actor, duty, handed, at, number)
        FiledPaper.objects.bulk_create(
            FiledPaper(
                filing=filing, position=n, name=name, sha256=file.sha256, size=file.size, media_type=file.media_type
            )
            for n, (name, file) in enumerate(kept, 1)
        )  # fmt: skip
        state = "zero_reported" if handed.zero else "reported"
        words = f"{len(kept)} files; {handed.reason_code}".strip("; ")
        move(actor, duty, state, "duty.file", at=at, ref=f"filing:{filing.pk}", remark=words)
    return filing.number


def _filing(actor: Actor, duty: Duty, handed: Handed, at: datetime, number: int | None) -> Filing:
    taken = Filing.objects.filter(duty=duty).count()
    if number is not None and number != taken + 1:
        raise Problem("campaign.filed_meanwhile", number=taken)
    try:
        with transaction.atomic():
            return Filing.objects.create(
                duty=duty, number=taken + 1, title=handed.title.strip()[:200], remark=handed.remark.strip(),
                zero=handed.zero, pieces=len(handed.papers), reason_code=handed.reason_code,
                reason=handed.reason.strip()[:400], parts=dict(handed.parts), filed_at=at, filed_by=actor.name,
            )  # fmt: skip
    except IntegrityError as error:
        raise Problem("campaign.filed_meanwhile", number=taken + 1) from error


@transaction.atomic
def accept_filing(actor: Actor, duty_id: int, *, at: datetime, remark: str = "") -> None:
    """Accepts what was handed in last (已审核). Nobody answers what the own unit handed in, except the unit that opened
    the campaign. Problems `campaign.no_filing`, `campaign.own_filing`."""
    _answer(actor, duty_id, "accepted", "", remark, at)


@transaction.atomic
def send_back_filing(actor: Actor, duty_id: int, reason_code: str, remark: str, *, at: datetime) -> None:
    """Sends it back with a coded reason and a remark; the unit is told and hands in again under the next number.
    Problems `campaign.reason`, `campaign.no_filing`, `campaign.own_filing`."""
    if reason_code not in rules.SENT_BACK or not remark.strip():
        raise Problem("campaign.reason")
    duty = _answer(actor, duty_id, "sent_back", reason_code, remark, at)
    what = line(duty, timezone.localtime(at).date())
    words = rules.SENT_BACK[reason_code][0]
    send(
        actor, [duty.unit_id], "notice", f"退回：{what.what or what.obligation.does_zh}"[:200],
        f"{words}。{remark.strip()}", about_kind="duty", about_id=str(duty.pk), at=at,
        link=f"/campaigns/{duty.campaign_id}/duties/{duty.pk}/",
    )  # fmt: skip


def _answer(actor: Actor, duty_id: int, answer: str, reason_code: str, remark: str, at: datetime) -> Duty:
    duty = duty_row(actor, duty_id)
    require(actor, "duty.answer", thing_of(duty))
    if duty.unit_id == actor.unit and duty.unit_id != duty.campaign.unit_id:
        raise Problem("campaign.own_filing")
    filing = Filing.objects.select_for_update().filter(duty=duty, answer="").order_by("-number").first()
    if filing is None:
        raise Problem("campaign.no_filing")
    filing.answer, filing.answered_at, filing.answered_by = answer, at, actor.name
    filing.answer_code, filing.answer_remark = reason_code, remark.strip()[:400]
    filing.save()
    words = f"{reason_code}: {remark.strip()}".strip(": ")
    move(actor, duty, answer, "duty.answer", at=at, ref=f"filing:{filing.pk}", remark=words)
    return duty


def waiting_numbers(duties: Sequence[int]) -> dict[int, int]:
    """Duty id → number of the filing that waits for an answer."""
    rows = Filing.objects.filter(duty_id__in=list(duties), answer="").values_list("duty_id", "number")
    return dict(rows)
