"""Pages of a person's procedures: the timeline, the bag of letters, one letter with its terms."""

from hashlib import sha256
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from trajet.access.journal import record_reading
from trajet.access.pages import StaffRequest, page
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.law.bridge import event_kinds
from trajet.law.procedures import selectors, services
from trajet.law.procedures.entering import Entry, enter_letters, preview_letters
from trajet.law.procedures.forms import CorrectionForm, LetterForm
from trajet.law.procedures.models import Procedure
from trajet.law.procedures.pages import bag_context, letter_context, letter_detail, person_context
from trajet.law.procedures.presenting import TermView, planned_view
from trajet.law.procedures.timeline import draw
from trajet.law.procedures.types import USUAL_AUTHORITY, Authority, LetterInput, ProcedureInput
from trajet.law.words import in_language
from trajet.people import api as people

FOLDER = "law/procedures"


@page("law.procedure.read")
@require_GET
def person_law(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Every procedure of one person on one timeline, the terms that run, the papers held. Reading it is journalled."""
    person = people.access_person(request.viewer, uuid)
    if person.absorbed_into_id:
        return redirect("law:person", people.kept_of(person).uuid)
    record_reading(request.viewer, person.pk, "law.file")
    law_file = selectors.file_of(request.viewer, person)
    context = person_context(request.viewer, person, law_file)
    context["timeline"] = draw(law_file, timezone.localdate(), _("Documents held"))
    return render_page(request, f"{FOLDER}/person_law.html", "", context)


@page("law.procedure.write")
def letters(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Type a bag of letters, one line each. Nothing is saved before its terms were shown."""
    person = people.access_person(request.viewer, uuid)
    text = request.POST.get("lines", "").replace("\0", "")
    entries: list[Entry] = []
    try:
        if text.strip():
            entries = preview_letters(by=request.viewer, person=person, text=text, answers=request.POST)
        if "save" in request.POST and entries and request.POST.get("shown") == _fingerprint(entries):
            saved = enter_letters(by=request.viewer, person=person, text=text, answers=request.POST)
            text, entries = _say_saved(request, saved)
            if not text:
                return redirect("law:person", uuid)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    context = {**bag_context(request.viewer, person, entries), "text": text, "shown": _fingerprint(entries)}
    return render_page(request, f"{FOLDER}/letters_quick.html", "preview", context)


def _fingerprint(entries: list[Entry]) -> str:
    """What was shown, so that a save does exactly that or shows first what has changed."""
    shown = [
        (
            entry.line.text,
            entry.chosen,
            sorted(entry.letter.facts.items()) if entry.letter else (),
            entry.errors,
            _shown(entry),
        )
        for entry in entries
    ]
    return sha256(repr(shown).encode()).hexdigest()[:16]


def _shown(entry: Entry) -> list[tuple[str, str, str]]:
    return [
        (each.effect, each.term.rule if each.term else "", str(each.term.ends_on) if each.term else "")
        for each in entry.planned
    ]


def _say_saved(request: StaffRequest, entries: list[Entry]) -> tuple[str, list[Entry]]:
    """Tell what was saved; the lines that could not be stay in the box."""
    bad = [entry for entry in entries if not entry.is_good]
    if saved := len(entries) - len(bad):
        said = ngettext("%(n)s letter saved with its terms.", "%(n)s letters saved with their terms.", saved)
        messages.success(request, said % {"n": saved})
    if bad:
        messages.warning(request, _("The lines below are not saved yet: please look at what is said beside each."))
    return "\n".join(entry.line.text for entry in bad), bad


@page("law.procedure.write")
def letter_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One letter with everything it says; its terms are shown before it is saved."""
    person = people.access_person(request.viewer, uuid)
    procedures = list(selectors.list_procedures(request.viewer, person))
    chosen = request.POST.get("procedure") or request.GET.get("procedure", "")
    procedure = next((row for row in procedures if str(row.uuid) == chosen), None)
    form = LetterForm(request.POST or None)
    planned: list[TermView] | None = None
    if request.method == "POST" and form.is_valid():
        letter = form.letter()
        target = procedure or _unsaved(person, letter)
        try:
            planned = [planned_view(each) for each in services.plan_event(target, letter)]
            if "save" in request.POST:
                if target.pk is None:
                    given = ProcedureInput(route=target.route, authority=target.authority)
                    target = services.open_procedure(by=request.viewer, person=person, procedure=given)
                event = services.record_event(by=request.viewer, procedure=target, letter=letter)
                messages.success(request, _("Letter saved with its terms."))
                return redirect("law:letter", event.uuid)
        except ValidationError as error:
            add_errors(form, error)
    context = {**letter_context(request.viewer, person, form, planned), "procedures": procedures, "chosen": chosen}
    return render_page(request, f"{FOLDER}/letter_form.html", "preview", context, status=422 if form.errors else 200)


def _unsaved(person: "people.Person", letter: LetterInput) -> Procedure:
    kind = event_kinds()[letter.kind]
    authority = USUAL_AUTHORITY.get(kind.procedure, Authority.OE)
    return Procedure(person=person, route=kind.procedure, authority=authority)


@page("law.procedure.read")
@require_GET
def letter(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One letter: its days, what it took the place of, the terms it opened."""
    event = selectors.access_event(request.viewer, uuid)
    record_reading(request.viewer, event.procedure.person_id, "law.letter")
    context = {"event": event, "person": event.procedure.person, **letter_detail(request.viewer, event)}
    return render_page(request, f"{FOLDER}/letter_detail.html", "", context)


@page("law.procedure.write")
def letter_correct(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Put a corrected letter in the place of this one; the difference of each term is shown before it is saved."""
    event = selectors.access_event(request.viewer, uuid)
    person = event.procedure.person
    form = CorrectionForm(request.POST or None, initial=CorrectionForm.values_of(event))
    planned: list[TermView] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            planned = [planned_view(each) for each in services.plan_event(event.procedure, form.letter(), event)]
            if "save" in request.POST:
                reason = form.cleaned_data["correction_reason"]
                new = services.correct_event(by=request.viewer, event=event, letter=form.letter(), reason=reason)
                messages.success(request, _("Corrected. The letter as it stood before is kept."))
                return redirect("law:letter", new.uuid)
        except ValidationError as error:
            add_errors(form, error)
    context = {**letter_context(request.viewer, person, form, planned), "event": event}
    return render_page(request, f"{FOLDER}/letter_form.html", "preview", context, status=422 if form.errors else 200)


@page("law.procedure.read")
@require_GET
def letter_keys(request: StaffRequest) -> HttpResponse:
    """The keys of quick entry, by kind of letter."""
    kinds = [(kind, in_language(kind.title)) for kind in event_kinds().values()]
    return render_page(request, f"{FOLDER}/letter_keys.html", "", {"kinds": kinds})
