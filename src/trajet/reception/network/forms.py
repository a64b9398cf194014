"""Forms of the network. They read and check; services save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form, ModelForm
from trajet.reception.network.filters import LANGUAGES
from trajet.reception.network.models import Centre
from trajet.reception.network.types import CentreFeature, TargetGroup

EDITED = [
    "code",
    "name",
    "kind",
    "operator",
    "address",
    "postal_code",
    "municipality",
    "province",
    "region",
    "phone",
    "route_note",
    "languages",
    "target_groups",
    "features",
    "opens_on",
    "intake_per_day",
    "followups_at_once",
    "school_seats",
]


def _several(label: Any, choices: Any, *, required: bool = True, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


class CentreForm(ModelForm):
    """Facts of a centre; its closing has its own act because residents may stand in its way."""

    languages = _several(_("languages"), LANGUAGES)
    target_groups = _several(_("target groups"), TargetGroup.choices)
    features = _several(_("features"), CentreFeature.choices, required=False)
    opens_on = DateField(label=_("open from"))

    class Meta:
        model = Centre
        fields = EDITED
        help_texts = {
            "intake_per_day": _("Persons a day at most. Empty: not counted."),
            "followups_at_once": _("Households in medical follow-up at once. Empty: not counted."),
            "school_seats": _("Seats for children of 5 to 17 years. Empty: not counted."),
        }
        widgets = {"route_note": forms.Textarea(attrs={"rows": 3})}


class ClosingForm(Form):
    """From which day a centre is closed."""

    on = DateField(label=_("closed from"))
    reason = forms.CharField(label=_("reason"), max_length=200)


class ClosureForm(Form):
    """Days on which rooms cannot be used."""

    since = DateField(label=_("closed from"))
    until = DateField(label=_("open again on"), required=False, help_text=_("Empty: until further notice."))
    reason = forms.CharField(label=_("reason"), max_length=200, help_text=_("Works, disinfection, damage …"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and until <= since:
            self.add_error("until", _("The room opens again after the day it closes."))
        return found


class ImportForm(Form):
    """The spreadsheet of the network."""

    file = forms.FileField(
        label=_("Spreadsheet (.xlsx or .csv)"),
        help_text=_("At most 10 MB. Nothing changes before you confirm."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
