"""Addresses of imports."""

from django.urls import path

from trajet.guidance.imports import views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("template.xlsx", views.import_template, name="import_template"),
    path("<uuid:uuid>/", views.batch, name="import"),
    path("<uuid:uuid>/columns/", views.columns, name="import_columns"),
    path("<uuid:uuid>/progress/", views.progress, name="import_progress"),
    path("<uuid:uuid>/write/", views.write, name="import_write"),
    path("<uuid:uuid>/undo/", views.undo, name="import_undo"),
    path("<uuid:uuid>/to-put-right.xlsx", views.marked, name="import_marked"),
]
