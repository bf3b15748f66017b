"""接口 The interface as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """接口 api."""

    name = "laojian.api"
    label = "api"
