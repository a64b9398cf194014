"""From a workbook to a `Form`: sheets, mapping columns, pyxform, expressions. All problems of a stage at once."""

from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from warnings import catch_warnings

from pyxform.builder import create_survey_element_from_dict
from pyxform.errors import PyXFormError
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData

from .checking import remarks
from .mapping import Found, is_ours, rule_of, take, without_effect
from .mending import everywhere, follows_from, mend, stand_in, tries_for
from .problems import FormError, Problem, refused
from .program import program_of
from .pyxform_problems import located, problems_of, warning_of
from .rows import SurveyRow, cell, read_rows, refusals
from .types import Form, Rule
from .workbook import open_workbook
from .xform import ROOT, read_xform
from .xform_lists import list_of, row_numbers
from .xform_texts import typeset

OURS = ("Language '", "This form uses or_other and translations")
"""Remarks of pyxform that `checking` makes better, or that we have settled."""
UNREADABLE = frozenset({"type_refused", "function_refused", "nested_too_deep"})
"""Problems beside which the rest cannot be read."""
SHEETS = ("survey", "choices", "settings")


def read_form(source: bytes | str) -> Form:
    """Read an .xlsx file (bytes) or a markdown table (text); raises FormError with every problem found."""
    data = open_workbook(source)
    found = Found()
    for sheet in SHEETS:
        setattr(data, sheet, take(sheet, getattr(data, sheet) or [], found))
        setattr(data, f"{sheet}_header", _own_headings(getattr(data, f"{sheet}_header")))
    rows = list(read_rows(data.survey or []))
    wrong = [*refusals(rows, frozenset(map(list_of, data.choices or []))), *_other_sheets(data), *found.problems]
    if wrong:
        _refuse([*wrong, *_beside(wrong, data, rows, found)])
    try:
        form = _form(data, rows, found)
    except FormError as error:
        _refuse(_further(list(error.problems), data, found))
        raise
    _refuse(program_of(form).problems)
    return form


def _beside(wrong: list[Problem], data: DefinitionData, rows: list[SurveyRow], found: Found) -> list[Problem]:
    """What else is wrong, so that one spelling mistake hides nothing: questions of a wrong type stand in as hidden."""
    if any(problem.code in UNREADABLE for problem in wrong):
        return []
    places = {problem.row for problem in wrong if problem.sheet == "survey" and problem.column == "type"}
    for place in places:
        stand_in((data.survey or [])[(place or 2) - 2])
    known = [replace(row, kind="hidden", list_name="") if row.number in places else row for row in rows]
    try:
        return program_of(_form(data, known, found)).problems
    except FormError as error:
        further = _further(list(error.problems), data, found)
        return [problem for problem in further if problem.code != "sheet_empty"]


def _further(told: list[Problem], data: DefinitionData, found: Found) -> list[Problem]:
    """What pyxform and the expressions say once each thing it stopped at is set right."""
    told = latest = [each for problem in told for each in everywhere(data, problem)]
    for _again in range(tries_for(data)):
        if not _mended(data, latest):
            break
        try:
            latest = program_of(_form(data, list(read_rows(data.survey or [])), found)).problems
            return [*told, *_new(latest, told)]
        except FormError as error:
            latest = _new([each for problem in error.problems for each in everywhere(data, problem)], told)
        if not latest:
            break
        told = [*told, *latest]
    return told


def _mended(data: DefinitionData, problems: list[Problem]) -> bool:
    done = [mend(data, problem) for problem in problems]
    return all(done)


def _new(problems: Iterable[Problem], told: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem not in told and not follows_from(problem, told)]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise FormError(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[int, int]:
    """Sheets in their order, then rows."""
    sheet = SHEETS.index(problem.sheet) if problem.sheet in SHEETS else len(SHEETS)
    return sheet, problem.row or 0


def _own_headings(header: object) -> list[dict[str, None]]:
    """pyxform's headings without ours."""
    rows = header if isinstance(header, list) else []
    return [{key: None for key in row if not is_ours(key)} for row in rows]


def _other_sheets(data: DefinitionData) -> Iterator[Problem]:
    if data.entities:
        yield Problem("type_refused", "entities", None, "", {"type": "entities", "reason": "entities are not kept"})


def _form(data: DefinitionData, rows: list[SurveyRow], found: Found) -> Form:
    numbers = row_numbers(data.choices or [])
    xml, settings, warnings = _convert(data, rows)
    by_path = {row.path: row for row in rows if row.name}
    children, reader = read_xform(xml, by_path, numbers)
    if not any(row.kind not in ("", "group") for row in rows):
        raise refused("sheet_empty", sheet="survey")
    form = Form(
        id=settings["id"],
        title=settings["title"],
        version=settings["version"],
        languages=tuple(reader.texts.languages) or ("",),
        default_language=reader.texts.default_language,
        children=children,
        lists=reader.lists,
        settings=_settings(found),
        warnings=tuple(warning_of(message) for message in warnings if not message.startswith(OURS)),
    )
    mapping = tuple(_rules(form, rows, data, found))
    return replace(form, mapping=mapping, warnings=(*form.warnings, *remarks(form), *_idle(found)))


def _convert(data: DefinitionData, rows: list[SurveyRow]) -> tuple[str, dict[str, str], list[str]]:
    """The XForm, the settings and the remarks of pyxform."""
    warnings: list[str] = []
    try:
        with redirect_stdout(StringIO()), catch_warnings(action="ignore"):
            json = workbook_to_json(data, form_name=ROOT, fallback_form_name=ROOT, warnings=warnings)
            survey = create_survey_element_from_dict(json)
            xml = survey.xml().toxml()
    except PyXFormError as error:
        raise FormError(located(problem, rows, data.choices or []) for problem in problems_of(error)) from None
    except RecursionError:
        raise refused("pyxform", sheet="survey", message="too deeply nested") from None
    except Exception as error:  # whatever pyxform meets, a workbook never ends in a trace
        raise refused("pyxform", message=f"{type(error).__name__}") from None
    settings = {"id": survey.id_string or ROOT, "title": typeset(survey.title or ""), "version": survey.version or ""}
    return xml, {key: str(value) for key, value in settings.items()}, warnings


def _settings(found: Found) -> dict[str, str]:
    return {name: value.lower() for taken in found.taken.get("settings", []) for name, value in taken.cells.items()}


def _rules(form: Form, rows: list[SurveyRow], data: DefinitionData, found: Found) -> Iterator[Rule]:
    """Rules of the survey sheet, then of the choices sheet for every question that offers the choice."""
    paths = {row.number: row.path for row in rows}
    known = {question.path: question for question in form.questions}
    for taken in found.taken.get("survey", []):
        if paths.get(taken.row) in known:
            yield rule_of(taken, paths[taken.row], "", form.default_language)
    for taken in found.taken.get("choices", []):
        row = (data.choices or [])[taken.row - 2]
        for question in known.values():
            if question.list_name == list_of(row) and question.list_name:
                yield rule_of(taken, question.path, cell(row, ("name", "value")), form.default_language)


def _idle(found: Found) -> Iterator[Problem]:
    """Rows of the mapping that mean nothing."""
    for sheet in ("survey", "choices"):
        for taken in found.taken.get(sheet, []):
            if without_effect(taken):
                yield Problem("mapping_without_effect", sheet, taken.row)
