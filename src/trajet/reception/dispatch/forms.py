"""Forms of the dispatcher's decisions."""

from datetime import date
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form


class ConfirmForm(Form):
    """Which proposals, and when the households travel."""

    travels_on = DateField(label=_("They travel on"))
    everything = forms.BooleanField(required=False, widget=forms.HiddenInput)
    proposals = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_travels_on(self) -> date:
        """Nobody travels in the past."""
        day: date = self.cleaned_data["travels_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("The day of travel cannot lie in the past."))
        return day

    def wanted(self) -> list[UUID]:
        """The ticked proposals; what is no uuid is left out."""
        found = []
        for text in self.data.getlist("proposal") if hasattr(self.data, "getlist") else []:
            try:
                found.append(UUID(text))
            except ValueError:
                continue
        return found


class ReasonForm(Form):
    """A decision that must say why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ByHandForm(ReasonForm):
    """Another centre for one household, with the reason."""

    centre = forms.UUIDField(label=_("Centre"))


class BrochureForm(Form):
    """The brochure was handed over."""

    language = forms.CharField(label=_("Language of the brochure"), max_length=12)
