"""消息 The room messages as a Django application."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """消息 messages."""

    name = "laojian.messages"
    label = "inbox"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares the verbs of the room."""
        from laojian.authority.verbs import declare
        from laojian.messages.verbs import VERBS

        declare(VERBS)
