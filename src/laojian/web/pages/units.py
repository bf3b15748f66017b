"""单位和人员 Pages of units."""

from django.urls import URLPattern

urls: list[URLPattern] = []
