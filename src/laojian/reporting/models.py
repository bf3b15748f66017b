"""报表 Tables of reporting: returns, their versions, entries by hand, remarks, signatures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from laojian.authority.models import Staff, Unit
from laojian.reporting.rules.states import STATES


class Return(models.Model):
    """报表 One table of one unit, period and campaign, through all its versions. form: id of the pack's table; to: the
    unit it is handed to, none at the top; joined: added up from the returns handed to this unit; version: the newest;
    starts_on, ends_on: the first and last day of a period of a series, as the notice was read when it was opened; none for a
    table of named days."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    joined = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    due = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "form", "unit", "period"), name="reporting_return_once"
            ),
        )
        indexes = (models.Index(fields=("campaign", "form", "to"), name="reporting_return_to"),)

    def __str__(self) -> str:
        return f"{self.form} {self.unit_id} {self.period}"


class Version(models.Model):
    """稿 One version of a return. A draft has no seal; `sealed` is the canonical JSON as it was submitted, `seal` its
    sha256, `facts` the sha256 of the kept records behind it. reason, remark: why it was sent back, or opened as a
    correction of the version before."""

    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=STATES.items(), default="draft")
    zero = models.BooleanField(default=False)
    settings = models.JSONField(default=dict)
    explanations = models.JSONField(default=dict)
    phone = models.CharField(max_length=40, blank=True, default="")
    note = models.TextField(blank=True, default="")
    why = models.CharField(max_length=2, blank=True, default="")
    why_remark = models.TextField(blank=True, default="")
    opened_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    sealed = models.TextField(blank=True, default="")
    seal = models.CharField(max_length=64, blank=True, default="")
    facts = models.CharField(max_length=64, blank=True, default="")
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.CharField(max_length=80, blank=True, default="")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=80, blank=True, default="")
    reason = models.CharField(max_length=2, blank=True, default="")
    remark = models.TextField(blank=True, default="")
    told = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("of", "number"), name="reporting_version_once"),
            models.UniqueConstraint(fields=("of",), condition=Q(state="draft"), name="reporting_one_draft"),
            models.CheckConstraint(
                condition=Q(state="draft", seal="", sealed="", sealed_at__isnull=True)
                | (~Q(state="draft") & ~Q(seal="") & ~Q(sealed="") & Q(sealed_at__isnull=False)),
                name="reporting_sealed_when_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | (~Q(reason="") & ~Q(remark="")),
                name="reporting_sent_back_with_reason",
            ),
        )


class Entry(models.Model):
    """手工填写 One figure entered by hand, with who and why. place: 2.8 or S1.total; value: a count, or fen."""

    STATES: ClassVar = {"value": "数字", "not_applicable": "不适用", "unknown": "不能确定"}
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="entries")
    place = models.CharField(max_length=40)
    value = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=16, choices=STATES.items(), default="value")
    reason = models.CharField(max_length=2)
    remark = models.TextField()
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "place"), name="reporting_entry_once"),)


class Remark(models.Model):
    """意见 One remark on a version, or on one of its places: by the unit, or by whoever reviews it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="remarks")
    place = models.CharField(max_length=40, blank=True, default="")
    text = models.TextField()
    by = models.CharField(max_length=80)
    unit = models.CharField(max_length=200)
    review = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")


class Signature(models.Model):
    """签字 One signature: place of the block, who, in which role, and the hash of the very content that was signed.
    dropped: why it no longer counts (the content changed after it)."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    place = models.CharField(max_length=40)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=40)
    content = models.CharField(max_length=64)
    at = models.DateTimeField()
    dropped = models.CharField(max_length=200, blank=True, default="")
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("version", "place"), condition=Q(dropped=""), name="reporting_signature_once"
            ),
        )
