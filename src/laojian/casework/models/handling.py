"""办案 Tables of casework: leads, visits, findings, evidence, orders, cases, decisions, referrals, letters, typical cases.

Every thing belongs to the office that handles it (`office`), concerns a unit (`unit`) and, where it counts in the row of
a mine that an agency serves, that mine (`mine`, A36). Money is whole 分. Who and why stand in the archive's events.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from laojian.archive.secret_field import SecretField
from laojian.casework.rules import steps, words

UNIT = "authority.Unit"
STAFF = "authority.Staff"


def _kept(to: str, name: str) -> models.ForeignKey:  # type: ignore[type-arg]  # to a model named by text
    return models.ForeignKey(to, on_delete=models.PROTECT, related_name=name)


class Series(models.Model):
    """编号系列 The running number of one office, kind and year. prefix: in place of the unit's short name."""

    office = _kept(UNIT, "+")
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    prefix = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("office", "kind", "year"), name="casework_series_once"),
        )


class Matter(models.Model):
    """事项 What leads, visits, findings, orders and cases share: campaign, office, unit, the mine served, the row."""

    campaign = models.ForeignKey(
        "campaigns.Campaign", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    office = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    mine = models.ForeignKey(UNIT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    row_kind = models.CharField(max_length=10, choices=words.ROW_KINDS.items(), blank=True, default="")

    class Meta:
        abstract = True


class Lead(Matter):
    """线索 A suspicion to be looked into. hit_key: the screening hit it came from, once; complainant: never shown in lists."""

    source = models.CharField(max_length=20, choices=words.SOURCES.items())
    hit_key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    number = models.CharField(max_length=60, unique=True)
    violation = models.CharField(max_length=60, db_index=True)
    text = models.TextField(blank=True, default="")
    workers = models.PositiveIntegerField(null=True, blank=True)
    found_on = models.DateField(db_index=True)
    complained_on = models.DateField(null=True, blank=True)
    act_ended_on = models.DateField(null=True, blank=True)
    complainant = SecretField(blank=True, default="")
    state = models.CharField(max_length=12, choices=steps.LEAD.states.items(), default="new", db_index=True)
    answered_on = models.DateField(null=True, blank=True)
    case = models.ForeignKey("Case", null=True, blank=True, on_delete=models.PROTECT, related_name="leads")


class Visit(Matter):
    """现场检查 One visit. team_*: person-times by department, null where not known; code: what the firm compares."""

    code = models.CharField(max_length=20, unique=True)
    lead = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField(db_index=True)
    about = models.CharField(max_length=200, blank=True, default="")
    team_hrss = models.PositiveSmallIntegerField(null=True, blank=True)
    team_mine_supervision = models.PositiveSmallIntegerField(null=True, blank=True)
    team_mine_inspection = models.PositiveSmallIntegerField(null=True, blank=True)
    team_other = models.PositiveSmallIntegerField(null=True, blank=True)
    others = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(
        max_length=12, choices=steps.VISIT.states.items(), default="planned", db_index=True
    )
    began_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    code_seen_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(blank=True, default="")
    presence = models.CharField(max_length=10, choices=words.PRESENCE.items(), blank=True, default="")
    presence_note = models.CharField(max_length=200, blank=True, default="")
    signer = SecretField(blank=True, default="")
    signer_post = models.CharField(max_length=60, blank=True, default="")
    signature = models.CharField(max_length=64, blank=True, default="")


class VisitAnswer(models.Model):
    """检查事项的结果 One item of a visit: 符合, 不符合, 待核 or blank while nobody answered, and what was seen."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=60)
    answer = models.CharField(max_length=8, choices=words.ANSWERS.items(), blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("visit", "item"), name="casework_answer_once"),)


class Case(Matter):
    """案件 One case with one primary violation. established: facts as the measures ask for them; days: CaseDay; checked: answers
    to the checks of validity, by field."""

    number = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=20, choices=words.SOURCES.items())
    violation = models.CharField(max_length=60, db_index=True)
    as_outsourcing = models.BooleanField(null=True, blank=True)
    state = models.CharField(max_length=14, choices=steps.CASE.states.items(), default="filed", db_index=True)
    workers = models.PositiveIntegerField(null=True, blank=True)
    underground_workers = models.PositiveIntegerField(null=True, blank=True)
    underground_outsourced_workers = models.PositiveIntegerField(null=True, blank=True)
    filed_on = models.DateField(db_index=True)
    established = models.JSONField(default=dict)
    checked = models.JSONField(default=dict)
    confirmed_reading = models.BooleanField(default=False)
    confirmed_why = models.TextField(blank=True, default="")
    investigation = models.TextField(blank=True, default="")
    outcome = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        indexes = (
            models.Index(fields=("office", "state", "filed_on"), name="casework_case_office"),
            models.Index(fields=("unit", "filed_on"), name="casework_case_unit"),
            models.Index(fields=("campaign", "office"), name="casework_case_campaign"),
        )


class CaseViolation(models.Model):
    """另记的违法行为 A further violation of a case; it is recorded and not counted (A06)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="further")
    violation = models.CharField(max_length=60)
    workers = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "violation"), name="casework_further_once"),)


