"""Forms of the administrator's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff
from trajet.access.roles import Role


class AppointForm(forms.Form):
    """A new post in the administrator's own service."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))
    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    starts_on = forms.DateField(label=_("From"))


class PostForm(forms.ModelForm[Staff]):
    """Roles and last day of an existing post."""

    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Staff
        fields = ["roles", "ends_on"]


class TokenForm(forms.Form):
    """A new key for a program."""

    label = forms.CharField(label=_("What it is for"), max_length=100)
    ends_on = forms.DateField(label=_("Valid until"))
