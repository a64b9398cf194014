from django.urls import path

from trajet.people.search import views

urlpatterns = [path("", views.search, name="search")]
