"""Every address of the house."""

from django.urls import URLPattern, URLResolver, include, path

from config.api import urls as api_urls
from config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
    path("ui/", include("trajet.common.urls")),
    path("", include("trajet.access.urls")),
    path("", include("trajet.desk.urls")),
    path("people/", include("trajet.people.urls")),
    path("", include("trajet.guidance.urls")),
    path("directory/", include("trajet.partners.urls")),
    path("law/", include("trajet.law.urls")),
    path("reception/", include("trajet.reception.urls")),
    path("api/", api_urls()),
]
handler400 = "trajet.common.errors.bad_request"
handler403 = "trajet.common.errors.forbidden"
handler404 = "trajet.common.errors.not_found"
handler429 = "trajet.common.errors.too_many"
handler500 = "trajet.common.errors.server_error"
