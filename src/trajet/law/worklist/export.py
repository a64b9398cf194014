"""The worklist as a spreadsheet."""

from collections.abc import Iterable
from operator import attrgetter

from django.http import FileResponse
from django.utils.translation import gettext as _

from trajet.common.office import Column, label_of, xlsx_response
from trajet.law.worklist.words import Line


def workbook(lines: Iterable[Line], name: str, *, by: str, filters: str) -> FileResponse:
    """One row a deadline, as the list shows it; rows are read as they are written."""
    columns = [
        Column(_("Safety date"), lambda line: line.deadline.safety_on),
        Column(_("Last day"), lambda line: line.deadline.due_on),
        Column(_("By the law"), lambda line: line.deadline.ends_on),
        Column(_("Printed in the letter"), lambda line: line.deadline.printed_on),
        Column(_("Person"), lambda line: line.deadline.person.display_name, 28),
        Column(_("Term"), "title", 50),
        Column(_("Procedure"), lambda line: str(line.deadline.procedure), 30),
        Column(_("Looks after it"), "holder", 28),
        Column(_("Instead of"), "stands_in", 28),
        Column(_("State"), label_of("state", attrgetter("deadline"))),
    ]
    return xlsx_response(lines, columns, _("Deadlines"), name, by=by, filters=filters)
