"""当事方 The room parties as a Django application."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """当事方 parties."""

    name = "laojian.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares the verbs of the room."""
        from laojian.authority.verbs import declare
        from laojian.parties.verbs import VERBS

        declare(VERBS)
