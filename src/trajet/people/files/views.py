"""Pages of a person's file: read it, add and withdraw facts, see who read and changed it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trajet.access.journal import record_reading
from trajet.access.pages import StaffRequest, page
from trajet.common.forms import Form
from trajet.common.htmx import render_page, wants_fragment
from trajet.people.files.forms import BY_SLUG, CorrectForm, WithdrawForm
from trajet.people.files.pages import file_page, head_of, history_page, section_of
from trajet.people.persons.models import Person
from trajet.people.persons.selectors import access_fact, access_person, kept_of
from trajet.people.persons.services import correct_person, withdraw_fact
from trajet.people.persons.versions import ChangedMeanwhile

FOLDER = "people/files"


@page("people.person.read")
def person(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The file. Reading it is journalled; the address of an absorbed file leads to the kept one."""
    found = access_person(request.viewer, uuid)
    if found.absorbed_into_id:
        return redirect("people:person", kept_of(found).uuid)
    record_reading(request.viewer, found.pk, "people.file")
    return render_page(request, f"{FOLDER}/person_file.html", "", file_page(request.viewer, found))


@page("people.person.read")
def history(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Who read the file and who changed it."""
    found = access_person(request.viewer, uuid)
    record_reading(request.viewer, found.pk, "people.history")
    return render_page(request, f"{FOLDER}/person_history.html", "", history_page(request.viewer, found))


@page("people.person.write")
def add_fact(request: StaffRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Add one fact: a form in its section, or a page of its own without JavaScript."""
    found = access_person(request.viewer, uuid)
    if kind not in BY_SLUG:
        raise Http404
    what = BY_SLUG[kind]
    form = what.form(request.POST or None)
    if request.method == "POST" and form.is_valid() and _saved(form, what.add, request, found):
        return _section(request, found, kind)
    context = {**head_of(request.viewer, found, "file"), "form": form, "kind": what}
    return _form_page(request, "fact_add", context, form)


def _saved(form: Any, add: Any, request: StaffRequest, person: Person) -> bool:
    try:
        add(by=request.viewer, person=person, **form.values())
    except ValidationError as error:
        form.add_error(form.main, error.messages)
        return False
    return True


def _section(request: StaffRequest, found: Person, kind: str) -> HttpResponse:
    """The section of one kind of fact, or the file."""
    if wants_fragment(request):
        context = {"person": found, "section": section_of(request.viewer, found, BY_SLUG[kind])}
        return render_page(request, f"{FOLDER}/_section.html", "", context)
    messages.success(request, _("Saved."))
    return redirect("people:person", found.uuid)


def _form_page(request: StaffRequest, name: str, context: dict[str, Any], form: Form) -> HttpResponse:
    """The form, whole or for its slot; with errors it stays in the slot and the section stays as it is."""
    response = render_page(request, f"{FOLDER}/{name}.html", "form", context, status=422 if form.errors else 200)
    if wants_fragment(request) and "kind" in context:
        response.headers["HX-Retarget"] = f"#slot-{context['kind'].slug}"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


@page("people.person.write")
def withdraw(request: StaffRequest, uuid: UUID, fact: UUID) -> HttpResponse:
    """Withdraw a fact, with a reason."""
    found = access_person(request.viewer, uuid)
    wrong = access_fact(request.viewer, found, fact)
    kind = next(kind for kind in BY_SLUG.values() if kind.model_name == wrong._meta.model_name)
    form: Form = WithdrawForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_fact(by=request.viewer, person=found, fact=wrong, **form.cleaned_data)
        except ValidationError as error:
            form = _again(WithdrawForm, request, error)
        else:
            return _section(request, found, kind.slug)
    context = {**head_of(request.viewer, found, "file"), "form": form, "fact": wrong, "kind": kind}
    return _form_page(request, "fact_withdraw", context, form)


def _again(form_class: type[Form], request: StaffRequest, error: ValidationError) -> Form:
    """The form with what was typed and what stands in the way; after a change by others, ready to save over it."""
    data = request.POST.copy()
    if isinstance(error, ChangedMeanwhile):
        data["version"] = str(error.version)
    form = form_class(data)
    form.add_error(None, error.messages)
    return form


@page("people.person.write")
def correct(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Correct sex, gender and statelessness. Two tabs cannot overwrite each other."""
    found = access_person(request.viewer, uuid)
    form: Form = CorrectForm(
        request.POST or None,
        initial={name: getattr(found, name) for name in ("sex", "gender_said", "is_stateless", "version")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            correct_person(by=request.viewer, person=found, **form.cleaned_data)
        except ValidationError as error:
            form = _again(CorrectForm, request, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("people:person", found.uuid)
    return _form_page(request, "person_correct", {**head_of(request.viewer, found, "file"), "form": form}, form)
