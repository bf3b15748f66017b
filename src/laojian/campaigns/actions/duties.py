"""任务状态 What moves a duty: other rooms push it, events raise it, a supervisor rules it not applicable."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import Duty
from laojian.campaigns.queries.lines import duty_row, pack_of_row
from laojian.campaigns.rules import duty as rules

STATE_WORDS_EN = {
    "open": "open",
    "in_progress": "in progress",
    "reported": "reported",
    "zero_reported": "reported nil",
    "sent_back": "sent back",
    "accepted": "accepted",
    "not_applicable": "not applicable",
}


def thing_of(duty: Duty) -> Thing:
    """The duty as a thing of permission: it belongs to the unit that owes it."""
    return Thing("duty", str(duty.pk), duty.unit.path)


@transaction.atomic
def push_duty(actor: Actor, duty_id: int, state: str, *, at: datetime, ref: str = "") -> None:
    """Moves a duty because a return, a record or papers moved. ref: what moved it ("return:17").

    A table that is asked for by two obligations (O-000-15 and O-000-17 both ask 附件1) is one table: its duties of the
    unit move together. The same state again changes nothing. Problems `campaign.duty_step`, `campaign.closed`,
    `campaign.no_duty`.
    """
    duty = duty_row(actor, duty_id)
    require(actor, "duty.push", thing_of(duty))
    move(actor, duty, state, "duty.push", at=at, ref=ref)


def move(
    actor: Actor, duty: Duty, state: str, verb: str, *, at: datetime, ref: str = "", remark: str = ""
) -> None:
    """As `push_duty`, for actions that asked the leave themselves; writes the event under their verb."""
    if duty.campaign.closed_at is not None:
        raise Problem("campaign.closed", title=duty.campaign.title)
    if duty.stood_in_id is not None and state != "accepted":
        raise Problem("campaign.withdrawn")
    rows = [one for one in _locked(duty) if one.state != state]
    for one in rows:
        _step(one, state, at, ref)
    if rows:
        detail = {
            "state": state, "late": rows[0].late, "ref": ref, "remark": remark,
            "also": [one.pk for one in rows if one.pk != duty.pk],
        }  # fmt: skip
        record(actor, verb, "duty", duty.pk, at=at, detail=detail)


def _locked(duty: Duty) -> list[Duty]:
    """The duty and, for a table, the other duties of the unit for that table on that day, locked in order of id: the
    same table asked for at the stage and at the end is two duties."""
    rows = Duty.objects.select_for_update().filter(campaign_id=duty.campaign_id, unit_id=duty.unit_id)
    rows = (
        rows.filter(form=duty.form, occasion=duty.occasion, due=duty.due, stood_in=duty.stood_in_id)
        if duty.form
        else rows.filter(pk=duty.pk)
    )
    return list(rows.order_by("pk"))


def _step(duty: Duty, state: str, at: datetime, ref: str) -> None:
    if state not in rules.STORED or not rules.may_follow(duty.state, state):
        raise Problem(
            "campaign.duty_step", before=rules.STORED[duty.state], after=rules.STORED.get(state, state),
            before_en=STATE_WORDS_EN[duty.state], after_en=STATE_WORDS_EN.get(state, state),
        )  # fmt: skip
    if state in ("reported", "zero_reported", "accepted") and duty.done_on is None:
        duty.done_on = timezone.localtime(at).date()
        duty.late = rules.is_late(duty.due, duty.done_on)
    if state in ("reported", "zero_reported"):
        duty.zero = state == "zero_reported"
    duty.state, duty.changed_at = state, at
    duty.ref = ref or duty.ref
    duty.save()


@transaction.atomic
def waive_duty(actor: Actor, duty_id: int, reason_code: str, remark: str, *, at: datetime) -> None:
    """Rules that a duty is not applicable to its unit (不适用), with a coded reason. Problem `campaign.reason`."""
    duty = duty_row(actor, duty_id)
    require(actor, "duty.waive", thing_of(duty))
    if reason_code not in rules.WAIVERS or not remark.strip():
        raise Problem("campaign.reason")
    code_and_remark = f"{reason_code}: {remark.strip()}"
    move(actor, duty, "not_applicable", "duty.waive", at=at, remark=code_and_remark)
    _note_waiver(duty, reason_code, remark.strip()[:400])


@transaction.atomic
def unwaive_duty(actor: Actor, duty_id: int, remark: str, *, at: datetime) -> None:
    """Takes a ruling of 不适用 back; the duty is owed again. Problem `campaign.reason`."""
    duty = duty_row(actor, duty_id)
    require(actor, "duty.waive", thing_of(duty))
    if not remark.strip():
        raise Problem("campaign.reason")
    move(actor, duty, "open", "duty.waive", at=at, remark=remark.strip())
    _note_waiver(duty, "", "")


def _note_waiver(duty: Duty, code: str, remark: str) -> None:
    for one in _locked(duty):
        one.waived_code, one.waived_remark = code, remark
        one.save(update_fields=("waived_code", "waived_remark"))


@transaction.atomic
def take_up(actor: Actor, duty_id: int, *, at: datetime) -> None:
    """Marks a duty of the actor's own unit as being worked on (办理中)."""
    duty = duty_row(actor, duty_id)
    require(actor, "duty.file", thing_of(duty))
    move(actor, duty, "in_progress", "duty.file", at=at)


