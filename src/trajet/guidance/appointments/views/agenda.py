"""The agenda of a worker, a room or an interpreter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.guidance.appointments import selectors
from trajet.guidance.appointments.looking import look
from trajet.guidance.appointments.words import say_week


@page("guidance.appointment.read")
@require_GET
def agenda(request: StaffRequest) -> HttpResponse:
    """Everybody who books: a day or a week of an agenda, one's own first; a number of a card opens its appointment."""
    today = timezone.localdate()
    if number := request.GET.get("number", ""):
        found = selectors.find_by_number(request.viewer, number)
        if found:
            return redirect("guidance:appointment", uuid=found.uuid)
        messages.warning(request, _("No appointment of this service has this number."))
    seen = look(request.viewer, request.GET, today)
    context = {
        "look": seen,
        "grid": seen.grid(today),
        "today": today,
        "week": say_week(seen.days[0]),
        "before": seen.on - seen.step,
        "after": seen.on + seen.step,
        "may_write": may(request.viewer, "guidance.appointment.write"),
        "may_arrange": may(request.viewer, "guidance.appointment.arrange"),
    }
    return render_page(request, "guidance/appointments/agenda.html", context=context)
