"""Requests too large to be read: refused by what they announce, before a single byte of them is taken in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

MEGABYTE = 1024 * 1024
AROUND_A_FILE = MEGABYTE
"""What the other fields of a form may take beside the file."""


class RefuseHugeRequests:
    """Answers 413 to a request that announces more than one document of the largest size, and to one of unknown length."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        is_known = announced.isdigit() and "HTTP_TRANSFER_ENCODING" not in request.META
        if is_known and int(announced) <= settings.TRAJET_UPLOAD_MEGABYTES * MEGABYTE + AROUND_A_FILE:
            return self.get_response(request)
        return _too_large(request)


def _too_large(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        text = f"At most {settings.TRAJET_UPLOAD_MEGABYTES} MB in one request."
        response: HttpResponse = JsonResponse({"detail": text}, status=413)
    else:
        context = {"megabytes": settings.TRAJET_UPLOAD_MEGABYTES, "demo": settings.MODE == "demo"}
        response = HttpResponse(render_to_string("413.html", context), status=413)
    response.headers["Connection"] = "close"
    return response
