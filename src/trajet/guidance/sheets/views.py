"""Pages of sheets: which text exists in which language, one text beside the office's, writing and reviewing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.office import PDF, file_response
from trajet.common.words import say_language
from trajet.guidance.sheets import selectors, services
from trajet.guidance.sheets.blocks import read_blocks
from trajet.guidance.sheets.forms import PhrasesForm, ReviewForm, TextForm
from trajet.guidance.sheets.languages import LANGUAGES, OFFICE, direction
from trajet.guidance.sheets.pdf import missing_note, sheet_pdf
from trajet.guidance.sheets.phrases import is_phrases, read_phrases
from trajet.guidance.sheets.types import SheetKey, SheetText, TextStatus

READ, WRITE = "guidance.sheet.read", "guidance.sheet.write"


@page(READ)
@require_GET
def sheets(request: StaffRequest) -> HttpResponse:
    """Every sheet by language, with where its text stands."""
    found = selectors.catalogue(request.viewer)
    columns = [texts for _key, texts in found]
    rows = [
        (code, [(key, column[at]) for (key, _texts), column in zip(found, columns, strict=True)])
        for at, code in enumerate(LANGUAGES)
    ]
    context = {"keys": [key for key, _texts in found], "rows": rows}
    return render_page(request, "guidance/sheets/sheet_list.html", context=context)


@page(READ)
@require_GET
def sheet(request: StaffRequest, key: str, language: str) -> HttpResponse:
    """The text beside the office's, as it is printed."""
    _known(key, language)
    office = _office(request)
    own, theirs = selectors.text_of(key, office), selectors.text_of(key, language)
    sides = [own] if theirs.language == own.language else [own, theirs]
    context: dict[str, Any] = {
        "text": theirs,
        "office": office,
        "tabs": [{"label": say_language(code), "url": f"?office={code}", "current": code == office} for code in OFFICE],
        "note": missing_note(theirs),
        "sides": [_drawn(each) for each in sides],
        "language": language,
        "may_write": may(request.viewer, WRITE),
    }
    return render_page(request, "guidance/sheets/sheet_detail.html", context=context)


@page(READ)
@require_GET
def sheet_document(request: StaffRequest, key: str, language: str) -> HttpResponse:
    _known(key, language)
    return file_response(sheet_pdf(request.viewer, key, language, _office(request)), f"{key}-{language}.pdf", PDF)


@page(WRITE)
def sheet_write(request: StaffRequest, key: str, language: str) -> HttpResponse:
    """The coordinator writes a text, with the texts that exist beside it."""
    _known(key, language)
    own, office = selectors.text_of(key, language), selectors.text_of(key, _office(request))
    form = _writing(request, own, office, language)
    if request.method == "POST" and form.is_valid():
        try:
            services.write_text(by=request.viewer, key=key, language=language, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The text is saved. It is shown as not reviewed until somebody reviews it."))
            return redirect("guidance:sheet", key, language)
    context = {
        "form": form,
        "text": own,
        "is_reviewed": own.is_available and own.status == TextStatus.REVIEWED,
        "language": language,
        "beside": None if is_phrases(key) else _drawn(office),
    }
    return render_page(request, "guidance/sheets/sheet_write.html", context=context, status=422 if form.errors else 200)


def _writing(request: StaffRequest, own: SheetText, office: SheetText, language: str) -> TextForm | PhrasesForm:
    """The form of a text: one field, or one a sentence."""
    data = request.POST or None
    if not is_phrases(own.key):
        initial = {"title": own.title, "body": own.body} if own.is_available else {}
        return TextForm(data, initial=initial, language=language)
    initial = {"title": own.title, **read_phrases(own.key, own.body)} if own.is_available else {}
    return PhrasesForm(
        data, initial=initial, key=own.key, language=language, office=read_phrases(office.key, office.body)
    )


@page(WRITE)
def sheet_review(request: StaffRequest, key: str, language: str) -> HttpResponse:
    """Say who reviewed the text that is shown."""
    _known(key, language)
    entry = selectors.entry_of(request.viewer, key, language)
    if entry is None:
        raise Http404
    who = selectors.list_reviewers(request.viewer, entry, timezone.localdate())
    form = ReviewForm(request.POST or None, who=who, initial={"title": entry.title, "body": entry.body})
    if request.method == "POST" and form.is_valid():
        seen = (form.cleaned_data.pop("title"), form.cleaned_data.pop("body").replace("\r\n", "\n"))
        try:
            services.review_text(by=request.viewer, entry=entry, seen=seen, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The text is marked as reviewed."))
            return redirect("guidance:sheet", key, language)
    context = {"form": form, "shown": _drawn(selectors.text_of(key, language)), "key": key, "language": language}
    return render_page(
        request, "guidance/sheets/sheet_review.html", context=context, status=422 if form.errors else 200
    )


def _known(key: str, language: str) -> None:
    if key not in SheetKey.values or language not in LANGUAGES:
        raise Http404


def _office(request: StaffRequest) -> str:
    """The office's language: the one asked for, else the reader's, else French."""
    wanted = request.GET.get("office", "") or (get_language() or "")
    return wanted if wanted in OFFICE else OFFICE[0]


def _drawn(text: SheetText) -> dict[str, Any]:
    return {"text": text, "direction": direction(text.language), "blocks": read_blocks(text.body)}
