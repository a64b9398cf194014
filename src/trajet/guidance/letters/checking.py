"""Checks a Word document that should become a template, and tells everything to put right."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import LxmlError  # type: ignore[import-untyped]

from trajet.guidance.letters.drawing import Undrawn, draw
from trajet.guidance.letters.faults import Fault, TemplateRefused
from trajet.guidance.letters.fields import LISTS, fields_of, names_of, sample_of
from trajet.guidance.letters.filling import fill
from trajet.guidance.letters.packages import check_package
from trajet.guidance.letters.tags import Tag, check_tags, read_tags, used_in


@dataclass(frozen=True, slots=True)
class Checked:
    """A template that can be filled: fields it uses, needed ones it leaves out, and why it has no PDF, if it has none."""

    used: tuple[str, ...]
    left_out: tuple[str, ...]
    undrawn: tuple[str, ...]


def check_template(content: bytes, kind: str, language: str) -> Checked:
    """Read, check and try the document on the invented sample. Raises TemplateRefused."""
    check_package(content)
    tags = _tags_of(content)
    names = names_of(kind)
    faults = check_tags(tags, names, LISTS & names)
    if faults:
        raise TemplateRefused(faults)
    filled = fill(content, sample_of(kind, language))
    used = used_in(tags, names)
    if not used:
        raise TemplateRefused([Fault("no_field")])
    needed = [field.name for field in fields_of(kind) if field.is_needed]
    return Checked(tuple(used), tuple(name for name in needed if name not in used), undrawn_in(filled))


def _tags_of(content: bytes) -> Sequence[Tag]:
    try:
        tags, faults = read_tags(content)
    except (LxmlError, KeyError, ValueError, AttributeError) as error:
        raise TemplateRefused([Fault("not_word")]) from error
    if faults:
        raise TemplateRefused(faults)
    return tags


def fields_used(content: bytes, kind: str) -> list[str]:
    """Fields a template already checked uses, in order."""
    return used_in(_tags_of(content), names_of(kind))


def undrawn_in(document: bytes) -> tuple[str, ...]:
    """What a filled document holds that the PDF could not show the same way; empty when there is nothing."""
    try:
        draw(document)
    except Undrawn as error:
        return error.codes
    return ()
