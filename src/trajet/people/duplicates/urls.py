from django.urls import path

from trajet.people.duplicates import views

urlpatterns = [
    path("duplicates/", views.suspects, name="duplicates"),
    path("duplicates/<uuid:first>/<uuid:second>/", views.compare, name="compare"),
    path("duplicates/<uuid:first>/<uuid:second>/merge/", views.merge, name="merge"),
    path("duplicates/<uuid:first>/<uuid:second>/apart/", views.apart, name="apart"),
    path("duplicates/merges/<uuid:uuid>/undo/", views.undo, name="merge_undo"),
]
