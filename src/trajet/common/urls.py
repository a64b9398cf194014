"""Addresses of the house itself: the component gallery and the choice of language."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from trajet.common import views

choose_language = login_not_required(set_language)
choose_language.open_reason = "People choose their language before they sign in."  # type: ignore[attr-defined]

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("language/", choose_language, name="set_language"),
]
