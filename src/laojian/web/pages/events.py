"""操作记录 Pages of events."""

from django.urls import URLPattern

urls: list[URLPattern] = []
