"""The rows of the survey sheet: which path each stands for, and what can be refused before pyxform reads it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .kinds import LISTED, REFUSED_TYPES, STRUCTURE, TYPES, split_type
from .limits import MOST_NESTED_GROUPS
from .problems import Problem

NAME_HEADINGS = ("name", "tag", "value")
SEARCH = "answers of other files are not looked up"
TYPE_HEADINGS = ("type", "command")


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One row: its number on the sheet, its type and name, the groups it stands in."""

    number: int
    type: str
    kind: str
    name: str
    path: str
    list_name: str = ""
    appearance: str = ""


def cell(row: dict[str, str], headings: Sequence[str]) -> str:
    """The first of these columns that holds something, whatever the letters' size."""
    for key, value in row.items():
        if value and key.strip().lower() in headings:
            return value.strip()
    return ""


def read_rows(rows: Iterable[dict[str, str]]) -> Iterator[SurveyRow]:
    """Every row that has a type."""
    groups: list[str] = []
    for number, row in enumerate(rows, 2):
        written, name = cell(row, TYPE_HEADINGS), cell(row, NAME_HEADINGS)
        if not written:
            continue
        head, list_name = split_type(written)
        if head.startswith("end") and head in STRUCTURE:
            groups[-1:] = []
            continue
        kind = TYPES.get(head) or LISTED.get(head) or ("group" if head in STRUCTURE else "")
        path = "/".join([*groups, name])
        yield SurveyRow(number, written, kind, name, path, list_name, cell(row, ("appearance",)))
        if head in STRUCTURE:
            groups.append(name)


def refusals(rows: Iterable[SurveyRow], lists: frozenset[str]) -> Iterator[Problem]:
    """Types we do not offer or know, and lists that are not on the sheet choices."""
    for row in rows:
        head, _ = split_type(row.type)
        if head in REFUSED_TYPES:
            yield _problem("type_refused", row, type=head, reason=REFUSED_TYPES[head])
        elif not row.kind:
            yield _problem("type_unknown", row, type=row.type)
        elif head in LISTED and not row.list_name.startswith("${") and row.list_name not in lists:
            yield _problem("list_missing", row, name=row.list_name)
        if row.path.count("/") > MOST_NESTED_GROUPS:
            yield _problem("nested_too_deep", row, limit=str(MOST_NESTED_GROUPS))
        if "search(" in row.appearance.replace(" ", ""):
            yield Problem("function_refused", "survey", row.number, "appearance", {"name": "search", "reason": SEARCH})


def _problem(code: str, row: SurveyRow, **args: str) -> Problem:
    return Problem(code, "survey", row.number, "type", args)
