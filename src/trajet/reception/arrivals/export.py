"""The list as a spreadsheet: exactly the rows and the order that the page shows."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from trajet.people.api import HouseholdCard
from trajet.reception.arrivals.bridge import waits_days
from trajet.reception.arrivals.models import Arrival

Row = tuple[Arrival, HouseholdCard | None]


def to_xlsx(rows: Iterable[Row], now: datetime, sentence: str) -> bytes:
    """A workbook with one sheet; text is written as text, so that no cell is ever a formula."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold, day = (
        book.add_worksheet(),
        book.add_format({"bold": True}),
        book.add_format({"num_format": "dd/mm/yyyy"}),
    )
    sheet.write_string(0, 0, sentence, bold)
    for column, title in enumerate(_titles()):
        sheet.write_string(1, column, title, bold)
    for number, (arrival, card) in enumerate(rows, start=2):
        sheet.write_number(number, 0, arrival.priority)
        sheet.write_string(number, 1, card.head.name if card and card.head else arrival.household.label)
        sheet.write_number(number, 2, card.size if card else 0)
        sheet.write_number(number, 3, card.minors if card else 0)
        sheet.write_string(number, 4, ", ".join(card.nationalities) if card else "")
        sheet.write_datetime(number, 5, arrival.waiting_since_at.replace(tzinfo=None), day)
        sheet.write_number(number, 6, waits_days(arrival.waiting_since_at, now))
        sheet.write_string(number, 7, str(arrival.get_application_kind_display()))
        sheet.write_string(number, 8, arrival.procedure_language)
        sheet.write_string(number, 9, str(arrival.get_status_display()))
    sheet.freeze_panes(2, 0)
    sheet.autofit()
    book.close()
    return target.getvalue()


def _titles() -> list[str]:
    return [
        _("Class"),
        _("Contact person"),
        _("People"),
        _("Minors"),
        _("Nationalities"),
        _("Waiting since"),
        _("Days"),
        _("Application"),
        _("Procedure language"),
        _("State"),
    ]
