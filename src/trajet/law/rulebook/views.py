"""Pages of the rule book: the list, what changed when, and one rule."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.law.rulebook import presenting, selectors
from trajet.law.rulebook.filters import RuleFilters

READ = "law.rulebook.read"


def day_of(request: HttpRequest) -> date:
    """The day a page shows: `?on=2026-11-21`, today when nothing readable is asked."""
    try:
        return RuleFilters.base_fields["on"].clean(request.GET.get("on", "")) or timezone.localdate()
    except ValidationError:
        return timezone.localdate()


def tabs(current: str) -> list[dict[str, object]]:
    pages = {"law:rulebook": _("Rules"), "law:rulebook_changes": _("What changed when")}
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in pages.items()]


@page(READ)
def rulebook(request: StaffRequest) -> HttpResponse:
    form = RuleFilters(request.GET, selectors.list_acts(request.viewer))
    on = form.value("on") or timezone.localdate()
    entries = selectors.list_entries(request.viewer, on=on, **form.chosen())
    context = {
        "form": form,
        "words": form.sentence(),
        "on": on,
        "groups": presenting.groups(entries, on),
        "count": len(entries),
        "tabs": tabs("law:rulebook"),
    }
    return render_page(request, "law/rulebook/rule_list.html", "rows", context)


@page(READ)
def rulebook_changes(request: StaffRequest) -> HttpResponse:
    on = day_of(request)
    days = [
        (day, [presenting.change(entry, moment) for entry, moment in pairs])
        for day, pairs in selectors.list_changes(request.viewer, on)
    ]
    context = {"days": days, "on": on, "tabs": tabs("law:rulebook_changes")}
    return render(request, "law/rulebook/rule_changes.html", context)


@page(READ)
def rule(request: StaffRequest, part: str, key: str) -> HttpResponse:
    entry = selectors.access_entry(request.viewer, part, key)
    return render(request, "law/rulebook/rule_detail.html", presenting.detail(entry, day_of(request)))
