"""Addresses of plans."""

from django.urls import URLPattern, path

from trajet.guidance.plans import views

urlpatterns: list[URLPattern] = [
    path("", views.plans, name="plans"),
    path("new/<uuid:uuid>/", views.plan_new, name="plan_new"),
    path("<uuid:uuid>/", views.plan, name="plan"),
    path("<uuid:uuid>/goal/", views.goal_add, name="plan_goal_add"),
    path("<uuid:uuid>/agree/", views.plan_agree, name="plan_agree"),
    path("<uuid:uuid>/act/", views.plan_act, name="plan_act"),
    path("<uuid:uuid>/paper/", views.paper, name="plan_paper"),
    path("<uuid:uuid>/paper.pdf", views.paper_pdf, name="plan_pdf"),
    path("goals/<uuid:uuid>/", views.goal, name="plan_goal"),
    path("goals/<uuid:uuid>/step/", views.step_add, name="plan_step_add"),
    path("steps/<uuid:uuid>/", views.step, name="plan_step"),
    path("steps/<uuid:uuid>/act/", views.step_act, name="plan_step_act"),
]
