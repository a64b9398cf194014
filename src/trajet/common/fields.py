"""Form fields for dates as people write them, and a text box that suggests."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.common.dates import PartialDate, Precision, read_date, read_partial_date
from trajet.common.words import say_partial_date


def _refuse_outside(value: date, earliest: date | None, latest: date | None) -> None:
    if latest is not None and value > latest:
        raise ValidationError(_("This date is in the future. Please check the year."), code="future")
    if earliest is not None and value < earliest:
        raise ValidationError(_("This date is very long ago. Please check the year."), code="past")


class DateField(forms.DateField):
    """An exact day: `21/11/2026`, `21.11.26`, `2026-11-21`, `ven. 21 nov`, `demain`. `past=True` refuses the future."""

    widget = forms.DateInput(attrs={"class": "short", "autocomplete": "off", "placeholder": _("day/month/year")})

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.past = past

    def to_python(self, value: Any) -> date | None:
        """The day, or None when nothing was written."""
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        today = timezone.localdate()
        try:
            found = read_date(value, today=today)
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        _refuse_outside(found, date(1900, 1, 1), today if self.past else None)
        return found


class PartialDateField(forms.CharField):
    """A date as far as it is known, as a `PartialDate`: `21/11/1990`, `11/1990`, `mars 1990`, `1990`, `vers 1990`."""

    widget = forms.TextInput(attrs={"class": "short", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Please write what is known: 21/11/1990, 11/1990, 1990 or about 1990."),
    }

    def __init__(self, *, past: bool = True, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 40, **kwargs})
        self.past = past

    def prepare_value(self, value: Any) -> Any:
        """The date as the person would write it."""
        if not isinstance(value, PartialDate):
            return value
        if value.precision == Precision.DAY:
            return value.on.strftime("%d/%m/%Y")
        return say_partial_date(value.on, value.precision)

    def clean(self, value: Any) -> PartialDate | None:
        """The date and its precision, or None when nothing was written."""
        text = super().clean(value)
        if not text:
            return None
        today = timezone.localdate()
        try:
            found = read_partial_date(text, today=today)
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        _refuse_outside(found.on, date(1880, 1, 1), today if self.past else None)
        return found


class SuggestInput(forms.TextInput):
    """A text box with suggestions (native datalist): one may write something else."""

    template_name = "forms/suggest.html"

    def __init__(self, suggestions: Iterable[str | tuple[str, str]] = (), attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The context of a text box, with the list it suggests from."""
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = listed
        pairs = [(each, "") if isinstance(each, str) else each for each in self.suggestions]
        return {**context, "suggestions": pairs, "listed": listed}
