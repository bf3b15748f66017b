"""档案 Tables of the archive: events, the head of their chain, kept files, checkpoints."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """事件 One thing that was done. Rows are added, never changed or deleted; `hash` covers the one before."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=64, db_index=True)
    actor = models.CharField(max_length=40, db_index=True)
    actor_name = models.CharField(max_length=120)
    unit = models.CharField(max_length=400, db_index=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=80)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("seq",)
        indexes = (models.Index(fields=("subject_kind", "subject_id", "seq"), name="archive_subject"),)


class Head(models.Model):
    """链头 The newest event's number and hash: one row, locked while an event is added."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class KeptFile(models.Model):
    """存件 A file by its sha256. It lies encrypted in the files folder; where it is used says the room that uses it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    kept_at = models.DateTimeField()


class Checkpoint(models.Model):
    """检查点 The head of the chain at a time, signed and handed out, so that a rewritten chain can be proved."""

    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    signature = models.TextField()
    stamp = models.TextField(blank=True, default="")
