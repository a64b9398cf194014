"""One deadline: how it was counted, every count before, and what is done with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access import journal
from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.forms import Form, add_errors
from trajet.law.deadlines import services
from trajet.law.deadlines.incidents import Incident, incidents_of
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.selectors import access_deadline, list_affected_by_rules
from trajet.law.deadlines.types import DeadlineState, IncidentKind
from trajet.law.procedures.presenting import deadline_view, event_title
from trajet.law.worklist import forms, words
from trajet.law.worklist.presence import COORDINATE, presence_on
from trajet.law.worklist.selectors import list_colleagues

Do = Callable[..., object]


def _record_incident(*, by: Viewer, deadline: Deadline, **facts: Any) -> Deadline:
    return services.record_incident(by=by, deadline=deadline, incident=Incident(**facts))


WITH_FORM: dict[str, tuple[type[Form], Do]] = {
    "done": (forms.DoneForm, services.mark_done),
    "lapsed": (forms.LapsedForm, services.mark_lapsed),
    "missed": (forms.MissedForm, services.mark_missed),
    "reopen": (forms.ReopenForm, services.reopen_deadline),
    "override": (forms.OverrideForm, services.override_deadline),
    "assign": (forms.AssignForm, services.assign_deadline),
    "incident": (forms.IncidentForm, _record_incident),
    "withdraw": (forms.WithdrawForm, services.withdraw_incident),
}
AT_ONCE: dict[str, Do] = {"acknowledge": services.acknowledge_change, "recount": services.recount_deadline}


@page("law.deadline.read")
def deadline(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The full account of one deadline."""
    return _show(request, access_deadline(request.viewer, uuid))


def _show(request: StaffRequest, row: Deadline, wrong: tuple[str, Form] | None = None) -> HttpResponse:
    today = timezone.localdate()
    journal.record_reading(request.viewer, row.person_id, "law")
    context = {
        "deadline": row,
        "term": deadline_view(row),
        "line": words.line(row, presence_on(request.viewer, today), today),
        "letter": event_title(row.event),
        "incidents": [(each, IncidentKind(each.kind).label) for each in incidents_of(row.steps)],
        "counts": list(row.counts.all()),
        "is_open": row.state == DeadlineState.OPEN,
        "has_other_text": list_affected_by_rules(request.viewer).filter(pk=row.pk).exists(),
        "may_write": may(request.viewer, "law.deadline.write"),
        "may_coordinate": may(request.viewer, COORDINATE),
        "forms": {name: _form(request, row, name) for name in WITH_FORM} | (dict([wrong]) if wrong else {}),
        "wrong": wrong[0] if wrong else "",
    }
    return render(request, "law/worklist/deadline_detail.html", context, status=422 if wrong else 200)


def _form(request: StaffRequest, row: Deadline, act: str, data: Any = None) -> Form:
    today = timezone.localdate()
    if act == "assign":
        posts = {"owner": row.owner_id, "substitute": row.substitute_id}
        return forms.AssignForm(data, initial=posts, prefix=act, colleagues=list_colleagues(request.viewer, today))
    initial = {"on": today} if act == "done" else {"last_on": row.due_on} if act == "override" else {}
    return WITH_FORM[act][0](data, initial=initial, prefix=act)


@page("law.deadline.write")
@require_POST
def deadline_act(request: StaffRequest, uuid: UUID, act: str) -> HttpResponse:
    """Done, lapsed, missed, run again, set by hand, give to somebody, read the difference, count again."""
    row = access_deadline(request.viewer, uuid)
    if act in AT_ONCE:
        AT_ONCE[act](by=request.viewer, deadline=row)
        messages.success(request, _("Saved."))
        return redirect("law:deadline", uuid)
    if act not in WITH_FORM:
        raise Http404
    if act == "missed" and not may(request.viewer, COORDINATE):
        raise PermissionDenied(COORDINATE)
    form = _form(request, row, act, request.POST)
    if not form.is_valid() or not _done(request, row, act, form):
        return _show(request, row, (act, form))
    messages.success(request, _("Saved."))
    return redirect("law:deadline", uuid)


def _done(request: StaffRequest, row: Deadline, act: str, form: Form) -> bool:
    try:
        WITH_FORM[act][1](by=request.viewer, deadline=row, **form.cleaned_data)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True
