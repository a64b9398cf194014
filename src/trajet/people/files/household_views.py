"""Pages of a person's household and family ties."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.common.forms import Form
from trajet.people.files.forms import JoinForm, LeaveForm, TieForm
from trajet.people.files.pages import head_of
from trajet.people.files.services import join_household, open_household
from trajet.people.households.services import move_member, record_tie
from trajet.people.persons.models import Person
from trajet.people.persons.selectors import access_person
from trajet.people.search.selectors import find_one


def _shown(request: StaffRequest, person: Person, form: Form, title: str | Promise, act: str | Promise) -> HttpResponse:
    context = {**head_of(request.viewer, person, "file"), "form": form, "title": title, "act": act}
    return render(request, "people/files/household_form.html", context, status=422 if form.errors else 200)


def _done(request: StaffRequest, person: Person) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("people:person", person.uuid)


def _refused(form: Form, error: ValidationError) -> None:
    form.add_error(None, error.messages)


@page("people.person.write")
@require_POST
def open_own(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Open a household with this person as its contact person."""
    person = access_person(request.viewer, uuid)
    try:
        open_household(by=request.viewer, members=[(person, "head")], starts_on=timezone.localdate())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("people:person", person.uuid)
    return _done(request, person)


@page("people.person.write")
def join(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Join the household of another person, leaving one's own if there is one."""
    person = access_person(request.viewer, uuid)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        try:
            other = find_one(request.viewer, data["member"], but=person)
            join_household(
                by=request.viewer, person=person, member=other, role=data["role"], on=data["on"], reason=data["reason"]
            )
            return _done(request, person)
        except ValidationError as error:
            _refused(form, error)
    return _shown(request, person, form, gettext_lazy("Join a household"), gettext_lazy("Join this household"))


@page("people.person.write")
def leave(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Leave the household from a day on."""
    person = access_person(request.viewer, uuid)
    form = LeaveForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            move_member(by=request.viewer, person=person, household=None, role="", on=data["on"], reason=data["reason"])
            return _done(request, person)
        except ValidationError as error:
            _refused(form, error)
    return _shown(request, person, form, gettext_lazy("Leave the household"), gettext_lazy("Leave the household"))


@page("people.person.write")
def add_tie(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Record how two people are related."""
    person = access_person(request.viewer, uuid)
    form = TieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            other = find_one(request.viewer, data.pop("other"), but=person)
            record_tie(by=request.viewer, person=person, other=other, stated_on=timezone.localdate(), **data)
            return _done(request, person)
        except ValidationError as error:
            _refused(form, error)
    return _shown(request, person, form, gettext_lazy("Add a family tie"), gettext_lazy("Add the tie"))
