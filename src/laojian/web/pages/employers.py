"""用人单位 Pages of employers."""

from django.urls import URLPattern

urls: list[URLPattern] = []
