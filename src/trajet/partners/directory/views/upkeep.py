"""Keeping the directory right: reports of mistakes, contacts, and files of other directories."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.partners.directory import importing, selectors, services
from trajet.partners.directory.forms import FileForm, SettleForm

READ, WRITE = selectors.READ, selectors.WRITE
OLDEST = Sorts({"reported": ["created_at"]}, "reported")
LARGEST_BYTES = 10 * 1024 * 1024
SHOWN_DIFFERENCES = 200


@page(READ)
def mistake_list(request: StaffRequest) -> HttpResponse:
    found = read_page(selectors.list_mistakes(request.viewer), request.GET, OLDEST)
    context = {"page": found, "form": SettleForm(), "may_write": may(request.viewer, WRITE)}
    return render_page(request, "partners/directory/mistake_list.html", "rows", context)


@page(WRITE)
def mistake_settle(request: StaffRequest, uuid: UUID) -> HttpResponse:
    mistake = selectors.access_mistake(request.viewer, uuid)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.settle_mistake(by=request.viewer, mistake=mistake, settlement=form.cleaned_data["settlement"])
        messages.success(request, _("Settled."))
    elif request.method == "POST":
        messages.error(request, _("Say what was done, in a few words."))
    return redirect("partners:offer", mistake.offer.uuid)


@page(WRITE)
def contact_remove(request: StaffRequest, uuid: UUID) -> HttpResponse:
    contact = selectors.access_contact(request.viewer, uuid)
    if request.method == "POST":
        services.remove_contact(by=request.viewer, contact=contact)
        messages.success(request, _("The contact is forgotten."))
    return redirect("partners:offer", contact.offer.uuid)


@page(WRITE)
def import_file(request: StaffRequest) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > LARGEST_BYTES:
                raise ValidationError({"file": _("This file is larger than 10 MB.")})
            kept = importing.keep_file(by=request.viewer, name=file.name, content=file.read())
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("partners:import_confirm", kept.uuid)
    status = 422 if form.errors else 200
    return render_page(request, "partners/directory/import_form.html", context={"form": form}, status=status)


@page(WRITE)
def import_confirm(request: StaffRequest, uuid: UUID) -> HttpResponse:
    kept = selectors.access_import(request.viewer, uuid)
    if request.method == "POST":
        try:
            changed = importing.apply_file(by=request.viewer, kept=kept)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            text = ngettext("%(count)s entry changed.", "%(count)s entries changed.", changed) % {"count": changed}
            messages.success(request, text)
        return redirect("partners:directory")
    found = importing.preview(request.viewer, kept)
    context = {
        "kept": kept,
        "differences": [difference for difference in found if not difference.is_same][:SHOWN_DIFFERENCES],
        "new": sum(difference.is_new for difference in found),
        "changed": sum(bool(difference.changes) for difference in found),
        "same": sum(difference.is_same for difference in found),
    }
    return render_page(request, "partners/directory/import_preview.html", context=context)
