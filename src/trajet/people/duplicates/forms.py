"""Forms of a decision about two files."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form


class MergeForm(Form):
    """Which of the two files is kept, and why they are one person."""

    kept = forms.CharField(widget=forms.HiddenInput, max_length=36)
    reason = forms.CharField(label=_("Why these are one person"), max_length=300)


class ReasonForm(Form):
    """Why a decision is taken."""

    reason = forms.CharField(label=_("reason"), max_length=300)


class ApartForm(Form):
    """Why these are two people; may be left out."""

    reason = forms.CharField(label=_("How you know that these are two people"), max_length=300, required=False)
