"""Coordinator: the templates of the service, their versions, and what they look like on a sample."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.office import PDF, file_response
from trajet.guidance.letters import selectors, services, words
from trajet.guidance.letters.checking import check_template, fields_used, undrawn_in
from trajet.guidance.letters.drawing import Undrawn
from trajet.guidance.letters.faults import TemplateRefused
from trajet.guidance.letters.fields import fields_of, sample_of
from trajet.guidance.letters.filling import fill
from trajet.guidance.letters.forms import UploadForm
from trajet.guidance.letters.models import TemplateVersion
from trajet.guidance.letters.packages import MOST_BYTES
from trajet.guidance.letters.pdf import letter_pdf
from trajet.guidance.letters.types import LetterKind, LetterLanguage

ACT = "guidance.letter.template"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DETAIL = "guidance/letters/template_detail.html"


@page(ACT)
@require_GET
def templates(request: StaffRequest) -> HttpResponse:
    """Every kind of letter with what is in use on each side of the pair."""
    found = selectors.list_templates(request.viewer)
    rows = [
        (kind, [(side, getattr(found[kind], side.value) if kind in found else None) for side in LetterLanguage])
        for kind in LetterKind
    ]
    return render_page(request, "guidance/letters/template_list.html", context={"rows": rows, "sides": LetterLanguage})


@page(ACT)
def template(request: StaffRequest, kind: str, language: str) -> HttpResponse:
    """One side of a pair: its fields, its versions; an upload that cannot be used says field by field why."""
    _known(kind, language)
    form, faults = UploadForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        content = upload.read(MOST_BYTES + 1)
        try:
            version = services.upload_version(
                by=request.viewer, kind=kind, language=language, file_name=upload.name, content=content
            )
        except TemplateRefused as error:
            faults = error.faults
        else:
            said = _("Version %(number)s is kept. Try it, then publish it.") % {"number": version.number}
            messages.success(request, said)
            return redirect("guidance:letter_template", kind, language)
    context = {
        **_detail(request, kind, language),
        "form": form,
        "faults": [words.show_fault(fault) for fault in faults],
    }
    return render_page(request, DETAIL, context=context, status=422 if faults or form.errors else 200)


def _detail(request: StaffRequest, kind: str, language: str) -> dict[str, Any]:
    ground = selectors.ground_of(request.viewer, kind, language)
    used = set(fields_used(ground.content, kind))
    versions = list(selectors.list_versions(request.viewer, kind, language))
    fields = fields_of(kind)
    return {
        "kind": LetterKind(kind),
        "side": LetterLanguage(language),
        "other": next(side for side in LetterLanguage if side != language),
        "ground": ground,
        "fields": [(field, field.sample_in(language), field.name in used) for field in fields],
        "versions": versions,
        "remarks": _remarks(versions[0]) if versions and versions[0].number != ground.number else [],
        "undrawn": words.say_undrawn(undrawn_in(fill(ground.content, sample_of(kind, language)))),
    }


def _remarks(version: TemplateVersion) -> list[str]:
    """What to know of the latest version before it is published."""
    kind = version.template.kind
    try:
        checked = check_template(bytes(version.content), kind, version.language)
    except TemplateRefused as error:
        return [words.show_fault(fault)[0] for fault in error.faults]
    labels = [str(field.label) for field in fields_of(kind) if field.name in checked.left_out]
    remarks = []
    if labels:
        remarks.append(_("It leaves out, though the letter needs it: %(fields)s.") % {"fields": ", ".join(labels)})
    if checked.undrawn:
        what = words.say_undrawn(checked.undrawn)
        remarks.append(_("Letters made from it exist in Word only, because of: %(what)s.") % {"what": what})
    return remarks


@page(ACT)
@require_GET
def template_file(request: StaffRequest, kind: str, language: str, what: str) -> HttpResponse:
    """What is in use: the template to edit, or the sample as Word or PDF."""
    _known(kind, language)
    content = selectors.ground_of(request.viewer, kind, language).content
    return _download(request, content, kind, language, what, f"{kind}-{language}")


@page(ACT)
@require_GET
def version_file(request: StaffRequest, uuid: UUID, what: str) -> HttpResponse:
    """One version: the document as uploaded, or the sample as Word or PDF."""
    version = selectors.access_version(request.viewer, uuid)
    kind, name = version.template.kind, f"{version.template.kind}-{version.language}-{version.number}"
    return _download(request, bytes(version.content), kind, version.language, what, name)


def _download(request: StaffRequest, content: bytes, kind: str, language: str, what: str, name: str) -> HttpResponse:
    if what == "template.docx":
        return file_response(content, f"{name}.docx", DOCX)
    sample = fill(content, sample_of(kind, language))
    if what == "sample.docx":
        return file_response(sample, f"{name}-sample.docx", DOCX)
    if what != "sample.pdf":
        raise Http404
    try:
        with translation.override(language):
            title, footer = str(LetterKind(kind).label), _("Sample – invented people")
            document = letter_pdf(sample, title=title, language=language, footer=footer)
    except Undrawn as error:
        what = words.say_undrawn(error.codes)
        messages.error(request, _("This version exists in Word only, because of: %(what)s.") % {"what": what})
        return redirect("guidance:letter_template", kind, language)
    return file_response(document, f"{name}-sample.pdf", PDF, inline=True)


@page(ACT)
@require_POST
def version_publish(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Use this version from now on."""
    version = selectors.access_version(request.viewer, uuid)
    kind, language = version.template.kind, version.language
    try:
        services.publish_version(by=request.viewer, version=version)
    except TemplateRefused as error:
        messages.error(request, words.show_fault(error.faults[0])[0])
    else:
        messages.success(
            request, _("Version %(number)s is in use. Letters made before keep theirs.") % {"number": version.number}
        )
    return redirect("guidance:letter_template", kind, language)


@page(ACT)
@require_POST
def template_shipped(request: StaffRequest, kind: str, language: str) -> HttpResponse:
    """Use what Trajet ships again."""
    _known(kind, language)
    services.use_shipped(by=request.viewer, kind=kind, language=language)
    messages.success(request, _("The text shipped with Trajet is in use again. Your versions stay."))
    return redirect("guidance:letter_template", kind, language)


def _known(kind: str, language: str) -> None:
    if kind not in LetterKind.values or language not in LetterLanguage.values:
        raise Http404
