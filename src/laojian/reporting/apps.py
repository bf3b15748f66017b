"""报表 The room reporting as a Django application."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """报表 reporting."""

    name = "laojian.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares the verbs of the room."""
        from laojian.authority.verbs import declare
        from laojian.reporting.verbs import VERBS

        declare(VERBS)
