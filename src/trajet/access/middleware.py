"""Names the viewer to the database, once per request, and keeps GET from writing."""

import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from trajet.access.readonly import reading_only
from trajet.access.selectors import find_token_holder, list_posts, viewer_of
from trajet.access.services import digest
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.errors import unreadable

SAFE = {"GET", "HEAD", "OPTIONS"}
SECONDS_BETWEEN_TOUCHES = 300
ACCOUNT_PAGES = "/accounts/"
API_PAGES = "/api/"
SERVICE_KEY = "service"
SEEN_KEY = "seen_at"


class ViewerMiddleware:
    """One transaction per request, in which the database knows who looks. A failed request leaves nothing behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            return _unreadable(request)
        viewer = find_viewer(request, timezone.localdate())
        request.viewer = viewer  # type: ignore[attr-defined]
        if request.path.startswith(ACCOUNT_PAGES):
            return self.get_response(request)
        if viewer and request.user.is_authenticated and _lacks_second_factor(request):
            return redirect("mfa_index")
        if viewer and request.user.is_authenticated:
            _note_activity(request)
        with viewing(viewer), reading_only() if request.method in SAFE else nullcontext():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def _unreadable(request: HttpRequest) -> HttpResponse:
    """PostgreSQL cannot hold a NUL character, so that no page has to think of it."""
    if request.path.startswith(API_PAGES):
        return JsonResponse({"detail": "An address cannot hold a NUL character."}, status=400)
    return unreadable(request)


def find_viewer(request: HttpRequest, on: date) -> Viewer | None:
    """The viewer of a token (API only), or of a logged-in user in the service they chose (or their first)."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if token:
        is_ours = kind.lower() == "bearer" and request.path.startswith(API_PAGES)
        return find_token_holder(digest(token), on) if is_ours else None
    if not request.user.is_authenticated:
        return None
    posts = list_posts(request.user.pk, on)
    if not posts:
        return None
    chosen = request.session.get(SERVICE_KEY)
    post = next((post for post in posts if str(post.service.uuid) == chosen), posts[0])
    return viewer_of(post, posts)


def _note_activity(request: HttpRequest) -> None:
    """Push the end of the session back; written at most every few minutes, so idleness ends it and work does not."""
    now = int(time.time())
    if now - request.session.get(SEEN_KEY, 0) > SECONDS_BETWEEN_TOUCHES:
        request.session[SEEN_KEY] = now


def _lacks_second_factor(request: HttpRequest) -> bool:
    if not settings.TRAJET_SECOND_FACTOR:
        return False
    from allauth.mfa.utils import is_mfa_enabled

    return not is_mfa_enabled(request.user)
