"""专项行动 The room campaigns as a Django application."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """专项行动 campaigns."""

    name = "laojian.campaigns"
    label = "campaigns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares the verbs of the room."""
        from laojian.authority.verbs import declare
        from laojian.campaigns.verbs import VERBS

        declare(VERBS)
