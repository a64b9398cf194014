"""Import of the network: upload, see what would change cell by cell, confirm."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.office import XLSX, file_response
from trajet.reception.network import selectors
from trajet.reception.network.forms import ImportForm
from trajet.reception.network.importing import preview, services, workbook
from trajet.reception.network.importing.faults import UnreadableFile
from trajet.reception.network.views.centres import READ, WRITE

FORM = "reception/network/import_form.html"


@page(WRITE)
def import_file(request: StaffRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render_page(request, FORM, context={"form": form}, status=422 if form.errors else 200)
    upload = form.cleaned_data["file"]
    try:
        checked = services.check_file(by=request.viewer, name=upload.name, content=upload.read())
    except UnreadableFile as error:
        form.add_error("file", str(error))
        return render_page(request, FORM, context={"form": form}, status=422)
    if checked.kept:
        return redirect("reception:import_confirm", checked.kept.uuid)
    context = {"form": ImportForm(), "name": upload.name, **preview.of_checked(checked)}
    return render_page(request, FORM, context=context, status=422 if context["faults"] else 200)


@page(WRITE)
def import_confirm(request: StaffRequest, uuid: UUID) -> HttpResponse:
    kept = selectors.access_import(request.viewer, uuid)
    if request.method == "POST":
        try:
            services.apply_import(by=request.viewer, kept=kept)
        except services.NetworkChanged:
            messages.error(
                request, _("The network changed since this preview: nothing was written. Send the file again.")
            )
            return redirect("reception:import")
        messages.success(request, _("The network is up to date with the file."))
        return redirect("reception:network")
    context = {"kept": kept, **preview.of_plan(services.plan_of(request.viewer, kept))}
    return render_page(request, "reception/network/import_preview.html", context=context)


@page(WRITE)
def import_template(request: StaffRequest) -> HttpResponse:
    return file_response(workbook.template(), "network-template.xlsx", XLSX)


@page(READ)
def whole_network(request: StaffRequest) -> HttpResponse:
    """Every centre and room in the columns of the template; importing it again changes nothing."""
    content = workbook.network_workbook(request.viewer, timezone.localdate())
    return file_response(content, "network.xlsx", XLSX)
