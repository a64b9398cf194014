"""What was asked of a household and its people; beginning, moving and putting aside."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.office import file_response
from trajet.guidance.questionnaires import presenting, selectors, services
from trajet.guidance.questionnaires.paths import plain_path
from trajet.guidance.questionnaires.words import language_words
from trajet.people import api as people

MOST_TOLD = 20


@page("guidance.questionnaire.read")
@require_GET
def household_questionnaires(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What was asked of a household, and what may be asked now."""
    household = people.access_household(request.viewer, uuid)
    card = people.household_facts(request.viewer, household, timezone.localdate())
    ids = [member.person_id for member in card.members]
    rows = selectors.list_responses(request.viewer, household_id=household.pk, person_ids=ids)[:100]
    published = selectors.list_published(request.viewer)
    names = selectors.names_apart(version.questionnaire for version in published)
    context = {
        "household": household,
        "card": card,
        "responses": [(row, selectors.name_of(row.version.questionnaire)) for row in rows],
        "published": [
            (version, names[version.questionnaire_id], [language_words(name) for name in version.languages])
            for version in published
        ],
    }
    return render_page(request, "guidance/questionnaires/household_questionnaires.html", context=context)


@page("guidance.questionnaire.fill")
@require_POST
def response_start(request: StaffRequest) -> HttpResponse:
    """Begin a questionnaire about a household, about a person, or about nobody."""
    version = selectors.access_version(request.viewer, _uuid(request, "version"))
    household, person = request.POST.get("household"), request.POST.get("person")
    try:
        begun = services.start_response(
            by=request.viewer,
            version=version,
            household=people.access_household(request.viewer, _uuid(request, "household")) if household else None,
            person=people.access_person(request.viewer, _uuid(request, "person")) if person else None,
            language=request.POST.get("language", "").replace("\0", ""),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("guidance:questionnaire", uuid=version.questionnaire.uuid)
    return redirect("guidance:response", uuid=begun.uuid)


def _uuid(request: StaffRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise Http404 from error


@page("guidance.questionnaire.fill")
@require_POST
def response_drop(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Put a draft aside for good."""
    found = presenting.open_response(request.viewer, uuid)
    try:
        services.drop_response(
            by=request.viewer, response=found, reason=request.POST.get("reason", "").replace("\0", "")
        )
        messages.success(request, _("Put aside. What was answered is gone."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:questionnaires")


@page("guidance.questionnaire.fill")
@require_POST
def response_move(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Move a draft to the version published now; what finds no place there is told."""
    found = presenting.open_response(request.viewer, uuid)
    labels = presenting.labels_of(found)
    try:
        _moved, carried = services.move_draft(by=request.viewer, response=found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("guidance:response", uuid=uuid)
    kept = _("Moved to the version published now. Answers kept: %(count)s.") % {"count": len(carried.kept)}
    messages.success(request, kept)
    if carried.dropped:
        lines = [f"{labels.get(path, path)} ({value})" for path, value in list(carried.dropped.items())[:MOST_TOLD]]
        told = _("These answers have no place in the new version: %(answers)s") % {"answers": "; ".join(lines)}
        messages.warning(request, told)
    return redirect("guidance:response", uuid=uuid)


@page("guidance.questionnaire.fill")
def version_move(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Everybody who fills in: what would become of the drafts of an earlier version, and moving them all."""
    version = selectors.access_version(request.viewer, uuid)
    if request.method == "POST":
        try:
            count = services.move_drafts(by=request.viewer, version=version)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            said = ngettext("%(count)s draft moved.", "%(count)s drafts moved.", count)
            messages.success(request, said % {"count": count})
        return redirect("guidance:questionnaire", uuid=version.questionnaire.uuid)
    target, moves = services.look_at_moves(request.viewer, version)
    labels = presenting.question_labels(version)
    context = {
        "version": version,
        "target": target,
        "name": selectors.name_of(version.questionnaire),
        "moves": [
            (move, list(dict.fromkeys(labels.get(plain_path(path), path) for path in move.dropped))) for move in moves
        ],
    }
    return render_page(request, "guidance/questionnaires/version_move.html", context=context)


@page("guidance.questionnaire.read")
@require_GET
def response_file(request: StaffRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """A picture or file given as an answer."""
    found = presenting.open_response(request.viewer, uuid)
    row, content = selectors.access_file(request.viewer, found, file)
    return file_response(content, row.name, row.media_type)
