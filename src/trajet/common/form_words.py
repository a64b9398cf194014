"""What a form says when something is missing or cannot be read: clear, gentle, concise, and what to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_ONE = {
    "required": _("Please choose one."),
    "invalid_choice": _("This choice is no longer offered. Please choose from the list."),
}
_MANY = {
    "required": _("Please choose at least one."),
    "invalid_choice": _("This choice is no longer offered. Please choose from the list."),
    "invalid_list": _("Please choose from the list."),
    "invalid_pk_value": _("This choice is no longer offered. Please choose from the list."),
}
_NUMBER = {"invalid": _("Please write a number, in figures.")}

MESSAGES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Please fill this in.")},
    forms.BooleanField: {"required": _("Please tick this box to go on.")},
    forms.ChoiceField: _ONE,
    forms.ModelChoiceField: _ONE,
    forms.MultipleChoiceField: _MANY,
    forms.ModelMultipleChoiceField: _MANY,
    forms.IntegerField: {"invalid": _("Please write a whole number, in figures.")},
    forms.DecimalField: _NUMBER,
    forms.FloatField: _NUMBER,
    forms.DateField: {"invalid": _("Please write the date as day, month, year: 21/11/2026.")},
    forms.DateTimeField: {"invalid": _("Please write the date and the time: 21/11/2026 14:30.")},
    forms.TimeField: {"invalid": _("Please write the time as hours and minutes: 14:30.")},
    forms.EmailField: {"invalid": _("Please write an e-mail address, such as name@example.org.")},
    forms.URLField: {"invalid": _("Please write a web address that starts with https://.")},
    forms.UUIDField: {"invalid": _("This link is incomplete. Please open the page again.")},
    forms.FileField: {
        "required": _("Please choose a file."),
        "empty": _("This file is empty. Please choose another one."),
        "missing": _("Please choose a file."),
        "invalid": _("The file did not arrive. Please choose it again."),
    },
}


def _most_specific(kind: type[forms.Field], code: str) -> Any:
    return next((MESSAGES[parent][code] for parent in kind.__mro__ if code in MESSAGES.get(parent, {})), None)


def _django_default(kind: type[forms.Field], code: str) -> Any:
    own = (parent.__dict__.get("default_error_messages", {}) for parent in kind.__mro__)
    return next((messages[code] for messages in own if code in messages), None)


def speak(field: forms.Field) -> None:
    """Give a field our words, keeping those its form wrote itself."""
    for code, current in list(field.error_messages.items()):
        ours = _most_specific(type(field), code)
        if ours is not None and current == _django_default(type(field), code):
            field.error_messages[code] = ours
