"""Documents: taking in, opening, removing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.office import file_response
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.forms import ReasonForm, UploadForm
from trajet.guidance.casefiles.receiving import limit_bytes, receive, refuse_locked

FOLDER = "guidance/casefiles"
SHOWN_IN_BROWSER = {"application/pdf", "image/jpeg", "image/png", "image/webp"}


@page("guidance.file.write")
def document_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take a document into the file, after looking at what it really is."""
    file = selectors.access_file(request.viewer, uuid)
    form = UploadForm(request.POST or None, request.FILES or None, auto_id="upload_%s")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        sent = given.pop("upload")
        try:
            received = receive(sent, sent.name, sent.size)
            refuse_locked(received)
            services.add_document(by=request.viewer, file=file, received=received, **given)
        except ValidationError as error:
            _say(form, error)
        else:
            messages.success(request, _("The document is in the file."))
            return redirect(f"{reverse('guidance:file', args=[uuid])}#s-documents")
    name = selectors.name_of(request.viewer, file)
    context = {"file": file, "form": form, "name": name, "most_bytes": limit_bytes()}
    return render_page(request, f"{FOLDER}/document_new.html", "", context, status=422 if form.errors else 200)


def _say(form: UploadForm, error: ValidationError) -> None:
    """What is wrong with the document itself stands beside it."""
    if hasattr(error, "error_dict"):
        add_errors(form, error)
    else:
        form.add_error("upload", error.messages)


@page("guidance.file.read")
@require_GET
def document(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One document: what it is, who added it, how to remove it."""
    row = selectors.access_document(request.viewer, uuid)
    context: dict[str, Any] = {
        "row": row,
        "name": selectors.name_of(request.viewer, row.file),
        "form": ReasonForm(),
        "may_remove": row.removed_at is None and row.file.is_open and may(request.viewer, "guidance.file.write"),
    }
    return render_page(request, f"{FOLDER}/document_page.html", "", context)


@page("guidance.file.read")
@require_GET
def document_content(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The document itself; taking it out is journalled for each person of the file. Office files are saved, not opened."""
    row = selectors.access_document(request.viewer, uuid)
    content = selectors.read_document(request.viewer, row)
    inline = row.content_type in SHOWN_IN_BROWSER and "save" not in request.GET
    response = file_response(content, row.file_name, row.content_type, inline=inline)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


@page("guidance.file.read")
@require_GET
def document_thumbnail(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The small picture of a document."""
    content = selectors.read_thumbnail(request.viewer, selectors.access_document(request.viewer, uuid))
    return file_response(content, "thumbnail.webp", "image/webp", inline=True)


@page("guidance.file.write")
@require_POST
def document_remove(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Remove a document, with a reason; its bytes are destroyed."""
    row, form = selectors.access_document(request.viewer, uuid), ReasonForm(request.POST)
    if form.is_valid():
        services.remove_document(by=request.viewer, document=row, reason=form.cleaned_data["reason"])
        messages.success(request, _("Removed. Its line stays with your reason."))
    else:
        messages.error(request, _("Please say why, in a few words."))
    return redirect("guidance:document", uuid)
