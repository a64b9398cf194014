"""Figures of a session and of a period, the rows behind them, and the same in Excel."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.common.office import XLSX, Column, file_response, xlsx
from trajet.common.paging import Sorts, read_page
from trajet.common.words import say_date
from trajet.guidance.sessions import selectors, tables
from trajet.guidance.sessions.figures import talk_minutes, wait_minutes
from trajet.guidance.sessions.forms import PeriodForm
from trajet.guidance.sessions.models import Session
from trajet.guidance.sessions.types import Period

COUNT = "guidance.session.figures"
USUAL_DAYS = 28
SORTS = Sorts({"taken": ("taken_at",), "number": ("number",)}, "taken")


@page(COUNT)
def session_figures(request: StaffRequest, uuid: UUID) -> HttpResponse:
    session = selectors.counted_session(request.viewer, uuid)
    on = timezone.localtime(session.opens_at).date()
    return _figures(request, Period(on, on), session)


@page(COUNT)
def session_period(request: StaffRequest) -> HttpResponse:
    return _figures(request, _period(request), None)


def _period(request: StaffRequest) -> Period:
    """The days asked for; the last four weeks when nothing readable is asked."""
    today = timezone.localdate()
    form = PeriodForm(request.GET)
    form.is_valid()
    data = form.cleaned_data
    ends_on = data.get("ends_on") or today
    begins_on = data.get("begins_on") or ends_on - timedelta(days=USUAL_DAYS - 1)
    return Period(min(begins_on, ends_on), ends_on, data.get("kind", ""), data.get("subject", ""))


def _figures(request: StaffRequest, period: Period, session: Session | None) -> HttpResponse:
    may_open = may(request.viewer, selectors.READ)
    report = tables.report_of(request.viewer, period, session, may_open=may_open)
    if request.GET.get("export") == "xlsx":
        return _workbook(request, report, period, session)
    initial = {"begins_on": period.begins_on, "ends_on": period.ends_on, "kind": period.kind, "subject": period.subject}
    context = {
        "session": session,
        "period": period,
        "report": report,
        "waits": tables.minutes_words(report.figures.waits),
        "conversations": tables.minutes_words(report.figures.conversations),
        "may_open": may_open,
        "form": PeriodForm(initial=initial),
        "export": f"?{_export(request)}",
    }
    return render(request, "guidance/sessions/session_figures.html", context)


def _export(request: StaffRequest) -> str:
    query = request.GET.copy()
    query["export"] = "xlsx"
    return query.urlencode()


def _workbook(request: StaffRequest, report: tables.Report, period: Period, session: Session | None) -> HttpResponse:
    """The page as a sheet: the same lines, in the same order, with the same figures hidden."""
    columns = [
        Column(_("Table"), "table", 30),
        Column(_("Line"), "line", 36),
        Column(_("Figure"), "figure", 14),
        Column(_("Share (%)"), "share", 12),
    ]
    said = f"{say_date(period.begins_on)} – {say_date(period.ends_on)}"
    content = xlsx(_lines(report), columns, _("Walk-in sessions"), by=request.viewer.name, filters=said)
    return file_response(content, "walk-in.xlsx", XLSX)


def _lines(report: tables.Report) -> list[dict[str, Any]]:
    times = (
        (_("Wait until the first call"), report.figures.waits),
        (_("Length of conversations"), report.figures.conversations),
    )
    rows: list[dict[str, Any]] = [
        {"table": _("In all"), "line": _("sessions held"), "figure": report.sessions},
        {"table": _("In all"), "line": _("numbers given"), "figure": report.figures.tickets},
    ]
    for title, found in times:
        names = (_("median"), _("nine in ten within"), _("longest"))
        rows += [
            {"table": title, "line": name, "figure": value}
            for name, value in zip(names, tables.minutes_words(found), strict=True)
        ]
    everything = [*report.tables, *([report.collective] if report.collective else [])]
    for table in everything:
        rows += [
            {"table": table.title, "line": line.label, "figure": _figure(line), "share": line.share}
            for line in table.lines
        ]
    return rows


def _figure(line: tables.Line) -> int | str:
    return line.shown if line.count is None else line.count


@page(selectors.READ)
def ticket_list(request: StaffRequest) -> HttpResponse:
    """The tickets that a figure counts."""
    uuid = _uuid(request.GET.get("session", ""))
    session = selectors.access_session(request.viewer, uuid) if uuid else None
    period = _period(request)
    rows = tables.narrowed(selectors.list_tickets(request.viewer, period, session), request.GET)
    found = read_page(rows, request.GET, SORTS)
    context = {
        "session": session,
        "period": period,
        "page": found,
        "rows": [(ticket, wait_minutes(ticket), talk_minutes(ticket)) for ticket in found],
        "words": tables.sentence(request.GET),
    }
    return render_page(request, "guidance/sessions/ticket_list.html", "rows", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
