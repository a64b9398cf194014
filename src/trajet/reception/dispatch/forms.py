"""Forms of the dispatcher's decisions."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.reception.dispatch.types import Ground, RulingKind

GROUNDS = [("", _("choose")), *Ground.choices]


def ticked(data: Any) -> list[UUID]:
    """The ticked proposals; what is no uuid is left out."""
    found = []
    for text in data.getlist("proposal") if hasattr(data, "getlist") else []:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def refuse_past(day: date | None) -> date | None:
    """Nobody travels, and nothing is decided, in the past."""
    if day and day < timezone.localdate():
        raise forms.ValidationError(_("This day cannot lie in the past."))
    return day


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
        """The ticked proposals."""
        return ticked(self.data)


class ReasonForm(Form):
    """A decision that must say why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class GroundForm(ReasonForm):
    """A decision otherwise than proposed: a ground that can be counted, and the reason in words."""

    ground = forms.ChoiceField(label=_("Ground"), choices=GROUNDS)
    field_order: Iterable[str] | None = ("ground", "reason")


class ByHandForm(ReasonForm):
    """Another centre for one household, with the reason."""

    centre = forms.UUIDField(label=_("Centre"))
    ground = forms.ChoiceField(label=_("Ground"), choices=GROUNDS, required=False)
    field_order: Iterable[str] | None = ("centre", "ground", "reason")

    def clean_ground(self) -> str:
        """Without a ground it counts among the others."""
        return self.cleaned_data["ground"] or Ground.OTHER


class RulingForm(GroundForm):
    """Insist on a centre, forbid one, or keep waiting until a day: for one or for many."""

    kind = forms.ChoiceField(
        label=_("Decision"), choices=RulingKind.choices, initial=RulingKind.PIN, widget=forms.RadioSelect
    )
    centre = forms.UUIDField(label=_("Centre"), required=False)
    until_on = DateField(label=_("Until and including"), required=False)
    field_order: Iterable[str] | None = ("kind", "centre", "until_on", "ground", "reason")

    def clean_until_on(self) -> date | None:
        """A decision that is over before it begins decides nothing."""
        return refuse_past(self.cleaned_data["until_on"])

    def clean(self) -> dict[str, Any]:
        """Insisting and forbidding name a centre; keeping waiting names none."""
        given = super().clean() or self.cleaned_data
        if given.get("kind") == RulingKind.HOLD:
            given["centre"] = None
        elif "kind" in given and not given.get("centre") and "centre" not in self.errors:
            self.add_error("centre", _("Choose the centre you insist on or forbid."))
        return given


class BrochureForm(Form):
    """The brochure was handed over."""

    language = forms.CharField(label=_("Language of the brochure"), max_length=12)
