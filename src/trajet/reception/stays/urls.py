"""Addresses of stays."""

from django.urls import path

from trajet.reception.stays import views

urlpatterns = [
    path("network/centres/<uuid:uuid>/residents/", views.resident_list, name="residents"),
    path("network/centres/<uuid:uuid>/room-changes/", views.room_change_list, name="room_changes"),
    path("network/room-changes/<uuid:uuid>/take-back/", views.room_change_take_back, name="room_change_take_back"),
]
