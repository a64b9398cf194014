"""A workbook read on after pyxform refused it: what it named is set right in memory, so that one mistake hides no other.

pyxform stops at its first mistake. Nothing mended is ever kept: the workbook is refused whatever is found after it.
"""

from dataclasses import replace

from pyxform.xls2json_backends import DefinitionData

from .kinds import STRUCTURE, split_type
from .problems import Problem
from .rows import NAME_HEADINGS, TYPE_HEADINGS, cell

Row = dict[str, str]
OF_A_TYPE = frozenset({*TYPE_HEADINGS, "parameters", "choice_filter"})
"""Cells that mean something only with the type of their row."""
NAMES = frozenset({"name_invalid", "name_twice", "name_with_space"})
REFERENCES = frozenset({"reference_unknown", "reference_ambiguous"})


def tries_for(data: DefinitionData) -> int:
    """How often a workbook is read again: reading a long one takes a second."""
    return max(3, min(25, 20_000 // max(1, len(data.survey or []))))


def mend(data: DefinitionData, problem: Problem) -> bool:
    """Set right what a problem names; False when nothing can be done and reading on would say nothing new."""
    if problem.code in REFERENCES and problem.args.get("name"):
        _without_reference(data, f"${{{problem.args['name']}}}")
        return True
    row = _row(data, problem)
    if row is None:
        return False
    if problem.code == "group_open":
        return _closed(data, row)
    if problem.code in NAMES:
        return _renamed(row, f"row{problem.row}")
    if problem.code == "name_missing":
        row["name"] = f"row{problem.row}"
        return True
    if problem.code == "label_missing":
        row.update(dict.fromkeys(_label_headings(data), "?"))
        return True
    return problem.sheet == "survey" and (_emptied(row, problem.column) or stand_in(row))


def stand_in(row: Row) -> bool:
    """A question that cannot be read stays under its name as hidden; the frame of a group does not."""
    if split_type(cell(row, TYPE_HEADINGS))[0] in STRUCTURE:
        return False
    kept = {key: value for key, value in row.items() if key.strip().lower() not in OF_A_TYPE}
    row.clear()
    row.update({**kept, "type": "hidden"})
    return True


def everywhere(data: DefinitionData, problem: Problem) -> list[Problem]:
    """An unknown name on every row that refers to it; pyxform tells the first."""
    reference = f"${{{problem.args.get('name')}}}"
    if problem.code != "reference_unknown":
        return [problem]
    found = [
        replace(problem, sheet="survey", row=number, column=key)
        for number, row in enumerate(data.survey or [], 2)
        for key, value in row.items()
        if isinstance(value, str) and reference in value
    ]
    return found or [problem]


def follows_from(problem: Problem, others: list[Problem]) -> bool:
    """Whether a problem is there only because a name was mended: what refers to it is right once the name is."""
    named = {other.args.get("name") for other in others if other.code in NAMES}
    return problem.code in REFERENCES and problem.args.get("name") in named


def _row(data: DefinitionData, problem: Problem) -> Row | None:
    rows = {"survey": data.survey, "choices": data.choices}.get(problem.sheet) or []
    return rows[problem.row - 2] if problem.row and 2 <= problem.row < len(rows) + 2 else None


def _closed(data: DefinitionData, row: Row) -> bool:
    """An end without a beginning is taken out; a group without an end is closed after the last row."""
    written = cell(row, TYPE_HEADINGS).replace("_", " ").split()
    if len(written) < 2 or data.survey is None:
        return False
    if written[0].lower().startswith("end"):
        row.clear()
    else:
        data.survey.append({"type": f"end {written[1]}"})
    return True


def _emptied(row: Row, column: str) -> bool:
    """Take the cell out that cannot be read; a row without its type or name says nothing."""
    if column in (*TYPE_HEADINGS, *NAME_HEADINGS):
        return False
    wrong = [key for key in row if key.strip().lower() == column]
    for key in wrong:
        del row[key]
    return bool(wrong)


def _renamed(row: Row, name: str) -> bool:
    for key in row:
        if key.strip().lower() in NAME_HEADINGS:
            row[key] = name
            return True
    return False


def _label_headings(data: DefinitionData) -> list[str]:
    headers = data.survey_header if isinstance(data.survey_header, list) else []
    found = [key for header in headers for key in header if key.strip().lower().startswith("label")]
    if not found and headers:
        headers[0]["label"] = None  # pyxform wants every column named
    return found or ["label"]


def _without_reference(data: DefinitionData, reference: str) -> None:
    """A number stands in, so that the rest of the expression is looked at too."""
    for row in data.survey or []:
        for key, value in row.items():
            if isinstance(value, str) and reference in value:
                row[key] = value.replace(reference, "1")
