"""Faults of templates, parts of a document and what a PDF cannot show, in words."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.guidance.letters.faults import Fault

PARTS: dict[str, Promise] = {
    "body": gettext_lazy("in the text"),
    "header": gettext_lazy("in the header of the page"),
    "footer": gettext_lazy("in the footer of the page"),
    "footnotes": gettext_lazy("in a footnote"),
    "endnotes": gettext_lazy("in an endnote"),
}
UNDRAWN: dict[str, Promise] = {
    "text_box": gettext_lazy("text boxes"),
    "shape": gettext_lazy("drawings or floating pictures"),
    "object": gettext_lazy("embedded objects"),
    "note": gettext_lazy("footnotes or endnotes"),
    "formula": gettext_lazy("formulas"),
    "tracked_change": gettext_lazy("changes that are still tracked"),
    "comment": gettext_lazy("comments"),
    "symbol": gettext_lazy("symbols of a special font"),
    "aligned_tab": gettext_lazy("aligned tabs"),
    "numbering": gettext_lazy("numbering in letters, Roman figures or several levels"),
    "sections": gettext_lazy("several sections"),
    "headers": gettext_lazy("another header on the first or on even pages"),
    "hidden": gettext_lazy("hidden text"),
    "field": gettext_lazy("fields of Word, such as a page number or a date"),
    "picture_format": gettext_lazy("pictures that are neither PNG nor JPEG"),
    "merged_cells": gettext_lazy("merged cells in a table"),
}
_Say = Callable[[Fault], str]


def _unknown(fault: Fault) -> str:
    said = _("The field “%(name)s” does not exist for this kind of letter.") % {"name": fault.field}
    return f"{said} {_('Did you mean “%(name)s”?') % {'name': fault.detail}}" if fault.detail else said


SENTENCES: dict[str, _Say] = {
    "unknown": _unknown,
    "no_list": lambda fault: _("“%(name)s” holds one line, so it cannot be walked through.") % {"name": fault.field},
    "broken": lambda fault: (
        _("A field is broken: “%(what)s” has no counterpart or cannot be read.") % {"what": fault.detail}
    ),
    "left_open": lambda fault: (
        _("A condition is opened (“%(what)s”) and never closed.") % {"what": fault.detail}
    ),
    "closes_nothing": lambda fault: _("“%(what)s” stands where nothing was opened.") % {"what": fault.detail},
    "not_offered": lambda fault: (
        _("“%(what)s” cannot be used in a letter: only fields, conditions and lists can.") % {"what": fault.detail}
    ),
    "cannot_fill": lambda fault: _("Word fields stand in a place that cannot be filled: %(what)s") % {"what": fault.detail},
    "too_large": lambda fault: _("The file is larger than %(size)s MB.") % {"size": fault.detail},
    "not_word": lambda _fault: _("This is not a Word document (.docx). Please save it as .docx in Word."),
    "no_field": lambda _fault: _("The document holds no field of this letter: it would say nothing of the person."),
    "bomb": lambda _fault: _("The document holds far more than a letter does. It was not opened."),
    "macros": lambda _fault: _("The document holds macros or is a template with macros. Please save it as .docx."),
    "program": lambda fault: (
        _("The document holds an embedded object or program: %(what)s. Please take it out.") % {"what": fault.detail}
    ),
    "external": lambda fault: (
        _("The document fetches something from elsewhere: %(what)s. Please put it into the document or take it out.")
        % {"what": fault.detail}
    ),
    "entities": lambda _fault: _("The document holds XML declarations that Word never writes. It was not opened."),
}  # fmt: skip
_NEAR = gettext_lazy("%(part)s, near “%(words)s”")


def say_fault(fault: Fault) -> str:
    """What is wrong and how to put it right."""
    return SENTENCES[fault.code](fault)


def say_place(fault: Fault) -> str:
    """Where in the document, or nothing when it is about the whole of it."""
    if not fault.part:
        return ""
    part = str(PARTS.get(fault.part, PARTS["body"]))
    return str(_NEAR) % {"part": part, "words": fault.near} if fault.near else part


def show_fault(fault: Fault) -> tuple[SafeString, SafeString]:
    """(what, where) for a page, with the braces of fields as entities: no template mark ever stands in a page."""
    return _shown(say_fault(fault)), _shown(say_place(fault))


def _shown(text: str) -> SafeString:
    return mark_safe(escape(text).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S308 escaped here


def say_undrawn(codes: tuple[str, ...]) -> str:
    """Why a letter has no PDF."""
    return ", ".join(str(UNDRAWN.get(code, code)) for code in codes)
