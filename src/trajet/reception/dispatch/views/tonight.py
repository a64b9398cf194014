"""What is different on one day: the centres, one centre, places kept and what they would cost."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.reception.dispatch import bridge, selectors, services, words, words_tonight
from trajet.reception.dispatch.filters import next_working_day
from trajet.reception.dispatch.forms_tonight import EveningForm, ReserveForm, read_day
from trajet.reception.dispatch.selectors import tonight as evenings
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.network.models import Centre
from trajet.reception.network.selectors import access_centre
from trajet.reception.network.services import ResidentsRemain


def _day(request: StaffRequest) -> date:
    usual = next_working_day(timezone.localdate())
    return read_day(request.POST.get("on") or request.GET.get("on", ""), usual)


@page("reception.dispatch.read")
def tonight(request: StaffRequest) -> HttpResponse:
    """Every centre with what it takes on the day, what was changed and which places are kept."""
    return _show(request, ReserveForm(initial={"kind": request.GET.get("kind"), "places": request.GET.get("places")}))


def _show(request: StaffRequest, form: ReserveForm, status: int = 200) -> HttpResponse:
    viewer, day = request.viewer, _day(request)
    context: dict[str, Any] = {
        "day": day,
        "rows": evenings.list_evenings(viewer, day, request.GET.get("q", "")[:60]),
        "q": request.GET.get("q", "")[:60],
        "changes": evenings.list_changes(viewer, day),
        "reserves": evenings.list_reserves(viewer, day),
        "form": form,
        "centres": selectors.list_destinations(viewer),
        "may_change": may(viewer, "reception.dispatch.tonight"),
    }
    return render(request, "reception/dispatch/tonight_list.html", context, status=status)


@page("reception.dispatch.read")
def suggestions(request: StaffRequest) -> HttpResponse:
    """What the forecast suggests to keep, with its reason; a second of computing, so the page asks for it apart."""
    day, run = _day(request), selectors.latest_run(request.viewer)
    rows = words_tonight.suggestions(bridge.suggestions(request.viewer, run, day))
    context = {"suggestions": rows, "day": day, "may_change": may(request.viewer, "reception.dispatch.tonight")}
    return render(request, "reception/dispatch/reserve_suggestions.html", context)


@page("reception.dispatch.tonight")
def evening(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One centre on one day: limits and rooms."""
    centre = access_centre(request.viewer, uuid)
    if request.method == "POST":
        return _change(request, centre)
    limits = {
        limit: change.places for limit, change in evenings.limits_of(request.viewer, centre, _day(request)).items()
    }
    return _evening(request, centre, EveningForm(initial=limits))


def _evening(request: StaffRequest, centre: Centre, form: EveningForm, status: int = 200) -> HttpResponse:
    day = _day(request)
    context = {
        "centre": centre,
        "day": day,
        "form": form,
        "usual": words_tonight.usual(centre),
        "rooms": evenings.list_rooms(request.viewer, centre, day),
        "changes": [row for row in evenings.list_changes(request.viewer, day) if row.centre_id == centre.pk],
    }
    return render(request, "reception/dispatch/tonight_centre.html", context, status=status)


def _change(request: StaffRequest, centre: Centre) -> HttpResponse:
    form, day = EveningForm(request.POST), _day(request)
    if not form.is_valid():
        return _evening(request, centre, form, 422)
    close, reopen = evenings.rooms_to_change(request.viewer, centre, day, set(request.POST.getlist("closed")))
    wanted = services.Evening(form.limits(), close, reopen)
    try:
        services.change_evening(
            by=request.viewer, centre=centre, on=day, evening=wanted, reason=form.cleaned_data["reason"]
        )
    except (DispatchRefused, ResidentsRemain, ValidationError) as refused:
        form.add_error(None, words_tonight.refusal(refused))
        return _evening(request, centre, form, 422)
    messages.success(request, _("What the centre takes that day is kept: the next proposals follow it."))
    return redirect(f"{reverse('reception:tonight')}?on={day}")


@page("reception.dispatch.tonight")
@require_POST
def restore(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The usual limit again."""
    change = evenings.access_change(request.viewer, uuid)
    try:
        services.restore_limit(by=request.viewer, change=change)
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
    return redirect(f"{reverse('reception:tonight')}?on={change.on}")


@page("reception.dispatch.tonight")
@require_POST
def keep(request: StaffRequest) -> HttpResponse:
    """Keep places, or first see what they would cost."""
    form, day = ReserveForm(request.POST), _day(request)
    if "price" in request.POST:
        form.fields["reason"].required = False
    if not form.is_valid():
        return _show(request, form, 422)
    given = form.cleaned_data
    centre = access_centre(request.viewer, given["centre"]) if given["centre"] else None
    if "price" in request.POST:
        return _price(request, evenings.standing_reserves(request.viewer, day), given, centre)
    services.keep_places(
        by=request.viewer, on=day, kind=given["kind"], places=given["places"], reason=given["reason"], centre=centre
    )
    messages.success(request, _("The places are kept: the next proposals leave them free."))
    return redirect(f"{reverse('reception:tonight')}?on={day}")


def _price(
    request: StaffRequest, standing: list[tuple[str, int, str | None]], given: dict[str, Any], centre: Centre | None
) -> HttpResponse:
    key = (given["kind"], str(centre.uuid) if centre else None)
    others = [row for row in standing if (row[0], row[2]) != key]
    try:
        run = services.price_reserve(
            by=request.viewer, reserves=[*others, (key[0], given["places"], key[1])], reason=given["reason"]
        )
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
        return redirect("reception:tonight")
    return redirect("reception:preview", run.uuid)


@page("reception.dispatch.tonight")
@require_POST
def free(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Give kept places free again."""
    reserve = evenings.access_reserve(request.viewer, uuid)
    try:
        services.free_places(by=request.viewer, reserve=reserve)
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
    else:
        messages.success(request, _("The places may be given again."))
    return redirect(f"{reverse('reception:tonight')}?on={reserve.on}")
