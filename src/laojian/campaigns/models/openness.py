"""公开 Openness: what of a campaign was put on the public page, and requests for what is given on request (依申请公开)."""

from __future__ import annotations

from django.db import models

from laojian.archive.secret_field import SecretField
from laojian.campaigns.models.campaign import Campaign


class Release(models.Model):
    """公布 The notice of a campaign on the public page, since when and by whom; withdrawn_at: taken off again, with the
    reason. Only a notice marked 主动公开 gets there."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="releases")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        ordering = ("campaign", "at")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign",),
                condition=models.Q(withdrawn_at__isnull=True),
                name="campaigns_release_once",
            ),
        )


class DisclosureRequest(models.Model):
    """公开申请 A request for disclosure of a paper of the campaign, as one office registered it. number: within the year of
    that office; applicant, contact: encrypted; way: how the answer is wanted; answer: code, blank while it waits."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="disclosure_requests")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    received_on = models.DateField()
    applicant = SecretField()
    contact = SecretField(blank=True, default="")
    way = models.CharField(max_length=20)
    what = models.TextField()
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=120)
    answer = models.CharField(max_length=20, blank=True, default="")
    answer_number = models.CharField(max_length=80, blank=True, default="")
    answer_remark = models.TextField(blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(fields=("unit", "year", "number"), name="campaigns_disclosure_once"),
        )
