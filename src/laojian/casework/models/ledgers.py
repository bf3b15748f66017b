"""台账 Tables beside the cases: workers registered one by one, flash reports, and the market of agencies of a campaign.

Every row belongs to the office that made it and to a campaign. What was entered wrongly is struck out with a reason and kept.
"""

from __future__ import annotations

from django.db import models

from laojian.archive.secret_field import SecretField
from laojian.casework.rules import ledgers as rules

UNIT = "authority.Unit"


def _listed(choice: str) -> list[tuple[str, str]]:
    return list(rules.listed(choice).items())


class Ledger(models.Model):
    """台账行 What all rows share. struck: why it no longer counts, blank while it does."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    struck = models.CharField(max_length=200, blank=True, default="")
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Registration(Ledger):
    """务工人员登记 One worker found at a place. person: keyed mark of the id number, blank where the person has none; birth
    and number are encrypted; age, age_group: on the day of the registration; introducer: who brought them, agency: the
    agency among our units; papers_kept, liberty_restricted: null where nobody knows; receipt: of the roster it came from."""

    place = models.ForeignKey(UNIT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place_name = models.CharField(max_length=200)
    name = SecretField()
    id_no = SecretField(blank=True, default="")
    born_on = SecretField(blank=True, default="")
    person = models.CharField(max_length=64, blank=True, default="")
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    age_group = models.CharField(max_length=10, blank=True, default="", choices=_listed("age_group"))
    origin = models.CharField(max_length=120, blank=True, default="")
    channel = models.CharField(max_length=12, blank=True, default="", choices=_listed("hire_channel"))
    introducer = models.CharField(max_length=200, blank=True, default="")
    agency = models.ForeignKey(UNIT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    papers_kept = models.BooleanField(null=True, blank=True)
    liberty_restricted = models.BooleanField(null=True, blank=True)
    registered_on = models.DateField(db_index=True)
    receipt = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ("-registered_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "place_name", "person"),
                condition=~models.Q(person="") & models.Q(struck=""),
                name="casework_registered_once",
            ),
        )
        indexes = (models.Index(fields=("campaign", "office", "age_group"), name="casework_registered_age"),)


class FlashReport(Ledger):
    """重大问题快报 A major problem told to every level above at once. occasion of its duty: flash:<id>; state: sent, received
    (somebody above signed for it), closed (终报)."""

    number = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    text = models.TextField()
    place_name = models.CharField(max_length=200, blank=True, default="")
    persons = models.PositiveIntegerField(null=True, blank=True)
    happened_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=rules.FLASH_STATES.items(), default="sent", db_index=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("-happened_at", "-pk")


class FlashNote(models.Model):
    """快报后续 What followed: an instruction from above, a further report, the last one."""

    report = models.ForeignKey(FlashReport, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=rules.NOTES.items())
    text = models.TextField()
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")


class AgencyRecord(Ledger):
    """机构底数 One agency of a county in a campaign, as the county knows it. unit_code: credit code; null: not known."""

    unit_code = models.CharField(max_length=40)
    unit_name = models.CharField(max_length=200)
    agency_kind = models.CharField(max_length=12, choices=_listed("agency_kind"))
    licence_status = models.CharField(
        max_length=10, blank=True, default="", choices=_listed("licence_status")
    )
    annual_report = models.BooleanField(null=True, blank=True)
    publicised = models.BooleanField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    credit = models.CharField(max_length=20, blank=True, default="", choices=_listed("agency_credit"))
    grounds = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("unit_name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "unit_code"),
                condition=models.Q(struck=""),
                name="casework_agency_once",
            ),
        )


class AgencyFinding(Ledger):
    """机构问题 One problem of one agency. The same problem again is another row; tables count the agency once."""

    unit_code = models.CharField(max_length=40)
    unit_name = models.CharField(max_length=200)
    agency_kind = models.CharField(max_length=12, choices=_listed("agency_kind"))
    violation = models.CharField(max_length=40, choices=_listed("market_violation"))
    found_on = models.DateField()
    text = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("-found_on", "-pk")


class Guidance(Ledger):
    """用工指导 One time an employer was guided or pressed to use labour lawfully."""

    unit_code = models.CharField(max_length=40)
    unit_name = models.CharField(max_length=200)
    guided_on = models.DateField()
    text = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("-guided_on", "-pk")


class Association(Ledger):
    """行业协会 One association of the trade. Counts run from the start of the campaign; null: not known."""

    name = models.CharField(max_length=200)
    takes_part = models.BooleanField(null=True, blank=True)
    rules_issued = models.PositiveIntegerField(null=True, blank=True)
    trainings = models.PositiveIntegerField(null=True, blank=True)
    trainees = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "office", "name"),
                condition=models.Q(struck=""),
                name="casework_association_once",
            ),
        )


class Mechanism(Ledger):
    """管理制度 One set of rules a place has made."""

    mechanism = models.CharField(max_length=20, choices=_listed("mechanism"))
    title = models.CharField(max_length=200)
    established_on = models.DateField()

    class Meta:
        ordering = ("mechanism", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "office", "mechanism"),
                condition=models.Q(struck=""),
                name="casework_mechanism_once",
            ),
        )
