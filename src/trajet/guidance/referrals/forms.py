"""Forms of referrals. They read and check; services save."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.common.words import say_language, say_pair
from trajet.guidance.referrals.types import (
    ANSWERS,
    FROM_FILE,
    AnswerInput,
    Channel,
    ConsentInput,
    Given,
    Outcome,
    ReferralStatus,
    SharedField,
)
from trajet.partners import api as partners

EMPTY = [("", "–")]
OFFICE_LANGUAGES = [("fr", _("French")), ("nl", _("Dutch")), ("en", _("English"))]
SPOKEN = (
    "fr",
    "nl",
    "en",
    "ar",
    "ti",
    "am",
    "so",
    "ps",
    "prs",
    "fa",
    "ku",
    "tr",
    "ru",
    "uk",
    "es",
    "pt",
    "ln",
    "ff",
    "sq",
    "ka",
)
REMIND_AFTER_DAYS = 14
MOMENTS = ["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M"]
AREA = {"rows": 3}


class MomentField(forms.DateTimeField):
    """A day and an hour, in the local time of Brussels."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(input_formats=MOMENTS, widget=widget, **kwargs)


class ConsentForm(Form):
    """What is told, and the person's consent. Nothing is ticked beforehand."""

    fields_shared = forms.MultipleChoiceField(
        label=_("What is told"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The number of the referral is always told; it says nothing about the person."),
    )  # fmt: skip
    summary = forms.CharField(
        label=_("Summary of the need, written for this referral"), required=False, max_length=2000,
        widget=forms.Textarea(attrs=AREA), help_text=_("Only what the partner needs to act. No diagnosis."),
    )  # fmt: skip
    given = forms.ChoiceField(label=_("How the person consented"), required=False, choices=[*EMPTY, *Given.choices])
    asked_in = forms.ChoiceField(label=_("Language in which it was asked"), required=False)
    interpreter = forms.CharField(label=_("Interpreter"), required=False, max_length=200)
    asked_on = DateField(label=_("Asked on"), required=False, past=True)

    def __init__(self, *args: Any, values: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_in"].choices = [*EMPTY, *((code, say_language(code)) for code in SPOKEN)]  # type: ignore[attr-defined]
        self.fields["asked_on"].initial = timezone.localdate()
        self.fields["fields_shared"].choices = _tickable(values or {})  # type: ignore[attr-defined]

    def shared(self) -> tuple[str, ...]:
        """The fields ticked."""
        return tuple(self.cleaned_data["fields_shared"])

    def consent(self) -> ConsentInput | None:
        """The consent as recorded, or None when nothing is told."""
        data = self.cleaned_data
        if not self.shared():
            return None
        return ConsentInput(
            fields=self.shared(),
            language=data["asked_in"],
            given=data["given"],
            interpreter=data["interpreter"],
            asked_on=data["asked_on"],
        )


def _tickable(values: Mapping[str, str]) -> list[tuple[str, Any]]:
    """What can be told: each field of which the file says something, with what it says, and the summary."""
    known = [(field, say_pair(SharedField(field).label, values[field])) for field in FROM_FILE if values.get(field)]
    return [*((field.value, label) for field, label in known), (SharedField.SUMMARY.value, _("The summary below"))]


class ReferralForm(ConsentForm):
    """A referral to somebody."""

    recipient = forms.CharField(label=_("To"), max_length=200, required=False)
    recipient_email = forms.EmailField(label=_("E-mail of the recipient"), required=False)
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices, initial=Channel.LINK)
    topic = forms.ChoiceField(label=_("About"), required=False, choices=[*EMPTY, *partners.Topic.choices])
    language = forms.ChoiceField(label=_("Language of the recipient"), choices=OFFICE_LANGUAGES)
    remind_on = DateField(label=_("Remind me on"), required=False)

    field_order = (
        "recipient", "recipient_email", "channel", "topic", "language", "fields_shared", "summary", "given", "asked_in",
        "interpreter", "asked_on", "remind_on",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remind_on"].initial = timezone.localdate() + timedelta(days=REMIND_AFTER_DAYS)


class IncomingForm(Form):
    """A referral that came in."""

    recipient = forms.CharField(label=_("Referred by"), max_length=200, required=False)
    channel = forms.ChoiceField(label=_("How"), choices=[pair for pair in Channel.choices if pair[0] != Channel.SLIP])
    topic = forms.ChoiceField(label=_("About"), required=False, choices=[*EMPTY, *partners.Topic.choices])
    text = forms.CharField(label=_("What they ask"), max_length=2000, required=False, widget=forms.Textarea(attrs=AREA))
    remind_on = DateField(label=_("Remind me on"), required=False)


class AnswerForm(Form):
    """An answer, recorded by us or given by the partner."""

    status = forms.ChoiceField(
        label=_("Answer"), choices=[(status.value, status.label) for status in ANSWERS], widget=forms.RadioSelect
    )
    appointment_at = MomentField(label=_("Appointment"), required=False)
    text = forms.CharField(label=_("What was said"), max_length=2000, required=False, widget=forms.Textarea(attrs=AREA))
    contact = forms.CharField(label=_("Who answered"), max_length=100, required=False)

    def answer(self) -> AnswerInput:
        """The answer as a service takes it."""
        return AnswerInput(**self.cleaned_data)


class OutcomeForm(Form):
    outcome = forms.ChoiceField(label=_("What came of it"), choices=Outcome.choices)
    text = forms.CharField(label=_("Remark"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class WithdrawForm(Form):
    how = forms.CharField(label=_("How the person said so"), max_length=200)


class CancelForm(Form):
    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)


class ReminderForm(Form):
    remind_on = DateField(label=_("Remind me on"), required=False)


ANSWERABLE = frozenset(
    {ReferralStatus.SENT, ReferralStatus.NEEDS_MORE, ReferralStatus.ACCEPTED, ReferralStatus.APPOINTMENT}
)
"""Where an answer may still come."""
