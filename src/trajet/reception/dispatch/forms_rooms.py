"""Which room should be free."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form
from trajet.reception.dispatch import bridge
from trajet.reception.network.types import RoomFeature, RoomKind

MOST_BEDS = 50


class RoomForm(Form):
    """Beds, kind and features of the room to free."""

    beds = forms.IntegerField(
        label=_("Beds, at least"),
        min_value=1,
        max_value=MOST_BEDS,
        widget=forms.NumberInput(attrs={"class": "short-number"}),
    )
    kind = forms.ChoiceField(label=_("Kind of room"), required=False, choices=[("", _("any")), *RoomKind.choices])
    features = forms.MultipleChoiceField(
        label=_("With"), required=False, choices=RoomFeature.choices, widget=forms.CheckboxSelectMultiple
    )

    def wanted(self) -> bridge.Wanted:
        """As the engine takes it."""
        given = self.cleaned_data
        return bridge.Wanted(given["beds"], given["kind"] or None, frozenset(given["features"]))