class CaseDay(models.Model):
    """案件的日期 A day of a case by the name of its field (rules.running.CASE_DAYS); it starts and stops clocks."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="days")
    event = models.CharField(max_length=30)
    on = models.DateField()
    remark = models.TextField(blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "event"), name="casework_day_once"),)


class ClockExtension(models.Model):
    """延长 More time for one clock of a case, granted by the head, with its reason."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="extensions")
    clock = models.CharField(max_length=40)
    n = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=20, choices=words.EXTENSIONS.items())
    remark = models.TextField(blank=True, default="")
    by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()


class ClockSuspension(models.Model):
    """中止 The days on which a clock of a case does not run, both included; until: null while it lasts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suspensions")
    clock = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=words.SUSPENSIONS.items())
    remark = models.TextField(blank=True, default="")


class Officer(models.Model):
    """承办人 An officer of a visit or a case. recused: the coded reason; a recused officer no longer counts."""

    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.CASCADE, related_name="officers")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="officers")
    staff = _kept(STAFF, "+")
    no_conflict = models.BooleanField(default=False)
    recused = models.CharField(max_length=20, choices=words.RECUSALS.items(), blank=True, default="")
    recused_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("visit", "staff"), name="casework_officer_visit_once"),
            models.UniqueConstraint(fields=("case", "staff"), name="casework_officer_case_once"),
        )


class Order(Matter):
    """责令限期改正 An order to correct. default_term: nobody set the days (A23); days: the first term from the issue."""

    number = models.CharField(max_length=60, unique=True)
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    text = models.TextField()
    measures = models.JSONField(default=list)
    issued_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    due_on = models.DateField(db_index=True)
    default_term = models.BooleanField(default=False)
    served_on = models.DateField(null=True, blank=True)
    corrected_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=12, choices=steps.ORDER.states.items(), default="issued", db_index=True
    )


class OrderExtension(models.Model):
    """延期 A later last day of an order, with coded reason, author and remark."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="extensions")
    until = models.DateField()
    reason = models.CharField(max_length=20, choices=words.EXTENSIONS.items())
    remark = models.TextField(blank=True, default="")
    by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()


