"""自查自纠 Self-inspection: a mine's sheet in a campaign, its parties, answers, proofs and signatures."""

from __future__ import annotations

from django.db import models

from laojian.campaigns.models.campaign import Campaign
from laojian.campaigns.rules.self_inspection import ANSWERS, PLACES, STATES


class SelfInspection(models.Model):
    """自查表 One sheet per mine and campaign. absent_places: workplaces the mine does not have, divided by blanks; nil:
    零报告, the mine says that nothing was found; version: one more after each sending back; sealed: sha256 of what was
    reported, as canonical JSON."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="self_inspections")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    county = models.ForeignKey(
        "authority.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    group = models.ForeignKey(
        "authority.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    row_kind = models.CharField(max_length=8, blank=True, default="")
    state = models.CharField(max_length=12, default="not_started", choices=STATES.items(), db_index=True)
    version = models.PositiveSmallIntegerField(default=1)
    absent_places = models.CharField(max_length=100, blank=True, default="")
    nil = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120, blank=True, default="")
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.CharField(max_length=120, blank=True, default="")
    sealed = models.CharField(max_length=64, blank=True, default="")
    back_at = models.DateTimeField(null=True, blank=True)
    back_by = models.CharField(max_length=120, blank=True, default="")
    back_code = models.CharField(max_length=40, blank=True, default="")
    back_remark = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        ordering = ("campaign", "unit__path")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit"), name="campaigns_self_inspection_once"),
        )

    @property
    def absent(self) -> frozenset[str]:
        """The workplaces the mine does not have."""
        return frozenset(self.absent_places.split())


class SelfInspectionParty(models.Model):
    """自查参加方 The mine or one of its agencies, and when it signed the present version (双方确认)."""

    inspection = models.ForeignKey(SelfInspection, on_delete=models.CASCADE, related_name="parties")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=(("mine", "矿山企业"), ("agency", "劳务派遣机构")))
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ("-kind", "unit__path")
        constraints = (models.UniqueConstraint(fields=("inspection", "unit"), name="campaigns_party_once"),)


class SelfInspectionAnswer(models.Model):
    """自查答复 The answer to one item at one place; blank until somebody answers. persons: how many people it concerns,
    null where nobody said; amount: in fen, where the matter has one; agency: the agency it concerns; as_outsourcing: under the name of outsourcing."""

    inspection = models.ForeignKey(SelfInspection, on_delete=models.CASCADE, related_name="answers")
    place = models.CharField(max_length=12, choices=PLACES.items())
    item = models.CharField(max_length=20)
    violation = models.CharField(max_length=60)
    answer = models.CharField(max_length=8, blank=True, default="", choices=ANSWERS.items())
    problem = models.TextField(blank=True, default="")
    persons = models.PositiveIntegerField(null=True, blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    agency = models.ForeignKey(
        "authority.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    as_outsourcing = models.BooleanField(null=True, blank=True)
    corrected = models.BooleanField(default=False)
    corrected_on = models.DateField(null=True, blank=True)
    correction = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=120)

    class Meta:
        ordering = ("inspection", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("inspection", "place", "item"), name="campaigns_self_answer_once"
            ),
        )
        indexes = (models.Index(fields=("inspection", "answer"), name="campaigns_self_answer"),)


class CorrectionProof(models.Model):
    """整改佐证 A file that shows the own correction of one problem, kept in the archive by its sha256."""

    answer = models.ForeignKey(SelfInspectionAnswer, on_delete=models.CASCADE, related_name="proofs")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=120)

    class Meta:
        ordering = ("answer", "id")
        constraints = (models.UniqueConstraint(fields=("answer", "sha256"), name="campaigns_proof_once"),)
