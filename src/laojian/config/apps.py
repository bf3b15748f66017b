"""配置 The configuration as a Django application: rooms declare their verbs when it starts, checks are registered."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """配置 config."""

    name = "laojian.config"
    label = "config"

    def ready(self) -> None:
        """Says who carries out background work."""
        from laojian.archive import jobs as asked
        from laojian.config import jobs

        asked.route(jobs.ask)
