"""The sections of a file's page that belong to the file itself."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.access.pages import StaffRequest
from trajet.access.policies import may
from trajet.common.paging import Sorts, read_page
from trajet.guidance.casefiles import selectors
from trajet.guidance.casefiles.drawing import draw
from trajet.guidance.casefiles.forms import UploadForm
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.receiving import limit_bytes
from trajet.guidance.casefiles.sections import Section, register
from trajet.guidance.casefiles.types import EntryKind
from trajet.guidance.casefiles.words import entry_line
from trajet.guidance.questionnaires.selectors import list_responses, name_of
from trajet.guidance.tasks.selectors import list_tasks
from trajet.guidance.tasks.types import TaskState
from trajet.people import api as people

LATEST_FIRST = Sorts({"day": ("held_on",)}, default="-day")
FOLDER = "guidance/casefiles"
QUESTIONNAIRES_SHOWN = 5


def render_journal(request: StaffRequest, file: CaseFile) -> str:
    """Entries, the latest first, of one kind or holding some words when asked."""
    asked, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    viewer = request.viewer
    rows = selectors.search_entries(viewer, asked, file) if asked else selectors.list_entries(viewer, file)
    if kind in EntryKind.values:
        rows = rows.filter(kind=kind)
    found = read_page(rows, request.GET, LATEST_FIRST, rows=15, count=False)
    context: dict[str, Any] = {
        "file": file,
        "page": found,
        "lines": [entry_line(row, viewer.staff_id) for row in found],
        "asked": asked,
        "kind": kind,
        "kinds": EntryKind.choices,
        "may_write": file.is_open and may(viewer, "guidance.file.write"),
    }
    return draw(request, f"{FOLDER}/_journal.html", context)


def render_tasks(request: StaffRequest, file: CaseFile) -> str:
    """What is still to be done for them."""
    rows = list_tasks(request.viewer).select_related(None).select_related("owner__user")
    tasks = rows.filter(file=file, state=TaskState.OPEN).order_by("due_on", "pk")[:20]
    context = {
        "file": file,
        "tasks": tasks,
        "today": timezone.localdate(),
        "may_write": file.is_open and may(request.viewer, "guidance.task.write"),
    }
    return draw(request, f"{FOLDER}/_tasks.html", context)


def render_documents(request: StaffRequest, file: CaseFile) -> str:
    """Documents with their small pictures, and the form that adds one."""
    may_write = file.is_open and may(request.viewer, "guidance.file.write")
    context = {
        "file": file,
        "documents": selectors.list_documents(request.viewer, file)[:60],
        "form": UploadForm(auto_id="upload_%s") if may_write else None,
        "most_bytes": limit_bytes(),
    }
    return draw(request, f"{FOLDER}/_documents.html", context)


def render_questionnaires(request: StaffRequest, file: CaseFile) -> str:
    """What was asked of them, and the way to ask another."""
    viewer, household = request.viewer, file.household
    if file.person:
        household = people.household_of(viewer, file.person, timezone.localdate())
    about = selectors.subject_of(viewer, file).person_ids
    rows = list_responses(viewer, household_id=file.household_id, person_ids=about)[:QUESTIONNAIRES_SHOWN]
    context = {"household": household, "responses": [(row, name_of(row.version.questionnaire)) for row in rows]}
    return draw(request, f"{FOLDER}/_questionnaires.html", context)


def render_notes(request: StaffRequest, file: CaseFile) -> str:
    """Working notes: one's own, and as reference worker those of the colleagues."""
    notes = selectors.list_notes(request.viewer, file)
    may_write = file.is_open and may(request.viewer, "guidance.file.write")
    if not notes and not may_write:
        return ""
    context = {"file": file, "notes": notes, "may_write": may_write}
    return draw(request, f"{FOLDER}/_notes.html", context)


def render_history(request: StaffRequest, file: CaseFile) -> str:
    """Hand-overs, copies given, and openings of sensitive facts."""
    about = selectors.subject_of(request.viewer, file).person_ids
    is_reference = request.viewer.staff_id == file.reference_worker_id
    copies = list(selectors.list_copies(request.viewer, file)[:10])
    openings = selectors.list_openings_of(request.viewer, about, timezone.localdate())[:10] if is_reference else []
    context = {
        "file": file,
        "transfers": selectors.latest_transfers(request.viewer, file),
        # What is sent is a copy: without one nothing was sent.
        "parcels": list(selectors.list_parcels_of(request.viewer, file)[:10]) if copies else [],
        "may_transfer": may(request.viewer, "guidance.file.transfer"),
        "copies": copies,
        "openings": list(openings),
    }
    if not any((context["transfers"], context["parcels"], context["copies"], context["openings"])):
        return ""
    return draw(request, f"{FOLDER}/_history.html", context)


def register_parts() -> None:
    """Hang the file's own sections on its page."""
    register(
        Section("tasks", _("To be done"), render_tasks, 20, "guidance.task.read"),
        Section("journal", _("Journal of the file"), render_journal, 50, "guidance.file.read"),
        Section("documents", _("Documents"), render_documents, 60, "guidance.file.read"),
        Section("questionnaires", _("Questionnaires"), render_questionnaires, 65, "guidance.questionnaire.read"),
        Section("notes", _("Working notes"), render_notes, 70, "guidance.file.write"),
        Section("history", _("Hand-overs, copies and openings"), render_history, 90, "guidance.file.read"),
    )
