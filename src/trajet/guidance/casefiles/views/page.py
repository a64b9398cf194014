"""Social worker: the page of one file."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.guidance.casefiles import selectors
from trajet.guidance.casefiles.sections import acts_of, sections_of


@page("guidance.file.read")
@require_GET
def file(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Everything of one file: who, what is due, the journal, and the sections of other rooms."""
    found = selectors.access_file(request.viewer, uuid)
    context = {"file": found, "sections": sections_of(request, found), "acts": acts_of(request.viewer, found)}
    return render_page(request, "guidance/casefiles/file_page.html", "", context)
