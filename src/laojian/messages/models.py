"""消息 Tables of messages: what was sent to which unit, and what became of it there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """消息 One message to one unit. States by time stamps: sent, delivered (the unit's inbox was listed), opened, then
    accepted or refused where an answer was asked."""

    KINDS: ClassVar = {
        "reminder": "催报",
        "return": "报表",
        "case": "案件",
        "referral": "移送",
        "question": "询问",
        "notice": "通知",
        "roster": "名册",
        "self_check": "自查",
        "flash": "快报",
        "system": "系统",
    }
    kind = models.CharField(max_length=20, choices=KINDS.items())
    from_unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    from_name = models.CharField(max_length=80)
    to_unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    to_role = models.CharField(max_length=40, blank=True, default="")
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True, default="")
    about_kind = models.CharField(max_length=40, blank=True, default="")
    about_id = models.CharField(max_length=80, blank=True, default="")
    link = models.CharField(max_length=300, blank=True, default="")
    asks_answer = models.BooleanField(default=False)
    answer_by = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(db_index=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=80, blank=True, default="")
    accepted_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True, default="")
    reason_code = models.CharField(max_length=40, blank=True, default="")
    remark = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("-sent_at", "-id")
        indexes = (
            models.Index(fields=("to_unit", "opened_at", "sent_at"), name="inbox_to"),
            models.Index(fields=("from_unit", "sent_at"), name="inbox_from"),
            models.Index(fields=("about_kind", "about_id"), name="inbox_about"),
        )


class Hook(models.Model):
    """回调 Where a partner system wants to be told of events of its own unit. The secret signs each call."""

    unit = models.ForeignKey("authority.Unit", on_delete=models.CASCADE, related_name="+")
    url = models.URLField(max_length=400)
    verbs = models.CharField(max_length=400)
    secret = models.CharField(max_length=80)
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField()


class Call(models.Model):
    """回调记录 One call to a hook: waiting, done, or given up after the last try."""

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="calls")
    event = models.PositiveBigIntegerField()
    body = models.TextField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True, db_index=True)
    done_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hook", "event"), name="inbox_call_once"),)
