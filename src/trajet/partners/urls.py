"""Addresses of the partners wing: one line per room."""

from trajet.partners.directory.urls import urlpatterns as directory

app_name = "partners"
urlpatterns = [*directory]
