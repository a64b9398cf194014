"""Addresses of the fairness panel."""

from django.urls import path

from trajet.reception.fairness import views

urlpatterns = [
    path("fairness/", views.panel, name="fairness"),
    path("fairness/households/", views.households, name="fairness_households"),
    path("fairness/runs/<uuid:uuid>/", views.run, name="fairness_run"),
    path("fairness/runs/<uuid:uuid>/without/<slug:rule>/", views.without, name="fairness_without"),
]
