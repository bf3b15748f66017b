"""专项行动 Pages of campaigns."""

from django.urls import URLPattern

urls: list[URLPattern] = []
