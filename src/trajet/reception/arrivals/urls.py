"""Addresses of arrivals."""

from django.urls import URLPattern, path

from trajet.reception.arrivals.views import detail, lists, register

urlpatterns: list[URLPattern] = [
    path("waiting/", lists.waiting, name="waiting"),
    path("waiting.xlsx", lists.waiting_export, name="waiting_export"),
    path("arrivals/", lists.arrivals, name="arrivals"),
    path("arrivals/new/", register.arrival_new, name="arrival_new"),
    path("arrivals/new/row/<int:row>/", register.arrival_same, name="arrival_same"),
    path("arrivals/<uuid:uuid>/", detail.arrival, name="arrival"),
    path("arrivals/<uuid:uuid>/registered/", register.arrival_registered, name="arrival_registered"),
    path("arrivals/<uuid:uuid>/proof/", register.arrival_proof, name="arrival_proof"),
    path("arrivals/<uuid:uuid>/steps/", detail.arrival_steps, name="arrival_steps"),
    path("arrivals/<uuid:uuid>/<slug:act>/", detail.arrival_act, name="arrival_act"),
]
