"""The list of centres and the pages of one centre."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.common.office import XLSX, file_response
from trajet.reception.network import account, export, filters, grid, selectors, services
from trajet.reception.network.forms import CentreForm, ClosingForm
from trajet.reception.network.models import Centre
from trajet.reception.network.rows import NOTICE_DAYS
from trajet.reception.network.types import Capacity

READ, WRITE = "reception.network.read", "reception.network.write"


def day_of(request: HttpRequest) -> date:
    """The day a page shows: `?on=2026-11-21`, today when nothing readable is asked."""
    field = filters.CentreFilters.base_fields["on"]
    try:
        return field.clean(request.GET.get("on", "")) or timezone.localdate()
    except ValidationError:
        return timezone.localdate()


def can(request: StaffRequest, centre: Centre | None = None) -> dict[str, Any]:
    """What the viewer may do from this page: hides acts, never replaces the check."""
    may_see = centre and may(request.viewer, "reception.stays.read")
    return {
        "may_write": may(request.viewer, WRITE),
        "may_move": may(request.viewer, "reception.stays.write"),
        "residents_url": reverse("reception:residents", args=[centre.uuid]) if centre and may_see else "",
    }


@page(READ)
def network_list(request: StaffRequest) -> HttpResponse:
    form = filters.CentreFilters(request.GET, selectors.list_provinces(request.viewer))
    on = form.value("on") or timezone.localdate()
    rows = filters.list_rows(request.viewer, form, on)
    context = {
        "form": form,
        "words": form.sentence(),
        "page": filters.page(rows, request.GET),
        "on": on,
        **account.of_list(sum((row.capacity for row in rows), Capacity())),
        **can(request),
    }
    return render_page(request, "reception/network/network_list.html", "rows", context)


@page(READ)
def network_export(request: StaffRequest) -> HttpResponse:
    form = filters.CentreFilters(request.GET, selectors.list_provinces(request.viewer))
    on = form.value("on") or timezone.localdate()
    rows = filters.order(filters.list_rows(request.viewer, form, on), request.GET.get("sort", ""))[0]
    said = " · ".join(text for text, _url in form.sentence())
    return file_response(export.list_workbook(rows, by=request.viewer.name, filters=said, on=on), "network.xlsx", XLSX)


@page(READ)
def centre_detail(request: StaffRequest, uuid: UUID) -> HttpResponse:
    centre = selectors.access_centre(request.viewer, uuid)
    on = day_of(request)
    context = {
        "centre": centre,
        "on": on,
        "board": grid.board(request.viewer, centre, on),
        "closures": selectors.list_closures(request.viewer, centre, on),
        **account.of_centre(
            centre, selectors.capacity_on(request.viewer, on, [centre.pk]).get(centre.pk, Capacity()), on
        ),
        **can(request, centre),
    }
    return render_page(request, "reception/network/centre_detail.html", "board", context)


@page(WRITE)
def centre_edit(request: StaffRequest, uuid: UUID) -> HttpResponse:
    centre = selectors.access_centre(request.viewer, uuid)
    form = CentreForm(request.POST or None, instance=centre)
    if request.method == "POST" and form.is_valid():
        fresh = selectors.access_centre(request.viewer, uuid)
        services.change_centre(by=request.viewer, centre=fresh, facts=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("reception:centre", uuid)
    context = {"form": form, "centre": centre}
    return render_page(
        request, "reception/network/centre_edit.html", context=context, status=422 if form.errors else 200
    )


@page(WRITE)
def centre_add(request: StaffRequest) -> HttpResponse:
    form = CentreForm(request.POST or None)
    form.instance.service_id = request.viewer.service_id
    if request.method == "POST" and form.is_valid():
        centre = services.add_centre(by=request.viewer, facts=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("reception:centre", centre.uuid)
    return render_page(
        request, "reception/network/centre_edit.html", context={"form": form}, status=422 if form.errors else 200
    )


@page(WRITE)
def centre_close(request: StaffRequest, uuid: UUID) -> HttpResponse:
    centre = selectors.access_centre(request.viewer, uuid)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.close_centre(
                by=request.viewer, centre=centre, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"]
            )
        except services.ResidentsRemain as error:
            form.add_error("on", str(error))
        except ValidationError as error:
            form.add_error("on", error.messages)
        else:
            messages.success(request, _("Closing recorded."))
            return redirect("reception:centre", uuid)
    lodged = selectors.count_lodged(request.viewer, centre, timezone.localdate())
    context = {
        "form": form,
        "centre": centre,
        "lodged": lodged,
        "notice_days": NOTICE_DAYS,
        **can(request, centre),
    }
    return render_page(
        request, "reception/network/centre_close.html", context=context, status=422 if form.errors else 200
    )


@page(WRITE)
def centre_keep_open(request: StaffRequest, uuid: UUID) -> HttpResponse:
    centre = selectors.access_centre(request.viewer, uuid)
    if request.method == "POST":
        services.close_centre(by=request.viewer, centre=centre, on=None)
        messages.success(request, _("The centre stays open."))
    return redirect("reception:centre", uuid)
