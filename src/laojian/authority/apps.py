"""权限 The authority as a Django application."""

from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    """权限 authority."""

    name = "laojian.authority"
    label = "authority"
    default_auto_field = "django.db.models.BigAutoField"
