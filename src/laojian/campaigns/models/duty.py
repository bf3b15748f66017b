"""任务 Duty: what one unit owes under one obligation of the pack, how it stands, what was handed in, who was reminded."""

from __future__ import annotations

from django.db import models

from laojian.campaigns.models.campaign import Campaign, CampaignVersion
from laojian.campaigns.rules.duty import STORED


class Duty(models.Model):
    """任务 One obligation × unit × deliverable (number 0 where nothing is handed over). For a duty due promptly or in
    each case `occasion` names the event it answers; the row without an occasion stands for the duty as such.

    state: only what happened (see `rules.duty`); whether it is near or overdue follows from the day it is looked at.
    due: last day, to 24:00, null where no day is set; counted_from, n, unit_of_n: how an occasion's day was reached;
    default: the days are our default and not the notice's (A22, A23); remind_on: the last working day not after `due`;
    zero: what was handed in last is an explicit 零报, kept when it is accepted; stood_in: an amendment withdrew the duty, and
    this is the version it last stood in, whose words it keeps; null while it stands.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="duties")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    obligation = models.CharField(max_length=40)
    deliverable = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, blank=True, default="")
    form = models.CharField(max_length=60, blank=True, default="")
    role = models.CharField(max_length=60)
    occasion = models.CharField(max_length=120, blank=True, default="")
    event = models.CharField(max_length=60, blank=True, default="")
    phase = models.CharField(max_length=40, blank=True, default="")
    basis = models.CharField(max_length=12)
    due = models.DateField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    counted_from = models.DateField(null=True, blank=True)
    n = models.PositiveSmallIntegerField(null=True, blank=True)
    unit_of_n = models.CharField(max_length=12, blank=True, default="")
    default = models.BooleanField(default=False)
    state = models.CharField(max_length=16, default="open", choices=STORED.items())
    done_on = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    zero = models.BooleanField(default=False)
    ref = models.CharField(max_length=80, blank=True, default="")
    waived_code = models.CharField(max_length=40, blank=True, default="")
    waived_remark = models.CharField(max_length=400, blank=True, default="")
    stood_in = models.ForeignKey(
        CampaignVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("due", "obligation", "deliverable", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "obligation", "unit", "deliverable", "occasion"),
                condition=models.Q(stood_in__isnull=True),
                name="campaigns_duty_once",
            ),
            models.UniqueConstraint(
                fields=("campaign", "obligation", "unit", "deliverable", "occasion", "stood_in"),
                name="campaigns_duty_withdrawn_once",
            ),
            models.CheckConstraint(
                condition=models.Q(late=False) | models.Q(done_on__isnull=False),
                name="campaigns_duty_late_is_done",
            ),
        )
        indexes = (
            models.Index(fields=("unit", "state", "due"), name="campaigns_duty_of_unit"),
            models.Index(fields=("campaign", "form"), name="campaigns_duty_form"),
        )


class Filing(models.Model):
    """报送 What a unit handed in for a duty that is no table: number 1, 2 … after each sending back. reason_code, reason:
    why fewer pieces than asked (A31), or why nothing; zero: an explicit 零报; parts: what the paper must deal with → where it
    does so, or what there is to say."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="filings")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True, default="")
    remark = models.TextField(blank=True, default="")
    zero = models.BooleanField(default=False)
    pieces = models.PositiveSmallIntegerField(default=0)
    reason_code = models.CharField(max_length=40, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")
    parts = models.JSONField(default=dict)
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=120)
    answer = models.CharField(max_length=12, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True, default="")
    answer_code = models.CharField(max_length=40, blank=True, default="")
    answer_remark = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        ordering = ("duty", "number")
        constraints = (models.UniqueConstraint(fields=("duty", "number"), name="campaigns_filing_once"),)


class FiledPaper(models.Model):
    """附件材料 One file of a filing, kept in the archive by its sha256."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)

    class Meta:
        ordering = ("filing", "position")
        constraints = (models.UniqueConstraint(fields=("filing", "position"), name="campaigns_paper_once"),)


class Reminder(models.Model):
    """催报 A reminder sent to a unit about what it owes in a campaign. number: the first or second of that day; the
    constraint lets no third go out. message: the id of the message, whose receipts say whether it was read."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="reminders")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    by_unit = models.CharField(max_length=200)
    duties = models.JSONField(default=list)
    message = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ("campaign", "unit", "on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "unit", "on", "number"), name="campaigns_reminder_once"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=2), name="campaigns_reminder_twice_a_day"
            ),
        )


class OwnDays(models.Model):
    """自定报告日 On which days of the month a level wants a recurring table from those right below it, ahead of its own day
    (A09). days: divided by blanks; blank: on its own day."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="own_days")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    obligation = models.CharField(max_length=40)
    days = models.CharField(max_length=120, blank=True, default="")
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "unit", "obligation"), name="campaigns_own_days_once"
            ),
        )
