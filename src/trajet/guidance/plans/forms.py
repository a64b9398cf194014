"""Forms of plans."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.guidance.plans.types import AgreementInput, GoalInput, StepInput, Who

Choices = Iterable[tuple[Any, Any]]
ROWS = {"rows": 3, "dir": "auto"}


class StartForm(Form):
    """Whose plan, and in which language one speaks."""

    person = forms.TypedChoiceField(label=_("Whose plan"), coerce=int)
    language = forms.ChoiceField(label=_("Language of the conversation"))

    def __init__(self, *args: Any, people: Choices, languages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", "–"), *languages]  # type: ignore[attr-defined]


class GoalForm(Form):
    """A goal."""

    words = forms.CharField(
        label=_("In the person’s words"),
        max_length=1_000,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("In their own language and script if you can: “I want to live near my brother.”"),
    )
    words_language = forms.ChoiceField(label=_("Language of these words"), required=False)
    office_words = forms.CharField(
        label=_("In the words of the office"), max_length=1_000, required=False, widget=forms.Textarea(attrs=ROWS)
    )

    def __init__(self, *args: Any, languages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words_language"].choices = [("", "–"), *languages]  # type: ignore[attr-defined]

    def asked(self) -> GoalInput:
        """What was written."""
        return GoalInput(**self.cleaned_data)


class StepForm(Form):
    """A step towards a goal."""

    text = forms.CharField(label=_("What is done"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    spoken_text = forms.CharField(
        label=_("The same in the person’s language"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    who = forms.ChoiceField(label=_("Who"), choices=Who.choices)
    owner = forms.TypedChoiceField(label=_("Which worker"), coerce=int, required=False, empty_value=None)
    partner = forms.CharField(label=_("Which partner"), max_length=200, required=False)
    due_on = DateField(label=_("By when"), required=False)

    def __init__(self, *args: Any, workers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("me")), *workers]  # type: ignore[attr-defined]

    def asked(self) -> StepInput:
        """What was written."""
        found = dict(self.cleaned_data)
        return StepInput(owner_id=found.pop("owner"), **found)


class AgreementForm(Form):
    """That one agreed: when, in which language, with which interpreter, until which review."""

    agreed_on = DateField(label=_("Agreed on"), past=True)
    language = forms.ChoiceField(label=_("Language of the conversation"))
    interpreter = forms.TypedChoiceField(label=_("Interpreter"), coerce=int, required=False, empty_value=None)
    interpreter_note = forms.CharField(label=_("Interpreter, when not on the list"), max_length=200, required=False)
    review_on = DateField(label=_("Review on"))

    def __init__(self, *args: Any, languages: Choices, interpreters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", "–"), *languages]  # type: ignore[attr-defined]
        self.fields["interpreter"].choices = [("", _("none")), *interpreters]  # type: ignore[attr-defined]

    def asked(self) -> AgreementInput:
        """What was written."""
        found = dict(self.cleaned_data)
        return AgreementInput(interpreter_id=found.pop("interpreter"), **found)


class ReasonForm(Form):
    """Why a plan ends."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
