"""Forms of the evening: limits of a centre, places to keep, settings."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form
from trajet.reception.dispatch.forms import ReasonForm
from trajet.reception.dispatch.types import Limit, ReserveKind
from trajet.reception.dispatch.words_settings import levels_in

MOST = 9_999
SEPARATOR = re.compile(r"[,;\n]")


class EveningForm(ReasonForm):
    """What a centre takes on one day; an empty limit is the usual one. Rooms are ticked on the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for limit in Limit:
            self.fields[limit.value] = forms.IntegerField(
                label=limit.label,
                required=False,
                min_value=0,
                max_value=MOST,
                widget=forms.NumberInput(attrs={"class": "short-number"}),
            )
        self.order_fields([*Limit.values, "reason"])

    def limits(self) -> dict[str, int | None]:
        """Each limit, None for the usual one."""
        return {limit.value: self.cleaned_data[limit.value] for limit in Limit}


class ReserveForm(ReasonForm):
    """Keep so many places of a kind, in one centre or wherever it costs least."""

    kind = forms.ChoiceField(label=_("Kind of place"), choices=ReserveKind.choices)
    places = forms.IntegerField(
        label=_("Number of places"),
        min_value=1,
        max_value=500,
        widget=forms.NumberInput(attrs={"class": "short-number"}),
    )
    centre = forms.UUIDField(label=_("Centre"), required=False)
    field_order: Iterable[str] | None = ("kind", "places", "centre", "reason")


class SettingsForm(Form):
    """Every setting of dispatching as one text field; bounds are checked by the engine and told per setting."""

    def __init__(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            several = row.unit in {"percents", "order"}
            widget = forms.Textarea(attrs={"rows": 4}) if row.unit == "order" else forms.TextInput()
            field: forms.Field = (
                forms.CharField(label=row.label, required=True, help_text=row.help, widget=widget)
                if several
                else forms.IntegerField(
                    label=row.label, help_text=row.help, min_value=row.minimum, max_value=row.maximum
                )
            )
            if row.unit != "order":
                field.widget.attrs["class"] = "short" if several else "short-number"
            self.fields[row.code] = field

    def values(self) -> dict[str, Any]:
        """The values as the engine stores them. Raises `ValueError` for what is no number."""
        found: dict[str, Any] = {}
        for row in self.rows:
            given = self.cleaned_data[row.code]
            if row.unit == "percents":
                found[row.code] = [int(part) for part in given.replace(";", ",").split(",") if part.strip()]
            elif row.unit == "order":
                found[row.code] = levels_in(part.strip() for part in SEPARATOR.split(given) if part.strip())
            else:
                found[row.code] = given
        return found


def read_day(text: str, usual: date) -> date:
    """The day an address asks for; what is no day to come is the usual one."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return usual
    return day if day >= timezone.localdate() else usual
