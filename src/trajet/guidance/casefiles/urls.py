"""Addresses of case files."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
