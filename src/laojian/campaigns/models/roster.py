"""名册回执 Roster receipts: what a unit handed in for a month, how it was read, and whether it is in force."""

from __future__ import annotations

from django.db import models

from laojian.campaigns.models.campaign import Campaign
from laojian.campaigns.rules.roster import STATES


class RosterReceipt(models.Model):
    """名册回执 One file for one unit's month. file, reading: sha256 of the workbook and of what was read from it (issues,
    difference, screening of this roster alone), both kept encrypted in the archive; import_id, sequence: of the snapshot
    store, blank until it is in force; workforce: head counts of the month, see `queries.roster.workforce`; corrects: the
    receipt whose faults this one puts right."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="rosters")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    state = models.CharField(max_length=12, default="draft", choices=STATES.items())
    file_name = models.CharField(max_length=200)
    file = models.CharField(max_length=64)
    reading = models.CharField(max_length=64)
    rows_read = models.PositiveIntegerField()
    rows_loaded = models.PositiveIntegerField()
    issues = models.PositiveIntegerField(default=0)
    breaches = models.PositiveIntegerField(default=0)
    unknowns = models.PositiveIntegerField(default=0)
    workforce = models.JSONField(default=dict)
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=120)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=120, blank=True, default="")
    import_id = models.CharField(max_length=60, blank=True, default="", db_index=True)
    sequence = models.BigIntegerField(null=True, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="corrected_by", null=True, blank=True
    )

    class Meta:
        ordering = ("-month", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "month"),
                condition=models.Q(state="in_force"),
                name="campaigns_roster_in_force_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("in_force", "replaced")) | ~models.Q(import_id=""),
                name="campaigns_roster_in_force_is_stored",
            ),
        )
        indexes = (
            models.Index(fields=("campaign", "month", "state"), name="campaigns_roster_of_month"),
            models.Index(fields=("unit", "-month"), name="campaigns_roster_of_unit"),
            models.Index(fields=("file", "month"), name="campaigns_roster_of_file"),
        )
