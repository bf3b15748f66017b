"""检查 Pages of visits."""

from django.urls import URLPattern

urls: list[URLPattern] = []
