"""Remarks on a form that works: words missing in a language, metadata that stay empty."""

import re
from collections.abc import Iterator

from .problems import Problem
from .types import Form, Node, Question, Words, language_code
from .xform import is_unknown_meta

CODE = re.compile(r"[A-Za-z]{2,3}")


def remarks(form: Form) -> Iterator[Problem]:
    """In the order of the sheets."""
    yield from _unnamed_languages(form)
    yield from _empty_metadata(form)
    yield from _missing_words(form)


def _unnamed_languages(form: Form) -> Iterator[Problem]:
    """The page finds a language by its code: `Français (fr)`, or `fr` alone."""
    for name in form.languages:
        if len(form.languages) > 1 and not language_code(name) and not CODE.fullmatch(name):
            yield Problem("language_without_code", "survey", 1, f"label::{name}", {"language": name})


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
