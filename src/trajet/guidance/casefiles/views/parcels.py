"""What another service sent: accepted into a file of one's own, standing or new, or refused with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.filters import FileFilters, Look, Whose
from trajet.guidance.casefiles.introducing import Introduced
from trajet.guidance.casefiles.models import CaseFile, FileParcel
from trajet.guidance.casefiles.types import TransferState
from trajet.people import api as people

FOLDER = "guidance/casefiles"
FOUND_MOST, ALIKE_MOST = 12, 3
NEW = "new"


@dataclass(frozen=True)
class Newcomer:
    """Somebody a parcel introduces, and who of one's own service they may be."""

    introduced: Introduced
    facts: people.Derived
    alike: tuple[people.Candidate, ...]

    @property
    def role(self) -> str:
        """The role in the household, in words."""
        return str(people.MemberRole(self.introduced.role).label)


@page("guidance.file.transfer")
def parcel(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A file that another service sent: choose the file here that it goes into, open one, or refuse with a reason."""
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
    asked = request.GET.get("q", row.about).replace("\0", "").strip()[:100]
    context: dict[str, Any] = {
        "parcel": row,
        "asked": asked,
        "found": _files_of(request, asked),
        "people": list(_newcomers(request, row)),
        "may_accept": may(request.viewer, "guidance.file.write"),
        "may_register": may(request.viewer, "people.person.write"),
    }
    return render_page(request, f"{FOLDER}/parcel.html", "", context)


def _files_of(request: StaffRequest, asked: str) -> list[tuple[CaseFile, selectors.Subject]]:
    """Open files whose people have such a name, also in another spelling: whoever answers chooses, none is chosen for them."""
    rows = FileFilters(whose=Whose.TEAM, look=Look.OPEN, name=asked).apply(
        selectors.list_files(request.viewer), request.viewer, timezone.localdate()
    )
    found = list(rows.order_by("-opened_on", "-pk")[:FOUND_MOST])
    subjects = selectors.subjects_of(request.viewer, found)
    return [(file, subjects[file.pk]) for file in found]


def _newcomers(request: StaffRequest, row: FileParcel) -> Iterator[Newcomer]:
    for each in selectors.read_introduction(request.viewer, row):
        births = [people.BirthInput(each.draft.birth.on, each.draft.birth.precision)] if each.draft.birth else []
        alike = people.find_duplicates(request.viewer, each.draft, limit=ALIKE_MOST)
        yield Newcomer(each, people.derive(people.Facts(each.draft.names, births)), tuple(alike))


def _answer(request: StaffRequest, row: FileParcel) -> HttpResponse:
    if "refuse" in request.POST:
        services.refuse_parcel(by=request.viewer, parcel=row, reason=request.POST.get("reason", ""))
        messages.success(request, _("Refused. Who asked sees your reason."))
        return redirect("guidance:file_transfers")
    if "register" in request.POST:
        file = services.accept_into_new_file(by=request.viewer, parcel=row, known=_known(request, row))
    else:
        wanted = _uuid(request.POST.get("file", ""), _("Please choose the file that it goes into."))
        file = services.accept_parcel(by=request.viewer, parcel=row, file=selectors.access_file(request.viewer, wanted))
    messages.success(request, _("Accepted: the copy and its documents are in this file."))
    return redirect("guidance:file", file.uuid)


def _known(request: StaffRequest, row: FileParcel) -> dict[int, UUID]:
    """Who of the parcel is whom here; whoever resembles somebody must be told apart or recognised."""
    known = {}
    for at, newcomer in enumerate(_newcomers(request, row)):
        said = request.POST.get(f"who-{at}", "" if newcomer.alike else NEW)
        if said != NEW:
            known[at] = _uuid(said, _("Please say of everybody who resembles somebody here whether it is them."))
    return known


def _uuid(text: str, said: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise ValidationError(said) from error


def _is_gone(error: ValidationError) -> bool:
    """Whether it was answered or taken back meanwhile."""
    return getattr(error, "code", "") == "answered"
