"""办案 The room casework as a Django application."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """办案 casework."""

    name = "laojian.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares the verbs of the room."""
        from laojian.authority.verbs import declare
        from laojian.casework.verbs import VERBS

        declare(VERBS)
