"""Forms of the house: how they are drawn and what they never let through."""

import re
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from trajet.common.drawn_widgets import DRAWN
from trajet.common.form_words import speak

TEXT_LIMIT = 10_000
# NUL, which PostgreSQL cannot store, and what turns the direction of the text after it, so that a name reads as another.
# The marks and joiners of right-to-left and Indic scripts (U+200C to U+200F) stay: people type them.
_DECEIVING = re.compile("[\0\u202a-\u202e\u2066-\u2069]")
_BUILTINS = ["django.templatetags.i18n", "django.templatetags.static", "trajet.common.templatetags.ui"]


class Renderer(DjangoTemplates):
    """Draws every form with the field component."""

    form_template_name = "forms/fields.html"
    field_template_name = "ui/field.html"

    @cached_property
    def engine(self) -> Any:
        """Templates of Django's widgets and of the apps, with the tags every page has."""
        folder = Path(django.forms.__file__).parent / "templates"
        return self.backend({"APP_DIRS": True, "DIRS": [folder], "NAME": "forms", "OPTIONS": {"builtins": _BUILTINS}})

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """A widget that pages have many of by its own function, anything else by its template."""
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def as_read(text: str) -> str:
    """The text without the characters that nobody sees and that cannot be stored or make it read as another."""
    return _DECEIVING.sub("", text)


def sent_as_read(data: Any) -> Any:
    """What was sent, each text of it as it is read."""
    if not data:
        return data
    cleaned: MultiValueDict[str, Any] = QueryDict(mutable=True) if isinstance(data, QueryDict) else MultiValueDict()
    pairs = data.lists() if isinstance(data, MultiValueDict) else ((key, [value]) for key, value in data.items())
    for key, values in pairs:
        cleaned.setlist(key, [as_read(value) if isinstance(value, str) else value for value in values])
    return cleaned


class FormMixin:
    """Our words for errors, text as it is read, no endless text, and no check by the browser in another language."""

    use_required_attribute = False
    template_name_div = "forms/fields.html"

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(sent_as_read(data), *args, **kwargs)  # type: ignore[call-arg]
        for field in self.fields.values():  # type: ignore[attr-defined]
            speak(field)
            if (
                isinstance(field, forms.CharField)
                and not isinstance(field, forms.UUIDField)
                and field.max_length is None
            ):
                _limit(field)


def _limit(field: forms.CharField) -> None:
    field.max_length = TEXT_LIMIT
    field.validators.append(MaxLengthValidator(TEXT_LIMIT))
    field.widget.attrs.setdefault("maxlength", str(TEXT_LIMIT))


class Form(FormMixin, forms.Form):
    """Base of the forms without a model."""


class ModelForm(FormMixin, forms.ModelForm):  # type: ignore[type-arg]
    """Base of the forms over a model: it reads and checks, a service saves."""


def add_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """What a service or the database refused, beside the fields it is about, else above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, texts in error.message_dict.items():
        form.add_error(name if name in form.fields else None, texts)
