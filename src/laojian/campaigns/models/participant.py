"""参加单位 Participant: a unit within a campaign, with the roles of the pack it plays there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from laojian.campaigns.models.campaign import Campaign


class Participant(models.Model):
    """参加单位 A unit in a campaign. roles: role ids of the pack with a blank before, between and behind
    (" group mine "); row_kind: coal, noncoal, blank where the unit is no mine or it is not known; county: the unit of
    the reporting county or zone it counts under; group: the group it belongs to on the day it was taken in."""

    ROW_KINDS: ClassVar = {"coal": "煤矿企业", "noncoal": "非煤矿山企业"}
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="participants")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    roles = models.CharField(max_length=300)
    row_kind = models.CharField(max_length=8, blank=True, default="", choices=ROW_KINDS.items())
    county = models.ForeignKey(
        "authority.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    group = models.ForeignKey(
        "authority.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("campaign", "unit__path")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit"), name="campaigns_participant_once"),
        )

    def role_set(self) -> frozenset[str]:
        """The role ids as a set."""
        return frozenset(self.roles.split())
