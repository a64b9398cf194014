"""Pages for what went wrong: they say what happened and what to do, and need neither database nor viewer."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

ASKED_FOR_A_PAGE = {"GET", "POST"}
"""The methods of a person at a browser; every other one is a program's and keeps its short answer."""
FOR_PROGRAMS = {
    500: "A fault of ours: nothing was saved.",
    503: "The database does not answer. Nothing was half saved: send it again in half a minute.",
}


def _page(template: str, status: int, request: HttpRequest, **more: str) -> HttpResponse:
    """A page drawn without context processors: whatever broke may break them too."""
    context = {"demo": settings.MODE == "demo", "address": request.get_full_path(), **more}
    return HttpResponse(render_to_string(template, context), status=status, headers={"Cache-Control": "no-store"})


def unreadable(request: HttpRequest) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _page("400.html", 400, request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 as Django asks for it."""
    return unreadable(request)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the viewer's role does not include this act."""
    return _page("403.html", 403, request)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or one this viewer may not know of."""
    return _page("404.html", 404, request)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: tried too often in a short time (the sign-in asks for this page by its name in `config.urls`)."""
    return _page("429.html", 429, request)


class ShowRefusedMethods:
    """Gives the empty answer 405 its words where a person reads it: a form's address, opened or reloaded by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_read_by_program = request.method not in ASKED_FOR_A_PAGE or request.path.startswith("/api/")
        if response.status_code != 405 or is_read_by_program:
            return response
        page = _page("405.html", 405, request, above=_page_above(request.path))
        page.headers["Allow"] = response.headers["Allow"]
        return page


def _page_above(path: str) -> str:
    """The nearest address above that exists: `/tasks/5/` of `/tasks/5/close/`. It says nothing of what is there."""
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            resolve(f"{path}/")
        except Resolver404:
            continue
        return f"{path}/"
    return "/"


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
