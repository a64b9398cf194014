"""Everybody with tasks: the list, one task, what is done with it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.forms import Form, add_errors
from trajet.common.htmx import render_page
from trajet.common.office import Column, label_of, xlsx_response
from trajet.common.paging import Sorts, in_order, read_page, whole_list
from trajet.common.words import say_date
from trajet.guidance.tasks import forms, selectors, services
from trajet.guidance.tasks.filters import Look, TaskFilters, Whose
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.types import TaskState
from trajet.guidance.tasks.words import abouts

ORDERS = Sorts({"due": ("due_on",), "closed": ("closed_at",)}, default="due", nullable=frozenset({"closed_at"}))
AT_ONCE = 500
FOLDER = "guidance/tasks"
Do = Callable[..., object]
ACTS: dict[str, tuple[type[Form], Do]] = {
    "done": (forms.DoneForm, services.finish_task),
    "postpone": (forms.PostponeForm, services.postpone_task),
    "hand_over": (forms.HandOverForm, services.hand_over_task),
    "drop": (forms.DropForm, services.drop_task),
}


@page("guidance.task.read")
@require_GET
def tasks(request: StaffRequest) -> HttpResponse:
    """What is to be done, by day."""
    today, filters = timezone.localdate(), TaskFilters.read(request.GET)
    rows = filters.apply(selectors.list_tasks(request.viewer), request.viewer, today)
    found = read_page(rows, request.GET, ORDERS)
    names = abouts(request.viewer, found.rows)
    context: dict[str, Any] = {
        "page": found,
        "lines": [(row, names[row.pk]) for row in found],
        "filters": filters,
        "export": f"{reverse('guidance:task_export')}?{whole_list(request.GET)}",
        "choices": (("whose", _("Whose"), Whose.choices), ("look", _("Which"), Look.choices)),
        "today": today,
        "may_write": may(request.viewer, "guidance.task.write"),
        "may_open_file": may(request.viewer, "guidance.file.read"),
    }
    return render_page(request, f"{FOLDER}/task_list.html", "rows", context)


@page("guidance.task.read")
@require_GET
def task_export(request: StaffRequest) -> HttpResponseBase:
    """Exactly the rows of the list, as a spreadsheet."""
    today, filters = timezone.localdate(), TaskFilters.read(request.GET)
    rows = filters.apply(selectors.list_tasks(request.viewer), request.viewer, today)
    lines = in_order(rows, request.GET, ORDERS).iterator(chunk_size=AT_ONCE)
    columns = [
        Column(_("By when"), "due_on"),
        Column(_("What"), "title", 50),
        Column(_("About"), "about", 32),
        Column(_("Who"), lambda row: row.owner.user.name, 28),
        Column(_("State"), label_of("state")),
        Column(_("First agreed for"), "first_due_on"),
        Column(_("Note"), "note", 40),
    ]
    sentence = " · ".join([say_date(today), *(word for word, _url in filters.words())])
    named, name = _with_names(request.viewer, lines), f"{_('tasks')}-{today:%Y-%m-%d}.xlsx"
    return xlsx_response(named, columns, _("Tasks"), name, by=request.viewer.name, filters=sentence)


def _with_names(viewer: Viewer, rows: Iterable[Task]) -> Iterator[Task]:
    for some in batched(rows, AT_ONCE):
        names = abouts(viewer, some)
        for row in some:
            row.__dict__["about"] = names[row.pk]
            yield row


@page("guidance.task.write")
def task_new(request: StaffRequest) -> HttpResponse:
    """A new task, about a file when the address names one."""
    file = selectors.file_named(request.viewer, request.GET.get("file", ""))
    form = forms.TaskForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            services.create_task(by=request.viewer, file=file, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Task kept."))
            return redirect("guidance:file", file.uuid) if file else redirect("guidance:tasks")
    context = {"form": form, "file": file}
    return render_page(request, f"{FOLDER}/task_new.html", "", context, status=422 if form.errors else 200)


@page("guidance.task.read")
def task(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One task."""
    return _show(request, selectors.access_task(request.viewer, uuid))


def _show(request: StaffRequest, row: Task, wrong: tuple[str, Form] | None = None) -> HttpResponse:
    drawn = {name: _form(request, name) for name in ACTS} | (dict([wrong]) if wrong else {})
    context = {
        "row": row,
        "about": abouts(request.viewer, [row])[row.pk],
        "is_open": row.state == TaskState.OPEN,
        "today": timezone.localdate(),
        "forms": drawn,
        "wrong": wrong[0] if wrong else "",
        "may_write": may(request.viewer, "guidance.task.write"),
        "may_open_file": row.file is not None and may(request.viewer, "guidance.file.read"),
    }
    return render_page(request, f"{FOLDER}/task_page.html", "", context, status=422 if wrong else 200)


def _form(request: StaffRequest, act: str, data: Any = None) -> Form:
    if act == "hand_over":
        return forms.HandOverForm(data, viewer=request.viewer, prefix=act)
    return ACTS[act][0](data, prefix=act)


@page("guidance.task.write")
@require_POST
def task_act(request: StaffRequest, uuid: UUID, act: str) -> HttpResponse:
    """Done, postponed, handed over, dropped, or open again."""
    row = selectors.access_task(request.viewer, uuid)
    if act == "reopen":
        services.reopen_task(by=request.viewer, task=row)
        messages.success(request, _("Saved."))
        return redirect("guidance:task", uuid)
    if act not in ACTS:
        raise Http404
    form = _form(request, act, request.POST)
    if not form.is_valid() or not _done(request, row, act, form):
        return _show(request, row, (act, form))
    messages.success(request, _("Saved."))
    return (
        redirect("guidance:file", row.file.uuid)
        if row.file and "to_file" in request.POST
        else redirect("guidance:tasks")
    )


def _done(request: StaffRequest, row: Task, act: str, form: Form) -> bool:
    try:
        ACTS[act][1](by=request.viewer, task=row, **form.cleaned_data)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True
