"""Who is away, and the secret address of one's agenda."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access.pages import StaffRequest, open_page, page
from trajet.access.policies import may
from trajet.access.walls import viewing
from trajet.common.forms import add_errors
from trajet.law.worklist import selectors, services
from trajet.law.worklist.agenda import calendar_of
from trajet.law.worklist.forms import AbsenceForm

MOST_ENTRIES = 2_000


@page("law.deadline.write")
def absences(request: StaffRequest) -> HttpResponse:
    """Who is away and will be; mark one's own days, or anybody's as a coordinator."""
    today = timezone.localdate()
    colleagues = selectors.list_colleagues(request.viewer, today)
    posts = [post for post in colleagues if services.may_mark(request.viewer, post.pk)]
    form = AbsenceForm(request.POST or None, posts=posts, initial={"staff": request.viewer.staff_id, "first_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            services.mark_absence(by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved. The deadlines go to the substitutes on those days."))
            return redirect("law:absences")
    rows = [
        (row, row.last_on, services.may_mark(request.viewer, row.staff_id))
        for row in selectors.list_absences(request.viewer, today)
    ]
    context = {"form": form, "rows": rows, "may_mark": True}
    return render(request, "law/worklist/absence_list.html", context, status=422 if form.errors else 200)


@page("law.deadline.write")
@require_POST
def absence_remove(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take back days marked as away."""
    services.remove_absence(by=request.viewer, absence=selectors.access_absence(request.viewer, uuid))
    messages.success(request, _("Saved."))
    return redirect("law:absences")


@page("law.deadline.read")
def agenda(request: StaffRequest) -> HttpResponse:
    """Have one's deadlines in Outlook or on a telephone: a secret address, made anew or closed at any time."""
    address = ""
    if request.method == "POST" and "close" in request.POST:
        services.close_feed(by=request.viewer)
        messages.success(request, _("The address no longer answers."))
        return redirect("law:agenda")
    if request.method == "POST":
        secret = services.open_feed(by=request.viewer)
        address = request.build_absolute_uri(reverse("law:agenda_feed", args=[secret]))
    context = {
        "address": address,
        "has_feed": selectors.has_feed(request.viewer),
        "may_mark": may(request.viewer, "law.deadline.write"),
    }
    return render(request, "law/worklist/agenda.html", context)


@open_page("A calendar program cannot log in: the secret in the address says whose deadlines, and no name is sent.")
@require_GET
def agenda_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The deadlines somebody looks after, as an iCalendar file."""
    today = timezone.localdate()
    holder = selectors.find_feed_holder(secret, today)
    if holder is None or not may(holder, "law.deadline.read"):
        raise Http404
    language = request.GET.get("lang", "")
    site = request.build_absolute_uri("/").rstrip("/")
    with viewing(holder), translation.override(language if language in {"fr", "nl", "en"} else "fr"):
        content = calendar_of(selectors.list_mine(holder, today)[:MOST_ENTRIES], site)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    return response
