"""Forms of the worklist: what is done with a deadline, who looks after it, who is away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff
from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.law.deadlines.types import IncidentKind


class DoneForm(Form):
    """Done: what proves it, and when."""

    proof = forms.CharField(
        label=_("What proves it"), max_length=500, help_text=_("Receipt, roll number, registered letter, e-mail …")
    )
    on = DateField(label=_("Done on"))


class LapsedForm(Form):
    """It no longer matters."""

    reason = forms.CharField(label=_("Why nothing is lost"), max_length=500)


class MissedForm(Form):
    """Missed: what the team found."""

    review = forms.CharField(
        label=_("What happened, and what can still be done"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReopenForm(Form):
    """Runs again."""

    reason = forms.CharField(label=_("Why it runs again"), max_length=300)


class OverrideForm(Form):
    """Another last day, set by hand."""

    last_on = DateField(label=_("Last day"))
    reason = forms.CharField(label=_("Why it is set by hand"), max_length=500)


class IncidentForm(Form):
    """A suspension or interruption, with what proves it."""

    kind = forms.ChoiceField(label=_("What befell the term"), choices=IncidentKind.choices, widget=forms.RadioSelect)
    from_on = DateField(label=_("First day that does not count, or day of the interruption"))
    to_on = DateField(
        label=_("Last day that does not count"), required=False, help_text=_("Empty while the suspension lasts.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Article of the law, number of the judgment, letter …")
    )


class WithdrawForm(Form):
    """Takes back what was recorded last."""

    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)


class _Post(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.user.name)


class AssignForm(Form):
    """Who looks after it, and who when that person is away."""

    owner = _Post(
        label=_("Looks after it"), queryset=Staff.objects.none(), required=False, empty_label=_("the coordinators")
    )
    substitute = _Post(
        label=_("Substitute"), queryset=Staff.objects.none(), required=False, empty_label=_("the coordinators")
    )

    def __init__(self, *args: Any, colleagues: list[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = (
            Staff.objects.filter(pk__in=[post.pk for post in colleagues]).select_related("user").order_by("user__name")
        )
        for name in ("owner", "substitute"):
            self.fields[name].queryset = posts  # type: ignore[attr-defined]


class AbsenceForm(Form):
    """From which to which day somebody is away."""

    staff = _Post(label=_("Who is away"), queryset=Staff.objects.none())
    first_on = DateField(label=_("First day away"))
    last_on = DateField(label=_("Last day away"))

    def __init__(self, *args: Any, posts: list[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Staff.objects.filter(pk__in=[post.pk for post in posts]).select_related("user").order_by("user__name")
        self.fields["staff"].queryset = found  # type: ignore[attr-defined]
