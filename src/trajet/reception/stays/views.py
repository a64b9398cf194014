"""Who lives in a centre."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.reception.network.selectors import access_centre
from trajet.reception.stays import selectors

SORTS = Sorts(
    {
        "room": ("bed__room__building__name", "bed__room__floor", "bed__room__name", "bed__label"),
        "name": ("person__sort_key",),
    },
    "room",
)


@page(selectors.READ)
def resident_list(request: StaffRequest, uuid: UUID) -> HttpResponse:
    centre = access_centre(request.viewer, uuid)
    today = timezone.localdate()
    uses = selectors.list_residents(request.viewer, centre, today)
    context = {"centre": centre, "page": read_page(uses, request.GET, SORTS), "today": today}
    return render_page(request, "reception/stays/resident_list.html", "rows", context)
