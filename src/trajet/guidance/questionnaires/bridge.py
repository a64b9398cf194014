"""The one place where questionnaires meet the engine of forms: workbooks in, codes and answers out."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date

from trajet_engines import forms as engine
from trajet_engines.forms import (
    Choice,
    Fault,
    Finding,
    Form,
    FormError,
    Group,
    Item,
    Part,
    Problem,
    Question,
    Rule,
    Section,
    ShownChoice,
    State,
    language_code,
)

__all__ = [
    "Choice",
    "Fault",
    "Finding",
    "Form",
    "FormError",
    "Group",
    "Item",
    "Part",
    "Problem",
    "Question",
    "Rule",
    "Section",
    "ShownChoice",
    "State",
    "evaluate",
    "form_of",
    "language_code",
    "read_form",
]

FORMS_KEPT = 64


def read_form(spreadsheet: bytes) -> Form:
    """The questionnaire in a workbook. Raises FormError with every problem found."""
    return engine.read_form(spreadsheet)


_kept: "OrderedDict[str, Form]" = OrderedDict()


def form_of(digest: str, spreadsheet: Callable[[], bytes]) -> Form:
    """The questionnaire of a version that was accepted before; read once in each process, the latest ones kept."""
    form = _kept.get(digest)
    if form is None:
        form = _kept[digest] = engine.read_form(spreadsheet())
        while len(_kept) > FORMS_KEPT:
            _kept.popitem(last=False)
    return form


def evaluate(form: Form, answers: Mapping[str, str], *, today: date, language: str = "") -> State:
    """What is asked, shown and wrong with these answers; `language` is an ISO 639 code."""
    return engine.evaluate(form, answers, today=today, language=form.language_for(language))
