"""Forms of the calendar and the desk: they read and check, the services decide."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff
from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.guidance.sessions import languages
from trajet.guidance.sessions.models import Session, Ticket
from trajet.guidance.sessions.types import (
    DESKS_MOST,
    PAPERS_MOST,
    TICKETS_MOST,
    Act,
    Ending,
    Interpreting,
    Offered,
    Rhythm,
    SessionInput,
    SessionKind,
    Subject,
    Topic,
    Triage,
    TurnedAwayReason,
    Urgency,
)

NOTHING_SAID = [("", "–")]
NOTED_DAYS_AFTER = 31
WEEKDAYS = [
    (0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday")),
    (5, _("Saturday")), (6, _("Sunday")),
]  # fmt: skip
NTH = [
    ("", _("every week")),
    (1, _("first of the month")),
    (2, _("second of the month")),
    (3, _("third of the month")),
    (4, _("fourth of the month")),
    (-1, _("last of the month")),
]
HOUR = forms.TimeInput(attrs={"class": "short", "type": "time"}, format="%H:%M")


class ActForm(Form):
    """What every act of the desk carries: its key, how long a browser kept it, and the desk."""

    key = forms.UUIDField(required=False)
    late_seconds = forms.IntegerField(required=False, min_value=0)
    desk = forms.IntegerField(required=False, min_value=1, max_value=DESKS_MOST)

    def read(self) -> Act:
        """The act; a key or delay that makes no sense counts as none."""
        found = self.cleaned_data if self.is_valid() else {}
        return Act(found.get("key"), found.get("late_seconds") or 0)


class TriageForm(Form):
    """Fifteen seconds: language, topic, urgency, who is with them."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=[*NOTHING_SAID, *Topic.choices])
    urgency = forms.TypedChoiceField(
        label=_("Urgency"),
        coerce=int,
        choices=list(reversed(Urgency.choices)),
        widget=forms.RadioSelect,
        initial=Urgency.USUAL,
    )
    with_children = forms.BooleanField(label=_("with small children"), required=False)
    needs_care = forms.BooleanField(label=_("cannot stand in a queue"), required=False)
    interpreting = forms.ChoiceField(label=_("Interpreter"), required=False, choices=Interpreting.choices)
    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        required=False,
        max_length=40,
        help_text=_("Only if the person wants to be called by it; wiped after some days."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, session: Session, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_languages(self, session)

    def read(self) -> Triage:
        """What was found out."""
        data = self.cleaned_data
        return Triage(**{name: data[name] for name in Triage.__slots__ if name in data})


class TicketForm(TriageForm):
    """A ticket at the desk; with the number of the paper when it was printed in advance."""

    number = forms.IntegerField(
        label=_("Number on the paper"),
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("Only for numbers printed in advance."),
    )


def triage_initial(ticket: Ticket) -> dict[str, Any]:
    """A ticket as the triage form shows it."""
    return {name: getattr(ticket, name) for name in Triage.__slots__}


class TurnAwayForm(Form):
    """Why somebody cannot be received, and what was offered instead."""

    # The dialog closes as it is sent, connected or not: the browser asks for both first.
    use_required_attribute = True

    reason = forms.ChoiceField(label=_("Why"), choices=[*NOTHING_SAID, *TurnedAwayReason.choices])
    offered = forms.ChoiceField(label=_("Offered instead"), choices=[*NOTHING_SAID, *Offered.choices])

    def read(self) -> Ending:
        """The end of the ticket."""
        return Ending(self.cleaned_data["reason"], self.cleaned_data["offered"])


class SessionForm(Form):
    """One session."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices)
    subject = forms.ChoiceField(label=_("Subject"), choices=Subject.choices)
    title = forms.CharField(label=_("Topic of the session"), required=False, max_length=120)
    place = forms.CharField(label=_("Place of the session"), max_length=120)
    on = DateField(label=_("Day"))
    opens = forms.TimeField(label=_("Opens at"), widget=HOUR)
    closes = forms.TimeField(label=_("Closes at"), widget=HOUR)
    capacity = forms.IntegerField(
        label=_("Places for people"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("How many people there is time for."),
    )
    desks = forms.IntegerField(label=_("Desks"), min_value=1, max_value=DESKS_MOST, initial=2)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), required=False, widget=forms.CheckboxSelectMultiple
    )
    interpreters = forms.MultipleChoiceField(
        label=_("Interpreters in the room"), required=False, widget=forms.CheckboxSelectMultiple
    )
    staff = forms.MultipleChoiceField(label=_("Who works"), required=False, widget=forms.CheckboxSelectMultiple)
    has_letters = forms.BooleanField(label=_("Letter of the topic on the tickets"), required=False)
    is_registered = forms.BooleanField(label=_("People register beforehand (collective)"), required=False)

    def __init__(self, staff: list[Staff], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("languages", "interpreters"):
            self.fields[name].choices = languages.choices(("fr", "nl", "en"))  # type: ignore[attr-defined]
        self.fields["staff"].choices = [(str(post.uuid), post.user.name) for post in staff]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """A queue is not held in the past; a collective session may be noted some days afterwards."""
        on: date = self.cleaned_data["on"]
        earliest = timezone.localdate()
        if self.cleaned_data.get("kind") == SessionKind.COLLECTIVE:
            earliest -= timedelta(days=NOTED_DAYS_AFTER)
        if on < earliest and on != self.initial.get("on"):
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return on

    def read(self) -> SessionInput:
        """The session as planned."""
        data = {name: self.cleaned_data[name] for name in SessionInput.__slots__ if name in self.cleaned_data}
        for name in ("languages", "interpreters", "staff"):
            data[name] = tuple(data[name])
        return SessionInput(**data)


class SeriesForm(SessionForm):
    """A recurring session: the weekly evening until 20:00, the Saturday morning of the month."""

    weekday = forms.TypedChoiceField(label=_("Weekday"), coerce=int, choices=WEEKDAYS)
    nth = forms.TypedChoiceField(label=_("How often"), required=False, coerce=int, empty_value=None, choices=NTH)
    on = DateField(label=_("From"))
    ends_on = DateField(label=_("Until"))
    without = SimpleArrayField(
        DateField(),
        label=_("Except on"),
        required=False,
        help_text=_("Days to leave out, separated by commas."),
    )
    field_order = ("kind", "subject", "title", "place", "weekday", "nth", "on", "ends_on", "without", "opens", "closes")

    def rhythm(self) -> Rhythm:
        """When it recurs."""
        data = self.cleaned_data
        return Rhythm(data["weekday"], data["on"], data["ends_on"], data["nth"], frozenset(data["without"] or ()))


class NoticeForm(Form):
    """What people read on the timetable."""

    notice = forms.CharField(label=_("Notice to the public"), max_length=200)


class CloseDayForm(NoticeForm):
    """A day on which the service stays closed."""

    on = DateField(label=_("Day"))
    field_order = ("on", "notice")


class PeriodForm(Form):
    """Which sessions a figure counts."""

    begins_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Until"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *SessionKind.choices])
    subject = forms.ChoiceField(label=_("Subject"), required=False, choices=[("", _("all")), *Subject.choices])


def session_initial(session: Session) -> dict[str, Any]:
    """A session as its form shows it."""
    opens, closes = timezone.localtime(session.opens_at), timezone.localtime(session.closes_at)
    names = ("kind", "subject", "title", "place", "capacity", "desks", "languages", "interpreters", "has_letters", "is_registered")  # fmt: skip
    return {
        **{name: getattr(session, name) for name in names},
        "on": opens.date(),
        "opens": opens.time(),
        "closes": closes.time(),
        "staff": [str(duty.staff.uuid) for duty in session.duties.all()],
    }


def usual_initial(today: date, latest: Session | None) -> dict[str, Any]:
    """What a new session begins with: the room of the one planned last."""
    if latest is None:
        return {"on": today, "languages": ["fr", "nl", "en"], "desks": 2}
    names = ("place", "capacity", "desks", "languages", "has_letters")
    return {"on": today, **{name: getattr(latest, name) for name in names}}


class ParticipantForm(Form):
    """Somebody for the list of a collective session; all may stay empty: then only a number."""

    person = forms.UUIDField(required=False, widget=forms.HiddenInput)
    given_name = forms.CharField(
        label=_("Name, as the person wants to be called"),
        required=False,
        max_length=80,
        help_text=_("May stay empty: then only a number."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, session: Session, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_languages(self, session)


class HeadsForm(Form):
    """How many people sat in the room."""

    heads = forms.IntegerField(
        label=_("People counted in the room"),
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class HandoutForm(Form):
    """Material handed out."""

    title = forms.CharField(label=_("Material"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), required=False)
    copies = forms.IntegerField(
        label=_("How many copies"), min_value=1, max_value=999, widget=forms.NumberInput(attrs={"class": "short"})
    )

    def __init__(self, session: Session, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_languages(self, session)


class PapersForm(Form):
    """Which numbers are printed in advance."""

    first = forms.IntegerField(label=_("From number"), min_value=1, max_value=TICKETS_MOST)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=PAPERS_MOST)


def _offer_languages(form: Form, session: Session) -> None:
    spoken = [*session.languages, *session.interpreters]
    form.fields["language"].choices = [*NOTHING_SAID, *languages.choices(spoken)]  # type: ignore[attr-defined]
    form.fields["language"].widget.attrs["data-spoken"] = " ".join(session.languages)
