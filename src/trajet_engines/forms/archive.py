"""Looks at the file of a workbook before anybody opens it: what it unpacks to, how many rows, no tricks of XML."""

import zipfile
import zlib
from io import BytesIO

from .limits import MOST_CELL_MARKS, MOST_INFLATED_MEGABYTES, MOST_MEGABYTES, MOST_PARTS, MOST_ROW_MARKS
from .problems import refused

MEGABYTE = 1_000_000
CHUNK = 1 << 20
UNREADABLE = (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, RuntimeError)


def check_archive(content: bytes) -> None:
    """Raises FormError for what is no workbook, or one that would cost too much to open.

    A zip says what each part unpacks to, and no more than that is ever read of it.
    """
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise refused("workbook_too_large", limit=str(MOST_MEGABYTES))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive.infolist())
            _check_marks(archive)
    except UNREADABLE:
        raise refused("not_a_workbook") from None


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise refused("not_a_workbook")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INFLATED_MEGABYTES * MEGABYTE:
        raise refused("workbook_inflates", limit=str(MOST_INFLATED_MEGABYTES))


def _check_marks(archive: zipfile.ZipFile) -> None:
    """Rows and cells are counted by their marks; a document type, which no workbook has, could multiply itself."""
    rows = cells = 0
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                        raise refused("workbook_damaged")
                    rows, cells = rows + chunk.count(b"<row"), cells + chunk.count(b"<c ")
    if rows > MOST_ROW_MARKS or cells > MOST_CELL_MARKS:
        raise refused("too_many_rows", limit=str(MOST_ROW_MARKS))
