"""用人单位 Employer: what is known of a unit, and under which names and codes it was known before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from laojian.archive.secret_field import SecretField
from laojian.parties.rules import kinds


class Source(models.Model):
    """来源 Where a fact comes from: who said it, in which file and row, when it was last changed."""

    reported_by = models.CharField(max_length=40, blank=True, default="")
    source_file = models.CharField(max_length=64, blank=True, default="")
    source_row = models.PositiveIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class Employer(Source):
    """用人单位档案 What is known of one unit. Blank or null is not known; counts are those of the unit sheet, not of a
    roster. checked_on: the day somebody last compared it with the registers."""

    unit = models.OneToOneField("authority.Unit", on_delete=models.PROTECT, related_name="+")
    unit_type = models.CharField(max_length=20, blank=True, default="", choices=kinds.choices("unit_type"))
    mine_type = models.CharField(max_length=20, blank=True, default="", choices=kinds.choices("mine_type"))
    ownership = models.CharField(max_length=20, blank=True, default="", choices=kinds.choices("ownership"))
    host_kind = models.CharField(max_length=30, blank=True, default="", choices=kinds.choices("host_kind"))
    is_soe = models.BooleanField(null=True, blank=True)
    group_uscc = models.CharField(max_length=18, blank=True, default="")
    group_name = models.CharField(max_length=200, blank=True, default="")
    industry = models.CharField(max_length=80, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    established_on = models.DateField(null=True, blank=True)
    staff_contract_n = models.PositiveIntegerField(null=True, blank=True)
    staff_dispatched_n = models.PositiveIntegerField(null=True, blank=True)
    small_enterprise = models.BooleanField(null=True, blank=True)
    still_producing = models.BooleanField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("mine_type",), name="parties_mine_type"),)


class Site(models.Model):
    """工作场所 A place of work of a unit. place: a work place code of the register (canteen, guard …)."""

    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=40, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("unit", "name")
        constraints = (models.UniqueConstraint(fields=("unit", "name"), name="parties_site_once"),)


class NamedPerson(models.Model):
    """相关人员 A person of a unit by the part they play (legal representative, person in charge, foreman). The id number
    lies encrypted; id_mark finds it again, id_masked is what pages show."""

    PARTS: ClassVar = {
        "legal_representative": "法定代表人",
        "in_charge": "主要负责人",
        "personnel": "劳资负责人",
        "safety": "安全负责人",
        "foreman": "班组负责人",
        "other": "其他",
    }
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=24, choices=PARTS.items())
    name = models.CharField(max_length=80)
    id_no = SecretField(blank=True, default="")
    id_mark = models.CharField(max_length=64, blank=True, default="", db_index=True)
    id_masked = models.CharField(max_length=24, blank=True, default="")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("unit", "part", "id")


class Alias(models.Model):
    """曾用名 A name or code under which a unit was known, or still is known to others."""

    KINDS: ClassVar = {"name": "名称", "code": "代码", "uscc": "统一社会信用代码"}
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=KINDS.items())
    value = models.CharField(max_length=200, db_index=True)
    pinyin = models.CharField(max_length=400, blank=True, default="")
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("unit", "kind", "value")
        constraints = (models.UniqueConstraint(fields=("unit", "kind", "value"), name="parties_alias_once"),)


class Merge(models.Model):
    """合并 One unit was merged into another on a day. The row of the merged unit stays, and its code still finds."""

    gone = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason_code = models.CharField(max_length=24)
    remark = models.CharField(max_length=400)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_why = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("gone",), condition=models.Q(undone_at__isnull=True), name="parties_merged_once"
            ),
        )
