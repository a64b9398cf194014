"""Sentences for the codes of `trajet_engines.names`: what speaks for one person, and what against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from trajet.people.persons.types import Scheme

_LEVELS: dict[str, str | Promise] = {
    "same": _("the same person"),
    "likely": _("likely the same person"),
    "possible": _("possibly the same person"),
    "different": _("two people"),
}
_SENTENCES: dict[str, str | Promise] = {
    "identifier.equal": _("Same %(scheme)s."),
    "identifier.conflict": _("Different %(scheme)s."),
    "name.equal": _("The names are the same."),
    "name.similar": _("The names differ only in spelling."),
    "name.partial": _("One name holds the other; some words are missing."),
    "name.swapped": _("Family name and given name stand the other way round."),
    "name.conflict": _("The names differ."),
    "birth.equal": _("Same birth date."),
    "birth.placeholder": _(
        "Same birth year; one of the dates is 1 January, often written when only the year is known."
    ),
    "birth.compatible": _("The birth dates agree as far as they are known."),
    "birth.digits_swapped": _("The birth dates differ by exchanged or mistyped digits."),
    "birth.near": _("The birth dates are close."),
    "birth.conflict": _("The birth dates differ."),
    "sex.equal": _("Same sex."),
    "sex.conflict": _("Different sex."),
    "nationality.equal": _("Same nationality."),
    "nationality.conflict": _("Different nationality."),
    "household.overlap": _("Their households have members in common."),
    "household.member": _("They live in one household: relatives look alike in files."),
    "twin.suspected": _("Same family name and birth date, other given name: perhaps twins."),
    "phone.equal": _("Same telephone number."),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One observation in words; `speaks_for` one person, or against."""

    text: str
    speaks_for: bool


def level_words(level: str) -> str | Promise:
    """How sure the comparison is."""
    return _LEVELS[level]


def sentences(evidence: Iterable[Mapping[str, Any]]) -> list[Sentence]:
    """The evidence in words, the heaviest first; codes nobody has words for yet are left out."""
    known = [item for item in evidence if item["code"] in _SENTENCES]
    return [Sentence(_sentence(item), item["weight"] > 0) for item in known]


def _sentence(item: Mapping[str, Any]) -> str:
    text = str(_SENTENCES[item["code"]])
    detail = str(item.get("detail", "")).lower()
    scheme = Scheme(detail).label if detail in Scheme.values else say("number")
    return text % {"scheme": scheme} if "%(scheme)s" in text else text
