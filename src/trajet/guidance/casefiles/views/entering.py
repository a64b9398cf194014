"""Writing an entry: the form on the file's page, its draft, correcting and striking out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.forms import CorrectionForm, EntryForm, ReasonForm, initial_of
from trajet.guidance.casefiles.models import CaseFile, JournalEntry
from trajet.guidance.casefiles.selectors.journal import Draft
from trajet.guidance.casefiles.services.journal import language_of_text
from trajet.guidance.casefiles.words import entry_line

FOLDER = "guidance/casefiles"
KEPT = ("text", "kind", "held_on", "minutes", "channel", "language", "interpreting", "present", "topics", "written_in")
THE_SAME_EMPTY = (
    "text",
    "kind",
    "minutes",
    "channel",
    "interpreting",
    "topics",
    "written_in",
    "task_title",
    "task_due_on",
)
"""Fields that every file begins with alike when there is no draft."""
WITH_TASK = (*KEPT, "task_title", "task_due_on", "task_owner")


def entry_form(request: StaffRequest, file: CaseFile, data: Any = None) -> tuple[EntryForm, Draft | None]:
    """The form of a new entry with what is usual filled in, or with the draft its author left here."""
    subject = selectors.subject_of(request.viewer, file)
    draft = selectors.draft_of(request.viewer, file) if data is None else None
    initial: dict[str, Any] = {
        "held_on": timezone.localdate(),
        "written_in": language_of_text(),
        "language": subject.languages[0] if subject.languages else "",
        "interpreting": "phone" if subject.needs_interpreter else "none",
        "present": [str(member.uuid) for member in subject.members[:1]],
    }
    if draft is not None:
        initial |= {
            name: values if name in {"present", "topics"} else values[-1] for name, values in draft.fields.items()
        }
    form = EntryForm(data, viewer=request.viewer, members=subject.members, languages=subject.languages, initial=initial)
    form.kept = () if draft else THE_SAME_EMPTY
    return form, draft


@page("guidance.file.write")
def entry_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Write an entry, with the task that follows; Ctrl-Enter saves."""
    file = selectors.access_file(request.viewer, uuid)
    if request.method != "POST" and not file.is_open:
        messages.error(request, _("This file is closed. Please reopen it first."))
        return redirect("guidance:file", uuid)
    form, draft = entry_form(request, file, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            written = services.write_entry(by=request.viewer, file=file, entry=form.entry())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved in the journal."))
            return redirect(f"{reverse('guidance:file', args=[uuid])}#e-{written.uuid}")
    context = {"file": file, "form": form, "draft": draft, "name": selectors.name_of(request.viewer, file)}
    return render_page(request, f"{FOLDER}/entry_new.html", "", context, status=422 if form.errors else 200)


@page("guidance.file.write")
@require_POST
def entry_draft(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Keep what was typed so far on the server; called by the page while its author types."""
    file = selectors.access_file(request.viewer, uuid)
    if "drop" in request.POST:
        services.drop_draft(by=request.viewer, file=file)
        return redirect("guidance:file", uuid)
    fields = {name: request.POST.getlist(name) for name in WITH_TASK if name in request.POST}
    kept_at = services.keep_draft(by=request.viewer, file=file, fields=fields)
    return render_page(request, f"{FOLDER}/_draft.html", "", {"kept_at": kept_at})


@page("guidance.file.read")
def entry(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One entry with its earlier texts; its correction."""
    row = selectors.access_entry(request.viewer, uuid)
    may_write = row.file.is_open and row.struck_at is None and may(request.viewer, "guidance.file.write")
    form = _correction(request, row)
    if request.method == "POST" and may_write and form.is_valid():
        try:
            services.correct_entry(
                by=request.viewer,
                row=row,
                entry=form.entry(),
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except services.ChangedMeanwhile as error:
            return _conflict(request, error, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Corrected. The earlier text stays readable below."))
            return redirect("guidance:entry", uuid)
    return _show(request, row, form if may_write else None)


def _correction(request: StaffRequest, row: JournalEntry) -> CorrectionForm:
    subject = selectors.subject_of(request.viewer, row.file)
    spoken = [row.language, *subject.languages] if row.language else subject.languages
    initial = initial_of(row) | {"version": row.version}
    return CorrectionForm(
        request.POST or None, viewer=request.viewer, members=subject.members, languages=spoken, initial=initial
    )


def _conflict(request: StaffRequest, error: services.ChangedMeanwhile, form: CorrectionForm) -> HttpResponse:
    """Both texts at once: what a colleague saved meanwhile, and what was typed here; nothing is lost."""
    row = selectors.access_entry(request.viewer, error.current.uuid)
    form.add_error(None, error.messages)
    data: Any = request.POST.copy()
    data["version"] = str(row.version)
    form.data = data
    return _show(request, row, form, conflict=entry_line(row, request.viewer.staff_id), status=409)


def _show(
    request: StaffRequest, row: JournalEntry, form: CorrectionForm | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "row": row,
        "line": entry_line(row, request.viewer.staff_id),
        "name": selectors.name_of(request.viewer, row.file),
        "versions": selectors.versions_of(request.viewer, row),
        "form": form,
        "may_strike": form is not None and request.viewer.staff_id in {row.author_id, row.file.reference_worker_id},
        **more,
    }
    wrong = form is not None and bool(form.errors)
    return render_page(
        request, f"{FOLDER}/entry_page.html", "", context, status=422 if wrong and status == 200 else status
    )


@page("guidance.file.write")
@require_POST
def entry_strike(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Strike an entry out, with a reason; it stays readable as struck."""
    row, form = selectors.access_entry(request.viewer, uuid), ReasonForm(request.POST)
    if form.is_valid():
        services.strike_entry(by=request.viewer, row=row, reason=form.cleaned_data["reason"])
        messages.success(request, _("Struck out. It stays readable as such, and goes into no copy."))
    else:
        messages.error(request, _("Please say why, in a few words."))
    return redirect("guidance:entry", uuid)


@page("guidance.file.write")
@require_POST
def note_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Write a working note."""
    file = selectors.access_file(request.viewer, uuid)
    try:
        services.write_note(by=request.viewer, file=file, text=request.POST.get("note", ""))
        messages.success(request, _("Note kept. Only you and the reference worker read it."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{reverse('guidance:file', args=[uuid])}#s-notes")


@page("guidance.file.write")
@require_POST
def note_drop(request: StaffRequest, uuid: UUID, note: UUID) -> HttpResponse:
    """Throw a working note of one's own away."""
    services.drop_note(by=request.viewer, file=selectors.access_file(request.viewer, uuid), uuid=note)
    messages.success(request, _("Note thrown away."))
    return redirect(f"{reverse('guidance:file', args=[uuid])}#s-notes")
