"""Addresses of case files."""

from django.urls import URLPattern, path

from trajet.guidance.casefiles.views import page

urlpatterns: list[URLPattern] = [
    path("<uuid:uuid>/", page.file, name="file"),
]
