"""From a file to rows of values. Formulas are not evaluated; nothing is read beyond fixed limits."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from trajet.reception.network.importing import columns
from trajet.reception.network.importing.faults import Faults, UnreadableFile, WrongValue
from trajet.reception.network.importing.values import is_blank, short

MAX_ROWS = 20_000
MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_COLUMNS = 60
BLANK_ROWS_AT_END = 500
HEADER_WITHIN_ROWS = 20
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z0-9:]+)\"")


class Formula(str):
    """A cell that holds a formula instead of a value."""

    __slots__ = ()


@dataclass
class Sheet:
    """Rows of one sheet of the file: `rows` holds (line number, field → value) of those without a fault."""

    name: str
    kind: columns.SheetKind
    letters: dict[str, str]
    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    def cell(self, name: str, line: int) -> str:
        """`B12`; the line when the column is not in the file."""
        return f"{self.letters.get(name, '')}{line}"


@dataclass
class Reading:
    """What a file holds; `notes` says how it was read."""

    sheets: list[Sheet]
    faults: Faults
    notes: list[str]


def read_file(name: str, content: bytes) -> Reading:
    """Read an xlsx or csv file. Raises `UnreadableFile` when there is nothing to explain cell by cell."""
    if not content:
        raise UnreadableFile(_("This file is empty."))
    if len(content) > MAX_BYTES:
        raise UnreadableFile(_("This file is bigger than 10 MB. Split it by centre."))
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableFile(_("This is a workbook of the old Excel format (.xls). Save it as .xlsx and try again."))
    reading = Reading([], Faults(), [])
    tables = _workbook(content, reading) if content[:2] == b"PK" else _csv(name, content, reading)
    for title, lines in tables:
        if sheet := _sheet(title, lines, reading.faults):
            reading.sheets.append(sheet)
    if not reading.sheets and not reading.faults:
        raise UnreadableFile(
            _("No sheet has the columns of the template. Download the template and copy your rows into it.")
        )
    return reading


def _workbook(content: bytes, reading: Reading) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise UnreadableFile(_("This file is bigger than 10 MB. Split it by centre."))
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            for sheet in book.worksheets:
                path: str = getattr(sheet, "_worksheet_path")  # noqa: B009 - not in the stubs
                _refuse_merged(archive.read(path), sheet.title, reading.faults)
                yield sheet.title, _lines(sheet)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableFile(
            _("This file is not a workbook that can be read. Save it as .xlsx and try again.")
        ) from error


def _lines(sheet: Any) -> Iterator[list[Any]]:
    for row in sheet.iter_rows(max_col=MAX_COLUMNS):
        yield [Formula(cell.value) if cell.data_type == "f" else cell.value for cell in row]


def _refuse_merged(xml: bytes, title: str, faults: Faults) -> None:
    for found in MERGED.finditer(xml):
        cells = found[1].decode()
        faults.add(title, cells, _("These cells are merged."), _("Unmerge them and fill in each row."))


def _csv(name: str, content: bytes, reading: Reading) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    text = decode(content, reading.notes)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    yield name, iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def decode(content: bytes, notes: list[str]) -> str:
    """Text of a csv file, with a note of the encoding it was read in; raises `UnreadableFile` for none."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        candidates = ["utf-16"]
    elif content[1:200:2].count(0) > 20:
        candidates = ["utf-16-le"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text):
            notes.append(_("Read as %(encoding)s text.") % {"encoding": encoding.removesuffix("-sig").upper()})
            return text
    raise UnreadableFile(
        _("The letters of this file cannot be read. Save it as “CSV UTF-8” or as .xlsx and try again.")
    )


def _sheet(title: str, lines: Iterable[list[Any]], faults: Faults) -> Sheet | None:
    """Find the header among the first rows, then read the rest."""
    numbered = enumerate(lines, start=1)
    for line, cells in numbered:
        if found := columns.match(cells):
            kind, fields = found
            letters = {name: get_column_letter(at + 1) for at, name in fields.items()}
            sheet = Sheet(title, kind, letters)
            _read_rows(sheet, fields, numbered, faults)
            return sheet
        if line >= HEADER_WITHIN_ROWS:
            break
    return None


def _read_rows(sheet: Sheet, fields: dict[int, str], lines: Iterable[tuple[int, list[Any]]], faults: Faults) -> None:
    blank, read = 0, 0
    for line, cells in lines:
        if all(is_blank(cell) for cell in cells):
            blank += 1
            if blank > BLANK_ROWS_AT_END:
                return
            continue
        blank, read = 0, read + 1
        if read > MAX_ROWS:
            expected = _("At most %(count)s rows in a sheet: split the file by centre.") % {"count": MAX_ROWS}
            faults.add(sheet.name, f"A{line}", _("The sheet goes on and was not read further."), expected)
            return
        before = faults.count
        row = {
            name: _value(sheet, name, line, cells[at] if at < len(cells) else None, faults)
            for at, name in fields.items()
        }
        if faults.count == before:
            sheet.rows.append((line, row))


def _value(sheet: Sheet, name: str, line: int, cell: Any, faults: Faults) -> Any:
    column = sheet.kind.column(name)
    if isinstance(cell, Formula):
        wrong = _("This cell holds a formula (%(formula)s).") % {"formula": short(cell)}
        faults.add(sheet.name, sheet.cell(name, line), wrong, _("Paste its value: formulas are not calculated here."))
        return None
    if is_blank(cell):
        if name in sheet.kind.key:
            faults.add(sheet.name, sheet.cell(name, line), _("The cell is empty."), str(column.label))
        return column.kind.empty
    try:
        return column.kind.read(cell)
    except WrongValue as error:
        faults.add(sheet.name, sheet.cell(name, line), error.wrong, error.expected)
        return None
