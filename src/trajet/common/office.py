"""Files people take away: spreadsheets that are safe to open and PDF documents that can be read aloud."""

import csv
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, Literal

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

log = logging.getLogger("trajet.office")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"
CELL_LIMIT = 32_767
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NO_GLYPH = "could not be displayed with font"
_PRELUDE = Path(__file__).parent / "office.typ"
_FORMULA = ("=", "+", "-", "@")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Column:
    """A column of a spreadsheet: `value` is a key, an attribute or a function of the row; `width` in characters."""

    label: str
    value: str | Callable[[Any], Any]
    width: int = 18

    def of(self, row: Any) -> Any:
        """The value of this column in a row."""
        if callable(self.value):
            return self.value(row)
        return row.get(self.value) if isinstance(row, Mapping) else getattr(row, self.value, None)


def label_of(field: str, of: Callable[[Any], Any] = lambda row: row) -> Callable[[Any], str]:
    """The label of a choice, asked of Django once for each value: `get_…_display` hashes every label for every row."""
    labels: dict[Any, str] = {}

    def label(row: Any) -> str:
        instance = of(row)
        value = getattr(instance, field)
        if value not in labels:
            labels[value] = str(getattr(instance, f"get_{field}_display")())
        return labels[value]

    return label


def _write(sheet: Any, line: int, at: int, value: Any, formats: Mapping[str, Any]) -> None:
    """Write by type; text is always text, so that `=1+1` typed by somebody never runs as a formula."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        sheet.write_datetime(line, at, local.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(line, at, datetime(value.year, value.month, value.day), formats["day"])  # noqa: DTZ001 a plain day
    elif isinstance(value, bool):
        sheet.write_string(line, at, gettext("yes") if value else gettext("no"), formats["text"])
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value)
    else:
        sheet.write_string(line, at, _NOT_IN_XML.sub("", str(value))[:CELL_LIMIT], formats["text"])


def _account(by: str, filters: str) -> str:
    """Who took the rows away, when, and which rows they are."""
    said = gettext("Exported by %(name)s, %(moment)s.") % {
        "name": by or "–",
        "moment": timezone.localtime().strftime("%d/%m/%Y %H:%M"),
    }
    return f"{said} {gettext('Filters: %(filters)s') % {'filters': filters}}" if filters else said


def xlsx(rows: Iterable[Any], columns: Sequence[Column], title: str, *, by: str = "", filters: str = "") -> bytes:
    """A workbook of one sheet: title, who exported it and with which filters, a frozen header, then the rows."""
    target = BytesIO()
    _write_book(target, rows, columns, title, _account(by, filters))
    return target.getvalue()


def as_csv(rows: Iterable[Any], columns: Sequence[Column]) -> bytes:
    """The rows as text for programs that read no workbook: the mark and semicolons by which a Belgian Excel opens it too.

    What would run as a formula begins with an apostrophe, so that it is text there too.
    """
    target = StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow([str(column.label) for column in columns])
    writer.writerows([_csv_cell(column.of(row)) for column in columns] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _csv_cell(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    text = _NOT_IN_XML.sub("", str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def xlsx_response(
    rows: Iterable[Any], columns: Sequence[Column], title: str, name: str, *, by: str = "", filters: str = ""
) -> FileResponse:
    """The same workbook as a download that never stands in memory: rows are read one by one (give an iterator),
    written to a temporary file, and sent from there."""
    target = TemporaryFile()  # noqa: SIM115 the response closes it once it is sent
    try:
        _write_book(target, rows, columns, title, _account(by, filters))
    except BaseException:
        target.close()
        raise
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=name, content_type=XLSX)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _write_book(target: IO[bytes], rows: Iterable[Any], columns: Sequence[Column], title: str, account: str) -> None:
    with workbook(target) as book:
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or None)
        _write_sheet(book, sheet, rows, columns, title, account)


@contextmanager
def workbook(target: IO[bytes] | Path) -> Iterator[Any]:
    """An empty xlsxwriter workbook, written out at the end of the block; write it sheet by sheet, row by row.

    Each row leaves memory as soon as it is written, to a folder that is gone afterwards however the block ended. Text
    is never taken for a formula, an address or a number.
    """
    import xlsxwriter

    with TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(target, {**AS_TEXT, "constant_memory": True, "tmpdir": folder})
        try:
            yield book
            book.close()
        finally:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()


def _write_sheet(
    book: Any, sheet: Any, rows: Iterable[Any], columns: Sequence[Column], title: str, account: str
) -> None:
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "note": book.add_format({"font_color": "#545d6a"}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"valign": "top"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left"}),
    }
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    sheet.write_string(0, 0, _NOT_IN_XML.sub("", title), formats["title"])
    sheet.write_string(1, 0, _NOT_IN_XML.sub("", account), formats["note"])
    for at, column in enumerate(columns):
        sheet.write_string(3, at, str(column.label), formats["head"])
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    for line, row in enumerate(rows, start=4):
        for at, column in enumerate(columns):
            _write(sheet, line, at, column.of(row), formats)


@cache
def _fonts(with_system: bool) -> Any:
    import manimgx_fonts  # type: ignore[import-untyped]
    import typst

    folder = str(Path(manimgx_fonts.__file__).parent)
    return typst.Fonts(include_system_fonts=with_system, font_paths=[folder])


class NoGlyph(ValueError):
    """No font of ours draws a character of the document; the message names it."""


def strict_pdf(template_source: str, data: Mapping[str, Any]) -> bytes:
    """A PDF/UA-1 document drawn with the fonts that come with Trajet and no other. Raises NoGlyph."""
    import typst

    try:
        return _compile(template_source, data, with_system=False, standards=["ua-1"])
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
        raise NoGlyph(str(error).split(_NO_GLYPH)[0].strip()) from error


def _compile(source: str, data: Mapping[str, Any], *, with_system: bool, standards: list[Literal["ua-1"]]) -> bytes:
    import typst

    document: bytes = typst.compile(  # type: ignore[call-overload]
        f"{_PRELUDE.read_text()}\n{source}".encode(),
        format="pdf",
        font_paths=_fonts(with_system),
        pdf_standards=standards,
        sys_inputs={"data": json.dumps(data, default=str)},
    )
    return document


def pdf(template_source: str, data: Mapping[str, Any]) -> bytes:
    """A PDF/UA-1 document from a Typst template, which reads `data` as a dictionary.

    The keys `title`, `language` (the code of the document's language), `sender` and `footer` (who printed it, when)
    serve the page frame. Names in a script no bundled font has fall back to the system's fonts; where these lack it
    too, the document is still made, with empty boxes and without the accessibility label.
    """
    import typst

    attempts: list[tuple[bool, list[Literal["ua-1"]]]] = [(False, ["ua-1"]), (True, ["ua-1"]), (True, [])]
    for system, standards in attempts:
        try:
            return _compile(template_source, data, with_system=system, standards=standards)
        except typst.TypstError as error:
            if _NO_GLYPH not in str(error):
                raise
            log.warning("a document holds a script without a font")
    raise AssertionError("the last attempt accepts missing glyphs")


def file_response(content: bytes, name: str, kind: str, *, inline: bool = False) -> HttpResponse:
    """A download that no cache keeps and no browser guesses about."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
