"""One row of the spreadsheet as a draft of a file, with what is wrong in its cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from trajet.guidance.imports import values
from trajet.guidance.imports.sentences import Sentence
from trajet.guidance.imports.values import WrongCell
from trajet.people import api as people

NUMBERS = ("sp", "nn", "bis", "cgra")


@dataclass
class Row:
    """A row as read. `problems` maps what a column means to what is wrong there; a row with any is not written."""

    number: int
    draft: people.Draft
    household: str = ""
    role: str = ""
    worker: str = ""
    opened_on: date | None = None
    reason: str = ""
    problems: dict[str, list[Sentence]] = field(default_factory=dict)

    def add_problem(self, name: str, said: Sentence) -> None:
        """Another thing that is wrong in a cell; the same thing is said once."""
        known = self.problems.setdefault(name, [])
        if said not in known:
            known.append(said)


class _Cells:
    """Reads cells by what their column means, and keeps what goes wrong."""

    def __init__(self, cells: Sequence[Any], columns: Mapping[str, str]) -> None:
        self.by_name = {name: cells[int(at)] for at, name in columns.items() if int(at) < len(cells)}
        self.problems: dict[str, list[Sentence]] = {}

    def read[T](self, name: str, how: Callable[[object], T], default: T) -> T:
        if name not in self.by_name:
            return default
        try:
            return how(self.by_name[name])
        except WrongCell as error:
            self.problems[name] = [error.sentence]
            return default

    def text(self, name: str) -> str:
        return self.read(name, values.text, "")


def read_row(number: int, cells: Sequence[Any], columns: Mapping[str, str]) -> Row:
    """A row with its cells read by what the columns mean (column index as text → meaning)."""
    read = _Cells(cells, columns)
    draft = people.Draft(
        names=_names(read),
        birth=read.read("born", values.birth, None),
        sex=read.read("sex", values.sex, "x"),
        nationalities=[each for each in [read.read("nationality", values.country, "")] if each],
        languages=[people.LanguageInput(each) for each in [read.read("language", values.language, "")] if each],
        phones=[each for each in [read.text("phone")] if each],
        identifiers=[people.IdentifierInput(scheme, read.text(scheme)) for scheme in NUMBERS if read.text(scheme)],
    )
    row = Row(
        number,
        draft,
        household=read.text("household"),
        role=read.read("role", values.role, ""),
        worker=read.text("worker"),
        opened_on=read.read("opened", values.day, None),
        reason=read.text("reason"),
        problems=read.problems,
    )
    if not draft.names and "family" not in row.problems:
        row.add_problem("family" if "family" in columns.values() else "whole", Sentence(_("This row has no name.")))
    return row


def _names(read: _Cells) -> list[people.NameInput]:
    family, given = read.text("family"), read.text("given")
    if not family and not given:
        family, given = values.whole_name(read.text("whole"))
    native = read.text("native")
    latin = [people.NameInput(family=family, given=given)] if family or given else []
    own = [people.NameInput(*values.whole_name(native))] if native else []
    return [*latin, *own]
