"""Reasons in two or three words, for lists."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.common.municipalities import name_of
from trajet.guidance.api import constraint_words


def demand(code: str, target: str = "") -> str:
    """What a constraint asks of a place; keys of households and centres are not shown."""
    return constraint_words(code, "" if code == "keep_apart" else name_of(target) or target)


CODES = {
    "language": (gettext_lazy("language of the place"), gettext_lazy("other language")),
    "no_suitable_place": (gettext_lazy("no suitable place"), gettext_lazy("no suitable place")),
    "taken_by_priority": (gettext_lazy("taken by priority"), gettext_lazy("taken by priority")),
    "decided": (gettext_lazy("decided by a person"), gettext_lazy("decided by a person")),
}


def chip_text(chip: dict[str, Any]) -> str:
    """A reason in two or three words."""
    if chip["code"] in CODES:
        return str(CODES[chip["code"]][0 if chip["met"] else 1])
    code, _colon, target = chip["code"].partition(":")
    text = demand(code, target)
    return text if chip["met"] else _("not met: %(demand)s") % {"demand": text}


def chip_kind(chip: dict[str, Any]) -> str:
    """Colour, which never carries the meaning alone."""
    return "success" if chip["met"] else "warning"


def chip_icon(chip: dict[str, Any]) -> str:
    """Shape."""
    return "check" if chip["met"] else "triangle-alert"
