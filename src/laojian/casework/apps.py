"""办案 The room casework as a Django application."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """办案 casework."""

    name = "laojian.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares the verbs of the room, and offers its findings to the screening of campaigns."""
        from laojian.authority.verbs import declare
        from laojian.campaigns.queries.established import offer
        from laojian.casework.facts.disguised import established
        from laojian.casework.verbs import VERBS

        declare(VERBS)
        offer(established)
