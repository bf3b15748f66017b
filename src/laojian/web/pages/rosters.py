"""用工名册 Pages of rosters."""

from django.urls import URLPattern

urls: list[URLPattern] = []
