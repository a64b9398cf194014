"""Social worker: the page of one file, and opening one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajet.access.journal import record_reading
from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page, wants_fragment
from trajet.guidance.casefiles import parts, selectors, services
from trajet.guidance.casefiles.companions import list_coming
from trajet.guidance.casefiles.forms import OpenForm
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.sections import acts_of, sections_of
from trajet.guidance.casefiles.types import TransferState
from trajet.guidance.casefiles.views.entering import entry_form
from trajet.guidance.casefiles.words import since_words, status_kind
from trajet.law import api as law
from trajet.people import api as people

FOLDER = "guidance/casefiles"


@page("guidance.file.read")
@require_GET
def file(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Everything of one file: who, what is due, the journal, and the sections of other rooms. Reading it is journalled."""
    found = selectors.access_file(request.viewer, uuid)
    if wants_fragment(request):
        return HttpResponse(parts.render_journal(request, found))
    subject = selectors.subject_of(request.viewer, found)
    for person_id in subject.person_ids:
        record_reading(request.viewer, person_id, "guidance.file")
    return render_page(request, f"{FOLDER}/file_page.html", "", page_context(request, found))


def page_context(request: StaffRequest, found: CaseFile) -> dict[str, Any]:
    """What the page shows; the form of an entry begins with the draft its author left."""
    viewer, subject = request.viewer, selectors.subject_of(request.viewer, found)
    may_write = found.is_open and may(viewer, "guidance.file.write")
    form, draft = entry_form(request, found) if may_write else (None, None)
    pending = next(
        (row for row in selectors.latest_transfers(viewer, found) if row.state == TransferState.PENDING), None
    )
    coming = list_coming(viewer, found, found.reference_worker_id, pending.to_worker) if pending else []
    return {
        "file": found,
        "subject": subject,
        "since": since_words(found),
        "kind": status_kind(found),
        "today": timezone.localdate(),
        "sections": sections_of(request, found),
        "acts": acts_of(viewer, found),
        "colleagues": selectors.list_co_workers(viewer, found),
        "pending": pending,
        "coming": [each for each in coming if not each.stays],
        "staying": [each for each in coming if each.stays],
        "away_until": law.away_until(viewer, timezone.localdate()).get(pending.to_worker_id) if pending else None,
        "is_for_me": pending is not None and pending.to_worker_id == viewer.staff_id,
        "may_answer": may(viewer, "guidance.file.import"),
        "may_write": may_write,
        "may_reopen": not found.is_open and may(viewer, "guidance.file.write"),
        "may_copy": may(viewer, "guidance.file.copy"),
        "may_transfer": found.is_open and may(viewer, "guidance.file.transfer"),
        "form": form,
        "draft": draft,
    }


@page("guidance.file.write")
def open_household(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Open the file of a household; goes to the open one when there is one."""
    household = people.access_household(request.viewer, uuid)
    found = selectors.file_of(request.viewer, household_id=household.pk)
    card = people.household_facts(request.viewer, household, timezone.localdate())
    name = card.head.name if card.head else card.label
    return _open(request, found, name, household=household)


@page("guidance.file.write")
def open_person(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Open the file of one person; goes to the open one when there is one."""
    person = people.access_person(request.viewer, uuid)
    found = selectors.file_of(request.viewer, person_id=person.pk)
    return _open(request, found, person.display_name, person=person)


def _open(request: StaffRequest, found: CaseFile | None, name: str, **about: Any) -> HttpResponse:
    if found is not None:
        return redirect("guidance:file", found.uuid)
    form = OpenForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            opened = services.open_file(by=request.viewer, **about, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The file is open."))
            return redirect("guidance:file", opened.uuid)
    context = {"form": form, "name": name}
    return render_page(request, f"{FOLDER}/file_new.html", "", context, status=422 if form.errors else 200)
