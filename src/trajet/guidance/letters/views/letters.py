"""Worker: write a letter from a file, look at it, take it along as Word or PDF."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajet.access import journal
from trajet.access.pages import StaffRequest, page
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.office import PDF, file_response
from trajet.common.paging import Sorts, read_page
from trajet.common.words import say_moment
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors import access_file
from trajet.guidance.letters import selectors, services, words
from trajet.guidance.letters.checking import fields_used, undrawn_in
from trajet.guidance.letters.drawing import Undrawn
from trajet.guidance.letters.facts import known_facts
from trajet.guidance.letters.faults import TemplateRefused
from trajet.guidance.letters.forms import ChoiceForm, FieldsForm
from trajet.guidance.letters.models import Letter
from trajet.guidance.letters.pdf import letter_pdf
from trajet.guidance.letters.people_of import people_of
from trajet.guidance.letters.types import LetterInput, LetterKind, LetterLanguage
from trajet.guidance.letters.views.templates import DOCX

ACT = "guidance.letter.write"
WRITE = "guidance/letters/letter_write.html"
ORDERS = Sorts({"latest": ("pk",)}, default="-latest")
TO_OUTSIDE = (LetterKind.ADMINISTRATIVE_FILE, LetterKind.COMMUNE)


@page(ACT)
def letter_write(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Choose a letter, see its fields filled from the file, fill in what is missing, make it."""
    file = access_file(request.viewer, uuid)
    choice = _choice(request, file)
    if not choice.is_valid():
        return render_page(request, WRITE, context={"file": file, "choice": choice})
    chosen = choice.cleaned_data
    form = _fields_form(request, file, chosen)
    if request.method == "POST" and form.is_valid():
        letter = LetterInput(chosen["kind"], chosen["language"], chosen["person"], form.cleaned_data)
        try:
            return _tried(request, file, letter) if "try" in request.POST else _made(request, file, letter)
        except ValidationError as error:
            add_errors(form, error)
        except TemplateRefused as error:
            form.add_error(None, words.say_fault(error.faults[0]))
    context: dict[str, Any] = {
        "file": file,
        "choice": choice,
        "form": form,
        "chosen": chosen,
        "goes_outside": chosen["kind"] in TO_OUTSIDE,
        "label": LetterKind(chosen["kind"]).label,
    }
    return render_page(request, WRITE, context=context, status=422 if form.errors else 200)


def _choice(request: StaffRequest, file: CaseFile) -> ChoiceForm:
    people = [(person.pk, person.display_name) for person in people_of(request.viewer, file)]
    asked = request.POST if request.method == "POST" else request.GET
    language = get_language() if get_language() in LetterLanguage.values else LetterLanguage.FR
    given = {"language": language, "person": people[0][0] if people else "", **asked.dict()}
    return ChoiceForm(given if "kind" in asked else None, initial=given, people=people)


def _fields_form(request: StaffRequest, file: CaseFile, chosen: dict[str, Any]) -> FieldsForm:
    person = next(person for person in people_of(request.viewer, file) if person.pk == chosen["person"])
    known = known_facts(request.viewer, file, person, chosen["kind"], chosen["language"])
    ground = selectors.ground_of(request.viewer, chosen["kind"], chosen["language"])
    used = fields_used(ground.content, chosen["kind"])
    data = request.POST if request.method == "POST" else None
    return FieldsForm(data, kind=chosen["kind"], used=used, known=known, prefix="f")


def _tried(request: StaffRequest, file: CaseFile, letter: LetterInput) -> HttpResponse:
    """The letter as PDF (as Word where the PDF would differ), without keeping it."""
    content = services.try_letter(by=request.viewer, file=file, letter=letter)
    return shown_draft(content, letter.kind, letter.language)


def shown_draft(content: bytes, kind: str, language: str) -> HttpResponse:
    """A letter to look at, not kept: as PDF, or as Word where the PDF would differ."""
    try:
        with translation.override(language):
            shown = letter_pdf(
                content, title=str(LetterKind(kind).label), language=language, footer=_("Draft – not kept")
            )
    except Undrawn:
        return file_response(content, f"{kind}.docx", DOCX)
    return file_response(shown, f"{kind}.pdf", PDF, inline=True)


def _made(request: StaffRequest, file: CaseFile, letter: LetterInput) -> HttpResponse:
    row = services.make_letter(by=request.viewer, file=file, letter=letter)
    messages.success(request, _("The letter is made and kept in the file."))
    return redirect("guidance:letter", row.uuid)


@page("guidance.file.read")
@require_GET
def letter(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A letter that was made: which version, by whom, and its Word and PDF."""
    found = selectors.access_letter(request.viewer, uuid)
    content = selectors.word_of(found)
    undrawn = words.say_undrawn(undrawn_in(content)) if content else ""
    context = {"letter": found, "undrawn": undrawn, "is_gone": content is None}
    return render_page(request, "guidance/letters/letter_detail.html", context=context)


@page("guidance.file.read")
@require_GET
def letter_file(request: StaffRequest, uuid: UUID, what: str) -> HttpResponse:
    """The letter as Word or PDF; the download stands on the person's file."""
    found = selectors.access_letter(request.viewer, uuid)
    content, name = selectors.word_of(found), f"{found.kind}-{found.made_on:%Y-%m-%d}"
    if content is None:
        raise Http404
    if what == "letter.docx":
        response = file_response(content, f"{name}.docx", DOCX)
    elif what == "letter.pdf":
        response = file_response(_pdf_of(request, found, content), f"{name}.pdf", PDF, inline=True)
    else:
        raise Http404
    if found.person_id:
        journal.record_reading(request.viewer, found.person_id, "letter")
    return response


def _pdf_of(request: StaffRequest, found: Letter, content: bytes) -> bytes:
    """The PDF, its frame in the language of the letter: somebody outside reads it."""
    try:
        with translation.override(found.language):
            facts = {"name": request.viewer.name, "moment": say_moment(timezone.now())}
            printed = _("Printed by %(name)s, %(moment)s") % facts
            return letter_pdf(content, title=str(found), language=found.language, footer=printed)
    except Undrawn as error:
        raise Http404 from error


@page("guidance.file.read")
@require_GET
def letters_of(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Every letter of a file, latest first."""
    file = access_file(request.viewer, uuid)
    found = read_page(selectors.list_letters(request.viewer, file.pk), request.GET, ORDERS)
    context = {"file": file, "page": found}
    return render_page(request, "guidance/letters/letter_list.html", "rows", context)
