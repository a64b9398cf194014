"""Pages where people decide whether two files are one person's."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.journal import record_reading
from trajet.access.pages import StaffRequest, page
from trajet.common.forms import Form
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.people.duplicates.forms import ApartForm, MergeForm, ReasonForm
from trajet.people.duplicates.merging import merge_persons, undo_merge
from trajet.people.duplicates.pages import comparison_page, pair_rows
from trajet.people.duplicates.selectors import access_merge, list_suspects
from trajet.people.duplicates.services import mark_not_same
from trajet.people.persons.models import Person
from trajet.people.persons.selectors import access_person, kept_of

FOLDER = "people/duplicates"
LIKELIEST_FIRST = Sorts({"score": ("score",), "found": ("created_at",)}, default="-score")


@page("people.duplicates.review")
def suspects(request: StaffRequest) -> HttpResponse:
    """The review list: pairs of files that look alike, the likeliest first."""
    found = read_page(list_suspects(request.viewer), request.GET, LIKELIEST_FIRST)
    context = {"page": found, "rows": pair_rows(request.viewer, found)}
    return render_page(request, f"{FOLDER}/pair_list.html", "rows", context)


@page("people.duplicates.review")
def compare(request: StaffRequest, first: UUID, second: UUID) -> HttpResponse:
    """Two files side by side."""
    one, other = people = [access_person(request.viewer, uuid) for uuid in (first, second)]
    if any(person.absorbed_into_id for person in people) or one == other:
        return redirect("people:person", kept_of(one).uuid)
    for person in people:
        record_reading(request.viewer, person.pk, "people.comparison")
    return _comparison(request, one, other, MergeForm(initial={"kept": one.uuid}))


def _comparison(request: StaffRequest, first: Person, second: Person, form: Form) -> HttpResponse:
    context = {**comparison_page(request.viewer, first, second), "form": form, "apart_form": ApartForm(prefix="apart")}
    return render(request, f"{FOLDER}/pair_compare.html", context, status=422 if form.errors else 200)


@page("people.duplicates.review")
@require_POST
def merge(request: StaffRequest, first: UUID, second: UUID) -> HttpResponse:
    """Merge the two files into the one chosen."""
    one, other = people = [access_person(request.viewer, uuid) for uuid in (first, second)]
    form = MergeForm(request.POST)
    if form.is_valid():
        kept, absorbed = sorted(people, key=lambda person: str(person.uuid) != form.cleaned_data["kept"])
        try:
            merge_persons(by=request.viewer, kept=kept, absorbed=absorbed, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The files are one now. You can undo this on the file, under Merged files."))
            return redirect("people:person", kept.uuid)
    return _comparison(request, one, other, form)


@page("people.duplicates.review")
@require_POST
def apart(request: StaffRequest, first: UUID, second: UUID) -> HttpResponse:
    """Remember that these are two people."""
    people = [access_person(request.viewer, uuid) for uuid in (first, second)]
    form = ApartForm(request.POST, prefix="apart")
    if form.is_valid():
        mark_not_same(by=request.viewer, first=people[0], second=people[1], reason=form.cleaned_data["reason"])
        messages.success(request, _("Remembered: these are two people. Nobody will be asked again."))
    return redirect("people:duplicates")


@page("people.duplicates.review")
def undo(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Undo a merge, with a reason."""
    found = access_merge(request.viewer, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            absorbed = undo_merge(by=request.viewer, merge=found, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The merge is undone: both files stand as before."))
            return redirect("people:person", absorbed.uuid)
    context = {"merge": found, "form": form}
    return render(request, f"{FOLDER}/merge_undo.html", context, status=422 if form.errors else 200)
