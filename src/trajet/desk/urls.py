"""Addresses of the desk."""

from django.urls import path

from trajet.desk.home import views as home
from trajet.desk.search import views as search
from trajet.desk.thread import views as thread

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("figures/", home.figures, name="figures"),
    path("search/", search.search, name="search"),
    path("thread/<uuid:uuid>/", thread.thread, name="thread"),
]
