"""The list as a spreadsheet: the rows, the order and the columns that the page shows, and a few more facts."""

from collections.abc import Iterable
from operator import itemgetter

from django.http import FileResponse
from django.utils.translation import gettext as _

from trajet.common.office import Column, label_of, xlsx_response
from trajet.common.words import say_country
from trajet.people.api import HouseholdCard
from trajet.reception.arrivals.models import Arrival

Row = tuple[Arrival, HouseholdCard | None, int]


def workbook(rows: Iterable[Row], name: str, *, by: str, filters: str) -> FileResponse:
    """One row a household, read as it is written."""
    columns = [
        Column(_("Class"), lambda row: row[0].priority, 8),
        Column(_("Contact person"), _contact, 32),
        Column(_("People"), lambda row: row[1].size if row[1] else 0, 8),
        Column(_("Minors"), lambda row: row[1].minors if row[1] else 0, 8),
        Column(_("Ages"), _ages, 16),
        Column(_("Nationalities"), _nationalities, 24),
        Column(_("Waiting since"), lambda row: row[0].waiting_since_at, 18),
        Column(_("Waits"), lambda row: row[2], 8),
        Column(_("Language"), lambda row: row[0].procedure_language.upper(), 10),
        Column(_("Application"), label_of("application_kind", itemgetter(0)), 24),
        Column(_("State"), label_of("status", itemgetter(0)), 24),
    ]
    return xlsx_response(rows, columns, _("Waiting list"), name, by=by, filters=filters)


def _contact(row: Row) -> str:
    arrival, card, _days = row
    return card.head.name if card and card.head else arrival.household.label


def _ages(row: Row) -> str:
    card = row[1]
    return ", ".join("?" if age is None else str(age) for age in card.ages) if card else ""


def _nationalities(row: Row) -> str:
    card = row[1]
    return ", ".join(say_country(code) for code in card.nationalities) if card else ""
