"""What the agenda rests on: address, rooms, hours, closed days."""

from uuid import UUID

from babel import Locale
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.words import locale_of
from trajet.guidance.appointments import arranging, closing, selectors
from trajet.guidance.appointments.forms import (
    OFFICE,
    CalendarFileForm,
    HoursForm,
    RoomForm,
    SettingsForm,
    write_hours,
    write_settings,
)
from trajet.people import api as people

FOLDER = "guidance/appointments"
ACT = "guidance.appointment.arrange"


def _weekdays() -> list[str]:
    locale: Locale = locale_of()
    return [locale.days["format"]["wide"][day].capitalize() for day in range(7)]


@page(ACT)
def agenda_settings(request: StaffRequest) -> HttpResponse:
    """Coordinator: where people come, whether feeds hold names; rooms, closed days and hours beside it."""
    now = selectors.settings_of(request.viewer)
    others = [code for code in now.ways_to_come if code not in OFFICE]
    asked = request.GET.get("language", "")
    other = asked if asked in others else next(iter(others), "")
    languages = [pair for pair in people.languages() if pair[0] not in OFFICE]
    form = SettingsForm(request.POST or None, initial=write_settings(now, other), languages=languages)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        arranging.save_settings(
            by=request.viewer,
            address=found["address"],
            phone=found["phone"],
            ways_to_come=now.ways_to_come | form.ways(),
            way_signs=form.signs(),
            feeds_show_names=found["feeds_show_names"],
        )
        messages.success(request, _("Saved."))
        return redirect("guidance:agenda_settings")
    return _settings_page(request, form, [code for code in others if code != other])


def _settings_page(request: StaffRequest, form: SettingsForm, others: list[str]) -> HttpResponse:
    today = timezone.localdate()
    closed = list(selectors.list_closed(request.viewer, today, today.replace(year=today.year + 3, day=1)))
    planned = closing.planned_on(request.viewer, [day.on for day in closed])
    context = {
        "others": others,
        "form": form,
        "room_form": RoomForm(),
        "file_form": CalendarFileForm(),
        "rooms": selectors.list_rooms(request.viewer, only_active=False),
        "closed": [(day, planned.get(day.on, ())) for day in closed],
    }
    return render(request, f"{FOLDER}/agenda_settings.html", context, status=422 if form.errors else 200)


@page(ACT)
def room_add(request: StaffRequest) -> HttpResponse:
    """Coordinator: a room where people are received."""
    form = RoomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            arranging.save_room(by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("guidance:agenda_settings")
    return render(request, f"{FOLDER}/room_form.html", {"form": form}, status=422 if form.errors else 200)


@page(ACT)
def meeting_room(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Coordinator: correct a room, or take it out of use."""
    row = selectors.access_room(request.viewer, uuid)
    given = {name: getattr(row, name) for name in RoomForm.base_fields}
    form = RoomForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        is_active = row.is_active if "toggle" not in request.POST else not row.is_active
        try:
            arranging.save_room(by=request.viewer, row=row, is_active=is_active, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("guidance:agenda_settings")
    return render(request, f"{FOLDER}/room_form.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@page(ACT)
def calendar_import(request: StaffRequest) -> HttpResponse:
    """Coordinator: closed days from a calendar file; looked at first, then saved."""
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    try:
        if request.method == "POST" and "sealed" in request.POST:
            count = closing.close_days(by=request.viewer, days=closing.unseal(request.POST["sealed"]))
            said = ngettext("%(count)s day closed.", "%(count)s days closed.", count) % {"count": count}
            messages.success(request, said)
            return redirect("guidance:agenda_settings")
        if request.method == "POST" and form.is_valid():
            days = closing.read_file(request.viewer, form.cleaned_data["file"].read(closing.MOST_BYTES + 1))
            context |= {"days": days, "new": sum(day.is_new for day in days), "sealed": closing.seal(days)}
    except ValidationError as error:
        add_errors(form, error)
    return render(request, f"{FOLDER}/calendar_import.html", context, status=422 if form.errors else 200)


@page(ACT)
@require_POST
def closed_day_remove(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Coordinator: receive people again on a closed day."""
    closing.open_day(by=request.viewer, day=selectors.access_closed_day(request.viewer, uuid))
    messages.success(request, _("Saved."))
    return redirect("guidance:agenda_settings")


@page("guidance.appointment.write")
def my_hours(request: StaffRequest) -> HttpResponse:
    """Everybody who books: when one receives people; a coordinator also for the whole service."""
    for_service = "service" in request.GET and may(request.viewer, ACT)
    now = selectors.hours_of(request.viewer, None if for_service else request.viewer.staff_id)
    form = HoursForm(request.POST or None, initial=write_hours(now), names=_weekdays())
    if request.method == "POST" and form.is_valid():
        arranging.save_hours(by=request.viewer, hours=form.hours(), for_service=for_service)
        messages.success(request, _("Saved. Free hours follow from now on."))
        return redirect("guidance:agenda")
    context = {"form": form, "for_service": for_service, "may_arrange": may(request.viewer, ACT)}
    return render(request, f"{FOLDER}/agenda_hours.html", context, status=422 if form.errors else 200)