@transaction.atomic
def raise_duty(
    actor: Actor, campaign_id: int, event: str, unit_id: int, occasion: str, *, on: date, at: datetime,
    due: date | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Makes the duties due that a unit owes once something happens: an event of the pack (violation_found,
    crime_suspected, self_check_done), what it was ("case:12"), and its day. Returns the ids of the duties.

    Their day is counted by the campaign's setting (A22, A23) and marked as our default, unless `due` says the day that
    was set in this case. The same occasion again makes nothing new. Problem `campaign.no_obligation`.
    """
    templates = list(
        Duty.objects.select_related("campaign", "unit")
        .filter(campaign_id=campaign_id, unit_id=unit_id, event=event, occasion="", stood_in__isnull=True)
        .order_by("pk")
    )
    if not templates:
        raise Problem("campaign.no_obligation", event=event, unit=unit_id)
    require(actor, "duty.raise", thing_of(templates[0]))
    if templates[0].campaign.closed_at is not None:
        raise Problem("campaign.closed", title=templates[0].campaign.title)
    made = [_raised(one, occasion, on, due, at) for one in templates if one.state != "not_applicable"]
    if new := [one.pk for one, fresh in made if fresh]:
        detail = {"event": event, "occasion": occasion, "on": on.isoformat(), "duties": new}
        record(actor, "duty.raise", "campaign", campaign_id, at=at, detail=detail)
    return tuple(one.pk for one, _ in made)


def _raised(template: Duty, occasion: str, on: date, due: date | None, at: datetime) -> tuple[Duty, bool]:
    last = due or rules.counted_due(on, template.n or 0, template.unit_of_n or "day")
    return Duty.objects.get_or_create(
        campaign_id=template.campaign_id, unit_id=template.unit_id, obligation=template.obligation,
        deliverable=template.deliverable, occasion=occasion, stood_in=None,
        defaults={
            "kind": template.kind, "form": template.form, "role": template.role, "event": template.event,
            "phase": template.phase, "basis": template.basis, "due": last, "remind_on": rules.remind_on(last),
            "counted_from": on, "n": None if due else template.n, "unit_of_n": "" if due else template.unit_of_n,
            "default": template.default and due is None, "changed_at": at,
        },
    )  # fmt: skip


@transaction.atomic
def recount_deadlines(actor: Actor, campaign_id: int, *, at: datetime) -> int:
    """Counts the days of waiting duties again after a calendar was corrected; returns how many moved. Problem
    `campaign.closed`."""
    from laojian.campaigns.queries.campaigns import row as campaign_row
    from laojian.campaigns.queries.campaigns import thing_of as campaign_thing
    from laojian.packs.calendar import due_day

    campaign = campaign_row(actor, campaign_id, on=timezone.localtime(at).date())
    require(actor, "campaign.settle", campaign_thing(actor, campaign))
    if campaign.closed_at is not None:
        raise Problem("campaign.closed", title=campaign.title)
    pack, moved = pack_of_row(campaign), []
    for duty in Duty.objects.select_for_update().filter(
        campaign=campaign, state__in=rules.WAITING, stood_in__isnull=True
    ):
        due = duty.due if duty.occasion else due_day(pack, pack.obligation(duty.obligation).due)
        if duty.occasion and duty.n is not None and duty.counted_from is not None:
            due = rules.counted_due(duty.counted_from, duty.n, duty.unit_of_n)
        remind = rules.remind_on(due)
        if (due, remind) != (duty.due, duty.remind_on):
            moved.append({"duty": duty.pk, "from": str(duty.due), "to": str(due), "remind_on": str(remind)})
            duty.due, duty.remind_on = due, remind
            duty.save(update_fields=("due", "remind_on"))
    if moved:
        record(
            actor,
            "campaign.settle",
            "campaign",
            campaign.pk,
            at=at,
            detail={"recounted": moved},
        )
    return len(moved)
