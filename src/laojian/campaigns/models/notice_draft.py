"""通知草稿 Notices that were received and read, what a person decided about each proposal, packs made of them."""

from __future__ import annotations

from django.db import models

from laojian.campaigns.rules.notice import STATES


class NoticeDraft(models.Model):
    """通知草稿 One notice that a unit received. file, text: sha256 of the file as received and of its text, which all
    places count on, both kept in the archive; reading: what the rules read in it, as `rules.notice.packed` writes it, so
    that better rules later move no decision; filled: what no notice says and a person filled in."""

    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=120, blank=True, default="")
    issuer = models.CharField(max_length=300, blank=True, default="")
    issued_on = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=200)
    file = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    reading = models.JSONField()
    filled = models.JSONField(default=dict)
    entries = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=120)

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (models.UniqueConstraint(fields=("unit", "text"), name="campaigns_notice_once"),)

    def __str__(self) -> str:
        return self.title


class NoticeChoice(models.Model):
    """核对决定 What becomes of one proposal (`deadlines/1`), or an entry added by hand (`deadlines/+1`). values: the
    fields that differ from the proposal; of an added entry all of them."""

    draft = models.ForeignKey(NoticeDraft, on_delete=models.CASCADE, related_name="choices")
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=STATES.items())
    values = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("draft", "key"), name="campaigns_notice_choice_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=list(STATES)), name="campaigns_notice_choice_state"
            ),
        )


class NoticePack(models.Model):
    """发布的通知包 One version of a pack made of a reviewed notice. pack_file: sha256 of its files in the archive; unit: who
    published it; units below may open it too."""

    draft = models.ForeignKey(NoticeDraft, on_delete=models.PROTECT, related_name="packs")
    unit = models.ForeignKey("authority.Unit", on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    pack_hash = models.CharField(max_length=64)
    pack_file = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=120, blank=True, default="")
    issued_on = models.DateField(null=True, blank=True)
    duties = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=120)

    class Meta:
        ordering = ("pack", "-version")
        constraints = (
            models.UniqueConstraint(fields=("pack", "version"), name="campaigns_notice_pack_version_once"),
        )
