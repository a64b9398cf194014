"""The coordinator's settings: read with unit and source, tried on the latest run, saved with a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.reception.dispatch import bridge, selectors, services, words, words_settings
from trajet.reception.dispatch.forms import ReasonForm
from trajet.reception.dispatch.forms_tonight import SettingsForm
from trajet.reception.dispatch.models import Purpose, Run
from trajet.reception.dispatch.selectors.settings import list_versions, settings_in_force
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.dispatch.views.runs import comparison


@page("reception.dispatch.read")
def settings(request: StaffRequest) -> HttpResponse:
    """All settings in force and every version before; those who may change them can try others."""
    if request.method == "POST":
        return _try(request)
    values = words_settings.written(settings_in_force(request.viewer))
    return _show(request, SettingsForm(words_settings.rows(), initial=values))


def _show(request: StaffRequest, form: SettingsForm, status: int = 200) -> HttpResponse:
    in_force = settings_in_force(request.viewer)
    context = {
        "form": form,
        "rows": [(row, form[row.code], words_settings.said(in_force[row.code])) for row in form.rows],
        "versions": words_settings.versions(list(list_versions(request.viewer)[:30])),
        "may_change": may(request.viewer, "reception.dispatch.settings"),
    }
    return render(request, "reception/dispatch/settings_form.html", context, status=status)


def _try(request: StaffRequest) -> HttpResponse:
    form = SettingsForm(words_settings.rows(), request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    try:
        run = services.preview_settings(by=request.viewer, values=form.values())
    except bridge.SettingsError as error:
        for code, _value in error.faults:
            form.add_error(code, words_settings.bounds(code))
    except ValueError:
        form.add_error(None, _("Write whole numbers, separated by commas."))
    except DispatchRefused as refused:
        form.add_error(None, words.refusal(refused.code))
    else:
        return redirect("reception:preview", run.uuid)
    return _show(request, form, 422)


def _preview(request: StaffRequest, uuid: UUID) -> Run:
    run = selectors.access_run(request.viewer, uuid)
    if run.purpose != Purpose.PREVIEW or run.basis is None:
        raise Http404
    return run


@page("reception.dispatch.read")
def preview(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What would change: levels, and who gains and loses, before and after; then save or discard."""
    run = _preview(request, uuid)
    context: dict[str, Any] = {
        "run": run,
        "under_way": run,
        "stage": words.stage(run),
        "is_silent": selectors.is_silent(run),
        "trial": words_settings.trial(run, settings_in_force(request.viewer)),
        "form": ReasonForm(initial={"reason": run.trial.get("reason", "")}),
        "may_save": may(request.viewer, _act(run)),
    }
    if run.outcome and run.basis:
        context |= comparison(request, run.basis, run)
    return render_page(request, "reception/dispatch/preview.html", "changes", context)


def _act(run: Run) -> str:
    return "reception.dispatch.settings" if "settings" in run.trial else "reception.dispatch.tonight"


@page("reception.dispatch.tonight")
@require_POST
def accept(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Save what the preview tried, with the reason."""
    run, form = _preview(request, uuid), ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, words.refusal("reason_missing"))
        return redirect("reception:preview", uuid)
    try:
        services.accept_preview(by=request.viewer, run=run, reason=form.cleaned_data["reason"])
    except DispatchRefused as refused:
        messages.error(request, words.refusal(refused.code))
        return redirect("reception:preview", uuid)
    messages.success(request, _("Saved: the next proposals follow it."))
    return redirect("reception:dispatch_settings" if "settings" in run.trial else "reception:tonight")
