"""Addresses of sheets."""

from django.urls import path

from trajet.guidance.sheets import views

urlpatterns = [
    path("", views.sheets, name="sheets"),
    path("<slug:key>/<slug:language>/", views.sheet, name="sheet"),
    path("<slug:key>/<slug:language>/sheet.pdf", views.sheet_document, name="sheet_pdf"),
    path("<slug:key>/<slug:language>/write/", views.sheet_write, name="sheet_write"),
    path("<slug:key>/<slug:language>/review/", views.sheet_review, name="sheet_review"),
]
