"""筛查 Runs, hits and decisions: what the law's questions found in the rosters, and what people made of it."""

from __future__ import annotations

from django.db import models

from laojian.campaigns.models.campaign import Campaign
from laojian.campaigns.rules.run import DECISIONS, RUN_STATES, VERDICTS


class Run(models.Model):
    """筛查运行 One pass over the rosters in force of a campaign and month. on: the day it judges by, see
    `period.judged_on`; rows, provisions, found: how much there is;
    stored: hits written so far; record: hashes of pack, law and rosters, engine, version of the store; basis: what the
    answers rest on, see `queries.basis`; hosts: [code, name] of those read anew, None where all were; why: why all were;
    since: the run whose hits were carried over; problem: code and words where it failed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="runs")
    month = models.CharField(max_length=7)
    on = models.DateField()
    state = models.CharField(max_length=8, default="queued", choices=RUN_STATES.items())
    stage = models.CharField(max_length=12, blank=True, default="")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    asked_by_staff = models.ForeignKey(
        "authority.Staff", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    units = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    provisions = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    stored = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    record = models.JSONField(default=dict)
    basis = models.JSONField(default=dict)
    hosts = models.JSONField(null=True, blank=True)
    why = models.JSONField(default=list)
    since = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contradictions = models.JSONField(default=list)
    problem = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "month"),
                condition=models.Q(state__in=("queued", "running")),
                name="campaigns_run_one_at_a_time",
            ),
        )
        indexes = (models.Index(fields=("campaign", "month", "-id"), name="campaigns_run_of_month"),)


class Hit(models.Model):
    """命中 One answer that is not clear. key: for addresses, from campaign and hit id; hit: the stable id, provision ×
    person or unit × host × month. unit: the unit of the campaign it is laid to (the host, else the employer, else who
    reported). Amounts in 分, a range. gone: the last run of the month no longer finds it; a decision stays with it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="hits")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    county = models.ForeignKey(
        "authority.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=40, unique=True)
    hit = models.CharField(max_length=240)
    provision = models.CharField(max_length=60)
    violation = models.CharField(max_length=60, blank=True, default="")
    rank = models.PositiveSmallIntegerField(default=0)
    grain = models.CharField(max_length=8)
    verdict = models.CharField(max_length=10, choices=VERDICTS.items())
    month = models.CharField(max_length=7)
    subject = models.CharField(max_length=120)
    name = models.CharField(max_length=120, blank=True, default="")
    id_masked = models.CharField(max_length=24, blank=True, default="")
    person_key = models.CharField(max_length=80, blank=True, default="")
    employer_uscc = models.CharField(max_length=18, blank=True, default="")
    employer_name = models.CharField(max_length=200, blank=True, default="")
    host_uscc = models.CharField(max_length=18, blank=True, default="", db_index=True)
    host_name = models.CharField(max_length=200, blank=True, default="")
    amount_low = models.BigIntegerField(null=True, blank=True)
    amount_high = models.BigIntegerField(null=True, blank=True)
    values = models.TextField(blank=True, default="")
    persons = models.PositiveIntegerField(null=True, blank=True)
    reported_by = models.CharField(max_length=18, blank=True, default="")
    source_file = models.CharField(max_length=64, blank=True, default="")
    source_row = models.PositiveIntegerField(null=True, blank=True)
    first_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    last_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="hits")
    gone = models.BooleanField(default=False)
    gone_run = models.ForeignKey(
        Run, null=True, blank=True, on_delete=models.PROTECT, related_name="gone_hits"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ("-rank", "provision", "unit_id", "id")
        indexes = (
            models.Index(
                fields=("campaign", "month", "provision", "verdict"), name="campaigns_hit_provision"
            ),
            models.Index(fields=("campaign", "month", "gone", "unit"), name="campaigns_hit_unit"),
            models.Index(fields=("unit", "violation", "verdict"), name="campaigns_hit_violation"),
        )


class Decision(models.Model):
    """对命中的决定 What a person made of a hit. A re-run never touches it; a later decision replaces it, the event stays."""

    hit = models.OneToOneField(Hit, on_delete=models.PROTECT, related_name="decision")
    decision = models.CharField(max_length=12, choices=DECISIONS.items())
    reason_code = models.CharField(max_length=40)
    remark = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=120)
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    lead = models.CharField(max_length=80, blank=True, default="")
