"""Addresses of stays."""

from django.urls import path

from trajet.reception.stays import views

urlpatterns = [
    path("network/centres/<uuid:uuid>/residents/", views.resident_list, name="residents"),
]
