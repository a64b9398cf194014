"""Codes of questionnaires as sentences: what is wrong with a spreadsheet, what is wrong with an answer."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trajet.common.words import say_language
from trajet.guidance.questionnaires.bridge import Fault, Problem, language_code

PROBLEMS: dict[str, Promise] = {
    "not_a_workbook": _("This file is not an Excel workbook (.xlsx). Please save it as .xlsx and upload it again."),
    "workbook_too_large": _("The file is larger than %(limit)s MB."),
    "workbook_inflates": _("The file unpacks to more than %(limit)s MB. Please remove pictures and empty sheets."),
    "workbook_damaged": _("The workbook cannot be read. Please open it in Excel, save it again and upload it."),
    "sheet_missing": _("The sheet “%(name)s” is missing."),
    "sheet_empty": _("The sheet has no rows."),
    "too_many_rows": _("The sheet has more than %(limit)s rows. Please cut the questionnaire in two."),
    "pyxform": _("The form is refused: %(message)s"),
    "type_refused": _("Questions of the type “%(type)s” are not offered here: %(reason)s."),
    "type_unknown": _("There is no question type “%(type)s”."),
    "column_refused": _("The column “%(name)s” is not offered here: %(reason)s."),
    "xpath_syntax": _("This expression cannot be read. Please look at its brackets, quotes and signs."),
    "function_refused": _("The function %(name)s() is not offered here: %(reason)s."),
    "function_unknown": _("There is no function %(name)s()."),
    "function_arguments": _("%(name)s() takes %(expected)s arguments, not %(given)s."),
    "path_refused": _("The expression uses a path that is not offered here: %(path)s."),
    "path_unknown": _("The expression names a question that does not exist: %(path)s."),
    "pattern_invalid": _("The pattern of regex() cannot be read: %(pattern)s"),
    "cycle": _("These questions depend on one another in a circle: %(questions)s. Please break the circle."),
    "list_missing": _("The list of choices “%(name)s” is not on the sheet “choices”."),
    "list_empty": _("The list of choices “%(name)s” has no choices."),
    "type_missing": _("This row has no type."),
    "name_missing": _("This row has no name."),
    "name_with_space": _(
        "“%(name)s” holds a space: where several answers may be chosen, the name of a choice has none."
    ),
    "calculation_missing": _("This row has nothing in the column “calculation”."),
    "name_twice": _("The name “%(name)s” is used more than once."),
    "name_invalid": _("“%(name)s” cannot be a name: a letter first, then letters, digits, - _ or a full stop."),
    "reference_unknown": _("There is no question “%(name)s”."),
    "reference_ambiguous": _("More than one question is called “%(name)s”."),
    "group_open": _("A group or repeat is opened and not closed, or closed and not opened."),
    "nested_too_deep": _("Groups stand inside one another more than %(limit)s deep."),
    "language_without_code": _("The language “%(language)s” has no code behind it, such as “Français (fr)”."),
    "label_missing": _("This row has no label."),
    "language_missing": _("The text is missing in this language: %(language)s."),
    "language_unknown": _("“%(language)s” is not a language of this form."),
    "column_unknown": _("There is no column “%(name)s” under “trajet”."),
    "severity_unknown": _("“%(value)s” is not one of low, medium, high."),
    "basis_unknown": _("“%(value)s” is not one of observed, stated, documented."),
    "number_invalid": _("“%(value)s” is not a whole number of days."),
    "yes_no_invalid": _("“%(value)s” is not yes or no."),
    "value_unknown": _("“%(value)s” is not one of %(allowed)s."),
    "mapping_without_effect": _("This row speaks of a need but names no need, constraint, wish or measure."),
    "metadata_empty": _("“%(type)s” is about a device, which is not known here: it stays empty."),
    "warning": _("Remark: %(message)s"),
    "need_unknown": _("There is no need with the code “%(value)s”."),
    "constraint_unknown": _("There is no demand on the place with the code “%(value)s”."),
    "code_changed": _(
        "This spreadsheet is another questionnaire: its form_id is “%(given)s”, expected “%(expected)s”."
    ),
}
REASONS: dict[str, Promise] = {
    "answers of other files are not looked up": _("answers of other files are not looked up"),
    "choices stand on the sheet 'choices', not in a file": _("choices stand on the sheet “choices”, not in a file"),
    "choices stand on the sheet 'choices', not in another file": _(
        "choices stand on the sheet “choices”, not in a file"
    ),
    "data of other files are not read": _("data of other files are not read"),
    "entities are not kept": _("entities are not kept"),
    "forms are not put together": _("forms are not put together"),
    "it served no purpose but the order, which the platform finds itself": _("the order is found without it"),
    "lines drawn on a map are not compared": _("lines drawn on a map are not compared"),
    "maps are not drawn": _("maps are not drawn"),
    "names of questions are not values": _("names of questions are not values"),
    "nobody is located without seeing it": _("nobody is located without seeing it"),
    "nobody is recorded without seeing it": _("nobody is recorded without seeing it"),
    "nothing of the device is read": _("nothing of the device is read"),
    "rows have no identifiers": _("rows have no identifiers"),
    "signed texts are not read": _("signed texts are not read"),
    "texts are chosen by the platform": _("texts are chosen by the platform"),
    "the platform gives every set of answers its number": _("the platform gives every set of answers its number"),
    "the platform numbers the versions": _("the platform numbers the versions"),
    "the way answers are typed is not recorded; the journal says who read and wrote": _(
        "the way answers are typed is not recorded"
    ),
    "write a choice_filter": _("write a choice_filter"),
    "write a repeat": _("write a repeat"),
    "write select_multiple": _("write select_multiple"),
    "write select_one": _("write select_one"),
}
"""Why the engine does not offer a type or a function, in the reader's language."""
FAULTS: dict[str, Promise] = {
    "required": _("Please answer this question."),
    "constraint": _("This answer does not fit the rule of the question. Please check it."),
    "not_integer": _("Please write a whole number."),
    "not_number": _("Please write a number."),
    "not_date": _("Please write a date, such as 21/11/2026."),
    "not_time": _("Please write a time, such as 14:30."),
    "not_datetime": _("Please write a date and a time."),
    "not_point": _("Please write the latitude and the longitude as numbers."),
    "not_line": _("Please write the points of the line one after another, separated by semicolons."),
    "not_choice": _("Please choose one of the answers shown."),
    "not_ranking": _("Please give every line another rank."),
    "below": _("Please write %(limit)s or more."),
    "above": _("Please write %(limit)s or less."),
    "off_step": _("Please choose a multiple of %(limit)s from the smallest value."),
    "too_long": _("Please write at most %(limit)s characters."),
}


def problem_words(problem: Problem) -> str:
    """What to correct in the spreadsheet."""
    known = PROBLEMS.get(problem.code)
    if known is None:
        return problem.code
    try:
        return str(known) % {**problem.args, "reason": REASONS.get(problem.args.get("reason", ""), "")}
    except KeyError:
        return str(known)


def place_words(problem: Problem) -> str:
    """Where it stands: sheet, row and column."""
    places = [
        _now("sheet “%(name)s”") % {"name": problem.sheet} if problem.sheet else "",
        _now("row %(number)s") % {"number": problem.row} if problem.row else "",
        _now("column “%(name)s”") % {"name": problem.column} if problem.column else "",
    ]
    return ", ".join(filter(None, places))


def fault_words(fault: Fault) -> str:
    """Why an answer is not accepted: the form's own message where it has one."""
    return fault.message or str(FAULTS[fault.code]) % {"limit": fault.limit}


def language_words(name: str) -> str:
    """A language of a form: its heading, with the name in the reader's language where a code is given."""
    code = language_code(name)
    return say_language(code) if code else name or _now("one language")
