"""法律库 Pages of law."""

from django.urls import URLPattern

urls: list[URLPattern] = []
