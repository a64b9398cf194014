"""Addresses of the house itself: the choice of language and the component gallery."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from trajet.common import views

choose_language = login_not_required(set_language)
choose_language.open_reason = "People choose their language before they sign in."  # type: ignore[attr-defined]

_gallery = ([path("", views.gallery, name="gallery")], "ui")
urlpatterns = [
    path("ui/", include(_gallery)),
    path("i18n/setlang/", choose_language, name="set_language"),
]
