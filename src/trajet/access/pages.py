"""Every URL states its policy: `@page("wing.room.act")` on the view, or `@open_page(reason)` for the few without a viewer."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from trajet.access.policies import NotNamed, must
from trajet.access.selectors import list_who_name
from trajet.access.types import Viewer

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class StaffRequest(HttpRequest):
    """A request whose viewer is known."""

    viewer: Viewer
    htmx: Any


def page(act: str) -> Callable[[View], View]:
    """Open the view to viewers who may do `act`; everybody else gets 403 (404 hides what a loader may not show)."""

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                must(request.viewer, act)
                return view(request, *args, **kwargs)
            except NotNamed:
                return _not_named(request)

        inner.act = act  # type: ignore[attr-defined]
        return inner  # type: ignore[return-value]

    return wrap


def _not_named(request: StaffRequest) -> HttpResponse:
    """The role would do, the list of readers does not have the name: says so, and whom to ask. Nothing is kept."""
    who = list_who_name(request.viewer, timezone.localdate())
    response = render(request, "access/not_named.html", {"who": who}, status=403)
    if connection.in_atomic_block:
        transaction.set_rollback(True)
    return response


def open_page(reason: str) -> Callable[[View], View]:
    """Open the view to anybody, with the reason in writing."""

    def wrap(view: View) -> View:
        opened = login_not_required(view)
        opened.open_reason = reason  # type: ignore[attr-defined]
        return opened

    return wrap
