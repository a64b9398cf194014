"""Addresses of the people wing: one line per room."""

from django.urls import URLPattern

from trajet.people.duplicates.urls import urlpatterns as duplicates
from trajet.people.files.urls import urlpatterns as files
from trajet.people.search.urls import urlpatterns as search

app_name = "people"
urlpatterns: list[URLPattern] = [*search, *duplicates, *files]
