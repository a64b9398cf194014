"""Forms of case files: they read and check, services save."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Service, Staff
from trajet.access.types import Viewer
from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.common.kept_fields import KeepsFields
from trajet.common.words import say_date, say_language
from trajet.guidance.casefiles.introducing import Told
from trajet.guidance.casefiles.models import JournalEntry
from trajet.guidance.casefiles.policies import outcomes_of, phases_after
from trajet.guidance.casefiles.selectors.people import list_colleagues
from trajet.guidance.casefiles.services.sending import Sending
from trajet.guidance.casefiles.types import (
    TEXT_LIMIT,
    CaseStatus,
    Channel,
    CoRole,
    DocumentKind,
    EntryInput,
    EntryKind,
    FollowUp,
    Interpreting,
    RedactionReason,
    Topic,
    TransferReason,
    Weight,
)
from trajet.law import api as law
from trajet.people.api import Member

GUIDES = ("social_worker", "lawyer", "psychologist")
WRITTEN_IN = (("fr", _("French")), ("nl", _("Dutch")), ("en", _("English")))


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody who works in the service today, by name; `away` says until when some of them are not there."""

    away: Mapping[int, date] = MappingProxyType({})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Staff.objects.none(), to_field_name="uuid", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The colleague's name, and until when they are away."""
        if obj.pk not in self.away:
            return str(obj.user.name)
        return gettext("%(name)s – away until %(day)s") % {"name": obj.user.name, "day": say_date(self.away[obj.pk])}


class ReasonForm(Form):
    """A reason in a few words."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class OpenForm(Form):
    """Why a file is opened, and who accompanies."""

    reason = forms.CharField(
        label=_("Reason for opening"), max_length=300, help_text=_("In a few words; the person may read it.")
    )
    reference_worker = ColleagueField(label=_("Reference worker"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reference_worker"]
        field.queryset = list_colleagues(viewer, GUIDES)
        field.initial = field.queryset.filter(pk=viewer.staff_id or 0).first()


class EntryForm(KeepsFields, Form):
    """An entry of the journal; what is usual is filled in, so that text and Ctrl-Enter are enough."""

    text = forms.CharField(
        label=_("What was said or done"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 7, "aria-describedby": "text-help", "data-key-field": "n"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=EntryKind, initial=EntryKind.CONVERSATION)
    held_on = DateField(label=_("Day"), past=True)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, required=False)
    channel = forms.ChoiceField(label=_("How"), choices=Channel, initial=Channel.IN_PERSON)
    language = forms.ChoiceField(label=_("Language spoken"), required=False)
    interpreting = forms.ChoiceField(label=_("Interpreter"), choices=Interpreting, initial=Interpreting.NONE)
    present = forms.MultipleChoiceField(
        label=_("Who was there"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "across"})
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=Topic, required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "across"})
    )
    written_in = forms.ChoiceField(label=_("Language of the text"), choices=WRITTEN_IN)
    task_title = forms.CharField(label=_("Task that follows"), max_length=200, required=False)
    task_due_on = DateField(label=_("By when"), required=False)
    task_owner = ColleagueField(label=_("Who does it"), required=False, empty_label=_("me"))

    def __init__(self, *args: Any, viewer: Viewer, members: Sequence[Member], languages: Iterable[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.members = {str(member.uuid): member.person_id for member in members}
        self._choices("present", [(str(member.uuid), member.name) for member in members])
        self._choices("language", [("", "–"), *_languages(languages)])
        colleagues: Any = self.fields.get("task_owner")
        if colleagues is not None:
            colleagues.queryset = list_colleagues(viewer).exclude(pk=viewer.staff_id or 0)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A task needs a day; without one it is due in a week."""
        given = super().clean() or {}
        if given.get("task_title") and not given.get("task_due_on") and "task_due_on" not in self.errors:
            given["task_due_on"] = timezone.localdate() + timedelta(days=7)
        return given

    def entry(self) -> EntryInput:
        """What was written, for the service."""
        given = self.cleaned_data
        owner = given.get("task_owner")
        task = (
            FollowUp(given["task_title"], given["task_due_on"], owner.pk if owner else None)
            if given.get("task_title")
            else None
        )
        return EntryInput(
            text=given["text"],
            held_on=given["held_on"],
            kind=given["kind"],
            channel=given["channel"],
            minutes=given["minutes"],
            language=given["language"],
            interpreting=given["interpreting"],
            written_in=given["written_in"],
            topics=tuple(given["topics"]),
            present_ids=tuple(self.members[uuid] for uuid in given["present"]),
            follow_up=task,
        )


COMMON_LANGUAGES = (
    "fr",
    "nl",
    "en",
    "ar",
    "fa",
    "prs",
    "ps",
    "ti",
    "am",
    "so",
    "tr",
    "ku",
    "es",
    "pt",
    "ru",
    "uk",
    "ln",
)


