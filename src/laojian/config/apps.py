"""配置 The configuration as a Django application: rooms declare their verbs when it starts, checks are registered."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """配置 config."""

    name = "laojian.config"
    label = "config"

    def ready(self) -> None:
        """Says who carries out background work, and takes in the bureau's own figures."""
        from django.conf import settings

        from laojian.archive import jobs as asked
        from laojian.config import jobs, overlays

        asked.route(jobs.ask)
        overlays.stand(settings.LAOJIAN_LAW_OVERLAY)
