"""One's agenda in Outlook or on a telephone: a secret address that answers without logging in."""

from datetime import timedelta

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
from trajet.access.walls import viewing
from trajet.guidance.appointments import feeds, selectors
from trajet.guidance.appointments.icalendar_file import AHEAD_DAYS, BACK_DAYS, changed_at, tag_of, write_calendar

LANGUAGES = {"fr", "nl", "en"}


@page("guidance.appointment.read")
def my_feed(request: StaffRequest) -> HttpResponse:
    """Everybody with an agenda: a secret address, made anew or closed at any time."""
    address = ""
    if request.method == "POST" and "close" in request.POST:
        feeds.close_feed(by=request.viewer)
        messages.success(request, _("The address no longer answers."))
        return redirect("guidance:my_feed")
    if request.method == "POST":
        secret = feeds.open_feed(by=request.viewer)
        address = request.build_absolute_uri(reverse("guidance:feed", args=[secret]))
    context = {
        "address": address,
        "opened": feeds.get_feed(request.viewer),
        "shows_names": selectors.settings_of(request.viewer).feeds_show_names,
    }
    return render(request, "guidance/appointments/agenda_feed.html", context)


@open_page(
    "A calendar program cannot log in: the secret in the address says whose agenda; names only if the service says so."
)
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A worker's agenda as an iCalendar file; 304 when the program already has it. A wrong secret: 404, whatever it is."""
    now, today = timezone.now(), timezone.localdate()
    holder = feeds.find_holder(secret, today)
    if holder is None:
        feeds.count_guess(int(now.timestamp()) // 60)
        raise Http404
    language = request.GET.get("lang", "")
    with viewing(holder), translation.override(language if language in LANGUAGES else "fr"):
        opened = feeds.get_feed(holder)
        settings = selectors.settings_of(holder)
        begins_on, ends_on = today - timedelta(days=BACK_DAYS), today + timedelta(days=AHEAD_DAYS)
        rows = list(selectors.list_between(holder, begins_on, ends_on, worker_id=holder.staff_id))
        site = request.build_absolute_uri("/").rstrip("/")
        content = write_calendar(
            rows, settings, name=_("Agenda – %(service)s") % {"service": holder.service_name}, address=site
        )
        changed = changed_at(rows, settings, opened.created_at if opened else now)
    return _answer(request, content, int(changed.timestamp()) if changed else None)


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
