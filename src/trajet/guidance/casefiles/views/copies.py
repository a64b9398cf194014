"""The copy of the file for the person: asked, read through, given."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access.journal import record_reading
from trajet.access.pages import StaffRequest, page
from trajet.access.types import Viewer
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.office import PDF, file_response
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.copying import Content, as_json, as_package, as_pdf, content_of
from trajet.guidance.casefiles.forms import CopyForm, RedactForm
from trajet.guidance.casefiles.services.journal import language_of_text

FOLDER = "guidance/casefiles"
PAPERS: dict[str, tuple[Callable[[Viewer, Content], bytes], str]] = {
    "pdf": (as_pdf, PDF),
    "json": (lambda _viewer, content: as_json(content), "application/json"),
    "zip": (as_package, "application/zip"),
}


@page("guidance.file.copy")
def copy_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Somebody of the file asks for a copy."""
    file = selectors.access_file(request.viewer, uuid)
    members = selectors.subject_of(request.viewer, file).members
    form = CopyForm(request.POST or None, members=members, initial={"language": language_of_text()})
    if request.method == "POST" and form.is_valid():
        asked_by = next(each for each in members if str(each.uuid) == form.cleaned_data["person"])
        try:
            copy = services.prepare_copy(
                by=request.viewer, file=file, person_id=asked_by.person_id, language=form.cleaned_data["language"]
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("guidance:file_copy", copy.uuid)
    context = {"file": file, "form": form, "name": selectors.name_of(request.viewer, file)}
    return render_page(request, f"{FOLDER}/copy_new.html", "", context, status=422 if form.errors else 200)


@page("guidance.file.copy")
@require_GET
def file_copy(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What is in the copy; passages are left out here, with a reason, before it goes."""
    copy = selectors.access_copy(request.viewer, uuid)
    record_reading(request.viewer, copy.person_id, "guidance.file.copy")
    context: dict[str, Any] = {
        "copy": copy,
        "content": content_of(request.viewer, copy),
        "form": RedactForm(auto_id=False),
        "reasons": RedactForm().fields["reason"].choices,  # type: ignore[attr-defined]
    }
    return render_page(request, f"{FOLDER}/copy_page.html", "", context)


@page("guidance.file.copy")
@require_POST
def copy_redact(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Leave words, an entry or a document out, or put them back."""
    copy = selectors.access_copy(request.viewer, uuid)
    anchor = next((request.POST[name] for name in ("entry", "document", "part") if request.POST.get(name)), "")
    try:
        if "restore" in request.POST:
            row = selectors.access_redaction(request.viewer, copy, _uuid(request.POST["restore"]))
            services.restore(by=request.viewer, redaction=row)
        else:
            services.redact(by=request.viewer, copy=copy, **{**_target(request), **_what(request)})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{reverse('guidance:file_copy', args=[uuid])}#e-{anchor}")


def _target(request: StaffRequest) -> dict[str, Any]:
    """The entry or document of this copy's own file that the form names, or the part of another room."""
    if request.POST.get("entry"):
        return {"entry": selectors.access_entry(request.viewer, _uuid(request.POST["entry"]))}
    if request.POST.get("part"):
        return {"part": _uuid(request.POST["part"])}
    return {"document": selectors.access_document(request.viewer, _uuid(request.POST.get("document", "")))}


def _what(request: StaffRequest) -> dict[str, Any]:
    form = RedactForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Please choose a reason."))
    return {"passage": form.cleaned_data["passage"], "reason": form.cleaned_data["reason"]}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


@page("guidance.file.copy")
@require_POST
def copy_give(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The copy was handed over."""
    copy = selectors.access_copy(request.viewer, uuid)
    try:
        services.give_copy(by=request.viewer, copy=copy)
        messages.success(request, _("Noted: the copy was given. It no longer changes."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:file_copy", uuid)


@page("guidance.file.copy")
@require_GET
def copy_paper(request: StaffRequest, uuid: UUID, kind: str) -> HttpResponse:
    """The copy as PDF, as structured file, or as a package with the documents; making it is journalled."""
    if kind not in PAPERS:
        raise Http404
    copy = selectors.access_copy(request.viewer, uuid)
    record_reading(request.viewer, copy.person_id, f"guidance.file.copy.{kind}")
    make, content_type = PAPERS[kind]
    content = make(request.viewer, content_of(request.viewer, copy))
    return file_response(content, f"{_('social-file')}-{copy.asked_on:%Y-%m-%d}.{kind}", content_type)
