"""Pages of interpreters: needs to book, counts by language, the directory."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.forms import add_errors
from trajet.common.office import XLSX, Column, file_response, label_of, xlsx
from trajet.common.words import say_date, say_language
from trajet.guidance.interpreters import selectors, services
from trajet.guidance.interpreters.forms import InterpreterForm, NeedForm, PeriodForm, UseForm, usual_period
from trajet.guidance.interpreters.models import InterpreterUse
from trajet.guidance.interpreters.origins import is_of_ticket, origin_of
from trajet.guidance.interpreters.types import TRANSITIONS, UseStatus
from trajet.people import api as people

FOLDER = "guidance/interpreters"
COMING_DAYS = 21
MOST_EXPORTED = 50_000
WRITE = "guidance.interpreter.write"


def _period(request: StaffRequest) -> tuple[PeriodForm, date, date]:
    usual = usual_period(timezone.localdate())
    given = {name: request.GET.get(name) or day.strftime("%d/%m/%Y") for name, day in usual.items()}
    form = PeriodForm(given)
    found = form.cleaned_data if form.is_valid() else usual
    return form, found["begins_on"], found["ends_on"]


@page("guidance.interpreter.read")
@require_GET
def interpreters(request: StaffRequest) -> HttpResponse:
    """Everybody who books: interpreters to find for the coming days, and what became of the needs, by language."""
    today = timezone.localdate()
    form, begins_on, ends_on = _period(request)
    counts = selectors.counts_by_language(request.viewer, begins_on, ends_on)
    names = ("needed", "booked", "done", "no_show", "none_found", "asked", "minutes", "stepped_in")
    context = {
        "form": form,
        "begins_on": begins_on,
        "ends_on": ends_on,
        "counts": counts,
        "total": {name: sum(getattr(count, name) for count in counts) for name in names},
        "to_book": list(selectors.list_to_book(request.viewer, today, today + timedelta(days=COMING_DAYS))[:100]),
        "coming_days": COMING_DAYS,
        "may_write": may(request.viewer, WRITE),
    }
    return render(request, f"{FOLDER}/interpreter_needs.html", context)


@page("guidance.interpreter.read")
@require_GET
def use_export(request: StaffRequest) -> HttpResponse:
    """The uses of the period behind the counts, as a spreadsheet. Nobody's name stands in it."""
    _form, begins_on, ends_on = _period(request)
    columns = [
        Column(_("Day"), "on", 14),
        Column(_("Language"), lambda use: say_language(use.language), 20),
        Column(_("How"), label_of("mode"), 16),
        Column(_("State"), label_of("status"), 16),
        Column(_("Minutes"), "minutes", 10),
        Column(_("Times somebody did not come"), "no_shows", 14),
        Column(_("For"), label_of("source"), 20),
        Column(_("Interpreter"), lambda use: str(use.interpreter or ""), 32),
    ]
    rows = selectors.list_uses(request.viewer, begins_on, ends_on)[:MOST_EXPORTED].iterator(chunk_size=2000)
    filters = f"{say_date(begins_on)} – {say_date(ends_on)}"
    content = xlsx(rows, columns, _("Interpreters"), by=request.viewer.name, filters=filters)
    return file_response(content, f"interpreters-{begins_on}-{ends_on}.xlsx", XLSX)


