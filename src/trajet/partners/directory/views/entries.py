"""The list of services and the page of one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.htmx import render_page
from trajet.common.office import file_response
from trajet.common.paging import in_order, read_page
from trajet.partners.directory import export, hours, hsds_writing, searching, selectors, services
from trajet.partners.directory.acts import acts_of
from trajet.partners.directory.filters import SORTS, OfferFilters, OfferRow, row_of
from trajet.partners.directory.forms import (
    ContactForm,
    HoursForm,
    MistakeForm,
    NoteForm,
    OfferForm,
    initial_hours,
    initial_place,
)
from trajet.partners.directory.history import say_change
from trajet.partners.directory.models import PartnerService
from trajet.partners.directory.types import INVENTED

READ, WRITE = selectors.READ, selectors.WRITE


@page(READ)
def directory_list(request: StaffRequest) -> HttpResponse:
    form = OfferFilters(request.GET)
    now = timezone.now()
    found = read_page(searching.search_offers(request.viewer, form.wanted, now), request.GET, SORTS)
    at = form.wanted.get("open_at") or now
    context = {
        "form": form,
        "words": form.sentence(),
        "page": found,
        "rows": [OfferRow(offer, at) for offer in found],
        "mistakes": selectors.list_mistakes(request.viewer).count(),
        "may_write": may(request.viewer, WRITE),
    }
    return render_page(request, "partners/directory/directory_list.html", "rows", context)


def _shown(request: StaffRequest) -> tuple[list[OfferRow], str]:
    """Every row the filters leave, in the order shown, and the sentence."""
    form = OfferFilters(request.GET)
    now = timezone.now()
    found = in_order(searching.search_offers(request.viewer, form.wanted, now), request.GET, SORTS)
    said = " · ".join(text for text, _url in form.sentence())
    return [OfferRow(offer, form.wanted.get("open_at") or now) for offer in found], said


@page(READ)
def directory_export(request: StaffRequest) -> HttpResponseBase:
    rows, said = _shown(request)
    return export.list_workbook(rows, by=request.viewer.name, filters=said)


@page(READ)
def directory_hsds(request: StaffRequest) -> HttpResponse:
    rows, _said = _shown(request)
    return file_response(hsds_writing.dump([row.offer for row in rows]), "directory-hsds.json", "application/json")


@page(READ)
def offer_detail(request: StaffRequest, uuid: UUID) -> HttpResponse:
    offer = selectors.access_offer(request.viewer, uuid)
    return render_page(request, "partners/directory/offer_detail.html", context=_detail(request, offer))


def _detail(request: StaffRequest, offer: PartnerService, **forms: Any) -> dict[str, Any]:
    schedules = list(offer.schedules.all())
    return {
        "offer": offer,
        "row": row_of(offer),
        "week": hours.week(schedules),
        "other_hours": [hours.say_rule(row) for row in schedules if not hours.is_plain(row)],
        "has_hours": bool(schedules),
        "are_invented": any(row.description == INVENTED for row in schedules),
        "notes": selectors.list_notes(request.viewer, offer),
        "contacts": selectors.list_contacts(request.viewer, offer),
        "mistakes": selectors.list_mistakes(request.viewer, offer),
        "changes": [(row, say_change(row)) for row in selectors.list_changes(request.viewer, offer, 10)],
        "acts": acts_of(request.viewer, offer),
        "may_write": may(request.viewer, WRITE),
        "mistake_form": MistakeForm(),
        "note_form": NoteForm(prefix="note"),
        "contact_form": ContactForm(prefix="contact"),
        **forms,
    }


@page(WRITE)
def offer_add(request: StaffRequest) -> HttpResponse:
    form = OfferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer = services.add_offer(by=request.viewer, partner=form.cleaned_data["partner_name"], facts=form.facts())
        services.set_place(by=request.viewer, offer=offer, site=form.place(), phone=form.cleaned_data["phone"])
        messages.success(request, _("Saved."))
        return redirect("partners:offer_hours", offer.uuid)
    return _edit_page(request, form, None)


@page(WRITE)
def offer_edit(request: StaffRequest, uuid: UUID) -> HttpResponse:
    offer = selectors.access_offer(request.viewer, uuid)
    form = OfferForm(request.POST or None, instance=offer, initial=initial_place(offer))
    form.fields["partner_name"].disabled = True
    if request.method == "POST" and form.is_valid():
        fresh = selectors.access_offer(request.viewer, uuid)
        services.change_offer(by=request.viewer, offer=fresh, facts=form.facts())
        services.set_place(by=request.viewer, offer=fresh, site=form.place(), phone=form.cleaned_data["phone"])
        messages.success(request, _("Saved."))
        return redirect("partners:offer", uuid)
    return _edit_page(request, form, offer)


def _edit_page(request: StaffRequest, form: OfferForm, offer: PartnerService | None) -> HttpResponse:
    context = {"form": form, "offer": offer}
    status = 422 if form.errors else 200
    return render_page(request, "partners/directory/offer_edit.html", context=context, status=status)


@page(WRITE)
def offer_hours(request: StaffRequest, uuid: UUID) -> HttpResponse:
    offer = selectors.access_offer(request.viewer, uuid)
    form = HoursForm(request.POST or None, initial=initial_hours(offer))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        services.set_hours(
            by=request.viewer,
            offer=offer,
            week=form.week(),
            monthly=data["monthly"],
            monthly_spans=data["monthly_hours"],
        )
        messages.success(request, _("Saved."))
        return redirect("partners:offer", uuid)
    context = {"form": form, "offer": offer}
    status = 422 if form.errors else 200
    return render_page(request, "partners/directory/offer_hours.html", context=context, status=status)


@page(WRITE)
def offer_check(request: StaffRequest, uuid: UUID) -> HttpResponse:
    offer = selectors.access_offer(request.viewer, uuid)
    if request.method == "POST":
        services.check_offer(by=request.viewer, offer=offer)
        messages.success(request, _("Marked as checked today."))
    return redirect("partners:offer", uuid)


@page(READ)
def mistake_report(request: StaffRequest, uuid: UUID) -> HttpResponse:
    offer = selectors.access_offer(request.viewer, uuid)
    form = MistakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.report_mistake(by=request.viewer, offer=offer, text=form.cleaned_data["text"])
        messages.success(request, _("Reported. It stays on the list until somebody settles it."))
        return redirect("partners:offer", uuid)
    return _again(request, offer, mistake_form=form)


@page(READ)
def note_write(request: StaffRequest, uuid: UUID) -> HttpResponse:
    offer = selectors.access_offer(request.viewer, uuid)
    form = NoteForm(request.POST or None, prefix="note")
    if request.method == "POST" and form.is_valid():
        services.write_note(by=request.viewer, offer=offer, text=form.cleaned_data["text"])
        messages.success(request, _("Saved."))
        return redirect("partners:offer", uuid)
    return _again(request, offer, note_form=form)


@page(WRITE)
def contact_add(request: StaffRequest, uuid: UUID) -> HttpResponse:
    offer = selectors.access_offer(request.viewer, uuid)
    form = ContactForm(request.POST or None, prefix="contact")
    if request.method == "POST" and form.is_valid():
        try:
            services.add_contact(by=request.viewer, offer=offer, facts=form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("partners:offer", uuid)
    return _again(request, offer, contact_form=form)


def _again(request: StaffRequest, offer: PartnerService, **forms: Any) -> HttpResponse:
    """The page of the entry with what was wrong in one of its forms."""
    if request.method != "POST":
        return redirect("partners:offer", offer.uuid)
    context = _detail(request, offer, **forms)
    return render_page(request, "partners/directory/offer_detail.html", context=context, status=422)
