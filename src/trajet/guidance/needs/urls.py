"""Addresses of the needs room."""

from django.urls import URLPattern, path

from trajet.guidance.needs import views, views_answers, views_due

urlpatterns: list[URLPattern] = [
    path("", views.needs_worklist, name="needs_worklist"),
    path("next/", views.needs_next, name="needs_next"),
    path("evaluations/", views_due.evaluations, name="evaluations"),
    path("evaluations/export/", views_due.evaluations_export, name="evaluations_export"),
    path("answers/<uuid:uuid>/", views_answers.consequences, name="consequences"),
    path("household/<uuid:uuid>/", views.examination, name="examination"),
    path("household/<uuid:uuid>/constraints/", views.household_constraints, name="household_constraints"),
    path("person/<uuid:uuid>/", views.person_needs, name="person_needs"),
    path("need/<uuid:uuid>/end/", views.need_end, name="need_end"),
    path("need/<uuid:uuid>/severity/", views.need_regrade, name="need_regrade"),
    path("constraint/<uuid:uuid>/end/", views.constraint_end, name="constraint_end"),
]
