"""Remarks on a form that works: words missing in a language, metadata that stay empty."""

from collections.abc import Iterator

from .problems import Problem
from .types import Form, Node, Question, Words
from .xform import is_unknown_meta


def remarks(form: Form) -> Iterator[Problem]:
    """In the order of the sheets."""
    yield from _empty_metadata(form)
    yield from _missing_words(form)


def _empty_metadata(form: Form) -> Iterator[Problem]:
    for question in form.questions:
        if is_unknown_meta(question):
            yield Problem("metadata_empty", "survey", question.row, "type", {"type": question.type})


def _missing_words(form: Form) -> Iterator[Problem]:
    """One remark per row that has words in one language and not in another."""
    if len(form.languages) < 2:
        return
    for node in form.walk():
        for column, words in _texts(node):
            yield from _gaps(form, "survey", node.row, column, words)
    for choices in form.lists.values():
        for choice in choices:
            yield from _gaps(form, "choices", choice.row, "label", choice.label)


def _texts(node: Node) -> Iterator[tuple[str, Words]]:
    yield "label", node.label
    if isinstance(node, Question):
        yield "hint", node.hint
        yield "constraint_message", node.constraint_message
        yield "required_message", node.required_message


def _gaps(form: Form, sheet: str, row: int | None, column: str, words: Words) -> Iterator[Problem]:
    if row is not None and words:
        for language in form.languages:
            if not words.by_language.get(language):
                yield Problem("language_missing", sheet, row, column, {"language": language})
