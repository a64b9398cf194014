"""One's agenda in Outlook or on a telephone: a secret address that answers without logging in."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trajet.access.pages import StaffRequest, open_page, page
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.appointments import feeds, selectors
from trajet.guidance.appointments.icalendar_file import AHEAD_DAYS, BACK_DAYS, changed_at, tag_of, write_calendar
from trajet.guidance.appointments.looking import look

LANGUAGES = {"fr", "nl", "en"}


@page("guidance.appointment.read")
def my_feed(request: StaffRequest) -> HttpResponse:
    """Everybody with an agenda: a secret address of it, or of a room's or interpreter's, made anew or closed."""
    address = ""
    seen = look(request.viewer, request.GET, timezone.localdate())
    of = seen.thing.uuid if seen.thing else None
    if request.method == "POST" and "close" in request.POST:
        feeds.close_feed(by=request.viewer, of=of)
        messages.success(request, _("The address no longer answers."))
        return redirect(request.get_full_path())
    if request.method == "POST":
        secret = feeds.open_feed(by=request.viewer, of=of)
        address = request.build_absolute_uri(reverse("guidance:feed", args=[secret]))
    context = {
        "address": address,
        "look": seen,
        "opened": feeds.get_feed(request.viewer, of),
        "shows_names": selectors.settings_of(request.viewer).feeds_show_names,
    }
    return render(request, "guidance/appointments/agenda_feed.html", context)


@open_page(
    "A calendar program cannot log in: the secret in the address says whose agenda; names only if the service says so."
)
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """An agenda as an iCalendar file; 304 when the program already has it. A wrong secret: 404, whatever it is."""
    now, today = timezone.now(), timezone.localdate()
    found = feeds.find_feed(secret, today)
    if found is None:
        feeds.count_guess(int(now.timestamp()) // 60)
        raise Http404
    holder, opened = found
    language = request.GET.get("lang", "")
    with viewing(holder), translation.override(language if language in LANGUAGES else "fr"):
        settings = selectors.settings_of(holder)
        begins_on, ends_on = today - timedelta(days=BACK_DAYS), today + timedelta(days=AHEAD_DAYS)
        name, held_by = _shown(holder, opened.of, today)
        rows = list(selectors.list_between(holder, begins_on, ends_on, **held_by))
        site = request.build_absolute_uri("/").rstrip("/")
        content = write_calendar(rows, settings, name=name, address=site)
        changed = changed_at(rows, settings, opened.created_at)
    return _answer(request, content, int(changed.timestamp()) if changed else None)


def _shown(holder: Viewer, of: UUID | None, today: date) -> tuple[str, dict[str, int]]:
    """The name of an agenda and the filter of its appointments. 404 for a room or interpreter no longer theirs to see."""
    if of is None:
        return _("Agenda – %(service)s") % {"service": holder.service_name}, {"worker_id": holder.staff_id or 0}
    seen = look(holder, {"of": str(of)}, today)
    if seen.thing is None:
        raise Http404
    return seen.name, seen.held_by


def _answer(request: HttpRequest, content: bytes, changed: int | None) -> HttpResponse:
    tag = tag_of(content)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="agenda.ics"'
    found = get_conditional_response(request, etag=tag, last_modified=changed, response=response) or response
    found.headers["ETag"] = tag
    if changed:
        found.headers["Last-Modified"] = http_date(changed)
    found.headers["Cache-Control"] = "private, no-cache"
    return found