def _languages(first: Iterable[str]) -> list[tuple[str, str]]:
    """The languages of the people of the file, then those often heard here."""
    codes = dict.fromkeys([*first, *COMMON_LANGUAGES])
    return [(code, say_language(code)) for code in codes]


def initial_of(entry: JournalEntry) -> dict[str, Any]:
    """An entry as its correction form begins."""
    return {
        "text": entry.text,
        "kind": entry.kind,
        "held_on": entry.held_on,
        "minutes": entry.minutes,
        "channel": entry.channel,
        "language": entry.language,
        "interpreting": entry.interpreting,
        "written_in": entry.written_in,
        "topics": entry.topics,
        "present": [str(each.person.uuid) for each in entry.presences.all()],
    }


class CorrectionForm(EntryForm):
    """The same fields, with the reason; the earlier text stays readable."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)
    reason = forms.CharField(label=_("Why it is corrected"), max_length=300)
    task_title = task_due_on = task_owner = None  # type: ignore[assignment]

    def clean(self) -> dict[str, Any]:
        """A correction gives no task."""
        return self.cleaned_data


class PhaseForm(Form):
    """Where the file goes from here."""

    status = forms.ChoiceField(label=_("Phase"))
    reason = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, viewer: Viewer, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["status"]
        field.choices = [(each.value, each.label) for each in phases_after(viewer, now) if each != CaseStatus.CLOSED]


class ArrangeForm(Form):
    """What the file asks of its worker, and when it is looked at again."""

    weight = forms.TypedChoiceField(
        label=_("Weight"),
        choices=Weight,
        coerce=int,
        help_text=_("The sum is your caseload: light 1, usual 2, heavy 4."),
    )
    review_on = DateField(label=_("Next review"), required=False)


class CloseForm(Form):
    """How the file ended."""

    outcome = forms.ChoiceField(label=_("Outcome"))
    closed_on = DateField(label=_("Closed on"), past=True)
    reason = forms.CharField(label=_("In a few words"), max_length=300)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcome"]
        field.choices = [("", "–"), *((each.value, each.label) for each in outcomes_of(viewer))]


class ColleagueForm(Form):
    """A colleague and their part."""

    staff = ColleagueField(label=_("Colleague"))
    role = forms.ChoiceField(label=_("Part"), choices=CoRole)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["staff"]
        field.queryset = list_colleagues(viewer, GUIDES)


class TransferForm(Form):
    """To whom, and why."""

    to_worker = ColleagueField(label=_("New reference worker"))
    reason = forms.ChoiceField(label=_("Why"), choices=[("", "–"), *TransferReason.choices])
    note = forms.CharField(label=_("Word to the new worker"), max_length=300, required=False)

    def __init__(self, *args: Any, viewer: Viewer, leaving_out: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to_worker"]
        field.away = law.away_until(viewer, timezone.localdate())
        field.queryset = list_colleagues(viewer, GUIDES).exclude(pk=leaving_out)


class UploadForm(KeepsFields, Form):
    """A document and what it is."""

    kept = ("upload", "title", "kind", "dated_on", "in_copy")
    upload = forms.FileField(label=_("Document"), max_length=300)
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Left empty: the file’s name.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind, initial=DocumentKind.OTHER)
    dated_on = DateField(label=_("Date of the document"), required=False, past=True)
    in_copy = forms.BooleanField(label=_("Goes along in a copy for the person"), required=False, initial=True)


class CopyForm(Form):
    """For whom, and in which language the headings are."""

    person = forms.ChoiceField(label=_("Asked by"))
    language = forms.ChoiceField(label=_("Language of the headings"), choices=WRITTEN_IN)

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.choices = [(str(member.uuid), member.name) for member in members]


class SendForm(Form):
    """To which service, since when the people agree, and what it is told of them."""

    to_service = forms.ModelChoiceField(label=_("To"), queryset=Service.objects.none(), empty_label="–")
    agreed_on = DateField(label=_("They agreed on"), past=True)
    told = forms.MultipleChoiceField(
        label=_("What that service is told of them beside their names"),
        help_text=_("Tick what they agreed to. It needs these facts to find or register them."),
        required=False,
        choices=Told,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "across"}),
    )
    note = forms.CharField(label=_("Word to the service that receives it"), max_length=300, required=False)

    def __init__(self, *args: Any, services: QuerySet[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to_service"]
        field.queryset = services
        field.label_from_instance = lambda service: f"{service.organisation} – {service}"

    def sending(self, agreed: Iterable[UUID]) -> Sending:
        """What was filled in, with the people who agreed to be named."""
        given = self.cleaned_data
        return Sending(
            given["to_service"].pk, given["agreed_on"], given["note"], frozenset(agreed), frozenset(given["told"])
        )


class RedactForm(Form):
    """Which words are left out, and why; no words: the whole entry or document."""

    passage = forms.CharField(
        label=_("Words to leave out"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Copied exactly. Left empty: the whole entry."),
    )
    reason = forms.ChoiceField(label=_("Why"), choices=[("", "–"), *RedactionReason.choices])
