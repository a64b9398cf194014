"""Forms of the administrator's pages."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Secrecy, Staff
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


class ReaderForm(Form):
    """Somebody for the list of those who may read special categories."""

    staff = forms.ModelChoiceField(
        label=_("Who"),
        queryset=Staff.objects.none(),
        empty_label="–",
        error_messages={
            "invalid_choice": _("This person cannot be named: already on the list, or no role that reads needs.")
        },
    )
    capacity = forms.CharField(
        label=_("Function, and why they must read"),
        max_length=300,
        help_text=_("For example: nurse, holds the medical examinations on arrival."),
    )
    secrecy = forms.ChoiceField(label=_("Bound to secrecy by"), choices=Secrecy.choices)
    starts_on = DateField(label=_("From"))
    ends_on = DateField(label=_("Until"), required=False, help_text=_("Empty: until it is ended."))

    def __init__(self, *args: Any, who: QuerySet[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = who  # type: ignore[attr-defined]
        self.fields["staff"].label_from_instance = _name_and_roles  # type: ignore[attr-defined]


def _name_and_roles(post: Staff) -> str:
    return f"{post.user.name} – {', '.join(post.role_labels)}"


class LastDayForm(Form):
    """Until when somebody stays on the list."""

    ends_on = DateField(label=_("Last day"), required=False, help_text=_("Empty: until it is ended."))


class TakeOffForm(Form):
    """Why somebody leaves the list at once."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class TokenForm(Form):
    """A new key for a program."""

    label = forms.CharField(label=_("What it is for"), max_length=100)
    ends_on = DateField(label=_("Valid until"))
