"""Addresses of the reception wing: one line per room."""

from django.urls import URLPattern

from trajet.reception.arrivals.urls import urlpatterns as arrivals
from trajet.reception.dispatch.urls import urlpatterns as dispatch
from trajet.reception.fairness.urls import urlpatterns as fairness
from trajet.reception.network.urls import urlpatterns as network
from trajet.reception.stays.urls import urlpatterns as stays

app_name = "reception"
urlpatterns: list[URLPattern] = [*arrivals, *dispatch, *fairness, *network, *stays]
