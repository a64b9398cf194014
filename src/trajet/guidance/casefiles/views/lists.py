"""The files of the service, what each worker carries, and handing several over at once."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import batched
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, in_order, read_page, whole_list
from trajet.common.words import say_date
from trajet.guidance.casefiles import selectors, services
from trajet.guidance.casefiles.companions import list_coming
from trajet.guidance.casefiles.export import workbook
from trajet.guidance.casefiles.filters import FileFilters, Look, Whose
from trajet.guidance.casefiles.forms import TransferForm
from trajet.guidance.casefiles.models import CaseFile, FileTransfer
from trajet.guidance.casefiles.types import CaseStatus
from trajet.guidance.casefiles.views.chosen import MOST_CHOSEN, chosen_files, uuids
from trajet.guidance.casefiles.words import Line, line

ORDERS = Sorts(
    {
        "opened": ("opened_on",),
        "review": ("review_on", "opened_on"),
        "last": ("last_entry_on", "opened_on"),
        "weight": ("weight", "opened_on"),
    },
    default="-opened",
    nullable=frozenset({"review_on", "last_entry_on"}),
)
AT_ONCE = 500
MOST_SAID = 6
FOLDER = "guidance/casefiles"


def _lines(viewer: Viewer, rows: Iterable[CaseFile], today: date) -> Iterator[Line]:
    for some in batched(rows, AT_ONCE):
        subjects = selectors.subjects_of(viewer, some)
        yield from (line(row, subjects[row.pk], today) for row in some)


@page("guidance.file.read")
@require_GET
def files(request: StaffRequest) -> HttpResponse:
    """Social worker, coordinator: which files, by a sentence that can be changed word by word."""
    today, filters = timezone.localdate(), FileFilters.read(request.GET)
    found = read_page(filters.apply(selectors.list_files(request.viewer), request.viewer, today), request.GET, ORDERS)
    context: dict[str, Any] = {
        "page": found,
        "lines": list(_lines(request.viewer, found.rows, today)),
        "filters": filters,
        "words": filters.words(_worker_name(request.viewer, filters)),
        "choices": (("whose", _("Whose"), Whose.choices), ("look", _("Which"), Look.choices)),
        "phases": CaseStatus.choices,
        "export": f"{reverse('guidance:file_export')}?{whole_list(request.GET)}",
        "may_transfer": may(request.viewer, "guidance.file.transfer"),
        "may_send": may(request.viewer, "guidance.file.copy"),
        "offered": selectors.list_offered(request.viewer).count(),
    }
    return render_page(request, f"{FOLDER}/file_list.html", "rows", context)


def _worker_name(viewer: Viewer, filters: FileFilters) -> str:
    if filters.worker is None:
        return ""
    post = selectors.list_colleagues(viewer).filter(uuid=filters.worker).first()
    return post.user.name if post else "–"


@page("guidance.file.read")
@require_GET
def file_export(request: StaffRequest) -> HttpResponseBase:
    """Exactly the rows of the list, as a spreadsheet."""
    viewer, today, filters = request.viewer, timezone.localdate(), FileFilters.read(request.GET)
    rows = in_order(filters.apply(selectors.list_files(viewer), viewer, today), request.GET, ORDERS)
    words = (word for word, _url in filters.words(_worker_name(viewer, filters)))
    return workbook(
        _lines(viewer, rows.iterator(chunk_size=AT_ONCE), today),
        f"{_('files')}-{today:%Y-%m-%d}.xlsx",
        by=viewer.name,
        filters=" · ".join([say_date(today), *words]),
    )


@page("guidance.file.read")
@require_GET
def caseloads(request: StaffRequest) -> HttpResponse:
    """What each worker carries, by weight; each figure opens its files."""
    rows = selectors.caseloads(request.viewer, timezone.localdate())
    heaviest = max((row.weight for row in rows), default=0)
    context = {"rows": rows, "heaviest": heaviest, "total": sum(row.files for row in rows)}
    return render_page(request, f"{FOLDER}/caseloads.html", "", context)


@page("guidance.file.transfer")
def transfers(request: StaffRequest) -> HttpResponse:
    """Hand several files over at once; and what waits for one's own answer."""
    if request.method == "POST" and "accept_all" in request.POST:
        return _accept_all(request)
    chosen = chosen_files(request)
    form = TransferForm(request.POST if "to_worker" in request.POST else None, viewer=request.viewer)
    if request.method == "POST" and form.is_bound and form.is_valid() and _ask(request, form, chosen):
        return redirect("guidance:file_transfers")
    offered = list(selectors.list_offered(request.viewer))
    names = selectors.subjects_of(request.viewer, [*chosen, *(each.file for each in offered)])
    context = {
        "chosen": [(file, names[file.pk].name) for file in chosen],
        "offered": [(each, names[each.file_id].name) for each in offered],
        "parcels": selectors.list_parcels_received(request.viewer)[:MOST_CHOSEN],
        "form": form,
    }
    return render_page(request, f"{FOLDER}/transfers.html", "", context, status=422 if form.errors else 200)


def _accept_all(request: StaffRequest) -> HttpResponse:
    """Take over what the page showed; what was asked since then waits for its own answer."""
    shown = selectors.list_offered(request.viewer).filter(uuid__in=uuids(request.POST, "transfer"))
    accepted = services.accept_transfers(by=request.viewer, transfers=list(shown))
    if accepted:
        said = ngettext("You accompany %(n)s file more.", "You accompany %(n)s files more.", len(accepted))
        messages.success(request, said % {"n": len(accepted)})
        _say_staying(request, accepted)
    else:
        messages.info(request, _("These requests were answered already."))
    return redirect("guidance:files")


def _say_staying(request: StaffRequest, accepted: list[FileTransfer]) -> None:
    """What the new worker could not take over, so that nobody waits for somebody who no longer comes."""
    staying = [
        each
        for row in accepted
        for each in list_coming(request.viewer, row.file, row.from_worker_id, row.to_worker)
        if each.stays
    ]
    if staying:
        said = ngettext(
            "%(n)s appointment stays with the former worker; its file says how to move it: %(which)s.",
            "%(n)s appointments stay with the former worker; their files say how to move them: %(which)s.",
            len(staying),
        )
        which = "; ".join(f"{each.text} ({each.stays})" for each in staying[:MOST_SAID])
        messages.warning(request, said % {"n": len(staying), "which": which})


def _ask(request: StaffRequest, form: TransferForm, chosen: list[CaseFile]) -> bool:
    given = form.cleaned_data
    try:
        asked, left = services.propose_transfers(
            by=request.viewer,
            files=chosen,
            to_worker_id=given["to_worker"].pk,
            reason=given["reason"],
            note=given["note"],
        )
    except ValidationError as error:
        add_errors(form, error)
        return False
    if asked:
        said = ngettext("%(n)s file waits for acceptance.", "%(n)s files wait for acceptance.", len(asked))
        messages.success(request, said % {"n": len(asked)})
    if left:
        said = ngettext(
            "%(n)s file was left out: closed, waiting already, or theirs.",
            "%(n)s files were left out: closed, waiting already, or theirs.",
            len(left),
        )
        messages.warning(request, said % {"n": len(left)})
    return True
