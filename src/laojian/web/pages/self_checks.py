"""自查自纠 Pages of self_checks."""

from django.urls import URLPattern

urls: list[URLPattern] = []
