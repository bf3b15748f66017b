"""常设要求 What standing requirements keep in a campaign: ledgers line by line, values of targets, members of leading groups."""

from __future__ import annotations

from django.db import models

from laojian.campaigns.models.campaign import Campaign
from laojian.campaigns.models.duty import Duty


class LedgerLine(models.Model):
    """台账行 One line of the ledger or list a duty asks for. cells: id of the pack's field → text; struck_at: struck out, with
    struck_reason; the number is never given again."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="ledger")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=120)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.CharField(max_length=120, blank=True, default="")
    struck_reason = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        ordering = ("duty", "number")
        constraints = (models.UniqueConstraint(fields=("duty", "number"), name="campaigns_ledger_line_once"),)


class TargetValue(models.Model):
    """目标数值 What one indicator of a target was in one year, as one unit told it. No row: not known; zero is told as zero.
    source: where the figure is from."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="target_values")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    target = models.CharField(max_length=60)
    indicator = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=120)

    class Meta:
        ordering = ("campaign", "unit", "target", "indicator", "year")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "unit", "target", "indicator", "year"),
                name="campaigns_target_value_once",
            ),
        )


class MemberList(models.Model):
    """成员名单 One version of a unit's list of members of a leading group; versions are added, never changed. why: what
    changed; filing: the filing by which this version went up, blank before."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="member_lists")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    why = models.CharField(max_length=400, blank=True, default="")
    filing = models.CharField(max_length=40, blank=True, default="")
    filed_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ("campaign", "unit", "group", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "unit", "group", "number"), name="campaigns_member_list_once"
            ),
        )


class Member(models.Model):
    """成员 One seat of a version: the post in the group, the body, the office held there and who holds it; name blank while
    the seat is vacant."""

    list = models.ForeignKey(MemberList, on_delete=models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=20)
    body = models.CharField(max_length=120)
    office = models.CharField(max_length=120)
    name = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering = ("list", "position")
        constraints = (models.UniqueConstraint(fields=("list", "position"), name="campaigns_member_once"),)