class Recheck(models.Model):
    """复查 What was found when an order was looked at again."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="rechecks")
    on = models.DateField()
    result = models.CharField(max_length=10, choices=words.RECHECKS.items())
    text = models.TextField(blank=True, default="")
    corrected_workers = models.PositiveIntegerField(null=True, blank=True)
    left_workers = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Finding(Matter):
    """问题 One breach found. sorting: 立行立改, 建章立制, 一时难以解决 (M17); the last asks for a report up before it closes.

    held_on: the day it was held for true; ended_on: the day it was struck off as corrected. Of people found to be
    dispatched under another name, people: the screening hits that name them; since: the first month they were used so."""

    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    lead = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    item = models.CharField(max_length=60, blank=True, default="")
    violation = models.CharField(max_length=60, db_index=True)
    text = models.TextField()
    found_on = models.DateField()
    workers = models.PositiveIntegerField(null=True, blank=True)
    as_outsourcing = models.BooleanField(null=True, blank=True)
    sorting = models.CharField(max_length=12, choices=words.SORTING.items(), blank=True, default="")
    plan = models.TextField(blank=True, default="")
    reported_up_on = models.DateField(null=True, blank=True)
    reported_up = models.TextField(blank=True, default="")
    held_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    since = models.CharField(max_length=7, blank=True, default="")
    people = models.JSONField(default=list)
    state = models.CharField(
        max_length=12, choices=steps.FINDING.states.items(), default="open", db_index=True
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("visit", "item"), condition=~models.Q(item=""), name="casework_finding_once"
            ),
        )


class Evidence(models.Model):
    """证据 A kept file, or a thing described, of a visit, a case or an order; sha256 names the file in the archive."""

    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    item = models.CharField(max_length=60, blank=True, default="")
    kind = models.CharField(max_length=12, choices=words.EVIDENCE_KINDS.items())
    name = models.CharField(max_length=200)
    proves = models.CharField(max_length=300, blank=True, default="")
    obtained_on = models.DateField()
    how = models.CharField(max_length=60, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    media_type = models.CharField(max_length=120, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    checked = models.CharField(max_length=60, blank=True, default="")
    by_unit = _kept(UNIT, "+")

    class Meta:
        ordering = ("pk",)


class Decision(models.Model):
    """决定事项 One measure of a case: proposed with its lawful range frozen, then made or dropped. amount, low, high: fen."""

    STATES: ClassVar = {"proposed": "拟", "made": "已作出", "dropped": "已撤回"}
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    measure = models.CharField(max_length=80)
    action = models.CharField(max_length=20)
    zh = models.CharField(max_length=300)
    cites = models.TextField()
    mark = models.CharField(max_length=20)
    amount = models.BigIntegerField(null=True, blank=True)
    low = models.BigIntegerField(null=True, blank=True)
    high = models.BigIntegerField(null=True, blank=True)
    sum_zh = models.TextField(blank=True, default="")
    to_worker = models.BooleanField(default=False)
    why = models.TextField(blank=True, default="")
    state = models.CharField(max_length=10, choices=STATES.items(), default="proposed")
    number = models.CharField(max_length=60, blank=True, default="")
    made_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("case", "measure"), condition=~models.Q(state="dropped"), name="casework_measure_once"
            ),
        )


class Referral(models.Model):
    """移送、通报 A case handed to another department or to the police, with its receipt, answer and result."""

    KINDS: ClassVar = {"department": "移送部门", "inform": "通报", "police": "移送公安机关"}
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    kind = models.CharField(max_length=12, choices=KINDS.items())
    to_unit = _kept(UNIT, "+")
    number = models.CharField(max_length=60, unique=True)
    reason = models.CharField(max_length=20, choices=words.REFERRAL_REASONS.items())
    text = models.TextField()
    materials = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=steps.REFERRAL.states.items(), db_index=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.CharField(max_length=20, blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answer_number = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("case", "to_unit", "kind"),
                condition=~models.Q(state__in=("sent_back", "not_approved", "answered")),
                name="casework_referral_once",
            ),
        )


class Letter(models.Model):
    """文书 A letter made from its template and the record, kept as .docx by sha256."""

    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    referral = models.ForeignKey(
        Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)


class TypicalCase(models.Model):
    """典型案例 A case recommended, made anonymous, approved, filed."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="typical")
    state = models.CharField(max_length=12, choices=steps.TYPICAL.states.items(), default="recommended")
    why = models.TextField()
    title = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    approved_by = models.CharField(max_length=80, blank=True, default="")
    filed_on = models.DateField(null=True, blank=True)
