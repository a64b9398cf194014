"""The XLSForm workbook of an instrument, ready to be edited: headings stay in view, columns are wide enough."""

from datetime import datetime
from functools import cache
from io import BytesIO

import xlsxwriter

from .sheets import Cells, sheets

WRITTEN_AT = datetime(2026, 1, 1)  # noqa: DTZ001 – the same bytes whenever it is made
WIDE, NARROW = 44, 18


@cache
def instrument_workbook(name: str) -> bytes:
    """The bytes of the .xlsx, always the same for the same text; KeyError when there is no such instrument."""
    content = BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": WRITTEN_AT})
        heading, body = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        for title, rows in sheets(name).items():
            _write(book.add_worksheet(title), rows, heading, body)
    return content.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, rows: list[Cells], heading: object, body: object) -> None:
    """One sheet, every cell as text."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDE if "label" in column or "measure" in column else NARROW, body)
        sheet.write_string(0, place, column, heading)
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            if row.get(column):
                sheet.write_string(number, place, row[column], body)
    sheet.freeze_panes(1, 2)