@page(WRITE)
def need_new(request: StaffRequest) -> HttpResponse:
    """Count a need that belongs to no appointment: a telephone call, somebody at the desk."""
    today = timezone.localdate()
    form = NeedForm(request.POST or None, languages=people.languages(), initial={"on": today.strftime("%d/%m/%Y")})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.need_interpreter(by=request.viewer, source="other", **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("guidance:interpreter_use", uuid=made.uuid)
    return render(request, f"{FOLDER}/interpreter_need.html", {"form": form}, status=422 if form.errors else 200)


@page("guidance.interpreter.read")
def use(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One need: book somebody, say that it took place, or that nobody was found."""
    row = selectors.access_use(request.viewer, uuid)
    found = list(selectors.list_interpreters(request.viewer, language=row.language))
    given = {"interpreter": row.interpreter_id, "minutes": row.minutes}
    form = UseForm(request.POST or None, initial=given, interpreters=[(each.pk, str(each)) for each in found])
    if request.method == "POST" and may(request.viewer, WRITE) and form.is_valid():
        try:
            _settle(request, row, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("guidance:interpreter_use", uuid=uuid)
    free, is_numbered = _free(request, row), is_of_ticket(row)
    context = {
        "row": row,
        "form": form,
        "found": [(each, each.pk in free) for each in found],
        "origin": origin_of(request.viewer, row),
        "is_of_ticket": is_numbered,
        "acts": _acts(row, is_of_ticket=is_numbered),
        "may_book": _may_book(row),
        "may_write": may(request.viewer, WRITE),
    }
    return render(request, f"{FOLDER}/interpreter_use.html", context, status=422 if form.errors else 200)


def _free(request: StaffRequest, row: InterpreterUse) -> set[int]:
    """Who is free at that hour; without an hour, everybody."""
    if row.during is None:
        return set(selectors.list_interpreters(request.viewer, language=row.language).values_list("pk", flat=True))
    rows = selectors.list_free(
        request.viewer, language=row.language, mode="", begins_at=row.during.lower, ends_at=row.during.upper
    )
    return set(rows.values_list("pk", flat=True))


SAYS = {
    "done": (gettext_lazy("It took place"), "check"),
    "no_show": (gettext_lazy("Did not come"), "user-x"),
    "needed": (gettext_lazy("Look for somebody else"), "undo-2"),
    "none_found": (gettext_lazy("Nobody found"), "user-x"),
    "cancelled": (gettext_lazy("No longer needed"), "ban"),
    "undo": (gettext_lazy("It did not take place after all"), "undo-2"),
}
"""Act → its button and icon."""
OFFERED: dict[str, tuple[str, ...]] = {
    UseStatus.NEEDED: ("none_found", "cancelled"),
    UseStatus.BOOKED: ("done", "no_show", "needed", "none_found", "cancelled"),
    UseStatus.DONE: ("no_show", "undo"),
    UseStatus.NO_SHOW: ("needed", "done"),
    UseStatus.NONE_FOUND: ("cancelled",),
    UseStatus.CANCELLED: ("needed",),
}
"""State of a need → what can be said of it beside booking."""
SAID_AT_THE_NUMBER = frozenset({"done", "no_show", "undo"})


def _acts(row: InterpreterUse, *, is_of_ticket: bool) -> list[tuple[str, str, str]]:
    """The buttons of a need; whether somebody was there is said at the number of a queue when it has one."""
    codes = [code for code in OFFERED[row.status] if not (is_of_ticket and code in SAID_AT_THE_NUMBER)]
    return [(code, str(SAYS[code][0]), SAYS[code][1]) for code in codes]


def _may_book(row: InterpreterUse) -> bool:
    return row.status == UseStatus.BOOKED or UseStatus.BOOKED in TRANSITIONS[row.status]


def _settle(request: StaffRequest, row: InterpreterUse, form: UseForm) -> None:
    by, found = request.viewer, form.cleaned_data
    acts: dict[str, Callable[[], InterpreterUse]] = {
        "done": lambda: services.mark_done(by=by, use=row, minutes=found["minutes"]),
        "no_show": lambda: services.mark_no_show(by=by, use=row, note=found["note"]),
        "none_found": lambda: services.none_found(by=by, use=row, note=found["note"]),
        "cancelled": lambda: services.cancel_need(by=by, use=row),
        "needed": lambda: services.reopen_need(by=by, use=row),
        "undo": lambda: services.undo_done(by=by, use=row),
    }
    if act := acts.get(request.POST.get("act", "")):
        act()
        return
    chosen = next((each for each in selectors.list_interpreters(by) if each.pk == found["interpreter"]), None)
    if chosen is None:
        raise ValidationError({"interpreter": _("Please choose the interpreter.")})
    services.book(by=by, use=row, interpreter=chosen, note=found["note"])


@page("guidance.interpreter.read")
@require_GET
def directory(request: StaffRequest) -> HttpResponse:
    """Everybody who interprets for the service, by language when one is chosen."""
    listed = people.languages()
    language = request.GET.get("language", "")
    language = language if language in dict(listed) else ""
    rows = list(selectors.list_interpreters(request.viewer, language=language, only_active=False))
    spoken = {code for row in rows for code in row.languages} | {language}
    context = {
        "rows": rows,
        "language": language,
        "languages": [pair for pair in listed if pair[0] in spoken or not language],
        "may_write": may(request.viewer, WRITE),
    }
    return render(request, f"{FOLDER}/interpreter_directory.html", context)


@page(WRITE)
def interpreter_new(request: StaffRequest) -> HttpResponse:
    """Add somebody who interprets."""
    form = InterpreterForm(request.POST or None, languages=people.languages())
    if request.method == "POST" and form.is_valid():
        try:
            services.save_interpreter(by=request.viewer, interpreter=form.asked())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("guidance:interpreter_directory")
    return render(request, f"{FOLDER}/interpreter_form.html", {"form": form}, status=422 if form.errors else 200)


@page(WRITE)
def interpreter(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Correct what is known of somebody who interprets, or say that they no longer do."""
    row = selectors.access_interpreter(request.viewer, uuid)
    given = {name: getattr(row, name) for name in InterpreterForm.base_fields}
    form = InterpreterForm(request.POST or None, initial=given, languages=people.languages())
    if request.method == "POST" and form.is_valid():
        try:
            services.save_interpreter(by=request.viewer, interpreter=form.asked(), row=row)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("guidance:interpreter_directory")
    context = {"form": form, "row": row}
    return render(request, f"{FOLDER}/interpreter_form.html", context, status=422 if form.errors else 200)
