"""The calendar of sessions: month, planning, cancelling, closing, the timetable for the public."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.access.selectors import list_staff
from trajet.common.forms import Form, add_errors
from trajet.guidance.appointments.selectors import closed_days
from trajet.guidance.sessions import selectors
from trajet.guidance.sessions.forms import (
    CloseDayForm,
    NoticeForm,
    SeriesForm,
    SessionForm,
    session_initial,
    usual_initial,
)
from trajet.guidance.sessions.month import read_month
from trajet.guidance.sessions.services import planning, tickets
from trajet.guidance.sessions.types import Period

PLAN, HOLD = "guidance.session.plan", "guidance.session.hold"


@page(selectors.READ)
def session_month(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    month = read_month(request.GET.get("month", ""), today)
    sessions = list(selectors.list_sessions(request.viewer, Period(*month.shown)))
    context = {
        "month": month,
        "weeks": month.weeks(sessions, today, closed_days(request.viewer, *month.shown)),
        "now": [each for each in sessions if timezone.localtime(each.opens_at).date() == today],
        "is_empty": not any(month.first <= timezone.localtime(each.opens_at).date() <= month.last for each in sessions),
        "may_plan": may(request.viewer, PLAN),
        "may_count": may(request.viewer, "guidance.session.figures"),
    }
    return render(request, "guidance/sessions/session_month.html", context)


@page(PLAN)
def session_new(request: StaffRequest) -> HttpResponse:
    form = SessionForm(_staff(request), request.POST or None, initial=_usual(request))
    if request.method == "POST" and form.is_valid():
        try:
            session = planning.plan_session(by=request.viewer, session=form.read())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The session stands in the calendar."))
            return redirect("guidance:session", session.uuid)
    return _form_page(request, form, _("Plan a session"), _("Plan the session"))


def _usual(request: StaffRequest) -> dict[str, Any]:
    return usual_initial(timezone.localdate(), selectors.latest_session(request.viewer))


@page(PLAN)
def series_new(request: StaffRequest) -> HttpResponse:
    form = SeriesForm(_staff(request), request.POST or None, initial=_usual(request))
    if request.method == "POST" and form.is_valid():
        try:
            rows = planning.plan_series(by=request.viewer, session=form.read(), rhythm=form.rhythm())
        except ValidationError as error:
            add_errors(form, error)
        else:
            said = ngettext("%(count)s session planned.", "%(count)s sessions planned.", len(rows))
            messages.success(request, said % {"count": len(rows)})
            return redirect("guidance:sessions")
    return _form_page(request, form, _("Plan a series of sessions"), _("Plan the series"))


@page(PLAN)
def session_change(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    form = SessionForm(_staff(request), request.POST or None, initial=session_initial(session))
    if request.method == "POST" and form.is_valid():
        try:
            planning.change_session(by=request.viewer, session=session, to=form.read())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("guidance:session", session.uuid)
    return _form_page(request, form, _("Change the session"), _("Save"), session=session)


@page(PLAN)
def session_cancel(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.access_session(request.viewer, uuid)
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            planning.cancel_session(by=request.viewer, session=session, notice=form.cleaned_data["notice"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The session is cancelled; the timetable says so."))
            return redirect("guidance:sessions")
    return _form_page(request, form, _("Cancel the session"), _("Cancel the session"), session=session, is_danger=True)


@page(PLAN)
def day_close(request: StaffRequest) -> HttpResponse:
    form = CloseDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = planning.close_day(by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            said = ngettext("%(count)s session cancelled.", "%(count)s sessions cancelled.", len(rows))
            messages.success(request, said % {"count": len(rows)})
            return redirect("guidance:sessions")
    return _form_page(request, form, _("Close a day"), _("Cancel the sessions of that day"), is_danger=True)


@page(HOLD)
def session_close(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Who still has no end, and closing once nobody is left."""
    session = selectors.access_session(request.viewer, uuid)
    if request.method == "POST":
        try:
            if request.POST.get("left"):
                tickets.end_all_as_left(by=request.viewer, session=session)
            planning.close_session(by=request.viewer, session=session)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("guidance:session_close", session.uuid)
        messages.success(request, _("The session is closed."))
        to = "session_figures" if may(request.viewer, "guidance.session.figures") else "session"
        return redirect(f"guidance:{to}", session.uuid)
    board = selectors.board_of(request.viewer, session, None)
    may_say = may(request.viewer, "guidance.interpreter.write")
    booked = selectors.booked_for(request.viewer, session) if may_say else []
    context = {"session": session, "board": board, "booked": booked}
    return render(request, "guidance/sessions/session_close.html", context)


def _staff(request: StaffRequest) -> list[Any]:
    today = timezone.localdate()
    return [post for post in list_staff(request.viewer) if post.ends_on is None or post.ends_on >= today]


def _form_page(request: StaffRequest, form: Form, title: str, act: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "act": act, **more}
    return render(request, "guidance/sessions/session_form.html", context)
