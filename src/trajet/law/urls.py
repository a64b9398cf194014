"""Addresses of the law wing: one line per room."""

from django.urls import URLPattern

from trajet.law.deadlines.urls import urlpatterns as deadlines
from trajet.law.procedures.urls import urlpatterns as procedures
from trajet.law.rulebook.urls import urlpatterns as rulebook

app_name = "law"
urlpatterns: list[URLPattern] = [*procedures, *deadlines, *rulebook]
