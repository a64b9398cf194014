"""Addresses of interpreters."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
