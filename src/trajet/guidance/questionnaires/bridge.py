"""The one place where questionnaires meet the engine of forms: workbooks in, codes and answers out."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
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
    Words,
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
    "Words",
    "evaluate",
    "form_of",
    "language_code",
    "read_form",
    "with_triggered",
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


def evaluate(
    form: Form,
    answers: Mapping[str, str],
    *,
    today: date,
    language: str = "",
    changed: Collection[str] = (),
    seed: int = 0,
    only: Collection[str] | None = None,
) -> State:
    """What is asked, shown and wrong with these answers; `language` is an ISO 639 code or a language of the form."""
    language = form.language_for(language)
    return engine.evaluate(form, answers, today=today, language=language, changed=changed, seed=seed, only=only)


def with_triggered(form: Form, answers: Mapping[str, str], changed: Collection[str], today: date) -> dict[str, str]:
    """The answers with the values that a change just typed makes the form compute, which it does not compute again."""
    if not any(question.triggers for question in form.questions):
        return dict(answers)
    state = evaluate(form, answers, today=today, changed=changed)
    computed = {path: item.value for path, item in state.items.items() if item.question.triggers}
    return {**answers, **computed}
