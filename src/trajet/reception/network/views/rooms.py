"""Pages of one room, and its closing for some days."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.reception.network import grid, selectors, services
from trajet.reception.network.forms import ClosureForm
from trajet.reception.network.views.centres import READ, WRITE, can, day_of


@page(READ)
def room_detail(request: StaffRequest, uuid: UUID) -> HttpResponse:
    room = selectors.access_room(request.viewer, uuid)
    on = day_of(request)
    state = selectors.room_states_on(request.viewer, on, room.centre_id).get(room.pk)
    taken = selectors.taken_beds_on(request.viewer, on, room.centre_id)
    context = {
        "room": room,
        "on": on,
        "cell": grid.room_cell(room, state, taken, on) if state else None,
        "closures": selectors.list_closures(request.viewer, room.centre, on).filter(room=room),
        "form": ClosureForm(),
        **can(request),
    }
    return render_page(request, "reception/network/room_detail.html", context=context)


@page(WRITE)
def rooms_close(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Close one room (`?room=`) or one building (`?building=`) of a centre for some days."""
    centre = selectors.access_centre(request.viewer, uuid)
    rooms = list(selectors.rooms_named(request.viewer, centre, request.GET))
    form = ClosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.close_rooms(by=request.viewer, centre=centre, rooms=rooms, **form.cleaned_data)
        except services.ResidentsRemain as error:
            form.add_error("since", str(error))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Closing recorded."))
            return redirect("reception:centre", uuid)
    context = {"form": form, "centre": centre, "rooms": rooms}
    return render_page(
        request, "reception/network/rooms_close.html", context=context, status=422 if form.errors else 200
    )


@page(WRITE)
def closure_end(request: StaffRequest, uuid: UUID) -> HttpResponse:
    closure = selectors.access_closure(request.viewer, uuid)
    if request.method == "POST":
        services.open_room(by=request.viewer, closure=closure, on=timezone.localdate())
        messages.success(request, _("The room is open again."))
    return redirect("reception:centre", closure.centre.uuid)
