"""Addresses of the component gallery."""

from django.urls import path

from trajet.common import views

app_name = "ui"
urlpatterns = [path("", views.gallery, name="gallery")]
