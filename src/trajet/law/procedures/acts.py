"""Short forms: open, correct and close a procedure; papers, measures, appeals and judgments."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.common.forms import Form, add_errors
from trajet.common.htmx import render_page
from trajet.law.deadlines.selectors import list_running
from trajet.law.procedures import appealing, forms, papers, selectors, services
from trajet.law.procedures.presenting import event_title, rule_title
from trajet.people import api as people

Text = str | Promise


def _act(
    request: StaffRequest, person: Any, form: Form, do: Callable[[dict[str, Any]], object], title: Text, **more: Any
) -> HttpResponse:
    """Draw the form, or do what it asks and go back to the person's law page."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("law:person", person.uuid)
    context = {
        "person": person,
        "form": form,
        "title": title,
        "back": reverse("law:person", args=[person.uuid]),
        **more,
    }
    status = 422 if form.errors else 200
    return render_page(request, "law/procedures/act_form.html", "", context, status=status)


@page("law.procedure.write")
def procedure_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Open a procedure by hand; a letter opens one by itself."""
    person = people.access_person(request.viewer, uuid)
    form = forms.ProcedureForm(request.POST or None)
    return _act(
        request,
        person,
        form,
        lambda _data: services.open_procedure(by=request.viewer, person=person, procedure=form.procedure()),
        _("Open a procedure"),
    )


@page("law.procedure.write")
def procedure_correct(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Authority, language, lawyer and numbers of a procedure."""
    procedure = selectors.access_procedure(request.viewer, uuid)
    initial = forms.ProcedureForm.values_of(procedure)
    form = forms.ProcedureForm(request.POST or None, initial=initial, references=procedure.references.count())
    return _act(
        request,
        procedure.person,
        form,
        lambda _data: services.correct_procedure(by=request.viewer, procedure=procedure, values=form.procedure()),
        _("Correct the procedure"),
    )


@page("law.procedure.write")
def procedure_close(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """End a procedure with its result."""
    procedure = selectors.access_procedure(request.viewer, uuid)
    return _act(
        request,
        procedure.person,
        forms.CloseForm(request.POST or None),
        lambda data: services.close_procedure(by=request.viewer, procedure=procedure, **data),
        _("Close the procedure"),
    )


@page("law.procedure.write")
def procedure_reopen(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Let a closed procedure go on."""
    procedure = selectors.access_procedure(request.viewer, uuid)
    return _act(
        request,
        procedure.person,
        forms.ReasonForm(request.POST or None),
        lambda data: services.reopen_procedure(by=request.viewer, procedure=procedure, **data),
        _("Reopen the procedure"),
    )


@page("law.procedure.write")
def document_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """A residence document in the person's hands."""
    person = people.access_person(request.viewer, uuid)
    return _act(
        request,
        person,
        forms.DocumentForm(request.POST or None),
        lambda data: papers.hold_document(by=request.viewer, person=person, **data),
        _("Record a document held"),
    )


@page("law.procedure.write")
def document_end(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The person no longer holds it."""
    document = selectors.access_document(request.viewer, uuid)
    return _act(
        request,
        document.person,
        forms.DocumentEndForm(request.POST or None),
        lambda data: papers.end_document(by=request.viewer, document=document, **data),
        document.get_kind_display(),
    )


@page("law.procedure.write")
def order_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The order to leave that a letter carries."""
    event = selectors.access_event(request.viewer, uuid)
    initial = {"term_days": event.printed_days, "leave_by_on": event.printed_on}
    return _act(
        request,
        event.procedure.person,
        forms.OrderForm(request.POST or None, initial=initial),
        lambda data: papers.record_order(by=request.viewer, event=event, **data),
        _("Record an order to leave"),
        subject=event_title(event),
    )


@page("law.procedure.write")
def order_end(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The order no longer holds."""
    order = selectors.access_order(request.viewer, uuid)
    return _act(
        request,
        order.procedure.person,
        forms.ReasonForm(request.POST or None),
        lambda data: papers.end_order(by=request.viewer, order=order, **data),
        _("The order to leave no longer holds"),
    )


@page("law.procedure.write")
def entry_ban_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The entry ban that a letter carries."""
    event = selectors.access_event(request.viewer, uuid)
    return _act(
        request,
        event.procedure.person,
        forms.EntryBanForm(request.POST or None),
        lambda data: papers.record_entry_ban(by=request.viewer, event=event, **data),
        _("Record an entry ban"),
        subject=event_title(event),
    )


@page("law.procedure.write")
def appeal_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """An appeal against this decision, and the terms it meets."""
    event = selectors.access_event(request.viewer, uuid)
    running = {str(row.uuid): row for row in list_running(request.viewer).filter(event=event)}
    form = forms.AppealForm(request.POST or None, initial={"meets": list(running)})
    form.fields["meets"].choices = [(key, rule_title(row.rule)) for key, row in running.items()]  # type: ignore[attr-defined]

    def do(data: dict[str, Any]) -> object:
        meets = [running[key] for key in data.pop("meets")]
        return appealing.file_appeal(by=request.viewer, against=event, meets=meets, **data)

    return _act(request, event.procedure.person, form, do, _("Record an appeal"), subject=event_title(event))


@page("law.procedure.write")
def appeal_complete(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Roll number, hearing and effect of an appeal."""
    appeal = selectors.access_appeal(request.viewer, uuid)
    initial = {name: getattr(appeal, name) for name in ("roll_number", "suspensive", "hearing_at")}
    return _act(
        request,
        appeal.procedure.person,
        forms.AppealCompleteForm(request.POST or None, initial=initial),
        lambda data: appealing.complete_appeal(by=request.viewer, appeal=appeal, **data),
        _("Complete the appeal"),
        subject=appeal.get_kind_display(),
    )


@page("law.procedure.write")
def appeal_judgment(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What came of an appeal."""
    appeal = selectors.access_appeal(request.viewer, uuid)
    return _act(
        request,
        appeal.procedure.person,
        forms.JudgmentForm(request.POST or None),
        lambda data: appealing.record_judgment(by=request.viewer, appeal=appeal, **data),
        _("Record the judgment"),
        subject=appeal.get_kind_display(),
    )
