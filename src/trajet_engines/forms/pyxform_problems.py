"""What pyxform says of a workbook, as problems with the sheet, row and column it speaks of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pyxform.errors import ErrorCode, PyXFormError

from .problems import Problem
from .rows import NAME_HEADINGS, SurveyRow, cell

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
SIGNS = {
    "has no label": "label_missing",
    "should have a label": "label_missing",
    "must have a label": "label_missing",
    "choice names must be unique": "name_twice",
    "must be unique within their nearest parent": "name_twice",
    "repeat names must": "name_twice",
    "names must begin with a letter": "name_invalid",
    "unmatched 'begin": "group_open",
    "unmatched 'end": "group_open",
    "question with no type": "type_missing",
    "with no name": "name_missing",
    "choices must have a name": "name_missing",
    "missing calculation": "calculation_missing",
    "choice names with spaces": "name_with_space",
}
"""Words of a sentence without a code of its own -> our code."""
NAMED = re.compile(r"named '([^']*)'|'name' value '([^']*)'|See \[(.*)\] in \[")
MARK = re.compile(r"(?=\[row ?: ?\d+\])", re.IGNORECASE)


def problems_of(error: PyXFormError) -> list[Problem]:
    """Our own code where we have one, else pyxform's sentence; one problem for each row it names."""
    known = CODES.get(error.code) if error.code is not None else None
    if known is not None:
        code, key = known
        return [_problem(str(error), code, {"name": str(error.context.get(key, ""))} if key else {})]
    return [_spoken(part) for part in MARK.split(str(error)) if part.strip()]


def _spoken(message: str) -> Problem:
    """By the words of the sentence."""
    for sign, code in SIGNS.items():
        if sign in message.lower():
            named = NAMED.search(message)
            return _problem(message, code, {"name": (named[1] or named[2] or named[3]) if named else ""})
    return _problem(message, "pyxform", {"message": _plain(message)})


def _problem(message: str, code: str, args: dict[str, str]) -> Problem:
    return Problem(code, _sheet(message), _row(message), _column(message), args)


def located(problem: Problem, rows: Iterable[SurveyRow], choices: Sequence[dict[str, str]]) -> Problem:
    """The row of a name, or the name of a row, where pyxform says only one of them."""
    name = problem.args.get("name")
    if name is None:
        return problem
    if problem.sheet == "choices" or problem.code == "name_with_space":
        return _of_choices(problem, name, choices)
    for row in rows:
        if problem.row == row.number and not name:
            return replace(problem, args={"name": row.name})
        if problem.row is None and name == row.name:
            return replace(problem, sheet="survey", row=row.number, column=problem.column or "label")
    return problem


def _of_choices(problem: Problem, name: str, choices: Sequence[dict[str, str]]) -> Problem:
    for number, row in enumerate(choices, 2):
        written = cell(row, NAME_HEADINGS)
        if number == problem.row or (problem.row is None and written == name):
            return replace(problem, sheet="choices", row=number, column="name", args={"name": written})
    return problem


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
