"""The root of the REST API (OpenAPI 3.1 at `/api/openapi.json`): session or token, the same selectors and services as the pages."""

from collections.abc import Callable
from typing import Any, cast

import orjson
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer
from ninja.utils import check_csrf

from trajet.access.types import Viewer
from trajet.guidance.rest import router as needs
from trajet.law.rest import router as law
from trajet.partners.rest import router as partners
from trajet.people.rest import router as people
from trajet.reception.rest import router as reception

REFUSALS = {
    400: "What was sent cannot be read.",
    401: "No valid token, no session, or a session without its CSRF token.",
    403: "The role of the viewer does not hold this act.",
}


class Orjson(BaseRenderer):
    """Fast JSON."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data, option=orjson.OPT_NON_STR_KEYS, default=str)


def viewer_of_request(request: HttpRequest) -> Viewer | None:
    """The viewer the middleware found; a browser's session also needs its CSRF token to write."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    is_by_session = "Authorization" not in request.headers
    if viewer and is_by_session and request.method not in {"GET", "HEAD", "OPTIONS"} and check_csrf(request):
        return None
    return viewer


class DescribedAPI(NinjaAPI):
    """Describes, beside what each route says, the refusals that come before any route."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        refusal = {"content": {"application/json": {"schema": {"type": "object", "required": ["detail"]}}}}
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, text in REFUSALS.items():
                    operation["responses"].setdefault(status, {"description": text, **refusal})
        return schema


api = DescribedAPI(
    title="Trajet",
    version="0.1.0",
    description="What the pages show and do, for programs: same rights, same rules, same journal.",
    auth=[viewer_of_request],
    renderer=Orjson(),
    docs_url=None,
)


@api.exception_handler(PermissionDenied)
def forbidden(request: HttpRequest, error: Exception) -> HttpResponse:
    """The role does not hold this act."""
    return api.create_response(request, {"detail": "Your role may not do this."}, status=403)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A rule refused the data."""
    return api.create_response(request, {"detail": error.messages}, status=422)


@api.exception_handler(IntegrityError)
def conflict(request: HttpRequest, error: Exception) -> HttpResponse:
    """The database holds a rule that these data break."""
    return api.create_response(request, {"detail": "This conflicts with what is already recorded."}, status=409)


api.add_router("", people)
api.add_router("", needs)
api.add_router("", law)
api.add_router("", partners)
api.add_router("", reception)


def urls() -> tuple[Any, str, str]:
    """The addresses of the API. Authentication is the API's own, so the login redirect stays out."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        pattern.callback = login_not_required(cast("Callable[..., Any]", pattern.callback))
    return patterns, app_name, namespace
