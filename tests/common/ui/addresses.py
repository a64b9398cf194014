"""The few addresses these tests need."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from trajet.common import errors

FAULTS: dict[int, type[Exception]] = {
    400: SuspiciousOperation,
    403: PermissionDenied,
    404: Http404,
    500: RuntimeError,
    503: OperationalError,
}


@login_not_required
def break_down(request: HttpRequest, status: int) -> HttpResponse:
    raise FAULTS[status]


urlpatterns: list[Any] = [
    path("ui/", include("trajet.common.urls")),
    path("accounts/", include("allauth.urls")),
    path("break/<int:status>/", break_down),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
