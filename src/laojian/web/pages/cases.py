"""案件 Pages of cases."""

from django.urls import URLPattern

urls: list[URLPattern] = []
