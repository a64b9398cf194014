"""Free a room of one centre with the fewest changes of room; a person agrees them with the people and records them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.reception.dispatch import bridge, services, words
from trajet.reception.dispatch.forms_rooms import RoomForm
from trajet.reception.dispatch.selectors.settings import settings_for_rooms
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.network.models import Centre
from trajet.reception.network.selectors import access_centre
from trajet.reception.stays.types import StayRefused


@page("reception.stays.write")
def free(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Which room, and who would change rooms for it; recorded only as it was shown."""
    centre = access_centre(request.viewer, uuid)
    data = request.POST or request.GET
    form = RoomForm(data if "beds" in data else None)
    found = _look(request, centre, form) if form.is_valid() else None
    if request.method == "POST" and found and found.moves:
        if request.POST.get("shown") != found.digest:
            messages.error(request, _("Something changed in these rooms meanwhile. This is what would be needed now."))
        elif _record(request, centre, found):
            return redirect("reception:room_changes", uuid)
        else:
            found = _look(request, centre, form)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "reception/dispatch/room_free.html", _context(centre, form, found), status=status)


def _context(centre: Centre, form: RoomForm, found: bridge.Freed | None) -> dict[str, object]:
    return {"centre": centre, "form": form, "found": found, "asked": form.cleaned_data if found else None}


def _look(request: StaffRequest, centre: Centre, form: RoomForm) -> bridge.Freed:
    params = bridge.params_of(settings_for_rooms(request.viewer))
    return bridge.free_room(request.viewer, centre, form.wanted(), timezone.localdate(), params)


def _record(request: StaffRequest, centre: Centre, found: bridge.Freed) -> bool:
    """Whether the changes of room stand now; if not, the page says why."""
    try:
        services.change_rooms(by=request.viewer, centre=centre, moves=found.moves, on=timezone.localdate())
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
        return False
    except StayRefused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("Room %(room)s is free from today.") % {"room": found.room})
    return True
