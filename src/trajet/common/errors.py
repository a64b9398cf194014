"""Pages for what went wrong: they say what happened and what to do, and need neither database nor viewer."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

FOR_PROGRAMS = {
    500: "A fault of ours: nothing was saved.",
    503: "The database does not answer. Nothing was half saved: send it again in half a minute.",
}


def _page(template: str, status: int, request: HttpRequest) -> HttpResponse:
    """A page drawn without context processors: whatever broke may break them too."""
    context = {"demo": settings.MODE == "demo", "address": request.get_full_path()}
    return HttpResponse(render_to_string(template, context), status=status, headers={"Cache-Control": "no-store"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _page("400.html", 400, request)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the viewer's role does not include this act."""
    return _page("403.html", 403, request)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or one this viewer may not know of."""
    return _page("404.html", 404, request)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 when the database is away, 500 for a fault of ours; programs read it as JSON."""
    is_away = isinstance(sys.exception(), OperationalError | InterfaceError)
    status = 503 if is_away else 500
    if request.path.startswith("/api/"):
        response: HttpResponse = JsonResponse({"detail": FOR_PROGRAMS[status]}, status=status)
    else:
        response = _page(f"{status}.html", status, request)
    if is_away:
        response.headers["Retry-After"] = "30"
    return response
