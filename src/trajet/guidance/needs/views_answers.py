"""After a questionnaire: what it proposes, line by line with its reasons; a person confirms."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.guidance.needs import confirming, mapping
from trajet.guidance.needs.confirmation import ConfirmationSheet
from trajet.guidance.needs.words import saved_words
from trajet.guidance.questionnaires import presenting, selectors
from trajet.guidance.questionnaires.types import ResponseStatus
from trajet.people import api as people


@page("guidance.needs.record")
def consequences(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Screener: needs and demands on the place that the answers propose; each is confirmed or unticked."""
    found = presenting.open_response(request.viewer, uuid)
    household = confirming.household_asked(request.viewer, found)
    if found.status != ResponseStatus.COMPLETED or household is None:
        return redirect("guidance:response", uuid=uuid)
    card = people.household_facts(request.viewer, household, timezone.localdate())
    proposed = mapping.proposed_by(found, get_language() or "fr")
    sheet = ConfirmationSheet(request.POST or None, proposed, card, found)
    if request.method == "POST" and sheet.is_valid():
        try:
            confirming.confirm_answers(
                by=request.viewer,
                response=found,
                needs=sheet.needs,
                constraints=sheet.constraints,
                proposed=len(proposed.needs) + len(proposed.constraints),
            )
        except ValidationError as error:
            sheet.refused = error.messages
        else:
            messages.success(request, saved_words(request.viewer))
            return redirect("guidance:examination", uuid=household.uuid)
    selectors.record_reading(request.viewer, found, [member.person_id for member in card.members])
    context: dict[str, Any] = {
        "sheet": sheet,
        "response": found,
        "household": household,
        "card": card,
        "name": selectors.name_of(found.version.questionnaire),
        "review": getattr(found, "review", None),
    }
    status = 422 if sheet.was_checked else 200
    return render_page(request, "guidance/needs/needs_consequences.html", context=context, status=status)
