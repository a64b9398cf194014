"""A file goes on to another service: sent from its copy, accepted or refused by who receives it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.filters import FileFilters, Look, Whose
from trajet.guidance.casefiles.forms import SendForm
from trajet.guidance.casefiles.models import FileParcel
from trajet.guidance.casefiles.types import TransferState

ACT = "guidance.file.transfer"
FOLDER = "guidance/casefiles"
FOUND_MOST = 12


@page("guidance.file.copy")
def copy_send(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Send a copy to the service where its people go on."""
    copy = selectors.access_copy(request.viewer, uuid)
    form = SendForm(request.POST or None, services=selectors.list_other_services(request.viewer))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.send_copy(
                by=request.viewer,
                copy=copy,
                to_service_id=given["to_service"].pk,
                agreed_on=given["agreed_on"],
                note=given["note"],
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Sent. You see here when it is accepted or refused."))
            return redirect("guidance:file", copy.file.uuid)
    context = {"copy": copy, "form": form, "name": selectors.name_of(request.viewer, copy.file)}
    return render_page(request, f"{FOLDER}/copy_send.html", "", context, status=422 if form.errors else 200)


@page(ACT)
@require_POST
def parcel_withdraw(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take it back before it is answered."""
    row = selectors.access_parcel_sent(request.viewer, uuid)
    try:
        services.withdraw_parcel(by=request.viewer, parcel=row)
        messages.success(request, _("Taken back."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guidance:file", row.file.uuid)


@page(ACT)
def parcel(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A file that another service sent: choose the file here that it goes into, or refuse it with a reason."""
    row = selectors.access_parcel_received(request.viewer, uuid)
    if row.state != TransferState.PENDING:
        messages.info(request, _("This parcel was answered or taken back already."))
        return redirect("guidance:file_transfers")
    if request.method == "POST":
        try:
            return _answer(request, row)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("guidance:file_transfers" if _is_gone(error) else request.get_full_path())
    asked = request.GET.get("q", row.about)
    rows = FileFilters(whose=Whose.TEAM, look=Look.OPEN, name=asked.replace("\0", "").strip()[:100]).apply(
        selectors.list_files(request.viewer), request.viewer, timezone.localdate()
    )
    found = list(rows.order_by("-opened_on", "-pk")[:FOUND_MOST])
    names = selectors.subjects_of(request.viewer, found)
    context: dict[str, Any] = {
        "parcel": row,
        "asked": asked,
        "found": [(file, names[file.pk].name) for file in found],
        "may_accept": may(request.viewer, "guidance.file.write"),
    }
    return render_page(request, f"{FOLDER}/parcel.html", "", context)


def _answer(request: StaffRequest, row: FileParcel) -> HttpResponse:
    if "refuse" in request.POST:
        services.refuse_parcel(by=request.viewer, parcel=row, reason=request.POST.get("reason", ""))
        messages.success(request, _("Refused. Who asked sees your reason."))
        return redirect("guidance:file_transfers")
    try:
        wanted = UUID(request.POST.get("file", ""))
    except ValueError as error:
        raise ValidationError(_("Please choose the file that it goes into.")) from error
    file = services.accept_parcel(by=request.viewer, parcel=row, file=selectors.access_file(request.viewer, wanted))
    messages.success(request, _("Accepted: the copy and its documents are in this file."))
    return redirect("guidance:file", file.uuid)


def _is_gone(error: ValidationError) -> bool:
    """Whether it was answered or taken back meanwhile."""
    return getattr(error, "code", "") == "answered"
