"""The card of an appointment, for the person: on paper, or as a PDF."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.office import PDF, NoGlyph, file_response
from trajet.guidance.appointments import selectors
from trajet.guidance.appointments.card import OFFICE_LANGUAGES, Card, card_language, make_card
from trajet.guidance.appointments.card import card_pdf as write_pdf
from trajet.guidance.appointments.models import Appointment
from trajet.people import api as people


def _card(viewer: Viewer, row: Appointment, asked: str) -> tuple[Card, list[tuple[str, str]]]:
    listed = people.languages()
    spoken = _spoken(viewer, row)
    language = card_language(row, spoken, asked if asked in dict(listed) else "")
    office = (get_language() or "fr").split("-")[0]
    settings = selectors.settings_of(viewer)
    choices = sorted(listed, key=lambda pair: pair[0] not in {*spoken, *OFFICE_LANGUAGES})
    return make_card(row, settings, office=office if office in OFFICE_LANGUAGES else "fr", language=language), choices


def _spoken(viewer: Viewer, row: Appointment) -> tuple[str, ...]:
    if row.person:
        spoken = row.person.languages.filter(withdrawn_on__isnull=True).order_by("id")
        return tuple(spoken.values_list("language", flat=True))
    if row.household is None:
        return ()
    return people.household_facts(viewer, row.household, timezone.localdate()).languages


@page("guidance.appointment.read")
@require_GET
def card(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Everybody who books: the card to print, in the person's language beside the office's."""
    row = selectors.access_appointment(request.viewer, uuid)
    made, choices = _card(request.viewer, row, request.GET.get("language", ""))
    may_arrange = may(request.viewer, "guidance.appointment.arrange")
    context = {"row": row, "card": made, "choices": choices, "may_arrange": may_arrange}
    return render(request, "guidance/appointments/appointment_card.html", context)


@page("guidance.appointment.read")
@require_GET
def card_pdf(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The same card as a PDF."""
    row = selectors.access_appointment(request.viewer, uuid)
    made, _choices = _card(request.viewer, row, request.GET.get("language", ""))
    try:
        content = write_pdf(request.viewer, made)
    except NoGlyph:
        messages.error(request, _("No font here draws every letter of this card. Please print the page itself."))
        return redirect("guidance:appointment_card", uuid=uuid)
    return file_response(content, f"{row.number}.pdf", PDF, inline=True)
