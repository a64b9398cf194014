"""What is done with a file as a whole: its phase, weight, colleagues, hand-over, end and reopening."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.types import Viewer
from trajet.common.forms import Form, add_errors
from trajet.common.htmx import render_page
from trajet.guidance.casefiles import forms, selectors, services
from trajet.guidance.casefiles.models import CaseFile, FileTransfer

FOLDER = "guidance/casefiles"


@dataclass(frozen=True)
class Act:
    """One act with its form: what the page says, and the service that does it."""

    title: str | Promise
    button: str | Promise
    form: Callable[[Viewer, CaseFile, Any], Form]
    do: Callable[[Viewer, CaseFile, dict[str, Any]], object]


def _phase(viewer: Viewer, file: CaseFile, data: Any) -> Form:
    return forms.PhaseForm(data, viewer=viewer, now=file.status)


def _arrange(viewer: Viewer, file: CaseFile, data: Any) -> Form:
    return forms.ArrangeForm(data, initial={"weight": file.weight, "review_on": file.review_on})


def _close(viewer: Viewer, file: CaseFile, data: Any) -> Form:
    return forms.CloseForm(data, viewer=viewer, initial={"closed_on": timezone.localdate()})


def _reopen(viewer: Viewer, file: CaseFile, data: Any) -> Form:
    return forms.ReasonForm(data)


def _colleague(viewer: Viewer, file: CaseFile, data: Any) -> Form:
    return forms.ColleagueForm(data, viewer=viewer)


def _transfer(viewer: Viewer, file: CaseFile, data: Any) -> Form:
    return forms.TransferForm(data, viewer=viewer, leaving_out=file.reference_worker_id)


ACTS: dict[str, Act] = {
    "phase": Act(
        gettext_lazy("Change the phase"),
        gettext_lazy("Change the phase"),
        _phase,
        lambda by, file, given: services.change_phase(by=by, file=file, **given),
    ),
    "arrange": Act(
        gettext_lazy("Weight and next review"),
        gettext_lazy("Save"),
        _arrange,
        lambda by, file, given: services.arrange_file(by=by, file=file, **given),
    ),
    "colleague": Act(
        gettext_lazy("Add a colleague"),
        gettext_lazy("Add the colleague"),
        _colleague,
        lambda by, file, given: services.add_co_worker(
            by=by, file=file, staff_id=given["staff"].pk, role=given["role"]
        ),
    ),
    "transfer": Act(
        gettext_lazy("Hand the file over"),
        gettext_lazy("Ask for the hand-over"),
        _transfer,
        lambda by, file, given: services.propose_transfer(
            by=by, file=file, to_worker_id=given["to_worker"].pk, reason=given["reason"], note=given["note"]
        ),
    ),
    "close": Act(
        gettext_lazy("Close the file"),
        gettext_lazy("Close the file"),
        _close,
        lambda by, file, given: services.close_file(by=by, file=file, **given),
    ),
    "reopen": Act(
        gettext_lazy("Reopen the file"),
        gettext_lazy("Reopen the file"),
        _reopen,
        lambda by, file, given: services.reopen_file(by=by, file=file, **given),
    ),
}


@page("guidance.file.write")
def file_act(request: StaffRequest, uuid: UUID, act: str) -> HttpResponse:
    """One act on one file, with its form; back to the file when it is done."""
    file, found = selectors.access_file(request.viewer, uuid), ACTS.get(act)
    if found is None or (file.is_open == (act == "reopen")):
        raise Http404
    form = found.form(request.viewer, file, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found.do(request.viewer, file, form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("guidance:file", uuid)
    context = {"file": file, "act": found, "form": form, "name": selectors.name_of(request.viewer, file)}
    return render_page(request, f"{FOLDER}/file_act.html", "", context, status=422 if form.errors else 200)


@page("guidance.file.write")
@require_POST
def colleague_end(request: StaffRequest, uuid: UUID, part: UUID) -> HttpResponse:
    """A colleague's part ends."""
    services.end_co_worker(by=request.viewer, file=selectors.access_file(request.viewer, uuid), uuid=part)
    messages.success(request, _("Saved."))
    return redirect("guidance:file", uuid)


def _say_taken(viewer: Viewer, row: FileTransfer) -> str:
    if row.to_worker_id == viewer.staff_id:
        return _("You accompany them from now on.")
    return _("%(name)s accompanies them from now on.") % {"name": row.to_worker.user.name}


@page("guidance.file.transfer")
@require_POST
def transfer_answer(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Accept, refuse with a reason, or take back."""
    row = selectors.access_transfer(request.viewer, uuid)
    try:
        if "accept" in request.POST:
            taken = services.accept_transfer(by=request.viewer, transfer=row)
            messages.success(request, _say_taken(request.viewer, taken))
        elif "refuse" in request.POST:
            services.refuse_transfer(by=request.viewer, transfer=row, reason=request.POST.get("reason", ""))
            messages.success(request, _("Refused. Who asked sees your reason."))
        else:
            services.withdraw_transfer(by=request.viewer, transfer=row)
            messages.success(request, _("Taken back."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except PermissionDenied:
        messages.error(request, _("Only the colleague who was asked answers."))
    return redirect("guidance:file", row.file.uuid)
