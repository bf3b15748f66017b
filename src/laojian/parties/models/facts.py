"""单位事实 Facts about units as the register's sheets bring them: licences, shareholdings, agreements, procedures.

Columns carry the names of the register. `key` is the grain of the layout as text, so that an import adds or changes
but never doubles; what a row said before lies in `Former`.
"""

from __future__ import annotations

from django.db import models

from laojian.parties.models.employer import Source
from laojian.parties.rules import kinds


class Fact(Source):
    """事实 One row of a unit-fact sheet."""

    key = models.CharField(max_length=200, unique=True)

    class Meta:
        abstract = True


class Licence(Fact):
    """许可证 A licence of a unit. unit: where its code is a unit here."""

    unit = models.ForeignKey("authority.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    uscc = models.CharField(max_length=18, db_index=True)
    kind = models.CharField(max_length=20, choices=kinds.choices("licence_kind"))
    licence_no = models.CharField(max_length=80, blank=True, default="")
    scope = models.CharField(max_length=400, blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, blank=True, default="", choices=kinds.choices("licence_status"))


class Shareholding(Fact):
    """股权 One unit's holding in another."""

    owner = models.ForeignKey("authority.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    owned = models.ForeignKey("authority.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    owner_uscc = models.CharField(max_length=18, db_index=True)
    owned_uscc = models.CharField(max_length=18, db_index=True)
    share_pct = models.FloatField(null=True, blank=True)
    holding_kind = models.CharField(
        max_length=12, blank=True, default="", choices=kinds.choices("holding_kind")
    )
    held_from = models.DateField(null=True, blank=True)
    held_to = models.DateField(null=True, blank=True)


class Agreement(Fact):
    """劳务派遣协议 An agreement between agency and host, or the word 无 as number where the pair has none."""

    agency = models.ForeignKey("authority.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey("authority.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    agency_uscc = models.CharField(max_length=18, db_index=True)
    host_uscc = models.CharField(max_length=18, db_index=True)
    agreement_no = models.CharField(max_length=80, blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    posts = models.CharField(max_length=400, blank=True, default="")
    headcount = models.PositiveIntegerField(null=True, blank=True)
    missing_terms = models.CharField(max_length=80, blank=True, default="")


class AuxProcedure(Fact):
    """辅助性岗位程序 The procedure a host went through for one auxiliary post. 9999-12-31: explicitly never."""

    host = models.ForeignKey("authority.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    host_uscc = models.CharField(max_length=18, db_index=True)
    post = models.CharField(max_length=120)
    congress_on = models.DateField(null=True, blank=True)
    consult_on = models.DateField(null=True, blank=True)
    publicity_on = models.DateField(null=True, blank=True)


class Former(models.Model):
    """旧值 What a fact said before it was changed. table: id of the layout; key: as in the row; said: its columns; until:
    the first day on which it no longer held, where a change is told with its day; without one it was a mistake that
    was corrected, and never held."""

    table = models.CharField(max_length=24)
    key = models.CharField(max_length=200)
    said = models.JSONField()
    source_file = models.CharField(max_length=64, blank=True, default="")
    replaced_at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-replaced_at", "-id")
        indexes = (models.Index(fields=("table", "key"), name="parties_former_of"),)


class Intake(models.Model):
    """导入记录 One workbook of unit facts that was handed in: the file, its marked copy, what went in and what did not."""

    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    marked = models.CharField(max_length=64, blank=True, default="")
    rows_read = models.PositiveIntegerField()
    rows_loaded = models.PositiveIntegerField()
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    issues = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (models.UniqueConstraint(fields=("unit", "sha256", "at"), name="parties_intake_once"),)
