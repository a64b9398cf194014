"""Forms of interpreters."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.guidance.interpreters.types import MOST_MINUTES, InterpreterInput, Mode

Choices = Iterable[tuple[Any, Any]]
PERIOD_DAYS = 90
FARTHEST_DAYS = 183


class PeriodForm(Form):
    """From which to which day is counted."""

    begins_on = DateField(label=_("From"))
    ends_on = DateField(label=_("Until"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and found["ends_on"] < found["begins_on"]:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        return found


def usual_period(today: date) -> dict[str, date]:
    """This month so far and what is planned, as the page opens."""
    return {"begins_on": today.replace(day=1), "ends_on": today + timedelta(days=30)}


class InterpreterForm(Form):
    """An interpreter of the directory."""

    name = forms.CharField(label=_("Name"), max_length=200)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.SelectMultiple(attrs={"size": 10}))
    modes = forms.MultipleChoiceField(label=_("How"), choices=Mode.choices, widget=forms.CheckboxSelectMultiple)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    takes_several = forms.BooleanField(
        label=_("Serves several conversations at once (a telephone line)"), required=False
    )
    is_active = forms.BooleanField(label=_("Still works for us"), required=False, initial=True)

    def __init__(self, *args: Any, languages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = list(languages)  # type: ignore[attr-defined]

    def asked(self) -> InterpreterInput:
        """What was written."""
        found = dict(self.cleaned_data)
        return InterpreterInput(**{**found, "languages": tuple(found["languages"]), "modes": tuple(found["modes"])})


class NeedForm(Form):
    """A need of an interpreter, outside an appointment."""

    language = forms.ChoiceField(label=_("Language"))
    mode = forms.ChoiceField(label=_("How"), choices=Mode.choices)
    on = DateField(label=_("Day"))
    minutes = forms.IntegerField(label=_("Minutes"), initial=45, min_value=1, max_value=MOST_MINUTES)

    def __init__(self, *args: Any, languages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", "–"), *languages]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """A day that somebody will look at: a need of another year stands in no list and in no figure."""
        on: date = self.cleaned_data["on"]
        if abs(on - timezone.localdate()) > timedelta(days=FARTHEST_DAYS):
            raise forms.ValidationError(_("This is more than half a year away. Please check the year."))
        return on


class UseForm(Form):
    """What becomes of a need."""

    interpreter = forms.TypedChoiceField(label=_("Interpreter"), coerce=int, required=False, empty_value=None)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=MOST_MINUTES)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, interpreters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interpreter"].choices = [("", "–"), *interpreters]  # type: ignore[attr-defined]
