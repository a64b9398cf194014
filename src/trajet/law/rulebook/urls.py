"""Addresses of the rule book."""

from django.urls import URLPattern, path

from trajet.law.rulebook import views

urlpatterns: list[URLPattern] = [
    path("rules/", views.rulebook, name="rulebook"),
    path("rules/changes/", views.rulebook_changes, name="rulebook_changes"),
    path("rules/<slug:part>/<slug:key>/", views.rule, name="rule"),
]
