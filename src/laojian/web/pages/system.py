"""系统状态 Pages of system."""

from django.urls import URLPattern

urls: list[URLPattern] = []
