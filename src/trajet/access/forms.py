"""Forms of the administrator's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.access.roles import Role
from trajet.common.fields import DateField
from trajet.common.forms import Form


class PostForm(Form):
    """Roles and last day of a post."""

    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    ends_on = DateField(label=_("Until"), required=False)


class AppointForm(Form):
    """A new post in the administrator's own service."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))
    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    starts_on = DateField(label=_("From"))


class TokenForm(Form):
    """A new key for a program."""

    label = forms.CharField(label=_("What it is for"), max_length=100)
    ends_on = DateField(label=_("Valid until"))
