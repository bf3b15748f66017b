"""专项行动 Campaign: a pinned pack at work, opened by one unit."""

from __future__ import annotations

from django.db import models


class Campaign(models.Model):
    """专项行动 One pack opened by one unit. pack_hash: the content the campaign is pinned to; pack_file: sha256 of the
    pack's files as kept in the archive; settings: how doubtful points of the notice are read here (A07 → s2_only); dates:
    new days laid over the pack (`packs.dates`: key → day), pinned with it; edition: number of the version it runs on."""

    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    pack_hash = models.CharField(max_length=64, db_index=True)
    pack_file = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=300, blank=True, default="")
    number = models.CharField(max_length=80, blank=True, default="")
    issuer = models.CharField(max_length=120, blank=True, default="")
    issued_on = models.DateField(null=True, blank=True)
    region = models.CharField(max_length=6, blank=True, default="")
    settings = models.JSONField(default=dict)
    dates = models.JSONField(default=dict)
    edition = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("unit", "pack", "title"), name="campaigns_campaign_once"),
        )

    def __str__(self) -> str:
        return self.title


class CampaignVersion(models.Model):
    """版本 One version of the pack that a campaign ran or runs on: number 1 is what it was opened with, each amendment adds
    one. pin: sha256 over the pack's hash and the new days; why, by: of the person who opened or amended; mapping: which
    duty of the version before became which; told: what changed, in counts."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    pack = models.CharField(max_length=80)
    label = models.CharField(max_length=20)
    pack_hash = models.CharField(max_length=64)
    pack_file = models.CharField(max_length=64)
    dates = models.JSONField(default=dict)
    pin = models.CharField(max_length=64)
    why = models.CharField(max_length=400, blank=True, default="")
    mapping = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ("campaign", "number")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="campaigns_version_once"),
            models.UniqueConstraint(fields=("campaign", "pin"), name="campaigns_version_pin_once"),
        )
