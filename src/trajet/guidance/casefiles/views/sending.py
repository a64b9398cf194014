"""A file goes on to another service, alone from its copy or several at once, and may be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.types import Viewer
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.forms import SendForm
from trajet.guidance.casefiles.introducing import Nameable, willing
from trajet.guidance.casefiles.models import CaseFile, FileCopy, FileParcel
from trajet.guidance.casefiles.views.chosen import chosen_files, uuids

FOLDER = "guidance/casefiles"


@dataclass(frozen=True)
class Candidate:
    """A file that may be sent: its copy, whether it was read through, who may be named and who is unless unticked."""

    file: CaseFile
    name: str
    copy: FileCopy | None
    is_waiting: bool
    members: tuple[Nameable, ...]
    agreed: frozenset[UUID]
    is_ready: bool


@page("guidance.file.copy")
def copy_send(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Send a copy to the service where its people go on."""
    copy = selectors.access_copy(request.viewer, uuid)
    form = SendForm(request.POST or None, services=selectors.list_other_services(request.viewer))
    if request.method == "POST" and form.is_valid():
        try:
            sending = form.sending(uuids(request.POST, "agreed"))
            services.send_copy(by=request.viewer, copy=copy, sending=sending)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Sent. You see here when it is accepted or refused."))
            return redirect("guidance:file", copy.file.uuid)
    (candidate,) = _candidates(request.viewer, [copy.file], request.POST, {copy.file_id: copy})
    context = {"copy": copy, "form": form, "candidate": candidate, "name": candidate.name}
    return render_page(request, f"{FOLDER}/copy_send.html", "", context, status=422 if form.errors else 200)


@page("guidance.file.copy")
def files_send(request: StaffRequest) -> HttpResponse:
    """Send several files to one service at once: those whose copy was read through."""
    viewer, files = request.viewer, chosen_files(request)
    copies = selectors.latest_copies(viewer, files)
    bound = "to_service" in request.POST
    form = SendForm(request.POST if bound else None, services=selectors.list_other_services(viewer))
    if bound and form.is_valid() and _send(request, form, copies.values()):
        return redirect("guidance:files")
    candidates = _candidates(viewer, files, request.POST if bound else QueryDict(), copies)
    context: dict[str, Any] = {
        "form": form,
        "ready": [each for each in candidates if each.copy and not each.is_waiting],
        "others": [each for each in candidates if not each.copy or each.is_waiting],
    }
    return render_page(request, f"{FOLDER}/files_send.html", "", context, status=422 if form.errors else 200)


def _candidates(
    viewer: Viewer, files: Iterable[CaseFile], given: QueryDict, copies: dict[int, FileCopy]
) -> list[Candidate]:
    rows = list(files)
    subjects, waiting = selectors.subjects_of(viewer, rows), selectors.waiting_ids(viewer, rows)
    said, ready = frozenset(uuids(given, "agreed")), frozenset(uuids(given, "copy"))
    found = []
    for file in rows:
        copy, subject = copies.get(file.pk), subjects[file.pk]
        members = tuple(selectors.nameables_of(file, subject))
        agreed = said if given else willing(members, copy.person_id if copy else 0)
        is_ready = copy is not None and (copy.uuid in ready if given else copy.given_on is not None)
        found.append(Candidate(file, subject.name, copy, file.pk in waiting, members, agreed, is_ready))
    return found


def _send(request: StaffRequest, form: SendForm, copies: Iterable[FileCopy]) -> bool:
    read = set(uuids(request.POST, "copy"))
    chosen = [copy for copy in copies if copy.uuid in read]
    if not chosen:
        form.add_error(None, _("Please tick at least one file whose copy you read through."))
        return False
    try:
        sending = form.sending(uuids(request.POST, "agreed"))
        sent, left = services.send_copies(by=request.viewer, copies=chosen, sending=sending)
    except ValidationError as error:
        add_errors(form, error)
        return False
    said = ngettext("%(n)s file was sent; its page shows the answer.", "%(n)s files were sent; their pages show the answer.", len(sent))  # fmt: skip
    messages.success(request, said % {"n": len(sent)})
    if left:
        said = ngettext(
            "%(n)s file was left out: closed, or sent already.",
            "%(n)s files were left out: closed, or sent already.",
            len(left),
        )
        messages.warning(request, said % {"n": len(left)})
    return True


@page("guidance.file.transfer")
@require_POST
def parcel_withdraw(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take it back before it is answered."""
    row: FileParcel = selectors.access_parcel_sent(request.viewer, uuid)
    try:
        services.withdraw_parcel(by=request.viewer, parcel=row)
        messages.success(request, _("Taken back."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:file", row.file.uuid)
