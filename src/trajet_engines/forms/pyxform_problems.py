"""What pyxform says of a workbook, as problems with the sheet, row and column it speaks of."""

import re

from pyxform.errors import ErrorCode, PyXFormError

from .problems import Problem

ROW = re.compile(r"\[row ?: ?(\d+)\]|row[: ]+(\d+)", re.IGNORECASE)
SHEET = re.compile(r"\b(survey|choices|settings|entities)\b[' ]+sheet|sheet[^'\w]*'(survey|choices|settings)'")
COLUMN = re.compile(r"the '([\w: ()-]+)' value")
CODES = {
    ErrorCode.NAMES_001: ("name_twice", "value"),
    ErrorCode.NAMES_004: ("name_twice", "value"),
    ErrorCode.NAMES_007: ("name_twice", ""),
    ErrorCode.NAMES_008: ("name_invalid", "name"),
    ErrorCode.PYREF_003: ("reference_unknown", "q"),
    ErrorCode.PYREF_004: ("reference_ambiguous", "q"),
    ErrorCode.SURVEY_001: ("group_open", ""),
    ErrorCode.SURVEY_002: ("group_open", ""),
}
LABELS = ("has no label", "should have a label", "must have a label")


def problem_of(error: PyXFormError) -> Problem:
    """One problem; its own code where we have one, else pyxform's sentence."""
    message = str(error)
    where = (_sheet(message), _row(message), _column(message))
    known = CODES.get(error.code) if error.code is not None else None
    if known is not None:
        code, key = known
        return Problem(code, *where, {"name": str(error.context.get(key, ""))} if key else {})
    if any(sign in message.lower() for sign in LABELS):
        return Problem("label_missing", *where)
    return Problem("pyxform", *where, {"message": _plain(message)})


def warning_of(message: str) -> Problem:
    """A remark of pyxform."""
    return Problem("warning", _sheet(message), _row(message), _column(message), {"message": _plain(message)})


def _row(message: str) -> int | None:
    match = ROW.search(message)
    return int(match[1] or match[2]) if match else None


def _sheet(message: str) -> str:
    match = SHEET.search(message)
    if match:
        return match[1] or match[2]
    return "survey" if ROW.search(message) else ""


def _column(message: str) -> str:
    match = COLUMN.search(message)
    return match[1] if match else ""


def _plain(message: str) -> str:
    """Without the mark of the row, which stands apart, and without a second line."""
    return " ".join(ROW.sub("", message, count=1).split())[:400]
