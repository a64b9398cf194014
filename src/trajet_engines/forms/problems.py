"""What is wrong with a workbook: a code, where it stands, and the words the sentence needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NO_ARGS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct. `row` is the row of the spreadsheet (headings are row 1), `column` its heading.

    `code` is a key of `PROBLEMS`; the room turns it into a sentence with `args`.
    """

    code: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    args: Mapping[str, str] = field(default_factory=lambda: NO_ARGS)


class FormError(Exception):
    """The workbook cannot be used; every problem found, in the order of the sheets."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))


def refused(code: str, *, sheet: str = "", row: int | None = None, column: str = "", **args: str) -> FormError:
    """The error of a workbook with one problem."""
    return FormError([Problem(code, sheet, row, column, args)])


PROBLEMS: dict[str, str] = {
    "not_a_workbook": "The file is not an .xlsx workbook.",
    "workbook_too_large": "The file is larger than {limit} MB.",
    "workbook_inflates": "The file unpacks to more than {limit} MB.",
    "workbook_damaged": "The workbook cannot be read.",
    "sheet_missing": "There is no sheet '{name}'.",
    "sheet_empty": "The sheet has no rows.",
    "too_many_rows": "The sheet has more than {limit} rows.",
    "pyxform": "pyxform refuses the form: {message}",
    "type_refused": "Questions of type '{type}' are not offered: {reason}.",
    "type_unknown": "There is no question type '{type}'.",
    "column_refused": "The column '{name}' is not offered: {reason}.",
    "xpath_syntax": "The expression cannot be read: {message}",
    "function_refused": "The function {name}() is not offered: {reason}.",
    "function_unknown": "There is no function {name}().",
    "function_arguments": "{name}() takes {expected} arguments, not {given}.",
    "path_refused": "The expression uses a path that is not offered: {path}.",
    "path_unknown": "The expression names a question that does not exist: {path}.",
    "pattern_invalid": "The pattern of regex() cannot be read: {pattern}",
    "cycle": "These questions depend on one another in a circle: {questions}.",
    "list_missing": "The list of choices '{name}' is not on the sheet 'choices'.",
    "list_empty": "The list of choices '{name}' has no choices.",
    "type_missing": "The row has no type.",
    "name_missing": "The row has no name.",
    "name_with_space": "The choice '{name}' holds a space and stands in a list of which several may be chosen.",
    "calculation_missing": "The row calculates nothing.",
    "name_twice": "The name '{name}' is used more than once.",
    "name_invalid": "'{name}' cannot be a name: a letter first, then letters, digits, '-', '_' or '.'.",
    "reference_unknown": "There is no question '{name}'.",
    "reference_ambiguous": "More than one question is called '{name}'.",
    "group_open": "The group or repeat is opened and not closed, or closed and not opened.",
    "nested_too_deep": "Groups stand inside one another more than {limit} deep.",
    "label_missing": "The row has no label.",
    "language_missing": "The text has no words in {language}.",
    "language_without_code": "The language '{language}' has no code behind it, such as 'Français (fr)'.",
    "metadata_empty": "Values of type '{type}' stay empty: nothing of the device is read.",
    "column_unknown": "There is no column '{name}' under 'trajet'.",
    "severity_unknown": "'{value}' is not one of low, medium, high.",
    "basis_unknown": "'{value}' is not one of observed, stated, documented.",
    "number_invalid": "'{value}' is not a whole number of days.",
    "yes_no_invalid": "'{value}' is not yes or no.",
    "value_unknown": "'{value}' is not one of {allowed}.",
    "mapping_without_effect": "The row says something of a need but names no need, constraint, wish or measure.",
    "warning": "pyxform remarks: {message}",
}
"""Code -> what it means, with the names of its arguments (English; the screens have their own sentences)."""
