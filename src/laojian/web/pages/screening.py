"""线索筛查 Pages of screening."""

from django.urls import URLPattern

urls: list[URLPattern] = []
