"""档案 The archive as a Django application."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """档案 archive."""

    name = "laojian.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"
