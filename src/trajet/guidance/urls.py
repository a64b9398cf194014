"""Addresses of the guidance wing: one line per room."""

from django.urls import URLPattern

from trajet.guidance.needs.urls import urlpatterns as needs

app_name = "guidance"
urlpatterns: list[URLPattern] = [*needs]
