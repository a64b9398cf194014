"""Addresses of tasks."""

from django.urls import URLPattern, path

from trajet.guidance.tasks import views

urlpatterns: list[URLPattern] = [
    path("", views.tasks, name="tasks"),
    path("list.xlsx", views.task_export, name="task_export"),
    path("new/", views.task_new, name="task_new"),
    path("<uuid:uuid>/", views.task, name="task"),
    path("<uuid:uuid>/<slug:act>/", views.task_act, name="task_act"),
]
