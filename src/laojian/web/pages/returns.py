"""报表 Pages of returns."""

from django.urls import URLPattern

urls: list[URLPattern] = []
