"""Sentences for the codes that persons carry."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trajet.people.persons.types import Scheme

_NUMBER_PROBLEMS: dict[str, str | Promise] = {
    "unknown_scheme": _("Please choose what kind of number this is."),
    "empty": _("Please write the number."),
    "characters": _("This number has digits only. Please take the letters away."),
    "length": _("This number has not the right length. Please compare it with the document."),
    "check_digit": _(
        "The last two digits do not fit the others: one digit is mistyped. Please compare with the document."
    ),
    "birth_date": _("The first six digits are no birth date. Please compare with the document."),
    "is_bis": _("This is a bis number (its month is above 20). Please choose “Bis number”."),
    "is_not_bis": _("This is a national register number. Please choose “National register number”."),
}
_LENGTHS: dict[str, str | Promise] = {
    Scheme.SP: _("A public security number has 7 digits. Please compare it with the document."),
    Scheme.NN: _("A national register number has 11 digits. Please compare it with the document."),
    Scheme.BIS: _("A bis number has 11 digits. Please compare it with the document."),
}


def number_problem(code: str, scheme: str) -> str:
    """What is wrong with an identifier, and what to do."""
    if code == "length" and scheme in _LENGTHS:
        return str(_LENGTHS[scheme])
    return str(_NUMBER_PROBLEMS.get(code, _NUMBER_PROBLEMS["length"]))


FACT_WORDS: dict[str, str | Promise] = {
    "personname": _("Name"),
    "birthdate": _("Birth date"),
    "nationality": _("Nationality"),
    "spokenlanguage": _("Language"),
    "phone": _("Telephone"),
    "identifier": _("Number"),
    "document": _("Document"),
    "familytie": _("Family tie"),
    "membership": _("Household"),
    "person": _("File"),
}
_OPERATIONS: dict[str, str | Promise] = {
    "INSERT": _("added"),
    "UPDATE": _("changed"),
    "DELETE": _("taken away"),
}


def change_words(table: str, operation: str) -> tuple[str | Promise, str | Promise]:
    """What changed and how: ("Name", "added")."""
    return FACT_WORDS.get(table.removeprefix("people_"), table), _OPERATIONS.get(operation, operation)


_READINGS: dict[str, str | Promise] = {
    "people.file": _("File"),
    "people.history": _("History"),
    "people.comparison": _("Comparison of two files"),
    "people.api": _("File, by a program"),
    "desk.thread": _("Thread"),
}


def reading_words(what: str) -> str:
    """What was read, in words."""
    return str(_READINGS.get(what, what))
