"""The direction's page: who by name may read special categories, since when, why; on paper for the authority."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import naming, selectors
from trajet.access.forms import LastDayForm, ReaderForm, TakeOffForm
from trajet.access.models import NamedReader, ReaderState
from trajet.access.pages import StaffRequest, page
from trajet.access.roles import SPECIAL_READERS


@page("access.readers.name")
def reader_list(request: StaffRequest) -> HttpResponse:
    """The list, and a form that puts somebody on it."""
    today = timezone.localdate()
    who = selectors.list_nameable(request.viewer, today)
    form = ReaderForm(request.POST or None, who=who, initial={"starts_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            row = naming.name_reader(by=request.viewer, naming=naming.Naming(**form.cleaned_data))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s is on the list.") % {"name": row.staff.user.name})
            return redirect("access:readers")
    rows = [_line(row) for row in selectors.list_readers_and_last_reading(request.viewer)]
    context = {
        "form": form,
        "is_anybody_left": bool(form.errors) or who.exists(),
        "now": [line for line in rows if line[1] == ReaderState.IN_FORCE],
        "others": [line for line in rows if line[1] != ReaderState.IN_FORCE],
    }
    return render(request, "access/reader_list.html", context, status=422 if form.errors else 200)


def _line(row: NamedReader) -> tuple[NamedReader, ReaderState, bool]:
    """A row, how it stands today, and whether the role of its holder reads at all."""
    return row, row.state_on(timezone.localdate()), not SPECIAL_READERS.isdisjoint(row.staff.roles)


@page("access.readers.name")
def reader_end(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Give somebody on the list a last day, or take them off at once."""
    row = selectors.access_reader(request.viewer, uuid)
    is_off = "withdraw" in request.POST
    last_day = LastDayForm(None if is_off else request.POST or None, initial={"ends_on": row.ends_on})
    off = TakeOffForm(request.POST if is_off else None)
    form = off if is_off else last_day
    if request.method == "POST" and form.is_valid():
        try:
            done = _end(request, row, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, done % {"name": row.staff.user.name})
            return redirect("access:readers")
    context = {
        "form": form, "last_day": last_day, "off": off, "row": row, "state": row.state_on(timezone.localdate()),
    }  # fmt: skip
    return render(request, "access/reader_end.html", context, status=422 if form.errors else 200)


def _end(request: StaffRequest, row: NamedReader, said: dict[str, Any]) -> str:
    if "reason" in said:
        naming.withdraw_reader(by=request.viewer, reader=row, reason=said["reason"])
        return _("%(name)s is off the list and reads nothing any more.")
    naming.limit_reader(by=request.viewer, reader=row, ends_on=said["ends_on"])
    return _("The last day of %(name)s was changed.")
