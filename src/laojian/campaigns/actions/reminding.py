"""催报 Reminding units of what they owe: each at most twice a day, with a receipt."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from laojian.archive.actions import record
from laojian.authority.queries import may, require, require_role, system_actor
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, Duty, Participant, Reminder
from laojian.campaigns.queries.board import late, pressing
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.views import DutyLine
from laojian.campaigns.rules.duty import WAITING
from laojian.messages.actions import send

MOST_A_DAY = 2
ITSELF = "系统"
"""Who reminds where no person does."""


@transaction.atomic
def remind(actor: Actor, campaign_id: int, unit_id: int, *, at: datetime, remark: str = "") -> int:
    """Sends the unit one message that lists what is overdue, near or sent back; returns the id of the reminder.

    Problems `campaign.reminded_twice`, `campaign.nothing_due`, `campaign.no_campaign`, `campaign.closed`.
    """
    on = timezone.localtime(at).date()
    campaign = campaign_row(actor, campaign_id, on=on)
    one = Participant.objects.select_related("unit").filter(campaign=campaign, unit_id=unit_id).first()
    if one is None:
        raise Problem("campaign.no_unit_in_scope", unit=unit_id)
    require(actor, "duty.remind", _unit(one))
    _open(campaign)
    owed = pressing(campaign_id, [unit_id], on)[unit_id]
    if not owed:
        raise Problem("campaign.nothing_due", unit=one.unit.name)
    return _sent(actor, one, owed, f"催报：{campaign.title}", at=at, remark=remark)


@transaction.atomic
def remind_late(actor: Actor, campaign_id: int, *, at: datetime) -> int:
    """Reminds every other unit in reach that is overdue or was sent back, unless it was reminded today; returns how many.

    Problems `campaign.nobody_late`, `campaign.no_campaign`, `campaign.closed`.
    """
    require_role(actor, "duty.remind")
    on = timezone.localtime(at).date()
    campaign = campaign_row(actor, campaign_id, on=on)
    _open(campaign)
    told = Reminder.objects.filter(campaign=campaign, on=on).values("unit_id")
    people = Participant.objects.filter(campaign=campaign, unit_id__in=late(actor, campaign_id, on))
    rows = people.exclude(unit_id__in=told).exclude(unit_id=actor.unit).select_related("unit")
    reached = [one for one in rows.order_by("unit__path") if may(actor, "duty.remind", _unit(one))]
    owed = pressing(campaign_id, [one.unit_id for one in reached], on)
    left = [one for one in reached if owed[one.unit_id]]
    if not left:
        raise Problem("campaign.nobody_late")
    for one in left:
        _sent(actor, one, owed[one.unit_id], f"催报：{campaign.title}", at=at)
    return len(left)


def _unit(one: Participant) -> Thing:
    return Thing("unit", one.unit.code, one.unit.path)


def _open(campaign: Campaign) -> None:
    if campaign.closed_at is not None:
        raise Problem("campaign.closed", title=campaign.title)


def remind_before(*, at: datetime) -> int:
    """Reminds, in the name of the unit that opened the campaign, of every duty whose reminder falls on this day: the
    last working day not after its last day (A13). For a job that runs every day; again on the same day it sends
    nothing new. Returns how many units were told."""
    on = timezone.localtime(at).date()
    waiting = Duty.objects.filter(
        remind_on=on, state__in=WAITING, campaign__closed_at__isnull=True
    ).values_list("campaign_id", "unit_id")
    told = 0
    for campaign_id, unit_id in sorted(set(waiting)):
        with transaction.atomic():
            told += _before(campaign_id, unit_id, on, at)
    return told


def _before(campaign_id: int, unit_id: int, on: date, at: datetime) -> bool:
    one = Participant.objects.select_related("unit", "campaign", "campaign__unit").filter(
        campaign_id=campaign_id, unit_id=unit_id, until__isnull=True
    )
    person = one.first()
    today = Reminder.objects.filter(campaign_id=campaign_id, unit_id=unit_id, on=on)
    if person is None or today.filter(by=ITSELF).exists() or today.count() >= MOST_A_DAY:
        return False
    owed = tuple(line for line in pressing(campaign_id, [unit_id], on)[unit_id] if line.remind_on == on)
    if not owed:
        return False
    actor = system_actor(person.campaign.unit, ("organiser",), on=on, name=ITSELF)
    _sent(actor, person, owed, f"到期提醒：{person.campaign.title}", at=at)
    return True


def _sent(
    actor: Actor,
    one: Participant,
    owed: tuple[DutyLine, ...],
    subject: str,
    *,
    at: datetime,
    remark: str = "",
) -> int:
    made = _reminder(actor, one, timezone.localtime(at).date(), at, owed)
    sent = send(
        actor, [one.unit_id], "reminder", subject[:200], _body(owed, remark), about_kind="reminder",
        about_id=str(made.pk), at=at, link=f"/campaigns/{one.campaign_id}/duties/{owed[0].id}/",
    )  # fmt: skip
    made.message = str(sent[0])
    made.save(update_fields=("message",))
    detail = {"unit": one.unit.code, "number": made.number, "duties": made.duties, "message": sent[0]}
    record(actor, "duty.remind", "campaign", one.campaign_id, at=at, detail=detail)
    return made.pk


def _reminder(actor: Actor, one: Participant, on: date, at: datetime, owed: tuple[DutyLine, ...]) -> Reminder:
    number = Reminder.objects.filter(campaign_id=one.campaign_id, unit_id=one.unit_id, on=on).count() + 1
    if number > MOST_A_DAY:
        raise Problem("campaign.reminded_twice", unit=one.unit.name)
    try:
        with transaction.atomic():
            return Reminder.objects.create(
                campaign_id=one.campaign_id, unit_id=one.unit_id, on=on, number=number, at=at, by=actor.name,
                by_unit=actor.unit_name, duties=[each.id for each in owed],
            )  # fmt: skip
    except IntegrityError as error:
        raise Problem("campaign.reminded_twice", unit=one.unit.name) from error


def _body(owed: tuple[DutyLine, ...], remark: str) -> str:
    lines = [f"{n}. {_words(one)}" for n, one in enumerate(owed, 1)]
    return "\n".join([*lines, *([remark.strip()] if remark.strip() else [])])


def _words(one: DutyLine) -> str:
    day = date_format(one.due, "Y年n月j日") if one.due else ""
    until = f"（限{day}）" if day else ""
    return f"{one.what or one.obligation.does_zh}{until}：{one.standing.zh}"
