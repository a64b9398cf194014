"""Workbooks for tests, written as rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

import openpyxl

from trajet_engines.forms import Form, FormError, Problem, State, evaluate, read_form

Row = Mapping[str, object]
TODAY = date(2026, 11, 22)
YES_NO = [{"list_name": "yn", "name": "yes", "label": "Yes"}, {"list_name": "yn", "name": "no", "label": "No"}]


def row(kind: str, name: str, label: str = "?", **more: object) -> dict[str, object]:
    """A row of the survey; `trajet__need` stands for the column `trajet::need`."""
    return {"type": kind, "name": name, "label": label} | {
        key.replace("__", "::"): value for key, value in more.items()
    }


def group(name: str, *inside: Row, repeat: bool = False, **more: object) -> list[Row]:
    """The rows of a group or repeat."""
    kind = "repeat" if repeat else "group"
    return [row(f"begin_{kind}", name) | more, *inside, {"type": f"end_{kind}"}]


def workbook(survey: Sequence[Row], choices: Sequence[Row] = (), settings: Row | None = None) -> bytes:
    """The .xlsx of these rows."""
    book = openpyxl.Workbook(write_only=True)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", [settings or {"form_id": "f"}])):
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for each in rows:
            sheet.append([each.get(column) for column in columns])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def table(survey: Sequence[Row], choices: Sequence[Row] = (), settings: Row | None = None) -> str:
    """These rows as markdown, which is read four times as fast as a workbook."""
    lines = []
    for name, rows in (("survey", survey), ("choices", choices), ("settings", [settings or {"form_id": "f"}])):
        columns = list(dict.fromkeys(column for each in rows for column in each))
        if columns:
            lines += [
                f"| {name} |",
                _line(columns),
                *(_line([each.get(column) for column in columns]) for each in rows),
            ]
    return "\n".join(lines)


def _line(cells: Sequence[object]) -> str:
    return "| | " + " | ".join("" if cell is None else str(cell).replace("|", "\\|") for cell in cells) + " |"


def read(*survey: Row, choices: Sequence[Row] = YES_NO, settings: Row | None = None) -> Form:
    """The form of these rows."""
    return read_form(table(survey, choices, settings))


def problems(*survey: Row, choices: Sequence[Row] = YES_NO, settings: Row | None = None) -> list[Problem]:
    """What is wrong with these rows; [] when nothing is."""
    try:
        read(*survey, choices=choices, settings=settings)
    except FormError as error:
        return list(error.problems)
    return []


def codes(*survey: Row, choices: Sequence[Row] = YES_NO, settings: Row | None = None) -> list[str]:
    """The codes of what is wrong."""
    return [problem.code for problem in problems(*survey, choices=choices, settings=settings)]


def asked(form: Form, language: str = "", changed: Sequence[str] = (), **answers: object) -> State:
    """The form with answers to questions outside of groups."""
    return evaluate(form, answers, today=TODAY, language=language, changed=changed)  # type: ignore[arg-type]


def faults(state: State) -> dict[str, str]:
    """Path -> code of the first fault."""
    return {path: found[0].code for path, found in state.faults.items()}
