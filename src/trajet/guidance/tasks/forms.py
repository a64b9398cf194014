"""Forms of tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.guidance.tasks.selectors import list_owners


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody of the service who may hold a task."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Staff.objects.none(), to_field_name="uuid", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The colleague's name."""
        return str(obj.user.name)


class TaskForm(Form):
    """What, by when, who."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    due_on = DateField(label=_("By when"))
    owner = OwnerField(label=_("Who"), required=False, empty_label=_("me"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = list_owners(viewer).exclude(pk=viewer.staff_id or 0)


class DoneForm(Form):
    """Done, with a word if it helps."""

    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class PostponeForm(Form):
    """Another day, and why."""

    due_on = DateField(label=_("New day"))
    reason = forms.CharField(label=_("Why it is postponed"), max_length=300)


class HandOverForm(Form):
    """To whom."""

    owner = OwnerField(label=_("To whom"))
    reason = forms.CharField(label=_("Word to the colleague"), max_length=300, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = list_owners(viewer)


class DropForm(Form):
    """Why it is no longer needed."""

    reason = forms.CharField(label=_("Why it is no longer needed"), max_length=300)
