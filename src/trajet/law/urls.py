"""Addresses of the law wing: one line per room."""

from django.urls import URLPattern

from trajet.law.procedures.urls import urlpatterns as procedures
from trajet.law.rulebook.urls import urlpatterns as rulebook
from trajet.law.worklist.urls import urlpatterns as worklist

app_name = "law"
urlpatterns: list[URLPattern] = [*procedures, *worklist, *rulebook]
