"""From a file to headings and rows. Formulas are not calculated, merged cells are not guessed, limits are fixed."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from trajet.guidance.imports.columns import count_known
from trajet.guidance.imports.sentences import Sentence
from trajet.guidance.imports.values import Formula

MOST_BYTES = 15 * 1024 * 1024
MOST_UNPACKED_BYTES = 300 * 1024 * 1024
MOST_ROWS = 25_000
MOST_COLUMNS = 80
HEADINGS_WITHIN = 12
BLANK_ROWS_AT_END = 500
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z0-9:]+)\"")


class Unreadable(Exception):
    """The file as a whole cannot be used; `str()` says why and what to do."""


@dataclass(frozen=True)
class Grid:
    """A sheet: its headings, and (row number, cells) of every row that is not empty. `notes` say how it was read."""

    headings: list[str]
    rows: list[tuple[int, list[Any]]]
    notes: list[Sentence] = field(default_factory=list)


def read_grid(name: str, content: bytes) -> Grid:
    """Read the first sheet of an Excel file, or a CSV file. Raises Unreadable."""
    if not content:
        raise Unreadable(_("This file is empty."))
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is larger than 15 MB. Please split it."))
    if content.startswith(b"PK"):
        return _excel(content)
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"MZ", b"{\\rtf")):
        raise Unreadable(_("This is neither an Excel file (.xlsx) nor a CSV file. Please save it as .xlsx."))
    return _csv(content)


def _excel(content: bytes) -> Grid:
    from openpyxl import load_workbook

    try:
        notes = _look_inside(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        lines = ([_cell(cell) for cell in islice(row, MOST_COLUMNS)] for row in sheet.iter_rows())
        return _grid(lines, notes)
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever the XML makes it stumble over
        raise Unreadable(
            _("This Excel file cannot be read. Please open it in Excel and save it again as .xlsx.")
        ) from error


def _look_inside(content: bytes) -> list[Sentence]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES or len(parts) > 2000:
            raise Unreadable(_("This file holds far more than a list does. It was not opened."))
        if any("vbaProject" in part.filename for part in parts):
            raise Unreadable(_("This file holds macros. Please save it as .xlsx."))
        sheets = [part.filename for part in parts if part.filename.startswith("xl/worksheets/sheet")]
        merged = [each for name in sheets[:1] for each in _MERGED.findall(archive.read(name))]
    if not merged:
        return []
    areas = ", ".join(each.decode() for each in merged[:5])
    return [Sentence(_("Merged cells (%(areas)s) count in their first cell only."), {"areas": areas})]


def _cell(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "f":
        return Formula(value if isinstance(value, str) else "=")
    if cell.data_type == "e":
        return Formula(str(value))
    return value.isoformat() if isinstance(value, time) else value


def _csv(content: bytes) -> Grid:
    written, notes = _decode(content)
    sample = written[:20_000]
    mark = max(";,\t|", key=lambda each: sum(line.count(each) for line in sample.splitlines()[:20]))
    try:
        return _grid(csv.reader(io.StringIO(written, newline=""), delimiter=mark), notes)
    except csv.Error as error:
        raise Unreadable(_("This CSV file cannot be read. Please save it again, or as .xlsx.")) from error


def _decode(content: bytes) -> tuple[str, list[Sentence]]:
    """UTF-8, UTF-16 with its mark, or the Western Windows encoding that older Excel writes (told)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), []
    try:
        return content.decode("utf-8-sig").replace("\0", ""), []
    except UnicodeDecodeError:
        pass
    if content.count(b"\0") > len(content) // 100:
        raise Unreadable(_("This is neither an Excel file (.xlsx) nor a CSV file. Please save it as .xlsx."))
    note = _(
        "The file is not in UTF-8; it was read as Western European (Windows). Please look at accents in the preview."
    )
    return content.decode("cp1252", errors="replace").replace("\0", ""), [Sentence(note)]


def _grid(lines: Iterable[Sequence[Any]], notes: list[Sentence]) -> Grid:
    numbered = list(_filled(lines))
    if not numbered:
        raise Unreadable(_("This file holds no row."))
    first = numbered[:HEADINGS_WITHIN]
    at = max(range(len(first)), key=lambda index: (count_known(first[index][1]), -index))
    headings = ["" if cell is None else str(cell).replace("\0", "").strip()[:120] for cell in first[at][1]]
    width = max((index + 1 for index, heading in enumerate(headings) if heading), default=0)
    rows = [(number, list(cells[:width]) + [None] * (width - len(cells))) for number, cells in numbered[at + 1 :]]
    if not rows:
        raise Unreadable(_("This file holds headings and no row below them."))
    return Grid(headings[:width], [row for row in rows if any(not _is_blank(cell) for cell in row[1])], notes)


def _filled(lines: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[Any]]]:
    """(row number, cells) of rows with something in them; a long blank stretch is the end."""
    blank = count = 0
    for number, cells in enumerate(lines, start=1):
        kept = list(cells[:MOST_COLUMNS])
        if all(_is_blank(cell) for cell in kept):
            blank += 1
            if blank > BLANK_ROWS_AT_END:
                return
            continue
        blank, count = 0, count + 1
        if count > MOST_ROWS:
            raise Unreadable(_("This file holds more than %(count)s rows. Please split it.") % {"count": MOST_ROWS})
        yield number, kept


def _is_blank(cell: Any) -> bool:
    return cell is None or (
        isinstance(cell, str) and not isinstance(cell, Formula) and not cell.strip("\0 \t\r\n\u00a0")
    )


def shown(cell: Any) -> str:
    """A cell as the preview shows it."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    return "" if cell is None else str(cell).replace("\0", "")[:200]
