"""配置 The configuration as a Django application: rooms declare their verbs when it starts, checks are registered."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """配置 config."""

    name = "laojian.config"
    label = "config"
