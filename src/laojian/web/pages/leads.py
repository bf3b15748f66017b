"""线索 Pages of leads."""

from django.urls import URLPattern

urls: list[URLPattern] = []
