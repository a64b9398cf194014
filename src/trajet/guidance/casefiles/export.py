"""The list of files as a spreadsheet."""

from collections.abc import Iterable
from operator import attrgetter

from django.http import FileResponse
from django.utils.translation import gettext as _

from trajet.common.office import Column, label_of, xlsx_response
from trajet.guidance.casefiles.words import Line

_file = attrgetter("file")


def workbook(lines: Iterable[Line], name: str, *, by: str, filters: str) -> FileResponse:
    """One row a file, as the list shows it; rows are read as they are written."""
    columns = [
        Column(_("Whom it is about"), "name", 32),
        Column(_("People"), "size", 10),
        Column(_("Languages"), "languages", 28),
        Column(_("Phase"), label_of("status", _file), 24),
        Column(_("Last entry"), lambda line: line.file.last_entry_on),
        Column(_("Review"), lambda line: line.file.review_on),
        Column(_("Reference worker"), "worker", 28),
        Column(_("Weight"), label_of("weight", _file), 12),
        Column(_("Opened"), lambda line: line.file.opened_on),
        Column(_("Closed on"), lambda line: line.file.closed_on),
        Column(_("Outcome"), label_of("outcome", _file), 32),
    ]
    return xlsx_response(lines, columns, _("Files"), name, by=by, filters=filters)
