"""Addresses of interpreters."""

from django.urls import URLPattern, path

from trajet.guidance.interpreters import views

urlpatterns: list[URLPattern] = [
    path("", views.interpreters, name="interpreters"),
    path("uses.xlsx", views.use_export, name="interpreter_export"),
    path("need/", views.need_new, name="interpreter_need"),
    path("directory/", views.directory, name="interpreter_directory"),
    path("directory/new/", views.interpreter_new, name="interpreter_new"),
    path("directory/<uuid:uuid>/", views.interpreter, name="interpreter"),
    path("uses/<uuid:uuid>/", views.use, name="interpreter_use"),
]
