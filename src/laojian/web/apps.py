"""网页 The pages as a Django application (templates, static files, words)."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """网页 web."""

    name = "laojian.web"
    label = "web"
