"""Fills a Word template: facts go in as text, whatever they hold."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError

from trajet.guidance.letters.faults import Fault, TemplateRefused
from trajet.guidance.letters.fields import LISTS
from trajet.guidance.letters.tags import environment

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Lines(str):
    """A value of several lines: printed whole, or walked through line by line."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        return (line for line in self.splitlines() if line.strip())


def fill(template: bytes, values: Mapping[str, str]) -> bytes:
    """The Word document with its fields filled. Raises TemplateRefused when the template cannot be read or filled."""
    context: dict[str, Any] = {
        name: Lines(_clean(value)) if name in LISTS else _clean(value) for name, value in values.items()
    }
    target = BytesIO()
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(context, jinja_env=environment(), autoescape=True)
        document.save(target)
    except (TemplateError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TemplateRefused([Fault("cannot_fill", detail=str(error)[:200])]) from error
    return target.getvalue()


def _clean(value: str) -> str:
    """Text that XML can hold; line ends of any kind become one."""
    return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
