"""Who lives in a centre, and who changed rooms there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.reception.network.selectors import access_centre
from trajet.reception.stays import selectors
from trajet.reception.stays.room_changes import take_back_room_change
from trajet.reception.stays.types import PlaceTaken, StayRefused

SORTS = Sorts(
    {
        "room": ("bed__room__building__name", "bed__room__floor", "bed__room__name", "bed__label"),
        "name": ("person__sort_key",),
    },
    "room",
)
LATEST_FIRST = Sorts({"at": ("created_at",)}, default="-at")


@page(selectors.READ)
def resident_list(request: StaffRequest, uuid: UUID) -> HttpResponse:
    centre = access_centre(request.viewer, uuid)
    today = timezone.localdate()
    uses = selectors.list_residents(request.viewer, centre, today)
    context = {"centre": centre, "page": read_page(uses, request.GET, SORTS), "today": today}
    return render_page(request, "reception/stays/resident_list.html", "rows", context)


@page(selectors.WRITE)
def room_change_list(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Who changed rooms, recorded by whom; the last ones first."""
    centre = access_centre(request.viewer, uuid)
    changes = selectors.list_room_changes(request.viewer, centre)
    context = {"centre": centre, "page": read_page(changes, request.GET, LATEST_FIRST)}
    return render_page(request, "reception/stays/room_change_list.html", "rows", context)


@page(selectors.WRITE)
@require_POST
def room_change_take_back(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Everybody back in the rooms they had."""
    change = selectors.access_room_change(request.viewer, uuid)
    try:
        take_back_room_change(by=request.viewer, change=change, on=timezone.localdate())
    except (StayRefused, PlaceTaken) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The change was taken back: everybody has their earlier room again."))
    return redirect("reception:room_changes", change.centre.uuid)
